import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../../src/cli/browser";
import { openPage, type PageModule, pageModule } from "../../src/cli/page";
import { REPOSITORY_ROOT, type SourceServer } from "../../src/cli/serve";
import type { KieOptions } from "../../src/index";
import { liveMemory, MEASURES_MEMORY } from "../harness/live-memory";
import { sharedServer } from "../harness/shared-browser";
import type { TestFile } from "./engine-in-page";
import { printReceipts } from "./sample-pages";

type InPage = typeof import("./engine-in-page");

/** Everything that a page can be taken through, so that every stage is passed. */
const ALL_STAGES = { assume_straight_pages: false, detect_language: true } as const;
const STAGES = ["decode", "orient", "detect", "recognize", "language", "fields"] as const;
/** Aborts at random moments. */
const ABORTS = 100;
/** The longest of them; a small page takes about as long. */
const LONGEST_ABORT_MS = 120;
/** Warm-up calls: afterwards everything that is kept has been created. */
const FIRST_ABORTS = 20;
/** Memory may grow by so much after that: 5 MB are the PDF reader's worker, which comes and goes; the rest 30 kB per abort. */
const MAX_GROWTH_BYTES = 8_000_000;

let browser: Browser;
let server: SourceServer;
/** Read from its text layer in no time. */
let receipts: TestFile;
/** Read by the networks, and small. */
let picture: TestFile;

beforeAll(async () => {
  [browser, server] = [
    await launchBrowser({ flags: MEASURES_MEMORY }),
    await sharedServer({ isolated: true }),
  ];
  receipts = { name: "receipts.pdf", bytes: [...(await printReceipts(browser, 3))] };
  const png = readFileSync(`${REPOSITORY_ROOT}test/fixtures/decode/plain.png`);
  picture = { name: "plain.png", bytes: [...png] };
});

afterAll(() => browser?.close());

interface Running extends AsyncDisposable {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly inPage: PageModule<InPage>;
}

async function engine(
  options: KieOptions = {},
  fault: string | null = null,
  other = browser,
): Promise<Running> {
  const page = await openPage(other, server);
  const inPage = pageModule<InPage>(page, "/test/browser/engine-in-page.ts");
  await inPage.open("a", { providers: ["wasm"], ...options }, fault);
  const context = page.context();
  return { page, context, inPage, [Symbol.asyncDispose]: () => context.close() };
}

/** Answers requests for models by `how`, until it is undone. */
async function onModels(
  kie: Running,
  how: (route: Route, name: string) => Promise<void>,
): Promise<() => Promise<void>> {
  const pattern = "**/assets/models/*/model.*";
  await kie.context.route(pattern, (route) => how(route, route.request().url().split("/").at(-2)!));
  // Of the models that a failed call had asked for, some are still on their way.
  return () => kie.context.unrouteAll({ behavior: "ignoreErrors" });
}

describe("a model's download", () => {
  it.each<[string, (route: Route) => Promise<void>, string, RegExp]>([
    ["fails", (route) => route.fulfill({ status: 404 }), "asset-fetch", /answered with status 404/],
    [
      "is short",
      async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.body()).subarray(0, 1000) });
      },
      "asset-integrity",
      /must be \d+ bytes long; 1000 came/,
    ],
    [
      "has another hash",
      async (route) => {
        const response = await route.fetch();
        const body = await response.body();
        body[500] = body[500]! ^ 1;
        await route.fulfill({ response, body });
      },
      "asset-integrity",
      /must have SHA-256/,
    ],
  ])("%s: the call says so, and the next one works", async (_, how, code, message) => {
    await using kie = await engine();
    const undo = await onModels(kie, how);
    const { error } = await kie.inPage.extract("a", [picture]);
    expect(error).toMatchObject({ isKieError: true, code });
    expect(error!.message).toMatch(message);
    await undo();
    expect((await kie.inPage.extract("a", [picture])).error).toBeNull();
  });

  it("ends with the connection at the second file: what came is kept, and only the rest is fetched later", async () => {
    await using kie = await engine();
    const asked: string[] = [];
    const undo = await onModels(kie, async (route, name) => {
      asked.push(name);
      await (asked[0] === name ? route.continue() : route.abort("internetdisconnected"));
    });
    const { error } = await kie.inPage.extract("a", [picture], { detect_orientation: true });
    expect(error).toMatchObject({ isKieError: true, code: "asset-fetch" });
    await undo();
    const later: string[] = [];
    await onModels(kie, async (route, name) => {
      later.push(name);
      await route.continue();
    });
    expect((await kie.inPage.extract("a", [picture], { detect_orientation: true })).error).toBeNull();
    expect(later).not.toContain(asked[0]);
    expect(later.length).toBeGreaterThan(0);
  });

  it("that stalls holds up neither an abort nor dispose", async () => {
    await using kie = await engine();
    // Never answered.
    await onModels(kie, async () => {});
    const cut = { at: "detect", by: "abort" } as const;
    const aborted = await kie.inPage.extract("a", [picture], {}, cut);
    expect(aborted.error).toMatchObject({ message: "stopped by the test" });
    const disposed = await kie.inPage.extract("a", [picture], {}, { at: "detect", by: "dispose" });
    expect(disposed.error).toMatchObject({ code: "disposed" });
  });
});

describe("storage", () => {
  it.each(["quota", "blocked"])("that fails (%s) is done without", async (fault) => {
    await using kie = await engine({}, fault);
    expect((await kie.inPage.extract("a", [picture])).error).toBeNull();
    expect(await kie.inPage.cacheEntries()).toEqual([]);
  });
});

describe("at every stage", () => {
  it("a killed worker rejects the call with worker-lost, and the next one works", async () => {
    await using kie = await engine();
    await kie.inPage.extract("a", [picture], ALL_STAGES);
    for (const at of STAGES) {
      const { error } = await kie.inPage.extract("a", [picture], ALL_STAGES, { at, by: "kill" });
      expect(error, at).toMatchObject({ isKieError: true, code: "worker-lost" });
      expect((await kie.inPage.extract("a", [picture], ALL_STAGES)).error, at).toBeNull();
    }
    expect(await kie.inPage.workerStarts("a")).toBe(STAGES.length + 1);
  });

  it("dispose rejects the call with disposed, and ends the worker", async () => {
    await using kie = await engine();
    for (const at of STAGES) {
      await kie.inPage.open(at, { providers: ["wasm"] });
      const { error } = await kie.inPage.extract(at, [picture], ALL_STAGES, { at, by: "dispose" });
      expect(error, at).toMatchObject({ isKieError: true, code: "disposed" });
      expect(await kie.inPage.isWorkerGone(at), at).toBe(true);
    }
  });
});

describe("100 aborts at random moments", () => {
  it("settle their calls at once, give memory back, and the engine works on in the same worker", async () => {
    // Waiting threads would hold up the measurement.
    await using kie = await engine({ threads: 1 });
    await kie.inPage.abortOften("a", [picture, receipts], FIRST_ABORTS, LONGEST_ABORT_MS);
    const reference = await kie.inPage.extract("a", [picture, receipts]);
    const before = await liveMemory(kie.page);
    const { settled, slowestMs } = await kie.inPage.abortOften(
      "a",
      [picture, receipts],
      ABORTS,
      LONGEST_ABORT_MS,
    );
    // A call may be through before its abort comes.
    expect(settled.aborted + settled.finished).toBe(ABORTS);
    expect(settled.aborted).toBeGreaterThan(ABORTS / 4);
    expect(slowestMs).toBeLessThan(1500);
    const after = await kie.inPage.extract("a", [picture, receipts]);
    expect(after.pages.map((page) => page.extracted_fields)).toEqual(
      reference.pages.map((page) => page.extracted_fields),
    );
    expect(await kie.inPage.workerStarts("a")).toBe(1);
    expect((await liveMemory(kie.page)) - before).toBeLessThan(MAX_GROWTH_BYTES);
  });
});
