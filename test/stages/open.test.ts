import { expect, it } from "vitest";
import { KieError } from "../../src/contract/errors";
import { DEFAULT_LIMITS } from "../../src/contract/limits";
import { Engine } from "../../src/engine/engine";
import { collectEvents, type FakeEngine, fakeEngine, jobOf, sourceFiles } from "./fake-parts";

const BOX = { xMin: 10, yMin: 10, xMax: 50, yMax: 20 };
const pages = Array.from({ length: 12 }, () => ({ boxes: [BOX] }));

function engineOf(fake: FakeEngine): Engine {
  const engine = new Engine(() => fake.parts);
  engine.configure({
    assetsUrl: "https://example.test/",
    providers: ["wasm"],
    threads: 1,
    workers: 0,
    cache: false,
  });
  return engine;
}

const opensOf = (fake: FakeEngine) => fake.log.filter((line) => /^(open|close)/.test(line));

it("opens a document once for its page count, a strip of pages, and two readings", async () => {
  const fake = fakeEngine({ "a.pdf": pages });
  const engine = engineOf(fake);
  const file = { ...sourceFiles("a.pdf")[0]!, handle: 5 };
  expect(await engine.open(file, DEFAULT_LIMITS, () => {})).toBe(12);
  for (let page = 1; page <= 12; page++) await engine.render(file, page, 50, DEFAULT_LIMITS, () => {});
  for (const id of [1, 2]) {
    const events = collectEvents();
    await engine.run(jobOf(id, [file]), events.listen);
    expect(events.pages).toHaveLength(12);
  }
  expect(opensOf(fake)).toEqual(["open a.pdf"]);
  await engine.release(5);
  await engine.release(5);
  expect(opensOf(fake)).toEqual(["open a.pdf", "close a.pdf"]);
});

it("opens a document again after it was released, and after an opening that failed", async () => {
  const files: Record<string, Error | typeof pages> = { "a.pdf": new Error("gone for a moment") };
  const fake = fakeEngine(files);
  const engine = engineOf(fake);
  const file = { ...sourceFiles("a.pdf")[0]!, handle: 5 };
  await expect(engine.open(file, DEFAULT_LIMITS, () => {})).rejects.toMatchObject({ code: "decode" });
  files["a.pdf"] = pages;
  expect(await engine.open(file, DEFAULT_LIMITS, () => {})).toBe(12);
  await engine.release(5);
  expect(await engine.open(file, DEFAULT_LIMITS, () => {})).toBe(12);
  expect(opensOf(fake)).toEqual(["open a.pdf", "open a.pdf", "close a.pdf", "open a.pdf"]);
});

it("opens a kept document again after a page of it failed, while drawing or while reading", async () => {
  const broken = new KieError("decode", "page 2 is broken");
  const fake = fakeEngine({ "a.pdf": [{ boxes: [BOX] }, { boxes: [BOX], broken }] });
  const engine = engineOf(fake);
  const file = { ...sourceFiles("a.pdf")[0]!, handle: 5 };
  const draw = (page: number) => engine.render(file, page, 50, DEFAULT_LIMITS, () => {});
  await draw(1);
  await expect(draw(2)).rejects.toMatchObject({ code: "decode" });
  expect(opensOf(fake)).toEqual(["open a.pdf", "close a.pdf"]);
  const events = collectEvents();
  await engine.run(jobOf(1, [file]), events.listen);
  expect(events.pages.map((page) => page.error?.code)).toEqual([undefined, "decode"]);
  await draw(1);
  expect(opensOf(fake)).toEqual(["open a.pdf", "close a.pdf", "open a.pdf", "close a.pdf", "open a.pdf"]);
});

it("closes a released document once what uses it is done", async () => {
  const fake = fakeEngine({ "a.pdf": pages });
  const engine = engineOf(fake);
  const file = { ...sourceFiles("a.pdf")[0]!, handle: 5 };
  const events = collectEvents();
  const reading = engine.run(jobOf(1, [file]), events.listen);
  while (opensOf(fake).length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  await engine.release(5);
  expect(opensOf(fake)).toEqual(["open a.pdf"]);
  await reading;
  expect(events.pages.map((page) => page.error)).toEqual(Array(12).fill(undefined));
  expect(opensOf(fake)).toEqual(["open a.pdf", "close a.pdf"]);
});

it("reads the picture of a kept PDF where its text layer is not wanted", async () => {
  const textLayer = [{ text: "typed", quad: quad(), orientationDeg: 0 as const }];
  const fake = fakeEngine({ "a.pdf": [{ textLayer, boxes: [BOX] }] });
  const engine = engineOf(fake);
  const file = { ...sourceFiles("a.pdf")[0]!, handle: 5 };
  const sourceOf = async (pdf_text: "auto" | "never") => {
    const events = collectEvents();
    await engine.run(jobOf(1, [file], { pdf_text }), events.listen);
    return events.pages[0]!.meta.text_source;
  };
  expect([await sourceOf("auto"), await sourceOf("never")]).toEqual(["text-layer", "recognition"]);
});

it("stops the downloads of a preload that is cancelled, and runs the next job", async () => {
  const fake = fakeEngine({ "a.png": [{ boxes: [BOX] }] });
  const { loadModel } = fake.parts;
  const aborted: string[] = [];
  let isSlow = true;
  const engine = new Engine(() => ({
    ...fake.parts,
    loadModel(card, onDownload, signal) {
      if (!isSlow) return loadModel(card, onDownload, signal);
      return new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          aborted.push(card.name);
          reject(signal.reason);
        });
      });
    },
  }));
  engine.configure({
    assetsUrl: "https://example.test/",
    providers: ["wasm"],
    threads: 1,
    workers: 0,
    cache: false,
  });
  const preload = engine.preload(1, {}, [], () => {});
  const events = collectEvents();
  const job = engine.run(jobOf(2, sourceFiles("a.png")), events.listen);
  await new Promise((resolve) => setTimeout(resolve, 10));
  isSlow = false;
  engine.cancel(1);
  await expect(preload).rejects.toMatchObject({ name: "AbortError" });
  await job;
  expect(aborted).toEqual(["inkfield_det", "inkfield_rec"]);
  expect(events.pages).toHaveLength(1);
});

function quad() {
  return [
    { x: 10, y: 10 },
    { x: 50, y: 10 },
    { x: 50, y: 20 },
    { x: 10, y: 20 },
  ] as const;
}
