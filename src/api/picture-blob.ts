import { KieError } from "../contract/errors";
import type { Drawable } from "./input-types";

/** File header and BITMAPINFOHEADER. */
const HEADER_BYTES = 54;
/** Rows of a BMP begin at multiples of four bytes. */
const ROW_ALIGNMENT = 4;

/**
 * A picture as a BMP: no compression, so that a camera's frame costs milliseconds, and a form that the worker reads as any
 * other file.
 *
 * @param copy the pixels of the picture at the call; closed after use.
 * @param place names the picture in messages.
 * @returns the picture on white.
 * @throws TypeError where it has no pixels yet, or they may not be read (another origin's); KieError `too-large`.
 */
export async function pictureBlob(
  picture: Drawable,
  copy: Promise<ImageBitmap>,
  place: string,
  maxPixels: number,
): Promise<Blob> {
  const bitmap = await copy.catch((cause: unknown) => {
    throw new TypeError(`${place}, ${describe(picture)}, has no pixels yet, or no more`, { cause });
  });
  const { width, height } = bitmap;
  try {
    if (width * height > maxPixels) {
      const message = `${place} has ${width} x ${height} pixels, more than the limit maxImagePixels, ${maxPixels}`;
      throw new KieError("too-large", message);
    }
    return new Blob([bmpOf(pixelsOf(bitmap, place))], { type: "image/bmp" });
  } finally {
    bitmap.close();
  }
}

function describe(picture: Drawable): string {
  return Object.prototype.toString.call(picture).slice("[object ".length, -1);
}

function pixelsOf(bitmap: ImageBitmap, place: string): ImageData {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new KieError("too-large", `${place}: no canvas of ${width} x ${height} pixels`);
  context.drawImage(bitmap, 0, 0);
  try {
    return context.getImageData(0, 0, width, height);
  } catch (cause) {
    throw new TypeError(`${place} is of another origin`, { cause });
  }
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
