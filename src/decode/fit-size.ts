import type { Size } from "../types/geometry";

/** Longest side of a canvas that every browser supports, set by iOS Safari; Firefox and Chromium allow two and four times as much. */
export const MAX_CANVAS_SIDE = 2 ** 14;

/**
 * The size that keeps the aspect ratio of `size` within `maxPixels` and {@link MAX_CANVAS_SIDE}: `size` itself
 * (rounded to whole pixels, at least 1) where it fits.
 *
 * @throws RangeError if `size` is not finite, which a PDF may state.
 */
export function fitSize(size: Size, maxPixels: number): Size {
  if (!Number.isFinite(size.width) || !Number.isFinite(size.height)) {
    throw new RangeError(`a page must have a finite size; got ${size.width} x ${size.height}`);
  }
  const width = Math.max(1, Math.round(size.width));
  const height = Math.max(1, Math.round(size.height));
  const longest = Math.max(size.width, size.height);
  if (width * height <= maxPixels && longest <= MAX_CANVAS_SIDE) return { width, height };
  const scale = Math.min(Math.sqrt(maxPixels / (size.width * size.height)), MAX_CANVAS_SIDE / longest);
  // Rounding up on both sides could pass the bound.
  return {
    width: Math.max(1, Math.floor(size.width * scale)),
    height: Math.max(1, Math.floor(size.height * scale)),
  };
}

/** The size that keeps the aspect ratio of `size` with no side over `maxSide`: `size` itself where it fits. */
export function fitSide(size: Size, maxSide: number): Size {
  const scale = Math.min(1, maxSide / Math.max(size.width, size.height));
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}
