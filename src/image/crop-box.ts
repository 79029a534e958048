import type { Box } from "../types/geometry";
import type { PixelImage } from "../types/image";

/**
 * Copies a box of pixels. Edges are rounded to whole pixels and clipped to the picture; the last edge is exclusive.
 *
 * @returns a picture of its own memory, without pixels where the box has none on the picture.
 */
export function cutBox(image: PixelImage, box: Box): PixelImage {
  const x0 = bound(Math.round(box.xMin), image.width);
  const y0 = bound(Math.round(box.yMin), image.height);
  const width = Math.max(bound(Math.round(box.xMax), image.width) - x0, 0);
  const height = Math.max(bound(Math.round(box.yMax), image.height) - y0, 0);
  if (!(width > 0 && height > 0)) return { width: 0, height: 0, data: new Uint8ClampedArray(0) };
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    const from = ((y0 + y) * image.width + x0) * 4;
    data.set(image.data.subarray(from, from + width * 4), y * width * 4);
  }
  return { width, height, data };
}

/**
 * Cuts a word's box out of a page as docTR does: edges rounded to whole pixels, the last row and column included.
 *
 * @param box in pixels of `page`.
 * @returns a picture of its own memory, without pixels where the box has no extent on the page.
 */
export function cropBox(page: PixelImage, box: Box): PixelImage {
  const empty =
    !(box.xMax > box.xMin && box.yMax > box.yMin) || box.xMin >= page.width || box.yMin >= page.height;
  if (empty || box.xMax <= 0 || box.yMax <= 0) return cutBox(page, { xMin: 0, yMin: 0, xMax: 0, yMax: 0 });
  return cutBox(page, {
    xMin: box.xMin,
    yMin: box.yMin,
    xMax: Math.round(box.xMax) + 1,
    yMax: Math.round(box.yMax) + 1,
  });
}

function bound(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}
