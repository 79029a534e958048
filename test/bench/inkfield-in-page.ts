import type { Kie, KieOptions, KiePage, KieParams } from "../../src/index";
import { whyNoGpu as whyNone } from "../../src/runtime/gpu-adapter";

/** What reading a document took. */
export interface Reading {
  /** Milliseconds from the call to its answer. */
  readonly ms: number;
  readonly words: number;
  /** All words, with spaces between. */
  readonly text: string;
  /** Milliseconds per stage, one record per page. */
  readonly pages: readonly Readonly<Record<string, number>>[];
  readonly provider: string;
  readonly threads: number;
  /** Milliseconds of the main thread's longest task while reading; 0 where none took over 50. */
  readonly longestTaskMs: number;
}

let kie: Kie | null = null;

/** Starts an engine, in the place of one before. */
export async function start(options: KieOptions): Promise<void> {
  await stop();
  // The built package, as an app imports it.
  const { createKie } = (await import("/inkfield/index.js" as string)) as typeof import("../../src/index");
  kie = await createKie({ cache: false, ...options });
}

/** Reads a document of the host. Fetching it is not timed. */
export async function read(name: string, params: KieParams = {}): Promise<Reading> {
  const file = new File([await (await fetch(`/documents/${name}`)).arrayBuffer()], name);
  let longestTaskMs = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
  });
  observer.observe({ entryTypes: ["longtask"] });
  const startMs = performance.now();
  const pages: KiePage[] = await kie!.extract([file], params);
  const ms = performance.now() - startMs;
  // A task is told of after its end.
  await new Promise((resolve) => setTimeout(resolve, 20));
  observer.disconnect();
  const failed = pages.find((page) => page.error);
  if (failed !== undefined) throw new Error(failed.error!.message);
  const words = pages.flatMap((page) => page.extracted_fields[0]?.values ?? []);
  return {
    ms,
    words: words.length,
    text: words.map(({ value }) => value).join(" "),
    pages: pages.map(({ meta }) => meta.elapsed_ms as Record<string, number>),
    provider: pages[0]!.meta.provider,
    threads: pages[0]!.meta.threads,
    longestTaskMs,
  };
}

/** What the Node side binds: told of each page of a long document, and waited for. */
interface Bindings {
  benchPage(count: number): Promise<void>;
}

/** Milliseconds that each page of a document took in its stages; ends after `maxPages`. */
export async function readLong(name: string, params: KieParams, maxPages = Infinity): Promise<number[]> {
  const file = new File([await (await fetch(`/documents/${name}`)).arrayBuffer()], name);
  const times: number[] = [];
  for await (const page of kie!.pages([file], params)) {
    if (page.error) throw new Error(page.error.message);
    times.push(Object.values(page.meta.elapsed_ms).reduce((sum, ms) => sum + ms, 0));
    await (globalThis as unknown as Bindings).benchPage(times.length);
    if (times.length === maxPages) break;
  }
  return times;
}

/** Why WebGPU is no measure here, or `null` where a real graphics adapter answers. */
export function whyNoGpu(): Promise<string | null> {
  return whyNone(false);
}

export async function stop(): Promise<void> {
  await kie?.dispose();
  kie = null;
}
