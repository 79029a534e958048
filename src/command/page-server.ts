import { randomBytes } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, sep } from "node:path";
import type { InputFile } from "./input-paths";
import type { PageJob, PageReport } from "./page-job";

/** What the server is given and passes on. */
export interface PageServerOptions {
  /** Folder of the package's code and assets. */
  readonly library: string;
  readonly job: PageJob;
  readonly files: readonly InputFile[];
  readonly onReport: (report: PageReport) => void;
  /** An answer's bytes: those of one document by its index, or of all. */
  readonly onAnswer: (fileIndex: number | null, bytes: Buffer) => void;
}

/** A server for one page of one browser. */
export interface PageServer {
  /** Of the page to open. */
  readonly url: string;
  close(): Promise<void>;
}

const PAGE = '<!doctype html><title>Inkfield</title><script type="module" src="run-in-page.js"></script>';

/** The page may share memory between threads, load nothing from elsewhere, and send nothing but to this server. */
const HEADERS = {
  "Cache-Control": "no-store",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; font-src 'self' data:; img-src 'self' blob: data:",
  "X-Content-Type-Options": "nosniff",
} as const;

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/**
 * Serves the package and a job's documents to the page that reads them, on this machine alone. Everything lies below a
 * path that nobody can guess: other programs and other users' browsers reach the port too.
 */
export async function servePage(options: PageServerOptions): Promise<PageServer> {
  const base = `/${randomBytes(24).toString("hex")}/`;
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    answer(base, request, response, options).catch(() => refuse(response, 500));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  base: string,
  request: IncomingMessage,
  response: ServerResponse,
  { library, job, files, onReport, onAnswer }: PageServerOptions,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  if (!pathname.startsWith(base)) {
    refuse(response, 404);
    return;
  }
  const path = decodeURIComponent(pathname.slice(base.length));
  if (request.method === "POST") {
    const body = await bodyOf(request);
    const place = /^answers\/(all|\d+)$/.exec(path)?.[1];
    if (place !== undefined) onAnswer(place === "all" ? null : Number(place), body);
    else if (path === "report") onReport(JSON.parse(body.toString()) as PageReport);
    else response.statusCode = 404;
    response.end();
    return;
  }
  if (path === "") return send(response, "text/html; charset=utf-8", PAGE);
  if (path === "job") return send(response, "application/json", JSON.stringify(job));
  const file = files[Number(/^files\/(\d+)$/.exec(path)?.[1] ?? Number.NaN)];
  if (file !== undefined) return send(response, "application/octet-stream", file.read());
  sendFile(response, library, path);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.setHeader("Content-Type", type);
  response.end(body);
}

function sendFile(response: ServerResponse, folder: string, path: string): void {
  const target = join(folder, normalize(path));
  const isInside = target.startsWith(folder.endsWith(sep) ? folder : folder + sep);
  const stat = isInside ? statSync(target, { throwIfNoEntry: false }) : undefined;
  if (!stat?.isFile()) {
    refuse(response, 404);
    return;
  }
  response.setHeader("Content-Type", TYPES[extname(path)] ?? "application/octet-stream");
  response.setHeader("Content-Length", stat.size);
  createReadStream(target)
    .on("error", (error) => response.destroy(error))
    .pipe(response);
}

function refuse(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.statusCode = status;
  response.end();
}
