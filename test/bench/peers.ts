import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Browser } from "playwright-core";
import { openPage, pageModule } from "../../src/cli/page";
import { addCounts, type MatchCounts, matchWords, scoresOf } from "../eval/metrics";
import { readTruth } from "../eval/truth";
import { median, spread } from "../harness/median";
import { type BenchHost, installedRivals, WARM_RUNS } from "./bench-host";
import type { BenchDocument } from "./pages";
import { tabMemory } from "./tab-memory";

/** A picture that everyone reads. */
export interface PeerPicture {
  readonly name: string;
  readonly bytes: Buffer;
  /** What is printed on it; `null` where it is not known. */
  readonly lines: readonly string[] | null;
  /** Whether it is timed several times, or once as one of many. */
  readonly isAlone: boolean;
}

/** What every contestant's page offers. */
interface PeerPage {
  start(options: { threads: number; providers?: readonly string[] }): Promise<void>;
  read(name: string): Promise<{ ms: number; words: number; text: string }>;
  stop(): Promise<void>;
}

/** The drawn pictures, and the first of a data set's validation part. */
export function peerPictures(
  drawn: readonly BenchDocument[],
  data: string | null,
  limit: number,
): readonly PeerPicture[] {
  const records = data === null ? [] : readTruth(data, "val").filter(({ lines }) => lines !== null);
  return [
    ...drawn.map(({ name, bytes, lines = null }) => ({ name, bytes, lines, isAlone: true })),
    ...records.slice(0, limit).map(({ path, lines }) => ({
      name: `set-${basename(path)}`,
      bytes: readFileSync(path),
      lines: lines!.map(({ text }) => text),
      isAlone: false,
    })),
  ];
}

/** Reads the same pictures with Inkfield and each installed rival, one after another, and prints accuracy and time of each. */
export async function benchPeers(
  { browser, host }: { readonly browser: Browser; readonly host: BenchHost },
  pictures: readonly PeerPicture[],
  runs: number,
  threads: number,
): Promise<void> {
  const rivals = installedRivals();
  if (rivals.length === 0) console.log("no rival is installed: npm ci --ignore-scripts in test/bench/rivals");
  for (const contestant of ["inkfield", ...rivals]) {
    const page = await openPage(browser, host, "/");
    const module = pageModule<PeerPage>(page, `/pages/${contestant}-in-page.js`);
    host.takeBytesSent();
    await module.start({ threads, ...(contestant === "inkfield" ? { providers: ["wasm"] } : {}) });
    for (const picture of pictures.filter(({ isAlone }) => isAlone)) {
      const { times, counts, words } = await readOften(module, picture, runs);
      const accuracy = counts === null ? "" : `, words' F1 ${f1(counts)}`;
      console.log(`${contestant} ${picture.name} (${words} words): ${spread(times)} ms${accuracy}`);
    }
    const many = pictures.filter(({ isAlone }) => !isAlone);
    if (many.length > 0) console.log(`${contestant} ${await readMany(module, many)}`);
    const peak = (await tabMemory(browser))?.peak;
    const memory = peak === undefined ? "" : `, most memory of the tab ${peak.toFixed(0)} MB`;
    console.log(`${contestant}: ${(host.takeBytesSent() / 1e6).toFixed(1)} MB sent${memory}`);
    await module.stop();
    await page.context().close();
  }
}

async function readOften(module: PeerPage, { name, lines }: PeerPicture, runs: number) {
  const times: number[] = [];
  let words = 0;
  let counts: MatchCounts | null = null;
  for (let run = 1 - WARM_RUNS; run <= runs; run++) {
    const reading = await module.read(name);
    words = reading.words;
    if (lines !== null) counts = matchWords([reading.text], lines);
    if (run > 0) times.push(reading.ms);
  }
  return { times, counts, words };
}

/** Each once, after the first few were read to warm up. */
async function readMany(module: PeerPage, pictures: readonly PeerPicture[]): Promise<string> {
  for (const { name } of pictures.slice(0, WARM_RUNS)) await module.read(name);
  const times: number[] = [];
  let counts: MatchCounts = { matched: 0, predicted: 0, truth: 0 };
  for (const { name, lines } of pictures) {
    const { ms, text } = await module.read(name);
    times.push(ms);
    counts = addCounts(counts, matchWords([text], lines!));
  }
  const { precision, recall } = scoresOf(counts);
  const parts = `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
  return `${pictures.length} pictures of the set: median ${median(times).toFixed(0)} ms, words' F1 ${f1(counts)} (${parts})`;
}

function f1(counts: MatchCounts): string {
  return scoresOf(counts).f1.toFixed(3);
}
