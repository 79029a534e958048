import type { Box } from "../types/geometry";

/** Whether a rectangle has no area. */
const EMPTY_BOX: Box = { xMin: 0, yMin: 0, xMax: 0, yMax: 0 };

/** Intersection of two boxes; empty, at the origin, if they do not overlap. */
export function intersectBoxes(a: Box, b: Box): Box {
  const xMin = Math.max(a.xMin, b.xMin);
  const yMin = Math.max(a.yMin, b.yMin);
  const xMax = Math.min(a.xMax, b.xMax);
  const yMax = Math.min(a.yMax, b.yMax);
  return xMin < xMax && yMin < yMax ? { xMin, yMin, xMax, yMax } : EMPTY_BOX;
}

/** Bounding box of two boxes. */
export function uniteBoxes(a: Box, b: Box): Box {
  return {
    xMin: Math.min(a.xMin, b.xMin),
    yMin: Math.min(a.yMin, b.yMin),
    xMax: Math.max(a.xMax, b.xMax),
    yMax: Math.max(a.yMax, b.yMax),
  };
}

/** Area in square pixels. */
export function boxArea(box: Box): number {
  return (box.xMax - box.xMin) * (box.yMax - box.yMin);
}
