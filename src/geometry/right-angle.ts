import type { Point, Quad, RightAngleDeg, Size } from "../types/geometry";

/**
 * The quad on its page rotated clockwise by a right angle.
 *
 * @param size the page before rotation; width and height are swapped at 90 and -90.
 */
export function turnQuad(quad: Quad, size: Size, clockwiseDeg: RightAngleDeg): Quad {
  const turn = (p: Point): Point => {
    switch (clockwiseDeg) {
      case 0:
        return p;
      case 90:
        return { x: size.height - p.y, y: p.x };
      case 180:
        return { x: size.width - p.x, y: size.height - p.y };
      case -90:
        return { x: p.y, y: size.width - p.x };
    }
  };
  return [turn(quad[0]), turn(quad[1]), turn(quad[2]), turn(quad[3])];
}

/** Size of a page after rotation by a right angle. */
export function turnSize(size: Size, clockwiseDeg: RightAngleDeg): Size {
  return clockwiseDeg === 0 || clockwiseDeg === 180
    ? { width: size.width, height: size.height }
    : { width: size.height, height: size.width };
}

/** Sum of two rotations by right angles. */
export function addAngles(a: RightAngleDeg, b: RightAngleDeg): RightAngleDeg {
  const sum = (((a + b) % 360) + 360) % 360;
  return sum === 270 ? -90 : (sum as 0 | 90 | 180);
}

/** The inverse rotation. */
export function oppositeAngle(angle: RightAngleDeg): RightAngleDeg {
  return angle === 90 ? -90 : angle === -90 ? 90 : angle;
}
