import type { Size } from "../types/geometry";

/**
 * The size that keeps the aspect ratio of `size` within `maxPixels`: `size` itself (rounded to whole pixels,
 * at least 1) where it fits.
 */
export function fitSize(size: Size, maxPixels: number): Size {
  const width = Math.max(1, Math.round(size.width));
  const height = Math.max(1, Math.round(size.height));
  if (width * height <= maxPixels) return { width, height };
  const scale = Math.sqrt(maxPixels / (size.width * size.height));
  // Rounding up on both sides could pass the bound.
  return {
    width: Math.max(1, Math.floor(size.width * scale)),
    height: Math.max(1, Math.floor(size.height * scale)),
  };
}
