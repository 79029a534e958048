import { describe, expect, it } from "vitest";
import { groupTags } from "../../../src/fields/group-tags";
import type { Box } from "../../../src/types/geometry";

/** A word of a drawn page: where it is, that it belongs and that it starts, in percent, and how well it was read. */
interface Drawn {
  readonly box: Box;
  readonly belongs: number;
  readonly starts: number;
  readonly confidence: number;
}

const word = (x: number, y: number, belongs: number, starts = 0, confidence = 0.99, width = 30): Drawn => ({
  box: { xMin: x, yMin: y, xMax: x + width, yMax: y + 10 },
  belongs: belongs / 100,
  starts: starts / 100,
  confidence,
});

const groups = (fieldType: string, words: readonly Drawn[]): number[][] =>
  groupTags(
    fieldType,
    Float32Array.from(words, (one) => one.belongs),
    Float32Array.from(words, (one) => one.starts),
    words.map(({ box }) => box),
    10,
  );

describe("words of a line", () => {
  it("are one value from the left where they stand near each other", () => {
    expect(groups("total", [word(40, 0, 90), word(0, 0, 90, 90), word(120, 0, 90)])).toEqual([[1, 0], [2]]);
  });

  it("are two values where one starts anew", () => {
    expect(groups("total", [word(0, 0, 90, 90), word(40, 0, 90, 75), word(80, 0, 90, 10)])).toEqual([
      [0],
      [1, 2],
    ]);
  });

  it("take in a doubtful word that stands between two of them", () => {
    expect(groups("total", [word(0, 0, 90), word(40, 0, 20), word(80, 0, 90)])).toEqual([[0, 1, 2]]);
    expect(groups("total", [word(0, 0, 90), word(40, 0, 4), word(80, 0, 90)])).toEqual([[0], [2]]);
    expect(groups("total", [word(0, 0, 90), word(40, 0, 20)])).toEqual([[0]]);
  });

  it("are candidates below the half only where nothing is above it", () => {
    expect(groups("total", [word(0, 0, 35), word(0, 50, 20)])).toEqual([[0]]);
    expect(groups("total", [word(0, 0, 35), word(0, 50, 60)])).toEqual([[1]]);
    expect(groups("total", [word(0, 0, 29)])).toEqual([]);
  });
});

describe("a phrase, words less than a gap's width apart,", () => {
  const sure = [word(0, 0, 90, 90), word(35, 0, 90)];

  it("is taken whole into a name where its words mostly belong", () => {
    expect(groups("company", [...sure, word(70, 0, 6)])).toEqual([[0, 1, 2]]);
    expect(groups("company", [...sure, word(70, 0, 4)])).toEqual([[0, 1]]);
    expect(groups("company", [word(0, 0, 90, 90), word(35, 0, 6), word(70, 0, 6)])).toEqual([[0]]);
  });

  it("ends at a wider gap, and takes nothing into an amount", () => {
    expect(groups("company", [...sure, word(75, 0, 6)])).toEqual([[0, 1]]);
    expect(groups("total", [...sure, word(70, 0, 6)])).toEqual([[0, 1]]);
  });
});

describe("lines under each other", () => {
  const lines = [word(0, 0, 90, 90), word(40, 0, 90), word(5, 15, 90, 10), word(0, 30, 90, 10)];

  it("are one address, and as many totals", () => {
    expect(groups("address", lines)).toEqual([[0, 1, 2, 3]]);
    expect(groups("total", lines)).toEqual([[0, 1], [2], [3]]);
  });

  it("part where a line starts anew, is too far below or stands beside", () => {
    const second = (line: Drawn) => groups("address", [word(0, 0, 90, 90), line]).length;
    expect(second(word(0, 15, 90, 10))).toBe(1);
    expect(second(word(0, 15, 90, 75))).toBe(2);
    expect(second(word(0, 27, 90, 10))).toBe(2);
    expect(second(word(31, 15, 90, 10))).toBe(2);
  });
});
