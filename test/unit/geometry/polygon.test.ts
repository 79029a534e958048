import { describe, expect, it } from "vitest";
import { boxOfPoints, polygonArea, polygonPerimeter } from "../../../src/geometry/polygon";

const TRIANGLE = [
  { x: 1, y: 1 },
  { x: 5, y: 1 },
  { x: 1, y: 4 },
];

describe("polygon", () => {
  it("measures area and outline, whichever way it winds", () => {
    expect(polygonArea(TRIANGLE)).toBe(6);
    expect(polygonArea(TRIANGLE.toReversed())).toBe(6);
    expect(polygonPerimeter(TRIANGLE)).toBe(12);
    expect(polygonPerimeter(TRIANGLE.toReversed())).toBe(12);
  });

  it("takes a notch off the area", () => {
    const notched = [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 2, y: 2 },
      { x: 4, y: 4 },
      { x: 0, y: 4 },
    ];
    expect(polygonArea(notched)).toBe(12);
  });

  it("has neither without points", () => {
    expect(polygonArea([])).toBe(0);
    expect(polygonPerimeter([])).toBe(0);
  });
});

describe("boxOfPoints", () => {
  it("bounds the points", () => {
    expect(boxOfPoints(TRIANGLE)).toEqual({ xMin: 1, yMin: 1, xMax: 5, yMax: 4 });
    expect(boxOfPoints([{ x: -2, y: 3 }])).toEqual({ xMin: -2, yMin: 3, xMax: -2, yMax: 3 });
  });

  it("refuses no points", () => {
    expect(() => boxOfPoints([])).toThrow(new RangeError("boxOfPoints needs at least one point; got none"));
  });
});
