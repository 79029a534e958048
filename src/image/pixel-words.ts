import type { PixelImage } from "../types/image";

/**
 * The picture's pixels as one 32-bit number each, in the machine's byte order: to be copied and compared, not
 * reckoned with. Shares the picture's memory where its alignment allows.
 */
export function pixelWords(image: PixelImage): Uint32Array {
  const { data } = image;
  const count = image.width * image.height;
  if (data.byteOffset % 4 === 0) return new Uint32Array(data.buffer, data.byteOffset, count);
  return new Uint32Array(data.slice().buffer, 0, count);
}
