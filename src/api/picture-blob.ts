import { KieError } from "../contract/errors";

/** What a canvas can draw, and `ImageData`. */
export type Drawable =
  | ImageBitmap
  | ImageData
  | VideoFrame
  | HTMLCanvasElement
  | OffscreenCanvas
  | HTMLImageElement
  | HTMLVideoElement;

/** File header and BITMAPINFOHEADER. */
const HEADER_BYTES = 54;
/** Rows of a BMP begin at multiples of four bytes. */
const ROW_ALIGNMENT = 4;

/**
 * Copies a picture as it is now into a BMP: no compression, so that a camera's frame costs milliseconds, and a form that
 * the worker reads as any other file.
 *
 * @param place names the picture in messages.
 * @returns the picture on white.
 * @throws TypeError where it has no pixels yet, or they may not be read (another origin's); KieError `too-large`.
 */
export function pictureBlob(picture: Drawable, place: string, maxPixels: number): { readonly blob: Blob } {
  const { width, height } = sizeOf(picture);
  if (!(width > 0 && height > 0)) throw new TypeError(`${place} has no pixels yet, or no more`);
  if (width * height > maxPixels) {
    const message = `${place} has ${width} x ${height} pixels, more than the limit maxImagePixels, ${maxPixels}`;
    throw new KieError("too-large", message);
  }
  return { blob: new Blob([bmpOf(pixelsOf(picture, width, height, place))], { type: "image/bmp" }) };
}

function sizeOf(picture: Drawable): { readonly width: number; readonly height: number } {
  if ("naturalWidth" in picture) return { width: picture.naturalWidth, height: picture.naturalHeight };
  if ("videoWidth" in picture) {
    const { readyState, videoWidth, videoHeight } = picture;
    // Below HAVE_CURRENT_DATA the size may be known and no frame is there.
    return readyState < 2 ? { width: 0, height: 0 } : { width: videoWidth, height: videoHeight };
  }
  if ("displayWidth" in picture) return { width: picture.displayWidth, height: picture.displayHeight };
  return picture;
}

function pixelsOf(picture: Drawable, width: number, height: number, place: string): ImageData {
  // One with 8 bits and the colours that files without a profile have is copied as it is.
  const isData = isImageData(picture);
  if (isData && picture.data instanceof Uint8ClampedArray && picture.colorSpace === "srgb") return picture;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new KieError("too-large", `${place}: no canvas of ${width} x ${height} pixels`);
  try {
    if (isData) context.putImageData(picture, 0, 0);
    else context.drawImage(picture, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  } catch (cause) {
    const isForeign = cause instanceof DOMException && cause.name === "SecurityError";
    throw new TypeError(`${place} ${isForeign ? "is of another origin" : "cannot be drawn"}`, { cause });
  }
}

function isImageData(picture: Drawable): picture is ImageData {
  return "data" in picture;
}

/** An uncompressed 24-bit BMP, bottom row first. Transparent pixels are put on white. */
function bmpOf({ width, height, data }: ImageData): Uint8Array<ArrayBuffer> {
  const rowBytes = Math.ceil((width * 3) / ROW_ALIGNMENT) * ROW_ALIGNMENT;
  const bytes = new Uint8Array(HEADER_BYTES + rowBytes * height);
  const header = new DataView(bytes.buffer);
  header.setUint16(0, 0x424d); // "BM"
  header.setUint32(2, bytes.length, true);
  header.setUint32(10, HEADER_BYTES, true);
  header.setUint32(14, 40, true); // of BITMAPINFOHEADER
  header.setInt32(18, width, true);
  header.setInt32(22, height, true);
  header.setUint16(26, 1, true); // planes
  header.setUint16(28, 24, true); // bits per pixel
  for (let y = 0, from = 0; y < height; y++) {
    let to = HEADER_BYTES + rowBytes * (height - 1 - y);
    for (let x = 0; x < width; x++, from += 4, to += 3) {
      const alpha = data[from + 3]! / 255;
      const white = 255 * (1 - alpha);
      bytes[to] = data[from + 2]! * alpha + white + 0.5;
      bytes[to + 1] = data[from + 1]! * alpha + white + 0.5;
      bytes[to + 2] = data[from]! * alpha + white + 0.5;
    }
  }
  return bytes;
}
