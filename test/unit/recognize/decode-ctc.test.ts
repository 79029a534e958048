import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestPath } from "../../../src/recognize/best-path";
import { decodeCtc, leastCertainty, logPerSymbol } from "../../../src/recognize/decode-ctc";
import { type SymbolRun, wordsOfRun } from "../../../src/recognize/symbol-run";
import { logitsOf, PROBABILITY_DIGITS, type Step } from "./logits";

const VOCAB = ["a", "b", " "];
const SYMBOLS = [...VOCAB, "_"];

/** One sure step per character of `path`. */
const sure = (path: string): Step[] => Array.from(path, (symbol) => ({ [symbol]: 0.99 }));
const decode = (steps: readonly Step[], confidence: "min" | "mean" = "min", contentShare = 1): SymbolRun =>
  decodeCtc(bestPath(logitsOf(SYMBOLS, steps), 0), VOCAB, confidence, contentShare);
const text = (run: SymbolRun): string => run.map(({ symbol }) => symbol).join("");

describe("decodeCtc", () => {
  it.each([
    ["____", ""],
    ["aaaa", "a"],
    ["a_aa", "aa"],
    ["_ab_", "ab"],
    ["a a", "a a"],
    ["bb_b__aa", "bba"],
  ])("reads %s as %j", (path, wanted) => {
    expect(text(decode(sure(path)))).toBe(wanted);
  });

  it("reads winners between the vocab and the blank as blanks", () => {
    const logits = logitsOf([...VOCAB, "<unused>", "_"], [{ a: 0.9 }, { "<unused>": 0.8 }, { a: 0.9 }]);
    const run = decodeCtc(bestPath(logits, 0), VOCAB, "min", 1);
    expect(text(run)).toBe("aa");
    expect(run[0]!.certainty).toBeCloseTo(0.8, PROBABILITY_DIGITS);
  });

  it("says how likely the path is, blanks included, and how doubtful its worst step", () => {
    const path = bestPath(logitsOf(SYMBOLS, [{ a: 0.9 }, { _: 0.6 }, { b: 0.8 }, { b: 0.5 }]), 0);
    expect(leastCertainty(path)).toBeCloseTo(0.5, PROBABILITY_DIGITS);
    const run = decodeCtc(path, VOCAB, "min", 1);
    expect(logPerSymbol(path, run)).toBeCloseTo(Math.log(0.9 * 0.6 * 0.8 * 0.5) / 2, PROBABILITY_DIGITS);
    const blank = bestPath(logitsOf(SYMBOLS, [{ _: 0.7 }]), 0);
    expect(logPerSymbol(blank, decodeCtc(blank, VOCAB, "min", 1))).toBeCloseTo(
      Math.log(0.7),
      PROBABILITY_DIGITS,
    );
  });

  it("puts a symbol in the middle of its steps", () => {
    expect(decode(sure("_aa____b")).map(({ position }) => position)).toEqual([2 / 8, 7.5 / 8]);
  });

  it("leaves padding out of the positions", () => {
    expect(decode(sure("_aa_b___"), "min", 0.75).map(({ position }) => position)).toEqual([2 / 6, 4.5 / 6]);
    // Read past the content's end, in the padding.
    expect(decode(sure("___b"), "min", 0.5)[0]!.position).toBe(1);
  });

  it("with `min` takes the least of a symbol's steps and of the blanks beside it", () => {
    const run = decode([{ _: 0.9 }, { a: 0.8 }, { a: 0.95 }, { _: 0.7 }, { b: 0.99 }, { b: 0.85 }]);
    expect(run[0]!.certainty).toBeCloseTo(0.7, PROBABILITY_DIGITS);
    expect(run[1]!.certainty).toBeCloseTo(0.7, PROBABILITY_DIGITS);
    const distant = decode([{ _: 0.6 }, { a: 0.8 }, { _: 0.9 }, { b: 0.99 }, { _: 0.95 }, { a: 0.98 }]);
    [0.6, 0.9, 0.95].forEach((certainty, i) => {
      expect(distant[i]!.certainty).toBeCloseTo(certainty, PROBABILITY_DIGITS);
    });
  });

  it("with `min` gives a crop of one word the least over all its steps", () => {
    const steps = [{ _: 0.8 }, { a: 0.9 }, { b: 0.7 }, { _: 0.95 }, { _: 0.55 }];
    expect(wordsOfRun(decode(steps), "min")[0]!.confidence).toBeCloseTo(0.55, PROBABILITY_DIGITS);
  });

  it("with `mean` takes the mean of a symbol's own steps", () => {
    const run = decode([{ _: 0.5 }, { a: 0.8 }, { a: 0.9 }, { _: 0.6 }], "mean");
    expect(run[0]!.certainty).toBeCloseTo(0.85, PROBABILITY_DIGITS);
  });

  it("stays within bounds whatever the logits", () => {
    const logit = fc.oneof(
      fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, 3.4e38, -3.4e38),
      fc.float({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(logit, { minLength: 4, maxLength: 4 }), { maxLength: 12 }),
        fc.constantFrom("min" as const, "mean" as const),
        (steps, confidence) => {
          const logits = { data: Float32Array.from(steps.flat()), dims: [1, steps.length, 4] };
          let last = 0;
          for (const { position, certainty } of decodeCtc(bestPath(logits, 0), VOCAB, confidence, 1)) {
            expect(certainty).toBeGreaterThanOrEqual(0);
            expect(certainty).toBeLessThanOrEqual(1);
            expect(position).toBeGreaterThanOrEqual(last);
            expect(position).toBeLessThanOrEqual(1);
            last = position;
          }
        },
      ),
    );
  });

  it("makes a word doubtful whose steps hold nothing", () => {
    const logits = logitsOf(SYMBOLS, sure("a_b"));
    logits.data.fill(Number.NaN, 4, 8);
    expect(wordsOfRun(decodeCtc(bestPath(logits, 0), VOCAB, "min", 1), "min")).toEqual([
      { text: "ab", confidence: 0, start: 0, end: 1 },
    ]);
  });
});
