import { createReadStream, readFileSync } from "node:fs";
import { copyFile, mkdir, stat, writeFile } from "node:fs/promises";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Connect, defaultClientConditions, type Plugin, type UserConfig } from "vite";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { findAsset, listAssets, mimeTypeOf } from "./models/cli/asset-folder.ts";
import { countedRequests } from "./src/build/counted-requests.ts";
import { declarations } from "./src/build/declarations.ts";
import { extraModules } from "./src/build/extra-modules.ts";
import { packagedWorker } from "./src/build/packaged-worker.ts";
import { serviceWorker } from "./src/build/service-worker.ts";
import { versions } from "./src/build/versions.ts";
import type { KeepTime } from "./src/service/worker/page-files.ts";
import { ISOLATION_HEADERS, SECURITY_HEADERS } from "./src/service/worker/security-headers.ts";

const MODELS_FOLDER = fileURLToPath(new URL("./models", import.meta.url));

/**
 * Serves and, on build, copies the asset folder: `assets/{models,ort,pdfjs,heif}` relative to the base. Served raw:
 * Vite would rewrite the modules among these files, and they are imported by URL from workers.
 * Carries the server's `headers` on every answer, which Vite itself sets on its own answers only.
 */
export function assetFolder(modelsFolder: string): Plugin {
  let outFolder = "";
  return {
    name: "inkfield-assets",
    configResolved(config) {
      outFolder = resolve(config.root, config.build.outDir, "assets");
    },
    configureServer(server) {
      server.middlewares.use(withHeaders(server.config.server.headers));
      server.middlewares.use("/assets", serveAssets(modelsFolder));
    },
    configurePreviewServer(server) {
      server.middlewares.use(withHeaders(server.config.preview.headers));
    },
    async writeBundle() {
      for (const assetPath of listAssets(modelsFolder)) {
        const source = findAsset(assetPath, modelsFolder);
        if (source === null) throw new Error(`asset ${assetPath} is listed and not there`);
        const target = join(outFolder, assetPath);
        await mkdir(dirname(target), { recursive: true });
        if ("text" in source) await writeFile(target, source.text);
        else await copyFile(source.path, target);
      }
    },
  };
}

function withHeaders(headers: OutgoingHttpHeaders | undefined): Connect.NextHandleFunction {
  return (_request, response, next) => {
    for (const [name, value] of Object.entries(headers ?? {})) {
      if (value !== undefined) response.setHeader(name, value);
    }
    next();
  };
}

function serveAssets(modelsFolder: string): Connect.NextHandleFunction {
  return (request, response, next) => {
    serveAsset(request, response, modelsFolder).catch(next);
  };
}

async function serveAsset(request: IncomingMessage, response: ServerResponse, modelsFolder: string) {
  const assetPath = decodePath(request.url ?? "/");
  const source = assetPath === null ? null : findAsset(assetPath, modelsFolder);
  if (source === null) {
    response.statusCode = 404;
    response.end("no such asset\n");
    return;
  }
  response.setHeader("Content-Type", mimeTypeOf(assetPath!));
  response.setHeader("Cache-Control", "no-cache");
  if ("text" in source) {
    response.end(source.text);
    return;
  }
  response.setHeader("Content-Length", (await stat(source.path)).size);
  if (request.method === "HEAD") {
    response.end();
    return;
  }
  const file = createReadStream(source.path);
  file.on("error", (error) => response.destroy(error));
  response.on("close", () => file.destroy());
  file.pipe(response);
}

function decodePath(url: string): string | null {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0]!).replace(/^\/+/, "");
  } catch {
    return null; // a malformed escape names no file
  }
}

// INKFIELD_ISOLATED=0 serves as a plain static host does, without headers of ours.
const isPlainHost = process.env.INKFIELD_ISOLATED === "0";

/** The page's service worker. */
export const PAGE_WORKER = { entry: "src/service/worker/service-worker.ts", fileName: "sw.js", keepTimeOf };

/** When the page's service worker keeps a file of the build for use without a network. */
function keepTimeOf(path: string): KeepTime | null {
  // What hosts and developers read, and no browser.
  if (path.startsWith("_") || path.startsWith(".") || path.endsWith(".schema.json")) return null;
  // The larger runtime is for visitors with a GPU, character maps are for PDFs in East Asian scripts, the HEIC decoder is for
  // photographs of phones in browsers without one, and scripts of
  // PDFs are never run: three quarters of all files that hardly anybody needs.
  if (/^app\/ort\.webgpu|\.asyncify\.|^assets\/(heif\/|pdfjs\/(cmaps\/|wasm\/quickjs))/.test(path))
    return "use";
  return /^(index\.html|manifest\.webmanifest|icon\.svg|app\/(index|offline|workspace)-.*)$/.test(path)
    ? "install"
    : "offline";
}

// Picks the builds of onnxruntime-web without the wasm glue inside: it is loaded from the asset folder, and
// the others make Vite emit a second copy of each wasm file.
export const CONDITIONS = [...defaultClientConditions, "onnxruntime-web-use-extern-wasm"];

/** Modules that the package exports with types, below `src/`. */
const ENTRIES = [
  "index.ts",
  "export/index.ts",
  "fields/index.ts",
  "react/index.ts",
  "service/index.ts",
  "viewer/index.ts",
  "vite/index.ts",
];

/** The dev server puts styles into the page as text, which the page's own policy forbids; the built page has files. */
function stylesWhileDeveloping(): Plugin {
  return {
    name: "inkfield-styles-while-developing",
    apply: "serve",
    transformIndexHtml: (html) => html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  };
}

/** Puts the Python that folds networks beside the command. */
function foldingScript(): Plugin {
  return {
    name: "inkfield-folding-script",
    generateBundle() {
      const source = readFileSync(new URL("./src/command/models/fold_graph.py", import.meta.url));
      this.emitFile({ type: "asset", fileName: "fold_graph.py", source });
    },
  };
}

/** `npm run build:lib`: what the npm package holds. Everything is bundled, so that an app installs nothing else. */
const packageBuild: UserConfig = {
  base: "./",
  resolve: { conditions: CONDITIONS },
  publicDir: false,
  plugins: [
    versions(),
    packagedWorker(),
    foldingScript(),
    declarations("src", ENTRIES, "src/tsconfig.page.json"),
    assetFolder(MODELS_FOLDER),
    serviceWorker({ entry: "src/service/worker/kie-worker.ts", fileName: "kie-worker.js" }),
    extraModules({
      node: { command: "src/command/main.ts", vite: "src/vite/index.ts" },
      page: {
        react: "src/react/index.ts",
        viewer: "src/viewer/index.ts",
        "run-in-page": "src/command/run-in-page.ts",
      },
    }),
  ],
  build: {
    target: "es2022",
    outDir: "lib",
    lib: {
      entry: {
        index: "src/index.ts",
        export: "src/export/index.ts",
        fields: "src/fields/index.ts",
        service: "src/service/index.ts",
        worker: "src/worker.ts",
      },
      formats: ["es"],
    },
    rolldownOptions: { output: { chunkFileNames: "chunks/[name]-[hash].js" } },
    // Stack traces of other people's apps stay readable; their builds minify.
    minify: false,
    license: { fileName: "third-party-licenses.md" },
    chunkSizeWarningLimit: 4096,
  },
};

const pageBuild: ViteUserConfig = {
  base: "./",
  // A missing file is 404, not index.html with status 200.
  appType: "mpa",
  plugins: [
    versions(),
    countedRequests(),
    stylesWhileDeveloping(),
    assetFolder(MODELS_FOLDER),
    serviceWorker(PAGE_WORKER),
  ],
  server: { headers: isPlainHost ? {} : ISOLATION_HEADERS },
  preview: { headers: isPlainHost ? {} : SECURITY_HEADERS },
  resolve: { conditions: CONDITIONS },
  optimizeDeps: { exclude: ["onnxruntime-web"] },
  worker: { format: "es", plugins: () => [versions(), countedRequests()] },
  build: {
    target: "es2022",
    // What is loaded later has hardly any parts of its own: they need not be looked up ahead.
    modulePreload: false,
    // `assets/` is the folder of models and runtimes.
    assetsDir: "app",
    rolldownOptions: {
      output: {
        // One chunk of all that the start needs: what it shares with later parts would else be split off it, piece by piece.
        codeSplitting: { groups: [{ name: "index", tags: ["$initial"] }] },
      },
    },
    // pdf.js and onnxruntime-web are large; `npm run size` holds the real limits.
    chunkSizeWarningLimit: 1024,
  },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          environment: "node",
          // Two processes for all files: starting one for each takes longer than most files.
          isolate: false,
          unstubGlobals: true,
          // Its package file calls its ES modules CommonJS; Vite reads them for what they are.
          server: { deps: { inline: ["jsvat-next"] } },
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "**/node_modules/**"],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          environment: "node",
          include: ["test/browser/**/*.test.ts"],
          // Where other work takes both cores for a while, a page's own time limits run out.
          retry: 1,
          globalSetup: "test/harness/builds-folder.ts",
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // One Chromium at a time, after the rest: its threads want both cores, and stalls are timed.
          fileParallelism: false,
          // One process for all files, which share that Chromium and the servers.
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
};

export default defineConfig(({ mode }) => (mode === "package" ? packageBuild : pageBuild));
