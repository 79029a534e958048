import type { Box, Size } from "../types/geometry";
import type { PixelImage } from "../types/image";

/** A box of whole pixels of a picture. */
interface PixelBox extends Size {
  readonly x: number;
  readonly y: number;
}

const NO_PIXELS: PixelBox = { x: 0, y: 0, width: 0, height: 0 };

/**
 * Copies a box of pixels. Edges are rounded to whole pixels and clipped to the picture; the last edge is exclusive.
 *
 * @returns a copy; empty if the box does not overlap the picture.
 */
export function cutBox(image: PixelImage, box: Box): PixelImage {
  return copyPixels(image, clipBox(image, box));
}

/**
 * Cuts a word's box out of a page as docTR does: edges rounded to whole pixels, the last row and column included.
 *
 * @param box in pixels of `page`.
 * @returns a copy; empty if the box does not overlap the page.
 */
export function cropBox(page: PixelImage, box: Box): PixelImage {
  return copyPixels(page, cropArea(page, box));
}

/** Size of the crop of {@link cropBox}; 0 x 0 if it is empty. */
export function boxCropSize(page: Size, box: Box): Size {
  return cropArea(page, box);
}

function cropArea(page: Size, box: Box): PixelBox {
  const isEmpty =
    !(box.xMax > box.xMin && box.yMax > box.yMin) || box.xMin >= page.width || box.yMin >= page.height;
  if (isEmpty || box.xMax <= 0 || box.yMax <= 0) return NO_PIXELS;
  return clipBox(page, { ...box, xMax: Math.round(box.xMax) + 1, yMax: Math.round(box.yMax) + 1 });
}

function clipBox(image: Size, box: Box): PixelBox {
  const x = bound(Math.round(box.xMin), image.width);
  const y = bound(Math.round(box.yMin), image.height);
  const width = Math.max(bound(Math.round(box.xMax), image.width) - x, 0);
  const height = Math.max(bound(Math.round(box.yMax), image.height) - y, 0);
  return width > 0 && height > 0 ? { x, y, width, height } : NO_PIXELS;
}

function copyPixels(image: PixelImage, { x, y, width, height }: PixelBox): PixelImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * image.width + x) * 4;
    data.set(image.data.subarray(from, from + width * 4), row * width * 4);
  }
  return { width, height, data };
}

function bound(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}
