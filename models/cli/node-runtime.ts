import { mkdtemp, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Runtime } from "../../src/runtime/runtime.ts";
import { createRuntime } from "../../src/runtime/session.ts";

/**
 * The product's own runtime inside Node: WebAssembly on one thread, its files from node_modules. What it says of
 * a network holds in the browser.
 *
 * @throws KieError `provider` where it does not start.
 */
export async function startNodeRuntime(): Promise<Runtime> {
  const ortFolder = dirname(
    createRequire(import.meta.url).resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm"),
  );
  // The asset folder's layout, with ONNX Runtime's files where the package has them.
  const assets = await mkdtemp(join(tmpdir(), "inkfield-"));
  await symlink(ortFolder, join(assets, "ort"), "junction");
  const runtime = await createRuntime({
    assetsUrl: `${pathToFileURL(assets).href}/`,
    providers: ["wasm"],
    threads: 1,
  });
  return {
    createModel: (card, bytes) => runtime.createModel(card, bytes),
    get provider() {
      return runtime.provider;
    },
    get threads() {
      return runtime.threads;
    },
    get fallbackReason() {
      return runtime.fallbackReason;
    },
    async dispose() {
      await runtime.dispose();
      await rm(assets, { recursive: true, force: true });
    },
  };
}
