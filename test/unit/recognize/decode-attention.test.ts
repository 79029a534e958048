import { describe, expect, it } from "vitest";
import { decodeAttention } from "../../../src/recognize/decode-attention";
import { type SymbolRun, wordsOfRun } from "../../../src/recognize/symbol-run";
import { logitsOf, PROBABILITY_DIGITS, type Step } from "./logits";

const VOCAB = ["a", "b", " "];
const SYMBOLS = [...VOCAB, "<eos>", "<sos>", "<pad>"];

const decode = (steps: readonly Step[], confidence: "min" | "mean" = "min"): SymbolRun =>
  decodeAttention(logitsOf(SYMBOLS, steps), 0, VOCAB, confidence);
const text = (run: SymbolRun): string => run.map(({ symbol }) => symbol).join("");

describe("decodeAttention", () => {
  it("reads up to <eos>, repeats kept", () => {
    const steps = [{ b: 0.9 }, { b: 0.9 }, { a: 0.9 }, { "<eos>": 0.9 }, { b: 0.9 }];
    expect(text(decode(steps))).toBe("bba");
  });

  it("reads all steps where there is no <eos>", () => {
    expect(text(decode([{ a: 0.9 }, { b: 0.9 }]))).toBe("ab");
  });

  it("never takes <sos> or <pad> for text", () => {
    expect(text(decode([{ "<sos>": 0.9 }, { a: 0.9 }, { "<pad>": 0.9 }, { b: 0.9 }, { "<eos>": 0.9 }]))).toBe(
      "ab",
    );
  });

  it("spaces the symbols evenly", () => {
    expect(decode([{ a: 0.9 }, { b: 0.9 }, { "<eos>": 0.9 }]).map(({ position }) => position)).toEqual([
      0.25, 0.75,
    ]);
  });

  it("with `min` counts the certainty of the end, and nothing after it", () => {
    const steps = [{ a: 0.9 }, { b: 0.8 }, { "<eos>": 0.6 }, { a: 0.3 }];
    const word = wordsOfRun(decode(steps), "min")[0]!;
    expect(word.text).toBe("ab");
    expect(word.confidence).toBeCloseTo(0.6, PROBABILITY_DIGITS);
  });

  it("with `mean` gives the mean over the word", () => {
    const steps = [{ a: 0.9 }, { b: 0.7 }, { "<eos>": 0.4 }];
    expect(wordsOfRun(decode(steps, "mean"), "mean")[0]!.confidence).toBeCloseTo(0.8, PROBABILITY_DIGITS);
  });

  it("ends in doubt at a step that holds nothing", () => {
    const logits = logitsOf(SYMBOLS, [{ a: 0.9 }, { b: 0.9 }, { a: 0.9 }]);
    logits.data.fill(Number.NaN, 6, 12);
    expect(decodeAttention(logits, 0, VOCAB, "min")).toEqual([{ symbol: "a", position: 0.5, certainty: 0 }]);
  });

  it("reads the row asked for", () => {
    const logits = logitsOf(SYMBOLS, [{ a: 0.9 }], [{ b: 0.9 }]);
    expect(text(decodeAttention(logits, 1, VOCAB, "min"))).toBe("b");
  });
});
