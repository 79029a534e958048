import type { Box } from "../types/geometry";
import type { PixelImage } from "../types/image";
import { pixelWords } from "./pixel-words";
import type { Colour } from "./rotate-image";

/**
 * The least box outside which every pixel has exactly this colour, in whole pixels; of no extent (all zero) where
 * the whole picture has it.
 */
export function contentBox(image: PixelImage, border: Colour): Box {
  const { width, height } = image;
  const words = pixelWords(image);
  const colour = new Uint32Array(new Uint8Array([...border, 255]).buffer)[0]!;
  let xMin = width;
  let xMax = 0;
  let yMin = -1;
  let yMax = 0;
  for (let y = 0; y < height; y++) {
    const start = y * width;
    const end = start + width;
    let left = start;
    while (left < end && words[left] === colour) left++;
    if (left === end) continue;
    let right = end - 1;
    while (words[right] === colour) right--;
    if (yMin < 0) yMin = y;
    yMax = y + 1;
    xMin = Math.min(xMin, left - start);
    xMax = Math.max(xMax, right - start + 1);
  }
  return yMin < 0 ? { xMin: 0, yMin: 0, xMax: 0, yMax: 0 } : { xMin, yMin, xMax, yMax };
}
