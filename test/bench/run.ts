import { cpus } from "node:os";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../src/cli/browser";
import { openPage, pageModule } from "../../src/cli/page";
import { spread } from "../harness/median";
import { type BenchHost, installedRivals, startBenchHost, WARM_RUNS } from "./bench-host";
import { benchMemory } from "./memory";
import { benchNative } from "./native";
import { type BenchDocument, drawBenchDocuments, drawLongDocument, LONG_PAGE_COUNT } from "./pages";
import { benchPeers, peerPictures } from "./peers";
import { benchReference } from "./reference";
import { tabMemory } from "./tab-memory";

const PARTS = ["stages", "rivals", "native", "reference", "cold", "memory", "long"] as const;
type Part = (typeof PARTS)[number];

const USAGE = `usage: npm run --silent bench -- [--parts ${PARTS.join(",")}] [--runs 5] [--threads 1,2] [--documents REGEX]
                                 [--data DIR [--limit 20]]
  stages  milliseconds per stage and document, for each number of threads, and on WebGPU where there is a GPU
  rivals  Inkfield, tesseract.js, ppu-paddle-ocr and @gutenye/ocr-browser on the same pictures: accuracy, time, megabytes.
          Needs npm ci --ignore-scripts in test/bench/rivals, and python3 paddle_models.py there. With --data, also the
          first pictures of a data set's validation part (index.jsonl with lines, as for npm run eval)
  native  the same networks in native ONNX Runtime, and the share of what is no network; needs the same
  reference  docTR's default networks, installed as db_resnet50 and crnn_vgg16_bn, against native ONNX Runtime
  cold    from an empty cache to the first answer, and megabytes sent until then
  memory  the most that the tab holds, document by document, in a browser that nobody debugs; the rivals' too
  long    ${LONG_PAGE_COUNT} pages: time per page, memory on the way, after dispose() and after an idle time`;

type InkfieldPage = typeof import("./inkfield-in-page");

/** What every contestant's page offers. */
interface RivalPage {
  start(options: { threads: number }): Promise<void>;
  read(name: string): Promise<{ ms: number; words: number }>;
  stop(): Promise<void>;
}

/** What the parts share. */
interface Bench {
  readonly browser: Browser;
  readonly host: BenchHost;
  readonly documents: readonly BenchDocument[];
  readonly runs: number;
  readonly threads: readonly number[];
  /** Folder of a data set, and how many of its pictures the peers read. */
  readonly data: string | null;
  readonly limit: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      parts: { type: "string", default: PARTS.join(",") },
      runs: { type: "string", default: "5" },
      threads: { type: "string", default: "1,2" },
      documents: { type: "string", default: "" },
      data: { type: "string" },
      limit: { type: "string", default: "20" },
    },
  });
  const parts = values.parts.split(",");
  const [runs, limit] = [Number(values.runs), Number(values.limit)];
  const threads = values.threads.split(",").map(Number);
  const isGood =
    parts.every((part) => (PARTS as readonly string[]).includes(part)) &&
    [runs, limit, ...threads].every((number) => Number.isInteger(number) && number > 0);
  if (!isGood) throw new Error(USAGE);

  const browser = await launchBrowser();
  const host = await startBenchHost();
  try {
    const chosen = new RegExp(values.documents);
    const reads = parts.some((part) => part !== "reference");
    const drawn = reads ? await drawBenchDocuments(browser) : [];
    const documents = drawn.filter(({ name }) => chosen.test(name));
    for (const { name, bytes } of documents) host.addDocument(name, bytes);
    console.log(
      `Chromium ${browser.version()}, ${cpus().length} cores, ${cpus()[0]?.model ?? "unknown processor"}; ` +
        `${runs} runs after ${WARM_RUNS} that are not counted; median [least..most] ms`,
    );
    const bench: Bench = { browser, host, documents, runs, threads, data: values.data ?? null, limit };
    for (const part of parts as Part[]) {
      console.log(`\n${part}`);
      await BENCHES[part](bench);
    }
  } finally {
    await browser.close();
    await host.close();
  }
}

const BENCHES: Readonly<Record<Part, (bench: Bench) => Promise<void>>> = {
  stages: benchStages,
  rivals: benchRivals,
  native: benchNatives,
  reference: benchReferences,
  cold: benchCold,
  memory: ({ host, documents, threads }) =>
    benchMemory(host, documents, Math.max(...threads), isPlainPicture),
  long: benchLong,
};

/** A page of the host with a contestant's module in it. */
async function openContestant<M extends object>({ browser, host }: Bench, name: string) {
  const page = await openPage(browser, host, "/");
  return { page, module: pageModule<M>(page, `/pages/${name}.js`) };
}

async function benchStages(bench: Bench): Promise<void> {
  for (const threads of bench.threads) await benchInkfield(bench, { providers: ["wasm"], threads });
  const browser = await launchBrowser({ webgpu: true });
  try {
    const { page, module } = await openContestant<InkfieldPage>({ ...bench, browser }, "inkfield-in-page");
    const reason = await module.whyNoGpu();
    await page.context().close();
    if (reason === null) await benchInkfield({ ...bench, browser }, { providers: ["webgpu"], threads: 1 });
    else console.log(`WebGPU is not measured: ${reason}`);
  } finally {
    await browser.close();
  }
}

async function benchInkfield(
  bench: Bench,
  options: { readonly providers: readonly ("wasm" | "webgpu")[]; readonly threads: number },
): Promise<void> {
  const { page, module } = await openContestant<InkfieldPage>(bench, "inkfield-in-page");
  await module.start(options);
  for (const { name, params } of bench.documents) {
    const wholes: number[] = [];
    const stages = new Map<string, number[]>();
    let longestTaskMs = 0;
    let told = "";
    for (let run = 1 - WARM_RUNS; run <= bench.runs; run++) {
      const reading = await module.read(name, params);
      if (run <= 0) continue;
      wholes.push(reading.ms);
      longestTaskMs = Math.max(longestTaskMs, reading.longestTaskMs);
      const each = reading.pages.length > 1 ? `${reading.pages.length} pages, ` : "";
      told = `${each}${reading.words} words, ${reading.provider}, ${reading.threads} threads`;
      for (const elapsed of reading.pages) {
        for (const [stage, ms] of Object.entries(elapsed))
          stages.set(stage, [...(stages.get(stage) ?? []), ms]);
      }
    }
    const cells = [...stages].map(([stage, times]) => `${stage} ${spread(times)}`);
    console.log(
      `${name} (${told}): whole ${spread(wholes)}; a page's ${cells.join(", ")}; ` +
        `longest task of the main thread ${longestTaskMs.toFixed(0)}`,
    );
  }
  console.log(`most memory of the tab: ${megabytes((await tabMemory(bench.browser))?.peak)}`);
  await module.stop();
  await page.context().close();
}

async function benchRivals(bench: Bench): Promise<void> {
  const drawn = bench.documents.filter(isPlainPicture);
  const pictures = peerPictures(drawn, bench.data, bench.limit);
  for (const { name, bytes } of pictures) bench.host.addDocument(name, bytes);
  await benchPeers(bench, pictures, bench.runs, Math.max(...bench.threads));
}

async function benchNatives(bench: Bench): Promise<void> {
  for (const threads of bench.threads)
    await benchNative(bench, bench.documents.filter(isPlainPicture), bench.runs, threads);
}

async function benchReferences(bench: Bench): Promise<void> {
  for (const threads of bench.threads) await benchReference(bench, bench.runs, threads);
}

async function benchCold(bench: Bench): Promise<void> {
  const receipt = bench.documents.find(({ name }) => name.startsWith("receipt"));
  if (receipt === undefined) throw new Error("the cold start is measured with the receipt");
  const contestants = [
    ...bench.threads.map((threads) => ["inkfield", threads] as const),
    ...installedRivals().map((name) => [name, Math.max(...bench.threads)] as const),
  ];
  for (const [name, threads] of contestants) {
    const times: number[] = [];
    let bytes = 0;
    for (let run = 0; run <= bench.runs; run++) {
      // A context of its own: nothing is cached.
      const { page, module } = await openContestant<RivalPage>(bench, `${name}-in-page`);
      bench.host.takeBytesSent();
      const startMs = performance.now();
      await module.start({ threads, ...(name === "inkfield" ? { providers: ["wasm"] } : {}) });
      await module.read(receipt.name);
      // The first visit fills the host's own store of compressed files.
      if (run > 0) times.push(performance.now() - startMs);
      bytes = bench.host.takeBytesSent();
      await page.context().close();
    }
    const on = name === "tesseract" ? "" : `, ${threads} threads`;
    console.log(
      `${name}${on}: first answer after ${spread(times)}; ${(bytes / 1e6).toFixed(2)} MB sent by then`,
    );
  }
}

/** Milliseconds without a call after which the engine of the long document ends its worker. */
const IDLE_MS = 500;
/** A worker that was ended gives its memory to the system after a while. */
const RETURN_MS = 8000;

async function benchLong(bench: Bench): Promise<void> {
  bench.host.addDocument("long.pdf", await drawLongDocument(bench.browser));
  const { page, module } = await openContestant<InkfieldPage>(bench, "inkfield-in-page");
  const held = async (): Promise<number | undefined> => (await tabMemory(bench.browser))?.now;
  const before = await held();
  // One look is good to a tenth: garbage is collected now and then.
  const seen: number[] = [];
  await page.exposeFunction("benchPage", async () => {
    seen.push((await held()) ?? Number.NaN);
  });
  await module.start({ providers: ["wasm"], threads: Math.max(...bench.threads), idleMs: IDLE_MS });
  for (const pdfText of ["never", "auto"] as const) {
    seen.length = 0;
    const times = await module.readLong("long.pdf", { pdf_text: pdfText, fields: "none" });
    const tenth = LONG_PAGE_COUNT / 10;
    const [early, late] = [mean(seen.slice(10, 10 + tenth)), mean(seen.slice(-tenth))];
    console.log(
      `${times.length} pages, ${pdfText === "never" ? "drawn" : "text layer"}: pages 11 to ${10 + tenth} ` +
        `${spread(times.slice(10, 10 + tenth))}, last ${tenth} ${spread(times.slice(-tenth))}; ` +
        `on average ${megabytes(early)} and ${megabytes(late)} (${percent(late / early - 1)})`,
    );
  }
  await page.waitForTimeout(IDLE_MS + RETURN_MS);
  console.log(`${megabytes(await held())} after ${IDLE_MS} ms idle, ${megabytes(before)} before the start`);
  await module.readLong("long.pdf", { fields: "none" }, 20);
  await module.stop();
  await page.waitForTimeout(RETURN_MS);
  console.log(`${megabytes(await held())} after dispose()`);
  await page.context().close();
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function megabytes(value: number | undefined): string {
  return value === undefined || Number.isNaN(value)
    ? "(memory is told on Linux only)"
    : `${value.toFixed(0)} MB`;
}

/** Whether a document is what everyone reads: no PDF, and nothing asked for beyond its words and fields. */
function isPlainPicture({ name, params }: BenchDocument): boolean {
  return !name.endsWith(".pdf") && Object.keys(params).length === 0;
}

function percent(share: number): string {
  return `${share >= 0 ? "+" : ""}${(share * 100).toFixed(1)} %`;
}

await main();
