import { describe, expect, it } from "vitest";
import { type AttentionReading, decodeAttention } from "../../../src/recognize/decode-attention";
import { logitsOf, PROBABILITY_DIGITS, type Step } from "./logits";

const VOCAB = ["a", "b", " "];
const SYMBOLS = [...VOCAB, "<eos>", "<sos>", "<pad>"];

const decode = (steps: readonly Step[], confidence: "min" | "mean" = "min"): AttentionReading =>
  decodeAttention(logitsOf(SYMBOLS, steps), 0, VOCAB, confidence);
const text = ({ run }: AttentionReading): string => run.map(({ symbol }) => symbol).join("");

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
    expect(decode([{ a: 0.9 }, { b: 0.9 }, { "<eos>": 0.9 }]).run.map(({ position }) => position)).toEqual([
      0.25, 0.75,
    ]);
  });

  it("with `min` counts all steps, those after the end too", () => {
    const steps = [{ a: 0.9 }, { b: 0.8 }, { "<eos>": 0.6 }, { a: 0.3 }];
    const reading = decode(steps);
    expect(text(reading)).toBe("ab");
    expect(reading.confidence).toBeCloseTo(0.3, PROBABILITY_DIGITS);
    expect(reading.run[1]!.certainty).toBeCloseTo(0.8, PROBABILITY_DIGITS);
  });

  it("with `mean` gives the mean over the text, 0 where there is none", () => {
    const steps = [{ a: 0.9 }, { b: 0.7 }, { "<eos>": 0.4 }];
    expect(decode(steps, "mean").confidence).toBeCloseTo(0.8, PROBABILITY_DIGITS);
    expect(decode([{ "<eos>": 0.9 }, { a: 0.9 }], "mean")).toEqual({ run: [], confidence: 0 });
  });

  it("ends in doubt at a step that holds nothing", () => {
    const logits = logitsOf(SYMBOLS, [{ a: 0.9 }, { b: 0.9 }, { a: 0.9 }]);
    logits.data.fill(Number.NaN, 6, 12);
    const reading = decodeAttention(logits, 0, VOCAB, "min");
    expect([text(reading), reading.confidence]).toEqual(["a", 0]);
  });

  it("reads the row asked for", () => {
    const logits = logitsOf(SYMBOLS, [{ a: 0.9 }], [{ b: 0.9 }]);
    expect(text(decodeAttention(logits, 1, VOCAB, "min"))).toBe("b");
  });
});
