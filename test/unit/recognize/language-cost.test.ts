import { describe, expect, it } from "vitest";
import { languageReader } from "../../../src/recognize/language-cost";
import { STEP, smallLanguage } from "./small-language";

const VOCAB = ["a", "A", "b", "3", "x"];
const [a, A, b, three, x] = [0, 1, 2, 3, 4];
const MODEL = smallLanguage(
  "0ab",
  { "^": [90, 3], 0: [20, 4], a: [10, 5], b: [15, 6] },
  { "^a": 7, ab: 2, aa: 30, "b^": 1 },
);
const DIGITS = 10;
/** ln(1e-5): what no text of the training had. */
const UNSEEN = -Math.log(1e-5);

describe("languageReader", () => {
  const reader = languageReader(MODEL, VOCAB);
  const { start } = reader;
  const afterA = reader.next(start, a);

  it("asks what follows the last symbols", () => {
    expect(reader.cost(start, a)).toBeCloseTo(7 * STEP, DIGITS);
    expect(reader.cost(afterA, b)).toBeCloseTo(2 * STEP, DIGITS);
    expect(reader.cost(afterA, a)).toBeCloseTo(30 * STEP, DIGITS);
    expect(reader.endCost(reader.next(afterA, b))).toBeCloseTo(1 * STEP, DIGITS);
  });

  it("falls back to the symbol by itself where the pair is not there", () => {
    expect(reader.cost(start, b)).toBeCloseTo((3 + 15) * STEP, DIGITS);
    expect(reader.cost(reader.next(afterA, b), a)).toBeCloseTo((6 + 10) * STEP, DIGITS);
    expect(reader.endCost(afterA)).toBeCloseTo((5 + 90) * STEP, DIGITS);
  });

  it("knows neither case nor one digit from another", () => {
    expect(reader.cost(start, A)).toBe(reader.cost(start, a));
    expect(reader.cost(reader.next(start, A), b)).toBe(reader.cost(afterA, b));
    // One of ten digits alike.
    expect(reader.cost(start, three)).toBeCloseTo((3 + 20) * STEP + Math.log(10), DIGITS);
    expect(reader.cost(reader.next(start, three), a)).toBeCloseTo((4 + 10) * STEP, DIGITS);
  });

  it("takes a symbol that it does not know as one never seen, and goes on", () => {
    expect(reader.cost(start, x)).toBeCloseTo(3 * STEP + UNSEEN, DIGITS);
    expect(reader.cost(reader.next(start, x), a)).toBeCloseTo(10 * STEP, DIGITS);
  });
});
