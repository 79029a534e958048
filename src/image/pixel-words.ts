import type { PixelImage } from "../types/image";

/**
 * The picture's pixels as 32-bit numbers in the machine's byte order, for copying and comparing only. Shares the
 * picture's memory if its alignment allows.
 */
export function pixelWords(image: PixelImage): Uint32Array {
  const { data } = image;
  const count = image.width * image.height;
  if (data.byteOffset % 4 === 0) return new Uint32Array(data.buffer, data.byteOffset, count);
  return new Uint32Array(data.slice().buffer, 0, count);
}
