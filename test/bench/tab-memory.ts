import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";

/** Megabytes that a tab's process holds in memory, its workers and WebAssembly included. */
export interface TabMemory {
  readonly now: number;
  /** The most since the process began. */
  readonly peak: number;
}

/**
 * Memory of the browser's largest tab, as Linux counts it; `null` on other systems.
 * (`performance.measureUserAgentSpecificMemory()` waits for the workers' next garbage collection: up to a minute.)
 */
export async function tabMemory(browser: Browser): Promise<TabMemory | null> {
  if (process.platform !== "linux") return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return largestOf(processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id));
}

/** Memory of the largest of some processes; `null` of none. */
export function largestOf(pids: readonly number[]): (TabMemory & { readonly pid: number }) | null {
  const all = pids.map((pid) => ({ pid, ...memoryOf(pid) })).sort((a, b) => b.now - a.now);
  return all[0] ?? null;
}

function memoryOf(pid: number): TabMemory {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (name: string): number =>
    (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? Number.NaN) * 1024) / 1e6;
  return { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
}
