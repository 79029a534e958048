import { describe, expect, it } from "vitest";
import { minAreaRect, quadOfRotatedRect } from "../../../src/geometry/min-area-rect";
import { quadOfBox } from "../../../src/geometry/quad";
import { rotateQuad } from "./rotate-quad";

/** Sums of products of numbers up to 100 in float64. */
const DIGITS = 9;
const CENTER = { x: 30, y: 20 };
const WORD = quadOfBox({ xMin: 10, yMin: 15, xMax: 50, yMax: 25 });

describe("minAreaRect", () => {
  it("lies on an upright box", () => {
    expect(minAreaRect(WORD)).toEqual({ center: CENTER, width: 40, height: 10, angleDeg: 0 });
  });

  it("keeps a standing box standing", () => {
    const standing = quadOfBox({ xMin: 0, yMin: 0, xMax: 2, yMax: 8 });
    expect(minAreaRect(standing)).toEqual({ center: { x: 1, y: 4 }, width: 2, height: 8, angleDeg: 0 });
  });

  it.each([
    [-44, 40, 10, -44],
    [-10, 40, 10, -10],
    [30, 40, 10, 30],
    [44, 40, 10, 44],
    [60, 10, 40, -30],
    [90, 10, 40, 0],
    [-60, 10, 40, 30],
    [170, 40, 10, -10],
  ])("reads a turn of %i degrees as %i x %i at %i", (turn, width, height, angleDeg) => {
    const rect = minAreaRect(rotateQuad(WORD, CENTER, turn));
    expect(rect.width).toBeCloseTo(width, DIGITS);
    expect(rect.height).toBeCloseTo(height, DIGITS);
    expect(rect.angleDeg).toBeCloseTo(angleDeg, DIGITS);
    expect(rect.center.x).toBeCloseTo(CENTER.x, DIGITS);
    expect(rect.center.y).toBeCloseTo(CENTER.y, DIGITS);
  });

  it("takes 45 degrees for a diamond, which could as well be -45", () => {
    const diamond = [
      { x: 0, y: -5 },
      { x: 5, y: 0 },
      { x: 0, y: 5 },
      { x: -5, y: 0 },
    ];
    expect(minAreaRect(diamond).angleDeg).toBe(45);
  });

  it("has no height on a line and no extent on a point", () => {
    const line = minAreaRect([
      { x: 1, y: 1 },
      { x: 4, y: 5 },
    ]);
    expect([line.width, line.height].sort()).toEqual([0, 5]);
    expect(line.center).toEqual({ x: 2.5, y: 3 });
    expect(minAreaRect([{ x: 7, y: 8 }])).toEqual({
      center: { x: 7, y: 8 },
      width: 0,
      height: 0,
      angleDeg: 0,
    });
  });

  it("refuses no points", () => {
    expect(() => minAreaRect([])).toThrow(new RangeError("minAreaRect needs at least one point; got none"));
  });
});

describe("quadOfRotatedRect", () => {
  it("starts at the reader's top left and goes clockwise", () => {
    const quad = quadOfRotatedRect({ center: CENTER, width: 40, height: 10, angleDeg: 30 });
    rotateQuad(WORD, CENTER, 30).forEach((corner, i) => {
      expect(quad[i]!.x).toBeCloseTo(corner.x, DIGITS);
      expect(quad[i]!.y).toBeCloseTo(corner.y, DIGITS);
    });
  });
});
