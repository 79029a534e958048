import { describe, expect, it } from "vitest";
import {
  boxOfQuad,
  clipQuad,
  quadOfBox,
  quadSize,
  relativeBox,
  relativeQuad,
} from "../../../src/geometry/quad";
import type { Quad } from "../../../src/types/geometry";

const BOX = { xMin: 10, yMin: 20, xMax: 50, yMax: 30 };
const PAGE = { width: 100, height: 40 };
const BEYOND: Quad = [
  { x: -5, y: 10 },
  { x: 110, y: -2 },
  { x: 120, y: 45 },
  { x: 5, y: 60 },
];

describe("quad", () => {
  it("is a box's corners clockwise from the top left, and back", () => {
    expect(quadOfBox(BOX)).toEqual([
      { x: 10, y: 20 },
      { x: 50, y: 20 },
      { x: 50, y: 30 },
      { x: 10, y: 30 },
    ]);
    expect(boxOfQuad(quadOfBox(BOX))).toEqual(BOX);
    expect(boxOfQuad(BEYOND)).toEqual({ xMin: -5, yMin: -2, xMax: 120, yMax: 60 });
  });

  it("is as large as the longer of opposite sides", () => {
    const quad: Quad = [
      { x: 0, y: 0 },
      { x: 30, y: 40 },
      { x: 30, y: 52 },
      { x: 0, y: 5 },
    ];
    expect(quadSize(quad)).toEqual({ width: Math.hypot(30, 47), height: 12 });
    const turned: Quad = [quad[2], quad[3], quad[0], quad[1]];
    expect(quadSize(turned)).toEqual(quadSize(quad));
  });

  it("is clipped corner by corner", () => {
    expect(clipQuad(BEYOND, PAGE)).toEqual([
      { x: 0, y: 10 },
      { x: 100, y: 0 },
      { x: 100, y: 40 },
      { x: 5, y: 40 },
    ]);
  });

  it("becomes fractions of the page", () => {
    expect(relativeBox(BOX, PAGE)).toEqual([0.1, 0.5, 0.5, 0.75]);
    expect(relativeBox({ xMin: -1, yMin: -1, xMax: 101, yMax: 41 }, PAGE)).toEqual([0, 0, 1, 1]);
    expect(relativeQuad(BEYOND, PAGE)).toEqual([0, 0.25, 1, 0, 1, 1, 0.05, 1]);
  });
});
