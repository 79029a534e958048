import type { Box } from "../types/geometry";

/** A rectangle that nothing lies in. */
const EMPTY_BOX: Box = { xMin: 0, yMin: 0, xMax: 0, yMax: 0 };

/** The common part of two rectangles; a rectangle at the origin that nothing lies in where there is none. */
export function intersectBoxes(a: Box, b: Box): Box {
  const xMin = Math.max(a.xMin, b.xMin);
  const yMin = Math.max(a.yMin, b.yMin);
  const xMax = Math.min(a.xMax, b.xMax);
  const yMax = Math.min(a.yMax, b.yMax);
  return xMin < xMax && yMin < yMax ? { xMin, yMin, xMax, yMax } : EMPTY_BOX;
}

/** The least rectangle around both. */
export function uniteBoxes(a: Box, b: Box): Box {
  return {
    xMin: Math.min(a.xMin, b.xMin),
    yMin: Math.min(a.yMin, b.yMin),
    xMax: Math.max(a.xMax, b.xMax),
    yMax: Math.max(a.yMax, b.yMax),
  };
}

/** Area in square units of the rectangle's frame. */
export function boxArea(box: Box): number {
  return (box.xMax - box.xMin) * (box.yMax - box.yMin);
}
