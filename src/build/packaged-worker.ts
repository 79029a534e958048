import type { Plugin } from "vite";

/** How `src/api/client.ts` names its worker, and how the package does. */
const SOURCE_URL = 'new URL("../worker.ts", import.meta.url)';
const PACKAGED_URL = 'new URL("./worker.js", import.meta.url)';
const PLACE = "__INKFIELD_WORKER_URL__";

/**
 * onnxruntime-web 1.30 names the file that it would start a proxy worker from, which we never ask for and do not ship:
 * webpack fails on a URL of this form whose file is not there. The file's place is given by `wasmPaths` instead.
 */
const ORT_SELF_URL = /new URL\("(ort\.\w+\.min\.mjs)", import\.meta\.url\)/g;

/**
 * Makes the package's modules fit for the bundler of the app that takes it.
 *
 * Bundling the worker is left to that bundler. Vite would bundle it into the library and write a URL that others do
 * not understand; `new Worker(new URL("./worker.js", import.meta.url))` they all do.
 */
export function packagedWorker(): Plugin {
  return {
    name: "inkfield-packaged-worker",
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith("/src/api/client.ts")) return null;
      if (!code.includes(SOURCE_URL)) throw new Error(`src/api/client.ts must name its worker ${SOURCE_URL}`);
      return { code: code.replace(SOURCE_URL, PLACE), map: null };
    },
    generateBundle() {
      // The worker exports nothing; the file lets its name be resolved where types are checked.
      this.emitFile({ type: "asset", fileName: "worker.d.ts", source: "export {};\n" });
    },
    renderChunk(code) {
      const changed = code
        .replace(PLACE, PACKAGED_URL)
        .replace(ORT_SELF_URL, (_, file) => `new URL("${file}", location.href)`);
      return changed === code ? null : { code: changed, map: null };
    },
  };
}
