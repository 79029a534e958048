import { describe, expect, it } from "vitest";
import { encodeWords, medianHeight } from "../../../src/fields/encode-words";

const CARD = { characters: "ab€😀", wordLength: 5 };
const word = (text: string, xMin = 0, yMin = 0, xMax = 10, yMax = 10) => ({
  text,
  box: { xMin, yMin, xMax, yMax },
});

describe("encodeWords", () => {
  it("gives a row of places and codes per word", () => {
    const words = [word("ba", 10, 20, 50, 30), word("€?😀", 0, 5, 20, 15)];
    const { data, dims } = encodeWords(words, { width: 200, height: 100 }, 10, CARD);
    expect(dims).toEqual([1, 2, 11]);
    expect([...data]).toEqual([
      ...[1, 2, 5, 3, 20, 10, 3, 2, 0, 0, 0],
      ...[0, 0.5, 2, 1.5, 20, 10, 4, 1, 5, 0, 0],
    ]);
  });

  it("keeps the first three fifths and the last of a long word", () => {
    const { data } = encodeWords([word("aab€€ba")], { width: 1, height: 1 }, 1, CARD);
    expect([...data.slice(6)]).toEqual([2, 2, 3, 3, 2]);
    const twenty = { characters: "abcdefghijklmnopqrstuvwxyz", wordLength: 20 };
    const long = encodeWords([word("abcdefghijklmnopqrstuvwxyz")], { width: 1, height: 1 }, 1, twenty);
    const codes = [..."abcdefghijklstuvwxyz"].map((c) => c.charCodeAt(0) - 95);
    expect([...long.data.slice(6)]).toEqual(codes);
  });

  it("spells out compatibility forms and leaves the case", () => {
    const { data } = encodeWords([word("ａA")], { width: 1, height: 1 }, 1, CARD);
    expect([...data.slice(6, 8)]).toEqual([2, 1]);
  });
});

describe("medianHeight", () => {
  it("is the middle height, or the mean of both middle ones", () => {
    const heights = (...all: number[]) => all.map((height) => word("a", 0, 0, 1, height));
    expect(medianHeight(heights(1, 30, 10))).toBe(10);
    expect(medianHeight(heights(1, 30, 10, 20))).toBe(15);
    expect(medianHeight(heights(0))).toBeGreaterThan(0);
    expect(medianHeight([])).toBe(1);
  });
});
