import type { Size } from "../types/geometry";
import type { PixelImage } from "../types/image";
import { type RowLayout, resampleRows } from "./resample";

/** Red, green and blue. */
const RGB: RowLayout = "rgb";

/**
 * Scales a picture, bilinear with antialias (see {@link resampleRows}). The result is an opaque copy.
 *
 * @throws RangeError if a size is not a positive whole number, or the picture is empty.
 */
export function resizeImage(image: PixelImage, size: Size): PixelImage {
  const { width, height } = size;
  const data = new Uint8ClampedArray(width * height * 4);
  resampleRows(image, size, RGB, (row, y) => {
    let to = y * width * 4;
    for (let x = 0; x < width; x++, to += 4) {
      data[to] = row[x]!;
      data[to + 1] = row[width + x]!;
      data[to + 2] = row[2 * width + x]!;
      data[to + 3] = 255;
    }
  });
  return { width, height, data };
}
