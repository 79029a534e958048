import { readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { mimeTypeOf } from "../../models/cli/asset-folder";

/** A request as the host saw it. */
export interface HostedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly bodyBytes: number;
}

/** What a static web host is and no more: it has files, and may be set to send headers. */
export interface StaticHost {
  /** Origin without a closing slash. */
  readonly origin: string;
  /** All requests so far, in order. */
  readonly requests: HostedRequest[];
  /** Puts another folder in the place of the first, as a deployment does. */
  deploy(folder: string): void;
  close(): Promise<void>;
}

/** How to host. */
export interface HostOptions {
  /** Path that the folder appears under, with slashes at both ends. */
  readonly base?: string;
  /** Sent with every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

const PAGE_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** Hosts a folder on the loopback. */
export async function hostFolder(
  folder: string,
  { base = "/", headers = {} }: HostOptions = {},
): Promise<StaticHost> {
  let deployed = folder;
  const requests: HostedRequest[] = [];
  const server = createServer((request, response) => {
    void countBody(request).then((bodyBytes) => {
      const path = request.url ?? "/";
      requests.push({ method: request.method ?? "", path, bodyBytes });
      answer(response, fileAt(deployed, base, path), headers);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    deploy: (other) => {
      deployed = other;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function countBody(request: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const piece of request) bytes += (piece as Buffer).length;
  return bytes;
}

function fileAt(folder: string, base: string, url: string): string | null {
  const { pathname } = new URL(url, "http://host");
  if (!pathname.startsWith(base)) return null;
  const path = decodeURIComponent(pathname.slice(base.length));
  const file = join(folder, path === "" || path.endsWith("/") ? `${path}index.html` : path);
  return file.startsWith(folder) && statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}

function answer(
  response: ServerResponse,
  file: string | null,
  headers: Readonly<Record<string, string>>,
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader("Cache-Control", "no-cache");
  if (file === null) {
    response.statusCode = 404;
    response.end("not found\n");
    return;
  }
  response.setHeader("Content-Type", PAGE_TYPES[extname(file)] ?? mimeTypeOf(file));
  response.end(readFileSync(file));
}
