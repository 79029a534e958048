import { type Colour, rotateImage } from "../image/rotate-image";
import type { PixelImage } from "../types/image";

/**
 * The page turned upright on a canvas that holds all of it and no more: white or black margins of its own stay.
 *
 * Multiples of 90 degrees move pixels and change none. Otherwise the corners that the page does not reach take the
 * colour most of its edge has; docTR fills them with black, whose border against the paper is an edge that the page
 * does not have. docTR also trims what is left of a canvas that it first grew too far; here nothing is left to trim.
 *
 * @param angleDeg how far the content is turned clockwise; the page is turned back by as much.
 * @returns a picture of its own memory.
 */
export function straightenPage(page: PixelImage, angleDeg: number): PixelImage {
  return rotateImage(page, angleDeg === 0 ? 0 : -angleDeg, { canvas: "grow", fill: edgeColour(page) });
}

/** The median of each channel over the outermost pixels; white for a page without pixels. */
export function edgeColour({ data, width, height }: PixelImage): Colour {
  const median = (channel: number): number => {
    const counts = new Uint32Array(256);
    let total = 0;
    const count = (pixel: number): void => {
      counts[data[pixel * 4 + channel]!]!++;
      total++;
    };
    for (let x = 0; x < width; x++) {
      count(x);
      count((height - 1) * width + x);
    }
    for (let y = 0; y < height; y++) {
      count(y * width);
      count(y * width + width - 1);
    }
    let passed = 0;
    for (let value = 0; value < 256; value++) {
      passed += counts[value]!;
      if (passed * 2 > total) return value;
    }
    return 255;
  };
  return width === 0 || height === 0 ? [255, 255, 255] : [median(0), median(1), median(2)];
}
