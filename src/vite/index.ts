import { createReadStream, statSync } from "node:fs";
import { extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Connect, Plugin } from "vite";
import { copyAssets } from "../command/copy-assets";
import { checkOptions } from "../contract/check-options";

/** How an app takes the package in. */
export interface InkfieldPluginOptions {
  /**
   * Folder of models and runtime in the app, below its base: what `createKie({ assetsUrl })` names.
   * @defaultValue "inkfield"
   */
  readonly folder?: string | undefined;
  /**
   * Whether the runtime for WebGPU is copied into the build, 27 MB.
   * @defaultValue true
   */
  readonly webgpu?: boolean | undefined;
  /**
   * Whether the decoder of HEIC files is copied into the build: 1.5 MB under the LGPL, which browsers other than Safari need.
   * @defaultValue true
   */
  readonly heic?: boolean | undefined;
  /**
   * Whether the dev and preview servers send the headers that more than one thread needs.
   * @defaultValue true
   */
  readonly isolated?: boolean | undefined;
}

/** `lib/assets` beside this module. */
const ASSETS = fileURLToPath(new URL("./assets/", import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
} as const;

/**
 * The Vite plugin of this package: serves and copies the assets, has workers built as ES modules (as one script a worker would
 * hold all that it loads later, 3 MB), and keeps the dev server from bundling the package, which would part it from its worker.
 */
export function inkfield(options: InkfieldPluginOptions = {}): Plugin {
  checkOptions(options, ["folder", "webgpu", "heic", "isolated"]);
  const { folder = "inkfield", webgpu = true, heic = true, isolated = true } = options;
  let outDir = "";
  const place = folder.replace(/^\/+|\/+$/g, "");
  if (place === "" || place.split("/").includes(".."))
    throw new TypeError(`folder must name one below the base; got ${folder}`);
  return {
    name: "inkfield",
    config: () => ({
      optimizeDeps: { exclude: ["inkfield"] },
      worker: { format: "es" },
      ...(isolated ? { server: { headers: ISOLATION }, preview: { headers: ISOLATION } } : {}),
    }),
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    configureServer({ middlewares, config }) {
      middlewares.use(`${config.base}${place}`, serveAssets(isolated));
    },
    writeBundle() {
      if (this.environment.name === "client")
        copyAssets(ASSETS, join(outDir, place), { withHeic: heic, withWebGpu: webgpu });
    },
  };
}

/** Served raw: Vite would rewrite the modules among these files, and they are imported by URL from workers. */
function serveAssets(isolated: boolean): Connect.NextHandleFunction {
  return (request, response, next) => {
    const path = normalize(decodeURIComponent((request.url ?? "/").split(/[?#]/, 1)[0]!));
    const target = join(ASSETS, path);
    const stat = target.startsWith(ASSETS + (ASSETS.endsWith(sep) ? "" : sep))
      ? statSync(target, { throwIfNoEntry: false })
      : undefined;
    if (!stat?.isFile()) {
      response.statusCode = 404;
      response.end();
      return;
    }
    if (isolated) for (const [name, value] of Object.entries(ISOLATION)) response.setHeader(name, value);
    response.setHeader("Content-Type", TYPES[extname(path)] ?? "application/octet-stream");
    response.setHeader("Content-Length", stat.size);
    if (request.method === "HEAD") response.end();
    else createReadStream(target).on("error", next).pipe(response);
  };
}

export default inkfield;
