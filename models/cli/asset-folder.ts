import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readVersions } from "../../src/build/versions.ts";
import { installedModels, weightsFileOf } from "../../src/command/models/installed.ts";
import { modelIndex } from "../../src/command/models/model-index.ts";

/** One file of the asset folder: a file on disk, or text made on the spot. */
export type AssetSource = { readonly path: string } | { readonly text: string };

const require = createRequire(import.meta.url);

/** The WebAssembly build and the WebGPU build (asyncify) of onnxruntime-web: glue and binary. */
const ORT_FILES = [
  "ort-wasm-simd-threaded.mjs",
  "ort-wasm-simd-threaded.wasm",
  "ort-wasm-simd-threaded.asyncify.mjs",
  "ort-wasm-simd-threaded.asyncify.wasm",
];

/** Folders of pdfjs-dist that pdf.js reads on demand. */
const PDFJS_FOLDERS = ["cmaps", "standard_fonts", "wasm", "iccs"];

/** libheif for HEIC files, which hosts can leave out or exchange: as a module, and its binary. */
const HEIF_FILES = ["libheif.mjs", "libheif.wasm"];

const MIME_TYPES: { readonly [extension: string]: string } = {
  ".icc": "application/vnd.iccprofile",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

/** Media type of an asset by its name; `application/wasm` is what streaming compilation asks for. */
export function mimeTypeOf(path: string): string {
  return MIME_TYPES[extname(path)] ?? "application/octet-stream";
}

/**
 * Finds one file of the asset folder by its path relative to it; `null` where there is none.
 *
 * @throws Error where a card is no JSON.
 */
export function findAsset(assetPath: string, modelsFolder: string): AssetSource | null {
  if (assetPath === "models/index.json") return { text: modelIndex(modelsFolder, readVersions().assets) };
  if (assetPath === "heif/libheif.mjs") return { text: libheifModule() };
  const [area, first, ...rest] = assetPath.split("/");
  if (first === undefined || [first, ...rest].some((part) => part === "" || part.startsWith(".")))
    return null;
  let path: string | null = null;
  if (area === "models" && rest.length === 1) {
    const model = installedModels(modelsFolder).find((installed) => installed.name === first);
    if (model !== undefined && (rest[0] === "card.json" || rest[0] === weightsFileOf(model.card))) {
      path = join(model.folder, rest[0]!);
    }
  } else if (area === "ort" && rest.length === 0 && ORT_FILES.includes(first)) {
    path = join(ortFolder(), first);
  } else if (assetPath === "heif/libheif.wasm") {
    path = join(heifFolder(), "libheif.wasm");
  } else if (area === "pdfjs" && rest.length === 0 && first === "pdf.worker.mjs") {
    path = pdfWorkerPath();
  } else if (area === "pdfjs" && rest.length === 0 && first === "guarded-worker.mjs") {
    path = fileURLToPath(new URL("../../src/decode/pdf/guarded-worker.js", import.meta.url));
  } else if (area === "pdfjs" && rest.length === 1 && PDFJS_FOLDERS.includes(first)) {
    path = join(pdfjsFolder(), first, rest[0]!);
  }
  return path !== null && existsSync(path) && statSync(path).isFile() ? { path } : null;
}

/** Paths of everything in the asset folder, relative to it, with `/` between parts. */
export function listAssets(modelsFolder: string): string[] {
  const paths = [
    "models/index.json",
    "pdfjs/guarded-worker.mjs",
    "pdfjs/pdf.worker.mjs",
    ...ORT_FILES.map((file) => `ort/${file}`),
    ...HEIF_FILES.map((file) => `heif/${file}`),
  ];
  for (const { name, card } of installedModels(modelsFolder)) {
    paths.push(`models/${name}/card.json`, `models/${name}/${weightsFileOf(card)}`);
  }
  for (const folder of PDFJS_FOLDERS) {
    for (const file of readdirSync(join(pdfjsFolder(), folder))) paths.push(`pdfjs/${folder}/${file}`);
  }
  return paths;
}

function ortFolder(): string {
  return dirname(require.resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm"));
}

function heifFolder(): string {
  return join(dirname(require.resolve("libheif-js/package.json")), "libheif-wasm");
}

/** The script as it comes, which sets a variable, with a line that exports it. */
function libheifModule(): string {
  return `${readFileSync(join(heifFolder(), "libheif.js"), "utf8")}\nexport default libheif;\n`;
}

function pdfjsFolder(): string {
  return dirname(require.resolve("pdfjs-dist/package.json"));
}

/** The minified build, little more than half the bytes, of the kind that decode/pdf/open-pdf.ts imports. */
function pdfWorkerPath(): string {
  return join(pdfjsFolder(), "legacy", "build", "pdf.worker.min.mjs");
}
