import { crc32 } from "node:zlib";
import { joined, latin1 } from "./pdf-writer";

export const PNG_MAGIC = latin1("\x89PNG\r\n\x1a\n");

/** Bytes of unsigned numbers, the highest byte first: as many as `size`. */
export function big(value: number, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** (size - 1 - i)) % 256);
}

/** The same, the lowest byte first. */
export const little = (value: number, size: number): Uint8Array => big(value, size).reverse();

/** A chunk of a PNG; `check` in place of its sound sum. */
export function pngChunk(type: string, data: Uint8Array | string, check?: number): Uint8Array {
  const body = joined([latin1(type), typeof data === "string" ? latin1(data) : data]);
  return joined([big(body.length - 4, 4), body, big(check ?? crc32(body), 4)]);
}

/** A WebP file of some chunks. */
export function riff(...chunks: readonly Uint8Array[]): Uint8Array {
  const body = joined(chunks);
  return joined([latin1("RIFF"), little(4 + body.length, 4), latin1("WEBP"), body]);
}

/** A BMP of 54 bytes of header; `pixels` may begin with a palette or with masks. */
export function bmp(
  width: number,
  height: number,
  bits: number,
  compression: number,
  pixels: Uint8Array,
  colours = 0,
): Uint8Array {
  return joined([
    latin1("BM"),
    little(54 + pixels.length, 4),
    little(0, 4),
    little(54, 4),
    little(40, 4),
    little(width, 4),
    little(height, 4),
    little(1, 2),
    little(bits, 2),
    little(compression, 4),
    little(pixels.length, 4),
    new Uint8Array(8),
    little(colours, 4),
    new Uint8Array(4),
    pixels,
  ]);
}
