import { oppositeAngle } from "../geometry/right-angle";
import { turnImage } from "../image/turn-image";
import type { Quad, RightAngleDeg } from "../types/geometry";
import type { PixelImage } from "../types/image";

/**
 * The crop turned so that its text reads from left to right.
 *
 * @param angleDeg how far its content is turned clockwise; the picture is turned back by as much.
 * @returns a picture of its own memory.
 */
export function rotateCropUpright(crop: PixelImage, angleDeg: RightAngleDeg): PixelImage {
  return turnImage(crop, oppositeAngle(angleDeg));
}

/**
 * The same quad from the text's own top left, where `quad` starts at the crop's top left. The corners stay where
 * they are: text turned clockwise by 90 degrees has its own top left at the crop's top right.
 */
export function quadFromReader(quad: Quad, angleDeg: RightAngleDeg): Quad {
  const [a, b, c, d] = quad;
  switch (angleDeg) {
    case 0:
      return [a, b, c, d];
    case 90:
      return [b, c, d, a];
    case 180:
      return [c, d, a, b];
    case -90:
      return [d, a, b, c];
  }
}
