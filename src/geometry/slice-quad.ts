import type { Point, Quad } from "../types/geometry";

/** The part of a quad between two fractions of its reading direction (TL to TR): 0 is its start, 1 its end. */
export function sliceQuad(quad: Quad, start: number, end: number): Quad {
  const [tl, tr, br, bl] = quad;
  return [between(tl, tr, start), between(tl, tr, end), between(bl, br, end), between(bl, br, start)];
}

function between(a: Point, b: Point, fraction: number): Point {
  return { x: a.x + (b.x - a.x) * fraction, y: a.y + (b.y - a.y) * fraction };
}
