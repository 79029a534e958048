import { describe, expect, it } from "vitest";
import { bestPath } from "../../../src/recognize/best-path";
import type { Tensor } from "../../../src/types/tensor";
import { logitsOf, PROBABILITY_DIGITS } from "./logits";

const step = (...logits: number[]): Tensor => ({
  data: Float32Array.from(logits),
  dims: [1, 1, logits.length],
});

describe("bestPath", () => {
  it("gives each step's winner and its softmax, of the row asked for", () => {
    const logits = logitsOf(["a", "b", "c"], [{ a: 0.5 }, { b: 0.9 }], [{ c: 0.4, a: 0.35 }, { a: 0.99 }]);
    expect([...bestPath(logits, 0).symbols]).toEqual([0, 1]);
    const { symbols, probabilities } = bestPath(logits, 1);
    expect([...symbols]).toEqual([2, 0]);
    expect(probabilities[0]).toBeCloseTo(0.4, PROBABILITY_DIGITS);
    expect(probabilities[1]).toBeCloseTo(0.99, PROBABILITY_DIGITS);
  });

  it("keeps large logits from overflowing", () => {
    expect(bestPath(step(1e30, -1e30, 0), 0).probabilities[0]).toBe(1);
    expect(bestPath(step(500, 500), 0).probabilities[0]).toBe(0.5);
  });

  it("lets equal winners share, the first one winning", () => {
    const { symbols, probabilities } = bestPath(step(1, 2, 2, 2), 0);
    expect(symbols[0]).toBe(1);
    expect(probabilities[0]).toBeCloseTo(1 / (3 + Math.exp(-1)), PROBABILITY_DIGITS);
  });

  it("reads not-a-number as minus infinity", () => {
    const { symbols, probabilities } = bestPath(step(Number.NaN, 0, Number.NaN, 0), 0);
    expect(symbols[0]).toBe(1);
    expect(probabilities[0]).toBe(0.5);
  });

  it("shares certainty among infinite logits", () => {
    const { symbols, probabilities } = bestPath(step(5, Infinity, Number.NaN, Infinity), 0);
    expect(symbols[0]).toBe(1);
    expect(probabilities[0]).toBe(0.5);
  });

  it("finds nothing where there is nothing to choose from", () => {
    for (const logits of [step(Number.NaN, Number.NaN), step(-Infinity, -Infinity)]) {
      const { symbols, probabilities } = bestPath(logits, 0);
      expect([...symbols]).toEqual([-1]);
      expect([...probabilities]).toEqual([0]);
    }
  });
});
