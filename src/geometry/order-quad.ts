import type { Point, Quad } from "../types/geometry";

/** Directions whose cosines are this close stand at the same 45 degrees; rounding must not choose between them. */
const COSINE_TIE = 1e-9;

/**
 * Orders the corners of a convex quadrilateral, given in any order: clockwise on screen from the corner that is top
 * left when text is taken to run as nearly to the right as the sides allow, between -45 (exclusive) and 45 degrees.
 */
export function orderQuad(corners: readonly [Point, Point, Point, Point]): Quad {
  const cx = (corners[0].x + corners[1].x + corners[2].x + corners[3].x) / 4;
  const cy = (corners[0].y + corners[1].y + corners[2].y + corners[3].y) / 4;
  const around = [...corners].sort((a, b) => Math.atan2(a.y - cy, a.x - cx) - Math.atan2(b.y - cy, b.x - cx));
  let start = 0;
  let bestCosine = Number.NEGATIVE_INFINITY;
  let bestDy = 0;
  for (let i = 0; i < 4; i++) {
    const [a, b, c, d] = turned(around, i);
    const dx = b.x - a.x + c.x - d.x;
    const dy = b.y - a.y + c.y - d.y;
    const length = Math.hypot(dx, dy);
    const cosine = length > 0 ? dx / length : 0;
    if (cosine > bestCosine + COSINE_TIE || (cosine > bestCosine - COSINE_TIE && dy > bestDy)) {
      start = i;
      bestCosine = cosine;
      bestDy = dy;
    }
  }
  return turned(around, start);
}

function turned(points: readonly Point[], start: number): Quad {
  const at = (k: number): Point => points[(start + k) % 4]!;
  return [at(0), at(1), at(2), at(3)];
}
