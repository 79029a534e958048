import { expect, test } from "vitest";
import { type FileEntry, type FileOpener, FileQueue } from "../../../../src/demo/files/file-queue";
import {
  type ExtractOptions,
  type KieDocument,
  KieError,
  type KiePage,
  type KieParams,
} from "../../../../src/index";
import { pageOf } from "../pages";

const page = (page_number: number, page_count: number, error?: KiePage["error"]): KiePage =>
  pageOf([], {
    meta: { page_number, page_count, text_source: null, read_size: null },
    ...(error === undefined ? {} : { error }),
  });

const file = (name: string): File => new File(["x"], name);

/** A step that ends when told to, or when the call is aborted. */
function gate(): { wait(signal: AbortSignal | undefined): Promise<void>; open(): void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const wait = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      void opened.then(resolve);
      signal?.addEventListener("abort", () => reject(signal.reason));
    });
  return { wait, open: () => open() };
}

type Reading = (options: ExtractOptions, name: string) => AsyncGenerator<KiePage>;

/** A queue over `reading`, with everything that it tells. */
function queueOver(reading: Reading) {
  const calls: { name: string; params: KieParams; password: ExtractOptions["password"] }[] = [];
  const told: FileEntry[] = [];
  const removed: number[] = [];
  let params: KieParams = {};
  const files: FileOpener = {
    use: ({ file: { name }, password }, work) => {
      const pages: KieDocument["pages"] = (options = {}) => {
        const { signal: _, onProgress: __, ...given } = options;
        calls.push({ name, params: given as KieParams, password });
        return reading(options, name);
      };
      return work({ name, pages } as KieDocument);
    },
  };
  const queue = new FileQueue(files, () => params, {
    change: (entry) => told.push(entry),
    removed: (id) => removed.push(id),
    download: () => {},
    model: () => {},
  });
  const settled = async (): Promise<void> => {
    await expect
      .poll(() => queue.list().every((e) => e.state !== "waiting" && e.state !== "reading"))
      .toBe(true);
  };
  return { queue, calls, told, removed, settled, setParams: (next: KieParams) => (params = next) };
}

test("files are read one after another in order, each page told as it comes", async () => {
  let running = 0;
  let mostRunning = 0;
  const { queue, calls, told, settled } = queueOver(async function* ({ onProgress }, name) {
    mostRunning = Math.max(mostRunning, ++running);
    const stage = { kind: "stage", file: name, fileIndex: 0, pageCount: 2 } as const;
    for (const pageNumber of [1, 2]) {
      onProgress?.({ ...stage, pageNumber, stage: "recognize" });
      await Promise.resolve();
      onProgress?.({ ...stage, pageNumber, stage: "done" });
      yield page(pageNumber, 2);
    }
    running--;
  });
  queue.add([file("a.pdf"), file("b.pdf")]);
  await settled();
  expect(calls.map((call) => call.name)).toEqual(["a.pdf", "b.pdf"]);
  expect(mostRunning).toBe(1);
  const ofA = told.filter((entry) => entry.id === 1);
  expect(ofA.map((entry) => [entry.state, entry.stage, entry.pages.length, entry.progress])).toEqual([
    ["waiting", null, 0, 0],
    ["reading", null, 0, 0],
    ["reading", "recognize", 0, 0.275],
    ["reading", null, 0, 0.5],
    ["reading", null, 1, 0.5],
    ["reading", "recognize", 1, 0.775],
    ["reading", null, 1, 1],
    ["reading", null, 2, 1],
    ["done", null, 2, 1],
  ]);
});

test("pages of one batch move the bar forwards only, and the first that is not done is named", async () => {
  const { queue, told, settled } = queueOver(async function* ({ onProgress }, name) {
    const tell = (pageNumber: number, stage: "decode" | "recognize" | "done"): void =>
      onProgress?.({ kind: "stage", file: name, fileIndex: 0, pageCount: 2, pageNumber, stage });
    tell(1, "decode");
    tell(2, "decode");
    tell(1, "recognize");
    tell(2, "recognize");
    tell(1, "done");
    yield page(1, 2);
    tell(2, "done");
    yield page(2, 2);
  });
  queue.add([file("a.pdf")]);
  await settled();
  const steps = told.filter((entry) => entry.state === "reading");
  expect(steps.map((entry) => entry.pageNumber)).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2]);
  const EXACT_SUMS = 10; // shares such as 0.05 are no binary fractions
  [0, 0.025, 0.05, 0.3, 0.55, 0.775, 0.775, 1, 1].forEach((share, i) => {
    expect(steps[i]!.progress, `step ${i}`).toBeCloseTo(share, EXACT_SUMS);
  });
});

test("a file added while another is read waits for its turn", async () => {
  const hold = gate();
  const { queue, calls, settled } = queueOver(async function* ({ signal }) {
    await hold.wait(signal);
    yield page(1, 1);
  });
  queue.add([file("a.pdf")]);
  await expect.poll(() => calls.length).toBe(1);
  queue.add([file("b.pdf")]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(queue.list().map((entry) => entry.state)).toEqual(["reading", "waiting"]);
  expect(calls).toHaveLength(1);
  hold.open();
  await settled();
  expect(calls).toHaveLength(2);
});

test("cancelling stops one file, keeps its pages, and goes on with the next", async () => {
  const hold = gate();
  let aborted = false;
  const { queue, calls, settled } = queueOver(async function* ({ signal }, name) {
    yield page(1, 2);
    if (name === "a.pdf") {
      await hold.wait(signal).catch((reason: unknown) => {
        aborted = true;
        throw reason;
      });
    }
    yield page(2, 2);
  });
  queue.add([file("a.pdf"), file("b.pdf")]);
  await expect.poll(() => queue.get(1)?.pages.length).toBe(1);
  queue.cancel(1);
  expect(queue.get(1)?.state).toBe("cancelled");
  await settled();
  expect(aborted).toBe(true);
  expect(queue.list().map((entry) => [entry.state, entry.pages.length])).toEqual([
    ["cancelled", 1],
    ["done", 2],
  ]);
  expect(calls).toHaveLength(2);
});

test("cancelling everything starts nothing that waited, and what comes late changes nothing", async () => {
  const hold = gate();
  const { queue, calls, told } = queueOver(async function* () {
    // An engine that does not hear the abort.
    await hold.wait(undefined);
    yield page(1, 1);
  });
  queue.add([file("a.pdf"), file("b.pdf"), file("c.pdf")]);
  await expect.poll(() => calls.length).toBe(1);
  queue.cancelAll();
  const toldBefore = told.length;
  hold.open();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told).toHaveLength(toldBefore);
  expect(queue.list().map((entry) => [entry.state, entry.pages.length])).toEqual([
    ["cancelled", 0],
    ["cancelled", 0],
    ["cancelled", 0],
  ]);
  expect(calls).toHaveLength(1);
});

test("a removed file is stopped and forgotten", async () => {
  const hold = gate();
  const { queue, removed } = queueOver(async function* ({ signal }) {
    await hold.wait(signal);
    yield page(1, 1);
  });
  queue.add([file("a.pdf")]);
  await expect.poll(() => queue.get(1)?.state).toBe("reading");
  queue.remove(1);
  queue.remove(1);
  expect(removed).toEqual([1]);
  expect(queue.list()).toEqual([]);
});

test("a file is failed where no page could be read, and done where one could", async () => {
  const broken = { code: "decode", message: "page 1 is broken" };
  const { queue, settled } = queueOver(async function* (_, name) {
    yield page(1, 2, broken);
    if (name === "half.pdf") yield page(2, 2);
  });
  queue.add([file("none.pdf"), file("half.pdf")]);
  await settled();
  expect(queue.list().map((entry) => [entry.state, entry.failure, entry.pages.length])).toEqual([
    ["failed", broken, 1],
    ["done", null, 2],
  ]);
});

test("what a call throws is the file's failure, with its code; the next file is read all the same", async () => {
  const { queue, settled } = queueOver(async function* (_, name) {
    if (name === "a.pdf") throw new KieError("worker-lost", "the worker ended unexpectedly");
    if (name === "b.pdf") throw new RangeError("box_threshold must be in [0, 1]; got 2");
    yield page(1, 1);
  });
  queue.add([file("a.pdf"), file("b.pdf"), file("c.pdf")]);
  await settled();
  expect(queue.list().map((entry) => [entry.state, entry.failure])).toEqual([
    ["failed", { code: "worker-lost", message: "the worker ended unexpectedly" }],
    ["failed", { code: "RangeError", message: "box_threshold must be in [0, 1]; got 2" }],
    ["done", null],
  ]);
});

test("a file that cannot be opened fails, and the next one is read", async () => {
  let opened = 0;
  const queue = new FileQueue(
    {
      use: async (_, work) => {
        if (++opened === 1) throw new KieError("provider", "no provider starts");
        return work({
          async *pages() {
            yield page(1, 1);
          },
        } as unknown as KieDocument);
      },
    },
    () => ({}),
    { change: () => {}, removed: () => {}, download: () => {}, model: () => {} },
  );
  queue.add([file("a.pdf"), file("b.pdf")]);
  await expect.poll(() => queue.list().map((entry) => entry.state)).toEqual(["failed", "done"]);
  expect(queue.list()[0]!.failure).toEqual({ code: "provider", message: "no provider starts" });
});

test("reading again takes the parameters of then and the password given, which stays for the next time", async () => {
  const { queue, calls, settled, setParams } = queueOver(async function* () {
    yield page(1, 1);
  });
  queue.add([file("a.pdf")]);
  await settled();
  setParams({ detect_language: true });
  expect(queue.get(1)?.params).toEqual({});
  queue.readAgain(1, "open sesame");
  await settled();
  expect(queue.get(1)?.params).toEqual({ detect_language: true });
  queue.readAgain(1);
  await settled();
  expect(calls).toEqual([
    { name: "a.pdf", params: {}, password: undefined },
    { name: "a.pdf", params: { detect_language: true }, password: "open sesame" },
    { name: "a.pdf", params: { detect_language: true }, password: "open sesame" },
  ]);
});
