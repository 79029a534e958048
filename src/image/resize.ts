import type { Size } from "../types/geometry";
import type { PixelImage } from "../types/image";
import { type RowLayout, resampleRows } from "./resample";

/** Red, green and blue as they are. */
const RGB: RowLayout = "rgb";

/**
 * Scales a picture, bilinear with antialias (see {@link resampleRows}). The result is opaque and of its own memory.
 *
 * @throws RangeError where a size is not a positive whole number, or the picture has no pixels.
 */
export function resizeImage(image: PixelImage, size: Size): PixelImage {
  const { width, height } = size;
  const data = new Uint8ClampedArray(width * height * 4);
  resampleRows(image, size, RGB, (row, y) => {
    let to = y * width * 4;
    for (let from = 0; from < row.length; from += 3, to += 4) {
      data[to] = row[from]!;
      data[to + 1] = row[from + 1]!;
      data[to + 2] = row[from + 2]!;
      data[to + 3] = 255;
    }
  });
  return { width, height, data };
}
