import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { findChromium } from "../../src/cli/find-chromium";
import { startChromium } from "../../src/command/start-chromium";
import { type BenchHost, installedRivals } from "./bench-host";
import type { MemoryTask } from "./memory-in-page";
import type { BenchDocument } from "./pages";
import { largestOf } from "./tab-memory";

/** How often each document is read. */
const RUNS = 4;

/**
 * Prints the most memory of the tab after each document, for Inkfield and each installed rival, in a browser whose debugging
 * interfaces are not used: a debugger keeps the body of every response in the tab, 19 MB for ONNX Runtime alone.
 */
export async function benchMemory(
  host: BenchHost,
  documents: readonly BenchDocument[],
  threads: number,
  isPlainPicture: (document: BenchDocument) => boolean,
): Promise<void> {
  if (process.platform !== "linux") {
    console.log("memory is told on Linux only");
    return;
  }
  await measure(host, "inkfield", documents, { threads, providers: ["wasm"] });
  for (const rival of installedRivals())
    await measure(host, rival, documents.filter(isPlainPicture), { threads });
}

async function measure(
  host: BenchHost,
  contestant: string,
  documents: readonly BenchDocument[],
  options: object,
): Promise<void> {
  const task: MemoryTask = {
    script: `${contestant}-in-page`,
    options,
    documents: documents.map(({ name, params }) => ({ name, params })),
    runs: RUNS,
  };
  const told: string[] = [];
  let most = 0;
  let finish: (error?: Error) => void = () => {};
  const finished = new Promise<void>((resolve, reject) => {
    finish = (error) => (error === undefined ? resolve() : reject(error));
  });
  host.onTold((step) => {
    if (step.startsWith("failed")) finish(new Error(`${contestant} ${step}`));
    const tab = largestOf(renderers(browser.pid));
    if (tab === null) return;
    most = Math.max(most, tab.peak);
    told.push(`${step} ${tab.now.toFixed(0)} (${tab.peak.toFixed(0)})`);
    // The next step's peak is its own.
    writeFileSync(`/proc/${tab.pid}/clear_refs`, "5");
    if (step === "stop") finish();
  });
  const page = `${host.origin}/memory#${encodeURIComponent(JSON.stringify(task))}`;
  const browser = startChromium(findChromium()!, page, false);
  try {
    await Promise.race([finished, browser.lost]);
  } finally {
    await browser.close();
  }
  console.log(
    `${contestant}: most memory of the tab ${most.toFixed(0)} MB; after each, and the most: ${told.join(", ")}`,
  );
}

/** The tabs' processes of a browser. */
function renderers(browser: number): number[] {
  const parents = new Map<number, number>();
  const tabs: number[] = [];
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const pid = Number(entry);
    try {
      parents.set(pid, Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]));
      if (readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer")) tabs.push(pid);
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOwn = (pid: number): boolean => pid === browser || (parents.has(pid) && isOwn(parents.get(pid)!));
  return tabs.filter(isOwn);
}
