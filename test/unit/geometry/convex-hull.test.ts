import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convexHull } from "../../../src/geometry/convex-hull";
import type { Point } from "../../../src/types/geometry";

const points = (...pairs: readonly (readonly [number, number])[]): Point[] =>
  pairs.map(([x, y]) => ({ x, y }));

describe("convexHull", () => {
  it("goes clockwise on screen from the leftmost, then topmost point, corners only", () => {
    const square = points([4, 4], [2, 0], [0, 4], [4, 0], [0, 0], [2, 2], [0, 2], [4, 0]);
    expect(convexHull(square)).toEqual(points([0, 0], [4, 0], [4, 4], [0, 4]));
  });

  it("gives the ends of a line and a lone point", () => {
    expect(convexHull(points([6, 5], [2, 3], [10, 7], [4, 4]))).toEqual(points([2, 3], [10, 7]));
    expect(convexHull(points([3, 3], [3, 3]))).toEqual(points([3, 3]));
    expect(convexHull([])).toEqual([]);
  });

  it("leaves the caller's array as it was", () => {
    const given = points([4, 4], [0, 0], [4, 0]);
    convexHull(Object.freeze(given) as Point[]);
    expect(given).toEqual(points([4, 4], [0, 0], [4, 0]));
  });

  it("holds every point and turns clockwise at each corner", () => {
    const coordinate = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 3, maxLength: 40 }),
        (set) => {
          const hull = convexHull(set);
          if (hull.length < 3) return;
          hull.forEach((a, i) => {
            const b = hull[(i + 1) % hull.length]!;
            const c = hull[(i + 2) % hull.length]!;
            const side = (p: Point): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
            expect(side(c)).toBeGreaterThan(0);
            for (const p of set) expect(side(p)).toBeGreaterThanOrEqual(0);
          });
        },
      ),
    );
  });
});
