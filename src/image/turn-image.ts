import type { RightAngleDeg } from "../types/geometry";
import type { PixelImage } from "../types/image";
import { pixelWords } from "./pixel-words";

/** Rotates a picture clockwise by a right angle, without loss. Returns a copy. */
export function turnImage(image: PixelImage, angleDeg: RightAngleDeg): PixelImage {
  const { width, height } = image;
  const source = pixelWords(image);
  const target = new Uint32Array(width * height);
  switch (angleDeg) {
    case 0:
      target.set(source);
      break;
    case 180:
      target.set(source);
      target.reverse();
      break;
    case 90:
      for (let y = 0; y < height; y++) {
        let to = height - 1 - y;
        for (let from = y * width, end = from + width; from < end; from++, to += height)
          target[to] = source[from]!;
      }
      break;
    case -90:
      for (let y = 0; y < height; y++) {
        let to = (width - 1) * height + y;
        for (let from = y * width, end = from + width; from < end; from++, to -= height)
          target[to] = source[from]!;
      }
      break;
  }
  const data = new Uint8ClampedArray(target.buffer);
  return angleDeg === 0 || angleDeg === 180
    ? { width, height, data }
    : { width: height, height: width, data };
}

/** Mirrors a picture left to right. Returns a copy. */
export function flipImage(image: PixelImage): PixelImage {
  const { width, height } = image;
  const target = new Uint32Array(pixelWords(image));
  for (let y = 0; y < height; y++) target.subarray(y * width, (y + 1) * width).reverse();
  return { width, height, data: new Uint8ClampedArray(target.buffer) };
}
