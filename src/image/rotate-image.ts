import { cosSinDeg, rotatedSize } from "../geometry/rotated-size";
import type { RightAngleDeg } from "../types/geometry";
import type { PixelImage } from "../types/image";
import { turnImage } from "./turn-image";

/** Red, green, blue, 0..255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** Options of {@link rotateImage}. */
export interface RotateOptions {
  /** `grow`: the canvas holds the whole rotated picture; `same`: it keeps its size and corners are cut off. */
  readonly canvas: "grow" | "same";
  /** Colour outside the picture. */
  readonly fill: Colour;
}

/**
 * Rotates a picture clockwise on screen about its centre, bilinear; its centre becomes the centre of the new
 * canvas. Multiples of 90 degrees are lossless (on the same canvas: of a square picture).
 *
 * @returns a copy.
 */
export function rotateImage(image: PixelImage, angleDeg: number, options: RotateOptions): PixelImage {
  const { width, height } = image;
  const quarter = ((angleDeg % 360) + 360) % 360;
  const keepsSize = options.canvas === "grow" || width === height || quarter % 180 === 0;
  if (quarter % 90 === 0 && keepsSize) {
    return turnImage(image, (quarter === 270 ? -90 : quarter) as RightAngleDeg);
  }
  const canvas = options.canvas === "grow" ? rotatedSize(image, angleDeg) : { width, height };
  const data = new Uint8ClampedArray(canvas.width * canvas.height * 4);
  const [cos, sin] = cosSinDeg(angleDeg);
  const [red, green, blue] = options.fill;
  const from = image.data;
  const stride = width * 4;
  let to = 0;
  for (let row = 0; row < canvas.height; row++) {
    const dy = row + 0.5 - canvas.height / 2;
    for (let column = 0; column < canvas.width; column++, to += 4) {
      const dx = column + 0.5 - canvas.width / 2;
      // Inverse rotation: the source position in the frame of pixel centres.
      const x = width / 2 + dx * cos + dy * sin - 0.5;
      const y = height / 2 - dx * sin + dy * cos - 0.5;
      data[to + 3] = 255;
      if (!(x > -1 && x < width && y > -1 && y < height)) {
        data[to] = red;
        data[to + 1] = green;
        data[to + 2] = blue;
        continue;
      }
      const x0 = Math.floor(x);
      const y0 = Math.floor(y);
      const fx = x - x0;
      const fy = y - y0;
      // Neighbours outside the picture have the fill colour, so the border blends into it over half a pixel.
      const w00 = x0 >= 0 && y0 >= 0 ? (1 - fx) * (1 - fy) : 0;
      const w01 = x0 + 1 < width && y0 >= 0 ? fx * (1 - fy) : 0;
      const w10 = x0 >= 0 && y0 + 1 < height ? (1 - fx) * fy : 0;
      const w11 = x0 + 1 < width && y0 + 1 < height ? fx * fy : 0;
      const outside = 1 - w00 - w01 - w10 - w11;
      const i00 = w00 > 0 ? y0 * stride + x0 * 4 : 0;
      const i01 = w01 > 0 ? y0 * stride + (x0 + 1) * 4 : 0;
      const i10 = w10 > 0 ? (y0 + 1) * stride + x0 * 4 : 0;
      const i11 = w11 > 0 ? (y0 + 1) * stride + (x0 + 1) * 4 : 0;
      data[to] = w00 * from[i00]! + w01 * from[i01]! + w10 * from[i10]! + w11 * from[i11]! + outside * red;
      data[to + 1] =
        w00 * from[i00 + 1]! +
        w01 * from[i01 + 1]! +
        w10 * from[i10 + 1]! +
        w11 * from[i11 + 1]! +
        outside * green;
      data[to + 2] =
        w00 * from[i00 + 2]! +
        w01 * from[i01 + 2]! +
        w10 * from[i10 + 2]! +
        w11 * from[i11 + 2]! +
        outside * blue;
    }
  }
  return { width: canvas.width, height: canvas.height, data };
}
