import type { Point } from "../types/geometry";

/**
 * Convex hull of a point set, by Andrew's monotone chain (1979): O(n log n).
 *
 * @returns the hull's corners clockwise on screen from the leftmost (of several, the topmost) point, without
 *   points in the middle of an edge. One point, or the two ends of a line, if the set spans no area.
 */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const unique = sorted.filter((p, i) => i === 0 || p.x !== sorted[i - 1]!.x || p.y !== sorted[i - 1]!.y);
  if (unique.length < 3) return unique;
  // y points down, so the chain over the top of the screen turns clockwise from left to right.
  const top = chain(unique);
  const bottom = chain(unique.reverse());
  top.pop();
  bottom.pop();
  return top.concat(bottom);
}

/** The points of a sorted sequence that a clockwise turning outline keeps, both ends included. */
function chain(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const p of points) {
    while (kept.length >= 2 && turn(kept[kept.length - 2]!, kept[kept.length - 1]!, p) <= 0) kept.pop();
    kept.push(p);
  }
  return kept;
}

/** Positive if a -> b -> c turns clockwise on screen, 0 on a line. */
function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
