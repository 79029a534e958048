import type { Plugin } from "vite";

/** URL of the worker in the sources, and in the package. */
const SOURCE_URL = 'new URL("../worker.ts", import.meta.url)';
const PACKAGED_URL = 'new URL("./worker.js", import.meta.url)';
const PLACE = "__INKFIELD_WORKER_URL__";

/**
 * onnxruntime-web 1.30 has a URL of its proxy worker's script, which we neither use nor ship. webpack fails on a URL of this
 * form without a file. `wasmPaths` names the runtime's files instead.
 */
const ORT_SELF_URL = /new URL\("(ort\.\w+\.min\.mjs)", import\.meta\.url\)/g;

/**
 * Rewrites the package's modules for the bundler of the app that uses it.
 *
 * That bundler bundles the worker. Vite would bundle it into the library with a URL that others do not recognize; all of
 * them recognize `new Worker(new URL("./worker.js", import.meta.url))`.
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
      // The worker exports nothing; type checkers need a declaration file to resolve its name.
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
