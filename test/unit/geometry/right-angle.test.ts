import { describe, expect, it } from "vitest";
import { quadOfBox } from "../../../src/geometry/quad";
import { addAngles, oppositeAngle, turnQuad, turnSize } from "../../../src/geometry/right-angle";
import { sliceQuad } from "../../../src/geometry/slice-quad";

const PAGE = { width: 100, height: 40 };
const QUAD = quadOfBox({ xMin: 10, yMin: 5, xMax: 30, yMax: 15 });

describe("turnQuad", () => {
  it("takes the top left corner along", () => {
    expect(turnQuad(QUAD, PAGE, 0)).toEqual(QUAD);
    expect(turnQuad(QUAD, PAGE, 90)[0]).toEqual({ x: 35, y: 10 });
    expect(turnQuad(QUAD, PAGE, 180)[0]).toEqual({ x: 90, y: 35 });
    expect(turnQuad(QUAD, PAGE, -90)[0]).toEqual({ x: 5, y: 90 });
  });

  it.each([0, 90, 180, -90] as const)("is undone by the opposite of %i", (angle) => {
    expect(turnQuad(turnQuad(QUAD, PAGE, angle), turnSize(PAGE, angle), oppositeAngle(angle))).toEqual(QUAD);
  });
});

describe("addAngles", () => {
  it.each([
    [90, 90, 180],
    [180, 90, -90],
    [-90, -90, 180],
    [90, -90, 0],
    [-90, 180, 90],
  ] as const)("%i + %i = %i", (a, b, sum) => {
    expect(addAngles(a, b)).toBe(sum);
  });
});

describe("sliceQuad", () => {
  it("cuts along the reading direction", () => {
    expect(sliceQuad(QUAD, 0.25, 0.5)).toEqual(quadOfBox({ xMin: 15, yMin: 5, xMax: 20, yMax: 15 }));
    const turned = turnQuad(QUAD, PAGE, 90);
    expect(sliceQuad(turned, 0, 0.5)).toEqual(
      turnQuad(quadOfBox({ xMin: 10, yMin: 5, xMax: 20, yMax: 15 }), PAGE, 90),
    );
  });
});
