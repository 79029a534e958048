import type { Box, Point, Quad, RelativeBox, RelativeQuad, Size } from "../types/geometry";
import { boxOfPoints, distance } from "./polygon";

/** The box's corners, clockwise from the top left. */
export function quadOfBox(box: Box): Quad {
  return [
    { x: box.xMin, y: box.yMin },
    { x: box.xMax, y: box.yMin },
    { x: box.xMax, y: box.yMax },
    { x: box.xMin, y: box.yMax },
  ];
}

/** Bounding box of the quad. */
export function boxOfQuad(quad: Quad): Box {
  return boxOfPoints(quad);
}

/** Width and height of a quad in pixels, along and across its reading direction: the longer of opposite sides. */
export function quadSize(quad: Quad): Size {
  return {
    width: Math.max(distance(quad[0], quad[1]), distance(quad[3], quad[2])),
    height: Math.max(distance(quad[1], quad[2]), distance(quad[0], quad[3])),
  };
}

/** The quad with each corner clamped to the page. */
export function clipQuad(quad: Quad, page: Size): Quad {
  const clip = (p: Point): Point => ({ x: clamp(p.x, page.width), y: clamp(p.y, page.height) });
  return [clip(quad[0]), clip(quad[1]), clip(quad[2]), clip(quad[3])];
}

/** The box as fractions of the page, clipped to it. The caller rounds. */
export function relativeBox(box: Box, page: Size): RelativeBox {
  const { xMin, yMin, xMax, yMax } = clipBox(box, page);
  return [xMin / page.width, yMin / page.height, xMax / page.width, yMax / page.height];
}

/** The corners as fractions of the page, each clipped to it. The caller rounds. */
export function relativeQuad(quad: Quad, page: Size): RelativeQuad {
  const [a, b, c, d] = clipQuad(quad, page);
  const { width, height } = page;
  return [
    a.x / width,
    a.y / height,
    b.x / width,
    b.y / height,
    c.x / width,
    c.y / height,
    d.x / width,
    d.y / height,
  ];
}

function clipBox(box: Box, page: Size): Box {
  return {
    xMin: clamp(box.xMin, page.width),
    yMin: clamp(box.yMin, page.height),
    xMax: clamp(box.xMax, page.width),
    yMax: clamp(box.yMax, page.height),
  };
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}
