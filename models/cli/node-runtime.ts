import { mkdir, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startRuntimeOf } from "../../src/command/models/node-runtime.ts";
import type { Runtime } from "../../src/runtime/runtime.ts";

/** An asset folder that holds ONNX Runtime alone. */
const ASSETS = fileURLToPath(new URL("../../.cache/node-assets", import.meta.url));

/** The product's own runtime inside Node, its files from node_modules. */
export async function startNodeRuntime(): Promise<Runtime> {
  const ortFolder = dirname(
    createRequire(import.meta.url).resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm"),
  );
  await mkdir(ASSETS, { recursive: true });
  try {
    await symlink(ortFolder, join(ASSETS, "ort"), "junction");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return startRuntimeOf(ASSETS);
}
