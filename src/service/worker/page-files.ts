/**
 * When a file of the page is kept for use without a network: before the service worker takes over (`install`), in
 * the background of a first visit (`offline`), or only once it was used, for what most visitors never need (`use`).
 */
export type KeepTime = "install" | "offline" | "use";

/** A file of the built page. */
export interface PageFile {
  /** Relative to the page's folder. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly keep: KeepTime;
}

/** The page itself, which its folder's URL means too. */
const INDEX = "index.html";

/** Finds the page's file for a GET of a URL; `null` for other URLs. */
export function pageFileAt(url: string, scope: string, files: readonly PageFile[]): PageFile | null {
  const { origin, pathname, search } = new URL(url);
  const folder = new URL(scope);
  if (origin !== folder.origin || !pathname.startsWith(folder.pathname)) return null;
  const path = pathname.slice(folder.pathname.length) || INDEX;
  // A query is a file's own business, but for the page's: links and app launchers add some.
  if (search !== "" && path !== INDEX) return null;
  return files.find((file) => file.path === path) ?? null;
}

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css",
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  json: "application/json",
  mjs: "text/javascript",
  png: "image/png",
  svg: "image/svg+xml",
  ttf: "font/ttf",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
};

/** A file's media type by its name. */
export function typeOf(path: string): string {
  return TYPES[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}

/** Whether the engine keeps the file itself once it has fetched it: models. */
export function isKeptByEngine(path: string): boolean {
  return /^assets\/models\/[^/]+\/.+\.(onnx|ngrams)$/.test(path);
}
