import { pathToFileURL } from "node:url";
import type { Runtime } from "../../runtime/runtime";
import { createRuntime } from "../../runtime/session";

/**
 * The product's own runtime inside Node: WebAssembly on one thread. What it says of a network holds in the browser.
 *
 * @param assets path of an asset folder; of it `ort/` is read. It stays: a realm reads it whenever its first network comes.
 */
export function startRuntimeOf(assets: string): Promise<Runtime> {
  const assetsUrl = pathToFileURL(`${assets}/`).href;
  return createRuntime({ assetsUrl, providers: ["wasm"], threads: 1, workers: 0 });
}
