import { describe, expect, it } from "vitest";
import { quadOfBox } from "../../../src/geometry/quad";
import { readingOrder } from "../../../src/geometry/reading-order";
import { turnQuad } from "../../../src/geometry/right-angle";
import type { Quad } from "../../../src/types/geometry";
import { rotateQuad } from "./rotate-quad";

const word = (x: number, y: number): Quad => quadOfBox({ xMin: x, yMin: y, xMax: x + 30, yMax: y + 10 });

/** Two lines of three words, within the unevenness that the contract's formula bears, from the last to the first. */
const TWO_LINES = [
  word(160, 41),
  word(110, 39.5),
  word(60, 40),
  word(150, 9.5),
  word(100, 10.5),
  word(50, 10),
];
const EXPECTED = [5, 4, 3, 2, 1, 0];

describe("readingOrder", () => {
  it("goes line by line", () => {
    expect(readingOrder(TWO_LINES, 200)).toEqual(EXPECTED);
  });

  it.each([90, 180, -90] as const)("follows a page turned by %i degrees", (angle) => {
    const page = { width: 200, height: 100 };
    const turned = TWO_LINES.map((quad) => turnQuad(quad, page, angle));
    expect(readingOrder(turned, 200)).toEqual(EXPECTED);
  });

  it("follows a page skewed by 20 degrees", () => {
    const skewed = TWO_LINES.map((quad) => rotateQuad(quad, { x: 100, y: 50 }, 20));
    expect(readingOrder(skewed, 200)).toEqual(EXPECTED);
  });

  it("keeps the order of equals and knows empty pages", () => {
    expect(readingOrder([word(5, 5), word(5, 5)], 200)).toEqual([0, 1]);
    expect(readingOrder([], 200)).toEqual([]);
  });
});
