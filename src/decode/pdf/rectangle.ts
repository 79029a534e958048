import { uniteBoxes } from "../../geometry/box";
import type { Box } from "../../types/geometry";
import { type Matrix, mapX, mapY } from "./matrix";

/** The least upright rectangle around the image of a rectangle, corners in any order. */
export function mapBox(matrix: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  const xs = [mapX(matrix, x0, y0), mapX(matrix, x1, y0), mapX(matrix, x0, y1), mapX(matrix, x1, y1)];
  const ys = [mapY(matrix, x0, y0), mapY(matrix, x1, y0), mapY(matrix, x0, y1), mapY(matrix, x1, y1)];
  return { xMin: Math.min(...xs), yMin: Math.min(...ys), xMax: Math.max(...xs), yMax: Math.max(...ys) };
}

/**
 * Joins rectangles that overlap or lie within `gap` of each other, until none do: the strips of a scan become one.
 */
export function mergeNearBoxes(boxes: readonly Box[], gap: number): Box[] {
  const merged: Box[] = [];
  for (const box of boxes) {
    let grown = box;
    for (let i = 0; i < merged.length; ) {
      const other = merged[i]!;
      const isNear =
        grown.xMin <= other.xMax + gap &&
        other.xMin <= grown.xMax + gap &&
        grown.yMin <= other.yMax + gap &&
        other.yMin <= grown.yMax + gap;
      if (isNear) {
        grown = uniteBoxes(grown, other);
        merged.splice(i, 1);
        i = 0; // the grown rectangle may now reach what it did not before
      } else {
        i++;
      }
    }
    merged.push(grown);
  }
  return merged;
}
