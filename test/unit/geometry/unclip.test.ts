import { describe, expect, it } from "vitest";
import { quadOfBox } from "../../../src/geometry/quad";
import { growBox, growRotatedRect, insetDistance, vattiDistance } from "../../../src/geometry/unclip";

describe("vattiDistance", () => {
  it("is area * ratio / perimeter", () => {
    const kernel = quadOfBox({ xMin: 0, yMin: 0, xMax: 40, yMax: 10 });
    expect(vattiDistance(kernel, 1.5)).toBe(6);
    expect(vattiDistance(kernel, 1)).toBe(4);
  });

  it("is 0 for a point", () => {
    expect(vattiDistance(quadOfBox({ xMin: 3, yMin: 3, xMax: 3, yMax: 3 }), 1.5)).toBe(0);
  });
});

describe("insetDistance", () => {
  it.each([0, 0.125, 0.2, 0.28])("undoes an inset by %d of the short side", (ratio) => {
    const shortSide = 20;
    const inset = shortSide * ratio;
    expect(insetDistance(shortSide - 2 * inset, ratio)).toBeCloseTo(inset, 12);
  });
});

describe("growing", () => {
  it("moves every side", () => {
    expect(growBox({ xMin: 1, yMin: 2, xMax: 3, yMax: 5 }, 0.5)).toEqual({
      xMin: 0.5,
      yMin: 1.5,
      xMax: 3.5,
      yMax: 5.5,
    });
    const rect = { center: { x: 4, y: 4 }, width: 6, height: 2, angleDeg: 12 };
    expect(growRotatedRect(rect, 1.5)).toEqual({ ...rect, width: 9, height: 5 });
  });
});
