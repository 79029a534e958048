import type { KieError } from "../contract/errors";
import type { ResolvedLimits } from "../contract/limits";

/** What a canvas can draw, and `ImageData`. */
export type Drawable =
  | ImageBitmap
  | ImageData
  | VideoFrame
  | HTMLCanvasElement
  | OffscreenCanvas
  | HTMLImageElement
  | HTMLVideoElement;

/** One password for all encrypted PDFs of a call, or one per file name. */
export type Passwords = string | Readonly<Record<string, string>>;

/** What reading an input needs of its call. */
export interface InputOptions {
  readonly password?: Passwords | undefined;
  readonly limits: ResolvedLimits;
  readonly signal?: AbortSignal | undefined;
}

/** An input's name and bytes. */
export interface NamedBlob {
  readonly name: string;
  readonly blob: Blob;
  readonly failure?: KieError;
}

/** What an input is that is no `Blob`. */
export type OtherKind = "bytes" | "picture" | "url";

/** A picture's pixels at the call, on their way, and where they come from. */
export interface PictureCopy {
  readonly from: Drawable;
  readonly bitmap: Promise<ImageBitmap>;
}

/** What may change after the call, as it is now. */
export type InputCopy = Uint8Array<ArrayBuffer> | PictureCopy | string;
