import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPage, pageModule } from "../../src/cli/page";
import { REPOSITORY_ROOT, type SourceServer } from "../../src/cli/serve";
import type { KieOptions, KiePage } from "../../src/index";
import { contractViolations } from "../contract/kie-contract";
import { matchWords, scoresOf } from "../eval/metrics";
import { wordsOf } from "../eval/page-accuracy";
import { closePages, sharedBrowser, sharedServer } from "../harness/shared-browser";
import type { TestFile } from "./engine-in-page";
import { drawReceipt, printReceipts, RECEIPT_WORDS } from "./sample-pages";

/** Clean, large print: a reader that misses more than one word in ten of it is broken, not just weak. */
const MIN_F1 = 0.9;
/** Turned and resampled pages lose a little more. */
const MIN_TURNED_F1 = 0.85;
/** "At once" for an abort or a lost worker: far below a page's time, above a busy machine's hiccups. */
const AT_ONCE_MS = 1500;
/** Chromium gives a worker that is busy in WebAssembly 2 s to end before it forces it, and only then lets its locks go. */
const FORCED_END_MS = 4000;

let browser: Browser;
let isolated: SourceServer;
let plain: SourceServer;
let receiptPdf: Buffer;
const files: Record<string, TestFile> = {};
/** Fields of the upright receipt, read without inference workers. */
let inProcess: unknown;

const fileOf = (name: string, bytes: Buffer): TestFile => ({ name, bytes: [...bytes] });

beforeAll(async () => {
  browser = await sharedBrowser();
  [isolated, plain] = [await sharedServer({ isolated: true }), await sharedServer({ isolated: false })];
  files.upright = fileOf("receipt.png", await drawReceipt(browser));
  receiptPdf = await printReceipts(browser, 3);
  files.pdf = fileOf("receipts.pdf", receiptPdf);
  files.text = fileOf("notes.pdf", Buffer.from("this is no PDF at all"));
  shared = await engineIn(isolated);
});

afterAll(closePages);

type InPage = typeof import("./engine-in-page");

/** A fresh page with an engine under the key `a`. */
async function engineIn(server: SourceServer, options: KieOptions = {}, fault: string | null = null) {
  const page = await openPage(browser, server);
  const inPage = pageModule<InPage>(page, "/test/browser/engine-in-page.ts");
  await inPage.open("a", options, fault);
  return { page, inPage, [Symbol.asyncDispose]: () => close(page) };
}

/** The page of all calls that leave an engine as it was: starting one takes longer than most of them. */
let shared: Awaited<ReturnType<typeof engineIn>>;

async function close(page: Page): Promise<void> {
  await page.context().close();
}

function f1Of(page: KiePage): number {
  return scoresOf(
    matchWords(
      wordsOf(page).map((word) => word.text),
      RECEIPT_WORDS,
    ),
  ).f1;
}

describe("a picture", () => {
  it("is read into the contract's answer", async () => {
    await using engine = await engineIn(isolated);
    const { pages, error, progress } = await engine.inPage.extract("a", [files.upright!], {
      detect_language: true,
    });
    expect(error).toBeNull();
    expect(pages).toHaveLength(1);
    expect(contractViolations(pages[0])).toEqual([]);
    expect(pages[0]).toMatchObject({
      name: "receipt.png",
      dimensions: [640, 760],
      language: { value: "en" },
    });
    expect(f1Of(pages[0]!)).toBeGreaterThanOrEqual(MIN_F1);
    expect(pages[0]!.meta).toMatchObject({
      provider: "wasm",
      models: {
        detection: { name: "inkfield_det_int8", requested: "db_resnet50" },
        recognition: { name: "inkfield_rec_int8" },
      },
    });
    expect(progress.some((event) => event.kind === "download" && event.asset === "inkfield_det_int8")).toBe(
      true,
    );
  });

  it("is read as well without cross-origin isolation, by one thread", async () => {
    await using engine = await engineIn(plain);
    expect(await engine.inPage.surroundings()).toEqual({ isolated: false });
    const { pages } = await engine.inPage.extract("a", [files.upright!]);
    expect(pages[0]!.meta.threads).toBe(1);
    expect(f1Of(pages[0]!)).toBeGreaterThanOrEqual(MIN_F1);
  });

  it.each([0, 1, 2])(
    "is read into the same answer by %s inference workers, without isolation too",
    async (workers) => {
      const answers: unknown[] = [];
      for (const server of workers === 2 ? [plain, isolated] : [plain]) {
        await using engine = await engineIn(server, { threads: 1, workers, providers: ["wasm"] });
        const { page, inPage } = engine;
        // They start with the recognizer; the engine's own worker is one more.
        for (let i = 0; i < 2; i++) {
          answers.push((await inPage.extract("a", [files.upright!])).pages[0]!.extracted_fields);
          expect(page.workers()).toHaveLength(1 + workers);
        }
        await inPage.disposeAndCall("a", files.upright!);
        await expect.poll(() => page.workers().length, { timeout: FORCED_END_MS }).toBe(0);
      }
      inProcess ??= answers[0];
      for (const answer of answers) expect(answer).toEqual(inProcess);
    },
  );

  it.each([
    [{ threads: 2 }, 2],
    [{ threads: 1 }, 0],
    [{ threads: 2, workers: 0 }, 0],
  ])("with %o has %i inference workers", async (options, count) => {
    await using engine = await engineIn(plain, { ...options, providers: ["wasm"] });
    await engine.inPage.extract("a", [files.upright!]);
    expect(engine.page.workers()).toHaveLength(1 + count);
  });

  it("is read by the engine's own worker where no other one can be started", async () => {
    await using engine = await engineIn(plain, { threads: 1, workers: 2, providers: ["wasm"] }, "alone");
    const { page, inPage } = engine;
    const refused: string[] = [];
    page.on("response", (response) => {
      if (response.url().endsWith("/no-such-worker.js")) refused.push(response.url());
    });
    const read = async () => (await inPage.extract("a", [files.upright!])).pages[0]!.extracted_fields;
    expect(await read()).toEqual(inProcess);
    expect(refused.length).toBeGreaterThan(0);
    const before = refused.length;
    expect(await read()).toEqual(inProcess);
    // Not tried again while the network runs.
    expect(refused).toHaveLength(before);
    expect([await inPage.workerStarts("a"), page.workers().length]).toEqual([1, 1]);
  });
});

describe("a picture that is turned", () => {
  it.each([90, 180, -90])("by %i degrees is read by default, its lines in their order", async (turnDeg) => {
    const file = fileOf("turned.png", await drawReceipt(browser, { turnDeg }));
    const { pages } = await shared.inPage.extract("a", [file]);
    expect(f1Of(pages[0]!)).toBeGreaterThanOrEqual(MIN_TURNED_F1);
    const total = pages[0]!.extracted_fields.find(({ field_type }) => field_type === "total");
    expect(total?.values).toMatchObject([{ normalized: "18.85" }]);
  });

  it.each([90, 180, -90, 7, -5])(
    "by %i degrees is read with 4-point geometry and straightened",
    async (turnDeg) => {
      const file = fileOf("turned.png", await drawReceipt(browser, { turnDeg }));
      const rotated = await shared.inPage.extract("a", [file], {
        assume_straight_pages: false,
        detect_orientation: true,
      });
      expect(rotated.error).toBeNull();
      expect(contractViolations(rotated.pages[0], 8)).toEqual([]);
      expect(f1Of(rotated.pages[0]!)).toBeGreaterThanOrEqual(MIN_TURNED_F1);
      expect(Math.abs(rotated.pages[0]!.orientation.value - turnDeg)).toBeLessThanOrEqual(1);
      const straightened = await shared.inPage.extract("a", [file], { straighten_pages: true });
      expect(f1Of(straightened.pages[0]!)).toBeGreaterThanOrEqual(MIN_TURNED_F1);
    },
  );
});

describe("a PDF", () => {
  it("with a text layer is answered by it, page by page", async () => {
    const { pages } = await shared.inPage.extract("a", [files.pdf!]);
    expect(
      pages.map((page) => [page.name, page.meta.page_number, page.meta.page_count, page.meta.text_source]),
    ).toEqual([
      ["receipts.pdf", 1, 3, "text-layer"],
      ["receipts.pdf", 2, 3, "text-layer"],
      ["receipts.pdf", 3, 3, "text-layer"],
    ]);
    for (const [i, page] of pages.entries()) {
      expect(contractViolations(page)).toEqual([]);
      expect(wordsOf(page).map((word) => word.text)).toEqual([...RECEIPT_WORDS, "Page", String(i + 1)]);
      // A5 is 148 x 210 mm; Chromium prints it a fraction of a point larger.
      expect(page.dimensions).toEqual([420, 596]);
    }
  });

  it("is recognized where its text layer is not to be used, at the same places", async () => {
    const read = await shared.inPage.extract("a", [files.pdf!], { pdf_text: "never" });
    expect(read.pages).toHaveLength(3);
    expect(f1Of(read.pages[0]!)).toBeGreaterThanOrEqual(MIN_F1);
    const layer = await shared.inPage.extract("a", [files.pdf!]);
    const boxOf = (page: KiePage) => wordsOf(page).find((word) => word.text === "HARBOUR")!.box;
    const [a, b] = [boxOf(read.pages[0]!), boxOf(layer.pages[0]!)];
    // A text layer knows advances and font metrics, a picture only ink: half a per cent of the page apart at most.
    for (const [i, edge] of a.entries()) expect(Math.abs(edge - b[i]!)).toBeLessThan(0.005);
  });
});

describe("bad input", () => {
  it("rejects the call where no file can be read, and the engine works on", async () => {
    const { error } = await shared.inPage.extract("a", [files.text!]);
    expect(error).toMatchObject({ isKieError: true, code: "unsupported-input" });
    expect(error!.message).toMatch(/^notes\.pdf: /);
    expect((await shared.inPage.extract("a", [files.pdf!])).pages).toHaveLength(3);
  });

  it("leaves an entry with the error among good files", async () => {
    const { pages, error } = await shared.inPage.extract("a", [files.pdf!, files.text!, files.pdf!]);
    expect(error).toBeNull();
    expect(pages.map((page) => page.error?.code ?? "read")).toEqual([
      "read",
      "read",
      "read",
      "unsupported-input",
      "read",
      "read",
      "read",
    ]);
    expect(contractViolations(pages[3])).toEqual([]);
  });

  it.each([
    [{ colour: 1 }, "TypeError", /unknown option "colour"/],
    [{ box_threshold: 2 }, "RangeError", /box_threshold must be in \[0, 1\]; got 2/],
    [{ detection_model: "no_such_model" }, "KieError", /no_such_model.*inkfield_det/s],
  ])("refuses %j", async (params, name, message) => {
    const { error } = await shared.inPage.extract("a", [files.pdf!], params as object);
    expect(error).toMatchObject({ name });
    expect(error!.message).toMatch(message);
  });
});

describe("a call that is cut short", () => {
  it("by its signal rejects at once with the signal's reason, and the next call works", async () => {
    await shared.inPage.extract("a", [files.upright!]);
    const cut = { at: "recognize", by: "abort" } as const;
    const { error, pages, sinceCutMs } = await shared.inPage.extract("a", [files.upright!], {}, cut);
    expect(sinceCutMs).toBeLessThan(AT_ONCE_MS);
    expect(error).toMatchObject({ isKieError: true, message: "stopped by the test" });
    expect(pages).toEqual([]);
    expect((await shared.inPage.extract("a", [files.pdf!])).pages).toHaveLength(3);
  });

  it("by its worker's death rejects with worker-lost, and the next call starts a fresh worker", async () => {
    await using engine = await engineIn(isolated);
    await engine.inPage.extract("a", [files.upright!]);
    const { error, sinceCutMs } = await engine.inPage.extract(
      "a",
      [files.upright!],
      {},
      { at: "detect", by: "kill" },
    );
    expect(error).toMatchObject({ isKieError: true, code: "worker-lost" });
    expect(sinceCutMs).toBeLessThan(FORCED_END_MS);
    expect((await engine.inPage.extract("a", [files.pdf!])).pages).toHaveLength(3);
    expect(await engine.inPage.workerStarts("a")).toBe(2);
  });

  it("by dispose rejects with disposed, as does every later call", async () => {
    await using engine = await engineIn(isolated);
    const { error } = await engine.inPage.extract("a", [files.upright!], {}, { at: "detect", by: "dispose" });
    expect(error).toMatchObject({ isKieError: true, code: "disposed" });
    const later = await engine.inPage.disposeAndCall("a", files.pdf!);
    expect(later.error).toMatchObject({ isKieError: true, code: "disposed" });
  });

  it("by leaving the loop over its pages stops the work", async () => {
    const { pages } = await shared.inPage.takePages("a", [files.pdf!], 1);
    expect(pages.map((page) => page.meta.page_number)).toEqual([1]);
    expect((await shared.inPage.extract("a", [files.pdf!])).pages).toHaveLength(3);
  });
});

describe("engines", () => {
  it("on one page do not disturb each other", async () => {
    await using engine = await engineIn(isolated);
    await engine.inPage.open("b", {});
    const [a, b] = await engine.inPage.extractInTwo(["a", "b"], files.upright!);
    expect(a.error).toBeNull();
    expect(b.pages[0]!.extracted_fields).toEqual(a.pages[0]!.extracted_fields);
  });

  it("that cannot start their worker say so", async () => {
    expect(await shared.inPage.startBroken()).toMatchObject({ isKieError: true, code: "worker-lost" });
  });

  it("draw pages as they see them", async () => {
    expect(await shared.inPage.renderedSize("a", files.upright!, 1, 380)).toEqual([320, 380]);
    const [width, height] = await shared.inPage.renderedSize("a", files.pdf!, 3, 500);
    expect(height).toBe(500);
    expect(Math.abs(width / height - 420 / 596)).toBeLessThan(0.005);
  });
});

describe("the README's example", () => {
  it("runs as it stands there", async () => {
    const readme = readFileSync(join(REPOSITORY_ROOT, "README.md"), "utf8");
    const example = /```ts\n([\s\S]*?)```/.exec(readme)![1]!;
    const code = example
      .replace('"inkfield"', JSON.stringify(`${isolated.origin}/src/index.ts`))
      .replace('"/inkfield/"', '"/assets/"');
    expect(code).not.toBe(example);
    const page = await openPage(browser, isolated);
    const printed: string[] = [];
    page.on("console", (message) => {
      if (!message.text().startsWith("[vite]")) printed.push(message.text());
    });
    const setUp = `globalThis.file = new File([new Uint8Array(${JSON.stringify([...receiptPdf])})], "a.pdf");`;
    await page.evaluate(
      `(async (code) => {
        ${setUp}
        await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
      })(${JSON.stringify(code)})`,
    );
    await close(page);
    expect(printed.slice(0, 3)).toEqual(["18.85", "2024-03-17", "HARBOUR COFFEE ROASTERS"]);
    expect(printed[3]).toContain("TOTAL GBP 18.85");
  });
});
