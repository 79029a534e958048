import { describe, expect, it } from "vitest";
import { quadOfBox } from "../../../src/geometry/quad";
import {
  chooseLongRegions,
  looksSideways,
  nearestRightAngle,
  readingScore,
  turnOfScores,
} from "../../../src/orient/reading-turn";
import type { Quad } from "../../../src/types/geometry";

const box = (width: number, height: number): Quad =>
  quadOfBox({ xMin: 0, yMin: 0, xMax: width, yMax: height });

describe("chooseLongRegions", () => {
  it("takes long regions of either direction, the longest first", () => {
    expect(chooseLongRegions([box(10, 9), box(20, 10), box(8, 60), box(19, 10)])).toEqual([2, 1]);
  });

  it("spreads 16 over many", () => {
    const chosen = chooseLongRegions(Array.from({ length: 32 }, (_, i) => box(100 - i, 10)));
    expect(chosen).toEqual(Array.from({ length: 16 }, (_, i) => 2 * i));
  });
});

describe("readingScore", () => {
  it("weighs words by length", () => {
    const words = [
      { text: "abc", confidence: 1 },
      { text: "d", confidence: 0.2 },
    ];
    expect(readingScore(words)).toBeCloseTo(0.8, 9);
    expect(readingScore([])).toBe(0);
    expect(readingScore([{ text: "", confidence: 1 }])).toBe(0);
  });
});

describe("turnOfScores", () => {
  it("takes the angle that is read with most confidence", () => {
    const { angleDeg, confidence } = turnOfScores([
      [0.2, 0.1, 0.8, 0.1],
      [0.5, 0.1, 0.4, 0.2],
      [0.2, 0.1, 0.9, 0.1],
    ]);
    expect(angleDeg).toBe(180);
    expect(confidence).toBeCloseTo(2.1 / 3.7, 9);
  });

  it("leaves a page upright where another angle leads by little, or nothing is read", () => {
    expect(turnOfScores([[0.5, 0.1, 0.59, 0.1]]).angleDeg).toBe(0);
    expect(turnOfScores([[0.5, 0.1, 0.61, 0.1]]).angleDeg).toBe(180);
    expect(turnOfScores([])).toEqual({ angleDeg: 0, confidence: 0 });
  });
});

describe("looksSideways", () => {
  it("needs five tall regions that outweigh the level ones", () => {
    const tall = Array.from({ length: 5 }, () => box(10, 40));
    expect(looksSideways(tall)).toBe(true);
    expect(looksSideways(tall.slice(1))).toBe(false);
    expect(looksSideways([...tall, box(201, 10)])).toBe(false);
    expect(looksSideways([...tall, box(40, 39)])).toBe(true);
  });
});

describe("nearestRightAngle", () => {
  it.each([
    [10, 3, 0],
    [3, 10, 90],
    [-10, 3, 180],
    [3, -10, -90],
  ])("of a top side (%i, %i) is %i", (x, y, angle) => {
    const at = (px: number, py: number) => ({ x: px, y: py });
    expect(nearestRightAngle([at(0, 0), at(x, y), at(x - y, y + x), at(-y, x)])).toBe(angle);
  });
});
