import { describe, expect, it } from "vitest";
import { quadOfBox } from "../../../src/geometry/quad";
import { quadAround } from "../../../src/geometry/quad-around";
import type { Quad } from "../../../src/types/geometry";
import { rotateQuad } from "./rotate-quad";

const ORIGIN = { x: 0, y: 0 };
/** Ten pixels high unless told, on the line that starts at y = 0. */
const word = (xMin: number, xMax: number, yMin = 0, height = 10): Quad =>
  quadOfBox({ xMin, yMin, xMax, yMax: yMin + height });

describe("quadAround", () => {
  it("is one quad itself, and the least rectangle around several", () => {
    const one = word(3, 7);
    expect(quadAround([one])).toBe(one);
    expect(quadAround([word(0, 20), word(25, 40, 2, 12)])).toEqual(word(0, 40, 0, 14));
  });

  it("runs along the words", () => {
    const around = quadAround([rotateQuad(word(0, 20), ORIGIN, 90), rotateQuad(word(25, 40), ORIGIN, 90)]);
    const expected = rotateQuad(word(0, 40), ORIGIN, 90);
    around.forEach((corner, i) => {
      expect(corner.x).toBeCloseTo(expected[i]!.x, 9);
      expect(corner.y).toBeCloseTo(expected[i]!.y, 9);
    });
  });
});
