import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineRuns, readingOrderByLines, shortParts } from "../../../src/document/line-runs";
import type { Box } from "../../../src/types/geometry";

const box = (xMin: number, yMin: number, width = 20, height = 10): Box => ({
  xMin,
  yMin,
  xMax: xMin + width,
  yMax: yMin + height,
});

describe("lineRuns", () => {
  it("follows words of a line from the left, lines from the top", () => {
    expect(lineRuns([box(60, 42), box(0, 40), box(30, 38), box(0, 0)], 2)).toEqual([[3], [1, 2, 0]]);
  });

  it("parts words that stand too far apart", () => {
    const columns = [box(0, 0), box(25, 0), box(100, 0)];
    expect(lineRuns(columns, 2)).toEqual([[0, 1], [2]]);
    expect(lineRuns(columns, 6)).toEqual([[0, 1, 2]]);
  });

  it("keeps lines apart that overlap by less than half", () => {
    expect(lineRuns([box(0, 0), box(25, 6)], 2)).toEqual([[0], [1]]);
    expect(lineRuns([box(0, 0), box(25, 4)], 2)).toEqual([[0, 1]]);
  });

  it("joins only words that are each other's nearest", () => {
    // A tall word beside two lines goes on with the nearer one.
    expect(lineRuns([box(0, 0, 20, 20), box(24, 0), box(22, 10)], 2)).toEqual([[1], [0, 2]]);
  });

  it("has every word once", () => {
    const boxes = fc.array(
      fc
        .tuple(fc.nat(100), fc.nat(100), fc.nat(30), fc.nat(30))
        .map(([x, y, width, height]) => box(x, y, width, height)),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(boxes, (all) => {
        expect(readingOrderByLines(all).sort((a, b) => a - b)).toEqual(all.map((_, i) => i));
      }),
    );
  });
});

describe("shortParts", () => {
  it("cuts a line between words, and leaves a long word alone", () => {
    const texts = ["aaa", "bb", "cccccccc", "d", "e"];
    expect(shortParts([0, 1, 3], texts, 8)).toEqual([[0, 1, 3]]);
    expect(shortParts([0, 1, 2, 3, 4], texts, 6)).toEqual([[0, 1], [2], [3, 4]]);
    expect(shortParts([], texts, 6)).toEqual([]);
  });
});
