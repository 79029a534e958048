import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../src/cli/browser";
import { openPage, pageModule } from "../../src/cli/page";
import { REPOSITORY_ROOT, serve } from "../../src/cli/serve";
import type { TestFile } from "../browser/engine-in-page";
import { drawReceipt, printReceipts } from "../browser/sample-pages";
import { liveMemory, MEASURES_MEMORY } from "../harness/live-memory";

/** The slowest page of a hundred may take so many times the middle one, each among pages of its own kind. */
const MAX_TAIL = 3;
/** Memory may grow by so much from the first tenth, when all has been used once, to the end. */
const MAX_GROWTH = 0.1;
/** Measured so often on the way. */
const MEASUREMENTS = 10;

/** `npm run soak -- [--pages 1000]`: reads mixed pages in one tab; exit 1 where memory grows or pages get slow. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { pages: { type: "string", default: "1000" } } });
  const pageCount = Number(values.pages);
  if (!(Number.isInteger(pageCount) && pageCount >= MEASUREMENTS))
    throw new Error(`--pages must be a whole number from ${MEASUREMENTS}; got ${values.pages}`);
  const browser = await launchBrowser({ flags: MEASURES_MEMORY });
  const server = await serve({ isolated: true });
  try {
    const files = await mixedFiles(browser);
    const page = await openPage(browser, server);
    const inPage = pageModule<typeof import("../browser/engine-in-page")>(
      page,
      "/test/browser/engine-in-page.ts",
    );
    // One thread: ONNX Runtime's others never return to their event loop, and a measurement of memory waits for every worker.
    await inPage.open("a", { providers: ["wasm"], threads: 1 });
    console.log(
      `Chromium ${browser.version()}, ${cpus().length} cores, ${cpus()[0]?.model}; ${pageCount} pages`,
    );
    const msByKind = new Map<string, number[]>();
    const memory: number[] = [];
    let read = 0;
    while (read < pageCount) {
      for (const { kind, file, params } of files) {
        const outcome = await inPage.extract("a", [file], params);
        if (outcome.error !== null) throw new Error(`${kind}: ${outcome.error.message}`);
        const times = msByKind.get(kind) ?? [];
        msByKind.set(kind, times);
        for (const { meta } of outcome.pages) {
          times.push(Object.values(meta.elapsed_ms).reduce((sum, ms) => sum + ms, 0));
        }
        read += outcome.pages.length;
        if (read * MEASUREMENTS >= (memory.length + 1) * pageCount && memory.length < MEASUREMENTS) {
          memory.push(await liveMemory(page));
          console.log(`${read} pages: ${(memory.at(-1)! / 2 ** 20).toFixed(1)} MiB`);
        }
      }
    }
    return judge(msByKind, memory);
  } finally {
    await browser.close();
    await server.close();
  }
}

function judge(msByKind: ReadonlyMap<string, readonly number[]>, memory: readonly number[]): number {
  let isGood = true;
  for (const [kind, times] of msByKind) {
    // The first page of a kind loads what it needs.
    const sorted = [...times.slice(1)].sort((a, b) => a - b);
    const at = (share: number): number =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
    const tail = at(0.99) / at(0.5);
    if (tail > MAX_TAIL) isGood = false;
    console.log(
      `${kind}: median ${at(0.5).toFixed(0)} ms, 99 of 100 within ${at(0.99).toFixed(0)} ms, ${tail.toFixed(2)} times`,
    );
  }
  const growth = memory.at(-1)! / memory[0]! - 1;
  if (growth > MAX_GROWTH) isGood = false;
  console.log(`memory grew by ${(growth * 100).toFixed(1)} %`);
  return isGood ? 0 : 1;
}

async function mixedFiles(browser: Browser) {
  const fileOf = (name: string, bytes: Uint8Array): TestFile => ({ name, bytes: [...bytes] });
  const fixture = (name: string) =>
    fileOf(name, readFileSync(`${REPOSITORY_ROOT}test/fixtures/decode/${name}`));
  const printed = fileOf("receipts.pdf", await printReceipts(browser, 3));
  return [
    { kind: "receipt", file: fileOf("receipt.png", await drawReceipt(browser)), params: {} },
    { kind: "text layer", file: printed, params: {} },
    {
      kind: "turned receipt",
      file: fileOf("turned.png", await drawReceipt(browser, { turnDeg: 7 })),
      params: { assume_straight_pages: false, detect_orientation: true },
    },
    { kind: "drawn PDF", file: printed, params: { pdf_text: "never" as const } },
    { kind: "scan", file: fixture("scan.pdf"), params: { detect_language: true } },
    { kind: "small picture", file: fixture("orientation-6.jpg"), params: {} },
  ];
}

process.exitCode = await main();
