import type { Page } from "playwright-core";

/** For `launchBrowser`: lets {@link liveMemory} tidy up when it measures. */
export const MEASURES_MEMORY: readonly string[] = [
  "--enable-blink-features=ForceEagerMeasureMemory",
  "--js-flags=--expose-gc",
];

/** Bytes that a cross-origin isolated page and its workers hold and need, WebAssembly memory included. */
export async function liveMemory(page: Page): Promise<number> {
  const measured = page.evaluate<number>(
    "performance.measureUserAgentSpecificMemory().then(({ bytes }) => bytes)",
  );
  // The browser waits for each worker's next garbage collection, which an idle one puts off for a minute.
  for (const worker of page.workers()) await worker.evaluate("gc()");
  return measured;
}
