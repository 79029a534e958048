import { checkProviders, DEFAULT_PROVIDERS } from "../contract/providers";
import type { EngineOptions } from "../protocol/job";
import type { KieOptions } from "./kie";

const MAX_THREADS = 64;

/**
 * An engine's options with every value.
 *
 * @throws TypeError / RangeError on a bad option.
 */
export function resolveOptions(options: KieOptions): EngineOptions {
  const { threads = null, workers = null, cache = true, providers = DEFAULT_PROVIDERS } = options;
  if (threads !== null && !(Number.isInteger(threads) && threads >= 1 && threads <= MAX_THREADS)) {
    throw new RangeError(`threads must be an integer in [1, ${MAX_THREADS}]; got ${String(threads)}`);
  }
  if (workers !== null && !(Number.isInteger(workers) && workers >= 0 && workers <= MAX_THREADS)) {
    throw new RangeError(`workers must be an integer in [0, ${MAX_THREADS}]; got ${String(workers)}`);
  }
  if (typeof cache !== "boolean") throw new TypeError(`cache must be a boolean; got ${String(cache)}`);
  checkProviders(providers);
  const url = new URL(options.assetsUrl ?? defaultAssetsUrl(), document.baseURI);
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return { assetsUrl: url.href, providers: [...providers], threads, workers, cache };
}

/**
 * `assets/` beside this module.
 *
 * @throws TypeError where a bundler moved the module away from its folder and can tell only its place on disk.
 */
function defaultAssetsUrl(): URL {
  // By way of a variable: bundlers take `new URL("...", import.meta.url)` for a file that they are to bundle.
  const moduleUrl = import.meta.url;
  if (moduleUrl.startsWith("file:") && location.protocol !== "file:") {
    throw new TypeError("assetsUrl must name the folder that lib/assets of this package is served from");
  }
  return new URL("./assets/", moduleUrl);
}
