import type { KieError } from "../contract/errors";
import type { SourceFile } from "../protocol/job";
import type { Drawable, InputCopy, InputOptions, NamedBlob, OtherKind, Passwords } from "./input-types";

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

/** An input in the form that crosses to the worker, or why it could not be had. */
export type TakenInput = SourceFile & { readonly failure?: KieError };

const KINDS = "File, Blob, bytes, image, canvas, video or URL";

/**
 * Takes a call's documents. Pictures and bytes are copied before it returns.
 *
 * @returns one entry per input; one that a URL could not be fetched for has a `failure` with code `input-fetch`. It
 *   rejects with TypeError on a URL of another origin and on a picture without pixels, with KieError `too-large` on one of more
 *   than `maxImagePixels`.
 * @throws TypeError on anything that is no document, and on no documents.
 */
export function takeInputs(inputs: KieInputs, options: InputOptions): Promise<TakenInput[]> {
  const isOne = kindOf(inputs) !== null;
  const list: readonly unknown[] = isOne ? [inputs] : isIterable(inputs) ? [...inputs] : [];
  if (list.length === 0)
    throw new TypeError(`files must be a ${KINDS}, or a list of at least one; got ${nameOf(inputs)}`);
  return Promise.all(list.map((input, i) => take(input, isOne ? "files" : `files[${i}]`, options)));
}

/** As {@link takeInputs}, of one document. */
export async function takeInput(input: KieInput, options: InputOptions): Promise<TakenInput> {
  return take(input, "file", options);
}

function take(input: unknown, place: string, options: InputOptions): Promise<TakenInput> {
  const finish = ({ name, ...one }: NamedBlob): TakenInput => ({
    name,
    ...one,
    password: passwordOf(name, options.password),
  });
  const kind = kindOf(input);
  if (kind === null) throw new TypeError(`${place} must be a ${KINDS}; got ${nameOf(input)}`);
  if (kind === "blob")
    return Promise.resolve(finish({ name: (input as Partial<File>).name || "blob", blob: input as Blob }));
  const copy = copyOf(kind, input);
  // Rare, and no part of what most pages start with.
  return import("./other-inputs").then(({ readInput }) => readInput(kind, copy, place, options)).then(finish);
}

/** By its tag, which also holds for objects of another frame; `instanceof` does not know them. */
function kindOf(input: unknown): OtherKind | "blob" | null {
  const tag = nameOf(input);
  if (/^(Blob|File)$/.test(tag)) return "blob";
  if (ArrayBuffer.isView(input) || tag.endsWith("ArrayBuffer")) return "bytes";
  if (/^(URL|String)$/.test(tag)) return "url";
  const isPicture = /^(Image(Bitmap|Data)|VideoFrame|OffscreenCanvas|HTML(Canvas|Image|Video)Element)$/.test(
    tag,
  );
  return isPicture ? "picture" : null;
}

/** The class of a value as its realm names it: `HTMLInputElement`, `Promise`, `Null`. */
function nameOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

function copyOf(kind: OtherKind, input: unknown): InputCopy {
  if (kind === "url") return String(input);
  if (kind === "picture") {
    const from = input as Drawable;
    const bitmap = createImageBitmap(from);
    // It is awaited once the rest of the code is there.
    bitmap.catch(() => {});
    return { from, bitmap };
  }
  // A copy that no `Blob` refuses, as it does shared memory.
  const view = input as ArrayBuffer | ArrayBufferView;
  return ArrayBuffer.isView(view)
    ? new Uint8Array(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
    : new Uint8Array(new Uint8Array(view));
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

/** A file may be named `constructor`: properties that every object inherits are no passwords. */
function passwordOf(name: string, password: Passwords | undefined): string | undefined {
  if (typeof password !== "object") return password;
  return Object.hasOwn(password, name) ? password[name] : undefined;
}
