import type { Point, Quad } from "../types/geometry";
import { convexHull } from "./convex-hull";

/** A rectangle at any angle. */
export interface RotatedRect {
  readonly center: Point;
  /** Extent in pixels along `angleDeg`. */
  readonly width: number;
  /** Extent in pixels across `angleDeg`. */
  readonly height: number;
  /** Direction of the width, clockwise on screen from +x: in (-45, 45]. */
  readonly angleDeg: number;
}

/** Areas that differ by less than this share count as equal; the first edge of the hull wins. */
const AREA_TIE = 1e-9;

/**
 * The rectangle of least area around the points, by rotating calipers over their convex hull: one of its sides
 * lies on an edge of the hull (Freeman and Shapira 1975).
 *
 * @throws RangeError without points.
 */
export function minAreaRect(points: readonly Point[]): RotatedRect {
  const hull = convexHull(points);
  const first = hull[0];
  if (first === undefined) throw new RangeError("minAreaRect needs at least one point; got none");
  if (hull.length === 1) return { center: first, width: 0, height: 0, angleDeg: 0 };

  const count = hull.length;
  let best: RotatedRect | undefined;
  let bestArea = Number.POSITIVE_INFINITY;
  // Indices of the points farthest along the edge, across it, and back along it; they only move clockwise.
  let ahead = 0;
  let across = 0;
  let behind = 0;
  for (let i = 0; i < count; i++) {
    const from = hull[i]!;
    const to = hull[(i + 1) % count]!;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const ux = (to.x - from.x) / length;
    const uy = (to.y - from.y) / length;
    const along = (k: number): number =>
      (hull[k % count]!.x - from.x) * ux + (hull[k % count]!.y - from.y) * uy;
    // The inside of a clockwise hull lies to the right of its edges.
    const depth = (k: number): number =>
      (hull[k % count]!.y - from.y) * ux - (hull[k % count]!.x - from.x) * uy;
    if (ahead < i + 1) ahead = i + 1;
    while (ahead < i + count && along(ahead + 1) > along(ahead)) ahead++;
    if (across < ahead) across = ahead;
    while (across < i + count && depth(across + 1) > depth(across)) across++;
    if (behind < across) behind = across;
    while (behind < i + count && along(behind + 1) < along(behind)) behind++;

    const back = along(behind);
    const width = along(ahead) - back;
    const height = depth(across);
    const area = width * height;
    if (area < bestArea * (1 - AREA_TIE)) {
      bestArea = area;
      const alongCenter = back + width / 2;
      best = lying(
        {
          x: from.x + ux * alongCenter - (uy * height) / 2,
          y: from.y + uy * alongCenter + (ux * height) / 2,
        },
        width,
        height,
        (Math.atan2(uy, ux) * 180) / Math.PI,
      );
      if (area === 0) break;
    }
  }
  return best!;
}

/** The rectangle's corners, clockwise from the one that is top left once the rectangle is rotated by `-angleDeg`. */
export function quadOfRotatedRect(rect: RotatedRect): Quad {
  const radians = (rect.angleDeg * Math.PI) / 180;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  const corner = (dx: number, dy: number): Point => ({
    x: rect.center.x + dx * cos - dy * sin,
    y: rect.center.y + dx * sin + dy * cos,
  });
  const dx = rect.width / 2;
  const dy = rect.height / 2;
  return [corner(-dx, -dy), corner(dx, -dy), corner(dx, dy), corner(-dx, dy)];
}

/** The same rectangle with its angle in (-45, 45]. */
function lying(center: Point, width: number, height: number, angleDeg: number): RotatedRect {
  const quarterTurns = Math.ceil((angleDeg - 45) / 90);
  const turned = angleDeg - quarterTurns * 90;
  return quarterTurns % 2 === 0
    ? { center, width, height, angleDeg: turned }
    : { center, width: height, height: width, angleDeg: turned };
}
