import { describe, expect, it } from "vitest";
import { type SymbolRun, wordsOfRun } from "../../../src/recognize/symbol-run";

/** Symbols at eighths; certainties in tenths, 9 where none is given: `run("ab", "0 4", "9 5")`. */
function run(symbols: string, eighths: string, tenths?: string): SymbolRun {
  const at = eighths.split(" ").map(Number);
  const certainty = tenths?.split(" ").map(Number);
  return Array.from(symbols, (symbol, i) => ({
    symbol,
    position: at[i]! / 8,
    certainty: (certainty?.[i] ?? 9) / 10,
  }));
}

describe("wordsOfRun", () => {
  it("gives one word the whole crop", () => {
    expect(wordsOfRun(run("ab", "2 5"), "min")).toEqual([{ text: "ab", confidence: 0.9, start: 0, end: 1 }]);
  });

  it("cuts midway between the symbols beside a space", () => {
    const words = wordsOfRun(run("a b", "1 2 4"), "min");
    expect(words.map(({ text, start, end }) => ({ text, start, end }))).toEqual([
      { text: "a", start: 0, end: 2.5 / 8 },
      { text: "b", start: 2.5 / 8, end: 1 },
    ]);
  });

  it("makes no words of spaces at the ends or of several", () => {
    const words = wordsOfRun(run("  a  b ", "0 1 2 3 4 6 7"), "min");
    expect(words.map(({ text, start, end }) => ({ text, start, end }))).toEqual([
      { text: "a", start: 0, end: 4 / 8 },
      { text: "b", start: 4 / 8, end: 1 },
    ]);
    expect(wordsOfRun(run("  ", "1 2"), "min")).toEqual([]);
    expect(wordsOfRun([], "mean")).toEqual([]);
  });

  it("with `min` counts the doubt of the spaces beside a word", () => {
    const words = wordsOfRun(run("aa b bb", "0 1 2 3 4 5 6", "8 7 9 9 5 9 6"), "min");
    expect(words.map(({ confidence }) => confidence)).toEqual([0.7, 0.5, 0.5]);
  });

  it("with `mean` counts a word's own symbols", () => {
    const words = wordsOfRun(run("ab a", "0 1 2 3", "8 6 1 5"), "mean");
    expect(words.map(({ confidence }) => confidence)).toEqual([0.7, 0.5]);
  });
});
