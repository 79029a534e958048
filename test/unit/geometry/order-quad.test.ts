import { describe, expect, it } from "vitest";
import { orderQuad } from "../../../src/geometry/order-quad";
import { quadOfBox } from "../../../src/geometry/quad";
import type { Point, Quad } from "../../../src/types/geometry";
import { rotateQuad } from "./rotate-quad";

const CENTER = { x: 30, y: 20 };
const WORD = quadOfBox({ xMin: 10, yMin: 15, xMax: 50, yMax: 25 });

function permutations(items: readonly Point[]): Point[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}

describe("orderQuad", () => {
  it.each([0, 20, -30, 44, -44])("finds the corners of a word at %i degrees in any order", (angle) => {
    const quad = rotateQuad(WORD, CENTER, angle);
    const orders = permutations(quad);
    expect(orders).toHaveLength(24);
    for (const corners of orders) expect(orderQuad(corners as unknown as Quad)).toEqual(quad);
  });

  it("lets steep text start where its short side runs to the right", () => {
    const steep = rotateQuad(WORD, CENTER, 70);
    // Turned by 70 degrees, the left side runs to the right at -20: it is taken for the top.
    expect(orderQuad(steep)).toEqual([steep[3], steep[0], steep[1], steep[2]]);
  });

  it("decides between 45 and -45 degrees for 45", () => {
    const diamond: Quad = [
      { x: 0, y: -5 },
      { x: 5, y: 0 },
      { x: 0, y: 5 },
      { x: -5, y: 0 },
    ];
    for (const corners of permutations(diamond))
      expect(orderQuad(corners as unknown as Quad)).toEqual(diamond);
  });
});
