import type { Box, Point, Polygon } from "../types/geometry";

/** Area of a simple polygon in square pixels, independent of its winding (shoelace formula). */
export function polygonArea(polygon: Polygon): number {
  let twice = 0;
  let previous = polygon[polygon.length - 1];
  for (const point of polygon) {
    if (previous !== undefined) twice += previous.x * point.y - point.x * previous.y;
    previous = point;
  }
  return Math.abs(twice) / 2;
}

/** Perimeter in pixels. */
export function polygonPerimeter(polygon: Polygon): number {
  let length = 0;
  let previous = polygon[polygon.length - 1];
  for (const point of polygon) {
    if (previous !== undefined) length += distance(previous, point);
    previous = point;
  }
  return length;
}

/** Bounding box of the points. @throws RangeError without points. */
export function boxOfPoints(points: readonly Point[]): Box {
  if (points.length === 0) throw new RangeError("boxOfPoints needs at least one point; got none");
  let xMin = Number.POSITIVE_INFINITY;
  let yMin = Number.POSITIVE_INFINITY;
  let xMax = Number.NEGATIVE_INFINITY;
  let yMax = Number.NEGATIVE_INFINITY;
  for (const { x, y } of points) {
    if (x < xMin) xMin = x;
    if (y < yMin) yMin = y;
    if (x > xMax) xMax = x;
    if (y > yMax) yMax = y;
  }
  return { xMin, yMin, xMax, yMax };
}

/** Euclidean distance in pixels. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
