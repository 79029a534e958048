import { describe, expect, it } from "vitest";
import { bestPath } from "../../../src/recognize/best-path";
import { likelySymbols } from "../../../src/recognize/likely-symbols";
import type { Tensor } from "../../../src/types/tensor";
import { logitsOf, PROBABILITY_DIGITS } from "./logits";

const SYMBOLS = [..."abcdefgh_"];
const likely = (logits: Tensor, row = 0) => likelySymbols(logits, row, bestPath(logits, row));

describe("likelySymbols", () => {
  it("lists what a step may be, likeliest first, by the logarithm of its probability", () => {
    const logits = logitsOf(SYMBOLS, [{ a: 1 }], [{ c: 0.2, a: 0.7, _: 0.0999 }]);
    const { starts, symbols, logs } = likely(logits, 1);
    expect([...starts]).toEqual([0, 3]);
    expect([...symbols].map((symbol) => SYMBOLS[symbol])).toEqual(["a", "c", "_"]);
    expect(Math.exp(logs[0]!)).toBeCloseTo(0.7, PROBABILITY_DIGITS);
    expect(Math.exp(logs[2]!)).toBeCloseTo(0.0999, PROBABILITY_DIGITS);
  });

  it("looks at six symbols of a step at most", () => {
    const { starts, symbols } = likely(logitsOf(SYMBOLS, [{ b: 0.12 }, { h: 0.999999 }]));
    expect([...starts]).toEqual([0, 6, 7]);
    expect(SYMBOLS[symbols[0]!]).toBe("b");
    expect(SYMBOLS[symbols[6]!]).toBe("h");
  });

  it("has nothing for a step without a winner or with an endless one", () => {
    const data = Float32Array.from([Number.NaN, Number.NaN, Infinity, 0, 1, 0]);
    expect([...likely({ data, dims: [1, 3, 2] }).starts]).toEqual([0, 0, 0, 2]);
  });
});
