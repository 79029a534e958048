import { KieError } from "../contract/errors";
import type { ResolvedLimits } from "../contract/limits";
import type { SourceFile } from "../protocol/job";
import { type Drawable, pictureBlob } from "./picture-blob";

/**
 * A document, in any form that a page has one:
 *
 * - a `File` or `Blob`; an `ArrayBuffer`, typed array or `DataView` of a file's bytes;
 * - a picture: `ImageBitmap`, `ImageData`, `VideoFrame`, a canvas, an `<img>`, or the current frame of a `<video>`. It is
 *   copied at once, on white, so that the caller may draw on or close it;
 * - a `URL`, or the text of one, of the page's own origin (also `blob:`), or a `data:` URL.
 *
 * The name in the answer is a file's own or the last part of a URL's path; else `blob`, `bytes` or `image`.
 */
export type KieInput = Blob | ArrayBuffer | ArrayBufferView | Drawable | URL | string;

/** Documents: one, or any iterable of them, such as a list or the `FileList` of an `<input>`. */
export type KieInputs = KieInput | Iterable<KieInput>;

/** One password for all encrypted PDFs of a call, or one per file name. */
export type Passwords = string | Readonly<Record<string, string>>;

/** What reading an input needs of its call. */
export interface InputOptions {
  readonly password?: Passwords | undefined;
  readonly limits: ResolvedLimits;
  readonly signal?: AbortSignal | undefined;
}

/** An input in the form that crosses to the worker, or why it could not be had. */
export type TakenInput = SourceFile & { readonly failure?: KieError };

/** A name and how the bytes are had: at once, or later from the network. */
interface Taken {
  readonly name: string;
  readonly blob: Blob | ((signal: AbortSignal | undefined) => Promise<Blob>);
}

const KINDS = "File, Blob, ArrayBuffer, typed array, image, canvas, video or URL";

/**
 * Takes a call's documents. Pictures and bytes are copied before it returns; URLs are fetched after.
 *
 * @returns one entry per input; one that a URL could not be fetched for has a `failure` with code `input-fetch`.
 * @throws TypeError on anything that is no document, on no documents and on a URL of another origin; KieError `too-large`
 *   on a picture of more than `maxImagePixels`. It throws at once: a promise would come too late for the copies.
 */
export function takeInputs(inputs: KieInputs, options: InputOptions): Promise<TakenInput[]> {
  const isOne = kindOf(inputs) !== null;
  const list: readonly unknown[] = isOne ? [inputs] : isIterable(inputs) ? [...inputs] : [];
  if (list.length === 0)
    throw new TypeError(`files must be a ${KINDS}, or a list of at least one; got ${nameOf(inputs)}`);
  const taken = list.map((input, index) => take(input, isOne ? "files" : `files[${index}]`, options.limits));
  return Promise.all(taken.map((one) => finish(one, options)));
}

/** As {@link takeInputs}, of one document. */
export async function takeInput(input: KieInput, options: InputOptions): Promise<TakenInput> {
  return finish(take(input, "file", options.limits), options);
}

async function finish({ name, blob }: Taken, { password, signal }: InputOptions): Promise<TakenInput> {
  const source = { name, password: passwordOf(name, password) };
  if (typeof blob !== "function") return { ...source, blob };
  try {
    return { ...source, blob: await blob(signal) };
  } catch (error) {
    signal?.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    const failure = new KieError("input-fetch", message, { cause: error }).inFile(name);
    return { ...source, blob: new Blob(), failure };
  }
}

/** The kinds of input by their class. Tags also hold for objects of another frame, which `instanceof` does not know. */
type Kind = "blob" | "bytes" | "picture" | "url";

const KIND_OF_TAG: Readonly<Record<string, Kind>> = {
  Blob: "blob",
  File: "blob",
  ArrayBuffer: "bytes",
  SharedArrayBuffer: "bytes",
  ImageBitmap: "picture",
  ImageData: "picture",
  VideoFrame: "picture",
  HTMLCanvasElement: "picture",
  OffscreenCanvas: "picture",
  HTMLImageElement: "picture",
  HTMLVideoElement: "picture",
  URL: "url",
  String: "url",
};

function kindOf(input: unknown): Kind | null {
  if (ArrayBuffer.isView(input)) return "bytes";
  const tag = nameOf(input);
  return Object.hasOwn(KIND_OF_TAG, tag) ? KIND_OF_TAG[tag]! : null;
}

/** The class of a value as its realm names it: `HTMLInputElement`, `Promise`, `Null`. */
function nameOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

function take(input: unknown, place: string, limits: ResolvedLimits): Taken {
  switch (kindOf(input)) {
    case "blob":
      return { name: (input as Partial<File>).name || "blob", blob: input as Blob };
    case "bytes":
      return { name: "bytes", blob: new Blob([bytesOf(input as ArrayBuffer | ArrayBufferView)]) };
    case "picture": {
      const name = nameOf(input) === "HTMLImageElement" ? imageName(input as HTMLImageElement) : "image";
      return { name, ...pictureBlob(input as Drawable, place, limits.maxImagePixels) };
    }
    case "url":
      return fromUrl(String(input), place);
    case null:
      throw new TypeError(`${place} must be a ${KINDS}; got ${nameOf(input)}`);
  }
}

/** A copy: a `Blob` takes no shared memory, and views of it neither. */
function bytesOf(input: ArrayBuffer | ArrayBufferView): Uint8Array<ArrayBuffer> {
  const view = ArrayBuffer.isView(input)
    ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
    : new Uint8Array(input);
  return new Uint8Array(view);
}

function fromUrl(text: string, place: string): Taken {
  const url = parseUrl(text);
  if (url === null) throw new TypeError(`${place} is no URL: ${JSON.stringify(text.slice(0, 80))}`);
  if (url.protocol === "data:") return { name: "blob", blob: dataBlob(url.href, place) };
  if (url.origin !== location.origin) {
    throw new TypeError(
      `${place} must be of this page's origin, ${location.origin}, or a data: URL; got one of ${url.origin}. ` +
        "Fetch it yourself and pass the Blob",
    );
  }
  return { name: pathName(url), blob: (signal) => fetchBlob(url, signal) };
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

function imageName({ currentSrc }: HTMLImageElement): string {
  const url = parseUrl(currentSrc);
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

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

/** A file may be named `constructor`: properties that every object inherits are no passwords. */
function passwordOf(name: string, password: Passwords | undefined): string | undefined {
  if (typeof password !== "object") return password;
  return Object.hasOwn(password, name) ? password[name] : undefined;
}
