import type { Box, Point, Quad } from "../types/geometry";
import { median } from "./median";
import { boxOfPoints } from "./polygon";

/** Median direction in which quads are read, in radians clockwise, in [-pi, pi]; 0 without quads. */
export function medianDirection(quads: readonly Quad[]): number {
  // Directions near 180 degrees wrap around: the median is taken about their mean direction.
  let sumX = 0;
  let sumY = 0;
  const directions = quads.map(([tl, tr, br, bl]) => {
    const dx = tr.x + br.x - tl.x - bl.x;
    const dy = tr.y + br.y - tl.y - bl.y;
    sumX += dx;
    sumY += dy;
    return Math.atan2(dy, dx);
  });
  const mean = Math.atan2(sumY, sumX);
  return wrap(mean + (median(directions.map((angle) => wrap(angle - mean))) ?? 0));
}

/** Least upright boxes of quads after the page was turned counter-clockwise about its origin by an angle in radians. */
export function boxesTurnedBack(quads: readonly (readonly Point[])[], angle: number): Box[] {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const turn = (p: Point): Point => ({ x: p.x * cos + p.y * sin, y: p.y * cos - p.x * sin });
  return quads.map((quad) => boxOfPoints(quad.map(turn)));
}

function wrap(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}
