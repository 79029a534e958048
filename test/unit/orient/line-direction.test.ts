import { describe, expect, it } from "vitest";
import { externalComponents } from "../../../src/image/components";
import { halfTurn, lineDirection, momentsRect } from "../../../src/image/line-direction";
import { mask } from "../image/pictures";
import { turnedMask } from "./synthetic-mask";

/** Moments are exact sums; only the square roots round. */
const EXACT_DIGITS = 9;

describe("momentsRect", () => {
  it("is exact for upright rectangles", () => {
    const [piece] = externalComponents(mask("0 0 0 0 0 / 0 1 1 1 1 / 0 1 1 1 1"));
    const rect = momentsRect(piece!);
    expect(rect.length).toBeCloseTo(4, EXACT_DIGITS);
    expect(rect.thickness).toBeCloseTo(2, EXACT_DIGITS);
    expect(rect.angleDeg).toBe(0);
  });

  it("stands upright for a piece that does", () => {
    const [piece] = externalComponents(mask("1 / 1 / 1"));
    expect(momentsRect(piece!).angleDeg).toBe(90);
    expect(momentsRect(piece!).length).toBeCloseTo(3, EXACT_DIGITS);
  });

  it("has the diagonals' signs", () => {
    const [falling] = externalComponents(mask("1 0 0 / 0 1 0 / 0 0 1"));
    const [rising] = externalComponents(mask("0 0 1 / 0 1 0 / 1 0 0"));
    expect(momentsRect(falling!).angleDeg).toBeCloseTo(45, EXACT_DIGITS);
    expect(momentsRect(rising!).angleDeg).toBeCloseTo(-45, EXACT_DIGITS);
  });
});

describe("lineDirection", () => {
  const bar = (y: number, width: number): { x: number; y: number; width: number; height: number } => ({
    x: 30,
    y,
    width,
    height: 6,
  });

  it("is nothing without long pieces", () => {
    expect(lineDirection([])).toBe(null);
    expect(lineDirection(externalComponents(mask("1 1 1 1 1 / 1 1 1 1 1")))).toBe(null);
    expect(
      lineDirection(externalComponents(mask("1 1 1 1 1 1 1 1 / 1 1 1 1 1 1 1 1 / 1 1 1 1 1 1 1 1"))),
    ).toBe(null);
    // Long by its ratio, and a speck.
    expect(lineDirection(externalComponents(mask("1 1 1 1 1")))).toBe(null);
  });

  it("is the direction that has most length, across the end of the circle too", () => {
    for (const angle of [89.5, -89.5, 45, 0]) {
      const pieces = externalComponents(turnedMask([bar(100, 300), bar(200, 280), bar(300, 60)], angle));
      const found = lineDirection(pieces)!;
      // Bars of 300 pixels: a pixel at their ends is a fifth of a degree.
      expect(Math.abs(halfTurn(found.angleDeg - angle))).toBeLessThan(0.2);
      expect(found.angleDeg).toBeGreaterThan(-90);
      expect(found.angleDeg).toBeLessThanOrEqual(90);
      expect(found.pieceCount).toBe(3);
    }
  });

  it("ignores pieces across the others, however many they are", () => {
    const upright = [60, 90, 120, 150, 180].map((x) => ({ x, y: 400, width: 4, height: 20 }));
    const found = lineDirection(externalComponents(turnedMask([bar(100, 300), ...upright], 0)))!;
    expect(found.angleDeg).toBeCloseTo(0, EXACT_DIGITS);
    expect(found.pieceCount).toBe(1);
  });

  it("states as margin what the grid hides, and more where pieces disagree", () => {
    const level = externalComponents(turnedMask([bar(100, 300), bar(200, 300), bar(300, 300)], 0));
    expect(lineDirection(level)!.marginDeg).toBeCloseTo((Math.atan(0.5 / 300) * 180) / Math.PI, EXACT_DIGITS);
    const kinked = externalComponents(
      mask(
        [
          "1 1 1 1 1 1 1 1 1 1 1 1",
          "0 0 0 0 0 0 0 0 0 0 0 0",
          "1 1 1 1 1 1 0 0 0 0 0 0",
          "0 0 0 0 0 0 1 1 1 1 1 1",
          "0 0 0 0 0 0 0 0 0 0 0 0",
          "0 0 0 0 0 0 1 1 1 1 1 1",
          "1 1 1 1 1 1 0 0 0 0 0 0",
        ].join(" / "),
      ),
    );
    // Level, falling and rising by some 4 degrees; half a pixel in 12 is 2.4.
    expect(lineDirection(kinked)!.marginDeg).toBeGreaterThan(8);
  });
});

describe("halfTurn", () => {
  it.each([
    [0, 0],
    [90, 90],
    [-90, 90],
    [91, -89],
    [180, 0],
    [-200, -20],
    [359, -1],
  ])("takes %d to %d", (angle, wanted) => {
    expect(halfTurn(angle)).toBe(wanted);
  });
});
