import { describe, expect, it } from "vitest";
import { addCounts, editDistance, foldWord, matchWords, scoresOf } from "../../eval/metrics";

describe("foldWord", () => {
  it.each([
    ["TOTAL:", "total"],
    ["(12.50)", "12.50"],
    ["$1,000.00", "1,000.00"],
    ["***", ""],
    ["ﬁn", "fin"],
    ["Müller-Söhne", "müller-söhne"],
  ])("%s -> %s", (word, folded) => {
    expect(foldWord(word)).toBe(folded);
  });
});

describe("matchWords", () => {
  it("counts shared words with multiplicity", () => {
    expect(matchWords(["a", "A", "b", "x"], ["a b", "B a a"])).toEqual({
      matched: 3,
      predicted: 4,
      truth: 5,
    });
  });

  it("counts lone punctuation on neither side", () => {
    expect(matchWords([":", "a"], ["a -"])).toEqual({ matched: 1, predicted: 1, truth: 1 });
  });
});

describe("scoresOf", () => {
  it("gives precision, recall and F1", () => {
    expect(scoresOf({ matched: 3, predicted: 4, truth: 6 })).toEqual({
      precision: 0.75,
      recall: 0.5,
      f1: 0.6,
    });
  });

  it("knows the empty cases", () => {
    expect(scoresOf({ matched: 0, predicted: 0, truth: 0 }).f1).toBe(1);
    expect(scoresOf({ matched: 0, predicted: 2, truth: 0 })).toEqual({ precision: 0, recall: 0, f1: 0 });
  });

  it("sums pages before it divides", () => {
    const sum = addCounts({ matched: 1, predicted: 1, truth: 1 }, { matched: 0, predicted: 3, truth: 1 });
    expect(scoresOf(sum).precision).toBe(0.25);
  });
});

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["", "abc", 3],
    ["abc", "", 3],
    ["kitten", "sitting", 3],
    ["abc", "abc", 0],
    ["😀a", "a", 1],
  ])("%j to %j is %i", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });
});
