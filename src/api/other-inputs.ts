import { KieError } from "../contract/errors";
import type { InputCopy, InputOptions, NamedBlob, OtherKind, PictureCopy } from "./input-types";
import { pictureBlob } from "./picture-blob";

/** An input that is no `Blob`, as one. @param place names it in messages. @throws as `takeInputs` rejects. */
export async function readInput(
  kind: OtherKind,
  copy: InputCopy,
  place: string,
  { limits, signal }: InputOptions,
): Promise<NamedBlob> {
  switch (kind) {
    case "bytes":
      return { name: "bytes", blob: new Blob([copy as Uint8Array<ArrayBuffer>]) };
    case "picture": {
      const { from, bitmap } = copy as PictureCopy;
      const name = "currentSrc" in from && "naturalWidth" in from ? imageName(from.currentSrc) : "image";
      return { name, blob: await pictureBlob(from, bitmap, place, limits.maxImagePixels) };
    }
    case "url":
      return fromUrl(copy as string, place, signal);
  }
}

async function fromUrl(text: string, place: string, signal: AbortSignal | undefined): Promise<NamedBlob> {
  const url = parseUrl(text);
  if (url === null) throw new TypeError(`${place} is no URL: ${JSON.stringify(text.slice(0, 80))}`);
  if (url.protocol === "data:") return { name: "blob", blob: dataBlob(url.href, place) };
  if (url.origin !== location.origin) {
    throw new TypeError(
      `${place} must be of this page's origin, ${location.origin}, or a data: URL; got one of ${url.origin}. ` +
        "Fetch it yourself and pass the Blob",
    );
  }
  const name = pathName(url);
  try {
    return { name, blob: await fetchBlob(url, signal) };
  } catch (error) {
    signal?.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    return {
      name,
      blob: new Blob(),
      failure: new KieError("input-fetch", message, { cause: error }).inFile(name),
    };
  }
}

/** A `data:` URL's bytes, without `fetch`: a content policy of `connect-src 'self'` allows no request for it. */
function dataBlob(url: string, place: string): Blob {
  const comma = url.indexOf(",");
  const head = url.slice("data:".length, comma);
  try {
    if (comma < 0) throw new TypeError("no comma");
    const text = decodeURIComponent(url.slice(comma + 1));
    if (!/;\s*base64\s*$/i.test(head)) return new Blob([text]);
    return new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]);
  } catch (cause) {
    throw new TypeError(`${place} is no data: URL that can be decoded`, { cause });
  }
}

/** Fetches from the page's own origin; a redirect to another one is an error. */
async function fetchBlob(url: URL, signal: AbortSignal | undefined): Promise<Blob> {
  const response = await fetch(url, { mode: "same-origin", signal: signal ?? null });
  if (!response.ok) throw new Error(`${url.href} answers ${response.status} ${response.statusText}`.trim());
  return response.blob();
}

function imageName(source: string): string {
  const url = parseUrl(source);
  return url === null || !/^https?:$/.test(url.protocol) ? "image" : pathName(url);
}

/** The last part of a URL's path; `blob` for a `blob:` URL, whose path is a number. */
function pathName({ protocol, pathname }: URL): string {
  const last = protocol === "blob:" ? "" : pathname.slice(pathname.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(last) || "blob";
  } catch {
    return last; // a malformed escape is a name as it stands
  }
}

/** As `URL.parse`, which browsers have since 2024. */
function parseUrl(text: string): URL | null {
  try {
    return new URL(text, document.baseURI);
  } catch {
    return null;
  }
}
