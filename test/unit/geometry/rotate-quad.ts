import { cosSinDeg } from "../../../src/geometry/rotated-size";
import type { Point, Quad } from "../../../src/types/geometry";

/** Turns a point clockwise on screen about `center`. */
export function rotatePoint(point: Point, center: Point, angleDeg: number): Point {
  const [cos, sin] = cosSinDeg(angleDeg);
  const dx = point.x - center.x;
  const dy = point.y - center.y;
  return { x: center.x + dx * cos - dy * sin, y: center.y + dx * sin + dy * cos };
}

/** Turns a quad's corners clockwise on screen about `center`; the corner order stays that of the content. */
export function rotateQuad(quad: Quad, center: Point, angleDeg: number): Quad {
  const turn = (p: Point): Point => rotatePoint(p, center, angleDeg);
  return [turn(quad[0]), turn(quad[1]), turn(quad[2]), turn(quad[3])];
}
