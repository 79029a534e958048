import { mkdir, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Runtime } from "../../src/runtime/runtime.ts";
import { createRuntime } from "../../src/runtime/session.ts";

/** An asset folder that holds ONNX Runtime alone. It stays: a realm reads it whenever its first network comes. */
const ASSETS_URL = new URL("../../.cache/node-assets/", import.meta.url);

/**
 * The product's own runtime inside Node: WebAssembly on one thread, its files from node_modules. What it says of
 * a network holds in the browser.
 */
export async function startNodeRuntime(): Promise<Runtime> {
  const ortFolder = dirname(
    createRequire(import.meta.url).resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm"),
  );
  await mkdir(ASSETS_URL, { recursive: true });
  try {
    await symlink(ortFolder, fileURLToPath(new URL("ort", ASSETS_URL)), "junction");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return createRuntime({ assetsUrl: ASSETS_URL.href, providers: ["wasm"], threads: 1, workers: 0 });
}
