import type { Box, Point, Quad } from "../types/geometry";
import { median } from "./median";
import { boxOfPoints } from "./polygon";

/** Median direction in which quads are read, in radians clockwise, in [-pi, pi]; 0 without quads. */
export function medianDirection(quads: readonly Quad[]): number {
  // Directions near 180 degrees wrap around: the median is taken about their mean direction.
  let sumX = 0;
  let sumY = 0;
  const directions = quads.map((quad) => {
    const { x, y } = readingVector(quad);
    sumX += x;
    sumY += y;
    return Math.atan2(y, x);
  });
  const mean = Math.atan2(sumY, sumX);
  return wrapAngle(mean + (median(directions.map((angle) => wrapAngle(angle - mean))) ?? 0));
}

/** Direction in which a quad is read, in radians clockwise, in [-pi, pi]. */
export function directionOf(quad: Quad): number {
  const { x, y } = readingVector(quad);
  return Math.atan2(y, x);
}

/** Twice the way from the middle of a quad's left side to that of its right side. */
function readingVector([tl, tr, br, bl]: Quad): Point {
  return { x: tr.x + br.x - tl.x - bl.x, y: tr.y + br.y - tl.y - bl.y };
}

/** Least upright boxes of quads after the page was turned counter-clockwise about its origin by an angle in radians. */
export function boxesTurnedBack(quads: readonly (readonly Point[])[], angle: number): Box[] {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const turn = (p: Point): Point => ({ x: p.x * cos + p.y * sin, y: p.y * cos - p.x * sin });
  return quads.map((quad) => boxOfPoints(quad.map(turn)));
}

/** The same angle in [-pi, pi]. */
export function wrapAngle(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}
