import type { Size } from "../types/geometry";

/** Cosine and sine of an angle in degrees, exact at multiples of 90. */
export function cosSinDeg(angleDeg: number): readonly [cos: number, sin: number] {
  const quarter = ((angleDeg % 360) + 360) % 360;
  if (quarter === 0) return [1, 0];
  if (quarter === 90) return [0, 1];
  if (quarter === 180) return [-1, 0];
  if (quarter === 270) return [0, -1];
  const radians = (quarter * Math.PI) / 180;
  return [Math.cos(radians), Math.sin(radians)];
}

/** Size in whole pixels that holds a picture of `size` after rotation. */
export function rotatedSize(size: Size, angleDeg: number): Size {
  const [cos, sin] = cosSinDeg(angleDeg);
  // The margin keeps rounding in the products from adding a pixel.
  const whole = (extent: number): number =>
    Math.max(Math.ceil(extent - 1e-9 * (size.width + size.height)), 0);
  return {
    width: whole(size.width * Math.abs(cos) + size.height * Math.abs(sin)),
    height: whole(size.width * Math.abs(sin) + size.height * Math.abs(cos)),
  };
}
