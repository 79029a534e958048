import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestPath } from "../../../src/recognize/best-path";
import { decodeCtc } from "../../../src/recognize/decode-ctc";
import { languageReader } from "../../../src/recognize/language-cost";
import { languagePath } from "../../../src/recognize/language-path";
import { likelySymbols } from "../../../src/recognize/likely-symbols";
import type { Tensor } from "../../../src/types/tensor";
import { logitsOf, type Step } from "./logits";
import { smallLanguage } from "./small-language";

const VOCAB = ["o", "0", "n"];
const SYMBOLS = [...VOCAB, "_"];
/** An o is likely beside letters, a digit beside digits. */
const LANGUAGE = smallLanguage(
  "0no",
  { "^": [40, 0], 0: [20, 20], n: [20, 20], o: [20, 20] },
  { no: 3, on: 3, "00": 1, oo: 30, nn: 30, n0: 60, "0n": 60, "^n": 5, "n^": 5 },
);
const READER = languageReader(LANGUAGE, VOCAB);
const RULE = { weight: 0.3, bonus: 0.45 };

const pathOf = (logits: Tensor, rule = RULE) =>
  languagePath(likelySymbols(logits, 0, bestPath(logits, 0)), READER, rule, VOCAB.length);
const textOf = (path: ReturnType<typeof pathOf>): string =>
  decodeCtc(path, VOCAB, "min", 1)
    .map(({ symbol }) => symbol)
    .join("");
const read = (steps: readonly Step[], rule = RULE): string => textOf(pathOf(logitsOf(SYMBOLS, steps), rule));

/** What the beam's other paths may count. */
const LESSER_SHARE = 0.01;

const n: Step = { n: 0.99 };
const blank: Step = { _: 0.9999 };
/** Rather a nought than an o. */
const round: Step = { 0: 0.6, o: 0.39 };

describe("languagePath", () => {
  it("reads what is doubtful as what is likely beside its neighbours", () => {
    expect(read([n, blank, round, blank, n])).toBe("non");
    expect(read([{ 0: 0.99 }, blank, round, blank, { 0: 0.99 }])).toBe("000");
  });

  it("looks ahead: what follows speaks too", () => {
    expect(read([round, n])).toBe("on");
    expect(read([round, blank, { 0: 0.99 }])).toBe("00");
  });

  it("is as sure of a step as the network and the other paths let it be", () => {
    const sure = pathOf(logitsOf(SYMBOLS, [n, blank, n]));
    expect(sure.probabilities[0]).toBeCloseTo(0.99, 2);
    const { symbols, probabilities } = pathOf(logitsOf(SYMBOLS, [n, round, n]));
    expect(VOCAB[symbols[1]!]).toBe("o");
    // Of the two that matter, by what they are worth: the o's 0.39 and the nought's 0.6, each with its costs.
    const worth = (p: number, ...codes: number[]): number => p * Math.exp(-RULE.weight * costOf(codes));
    const o = worth(0.39, 2, 0, 2);
    const nought = worth(0.6, 2, 1, 2);
    const expected = 0.39 ** 0.25 * (o / (o + nought)) ** 0.75;
    expect(Math.abs(probabilities[1]! - expected)).toBeLessThan(LESSER_SHARE);
  });

  it("leaves what is sure, however unlikely as text", () => {
    expect(read([n, { 0: 0.9999999 }, n])).toBe("n0n");
  });

  it("joins a symbol's steps, and keeps two apart by the blank between", () => {
    expect(read([n, round, round, n])).toBe("non");
    expect(read([{ 0: 0.99 }, blank, { 0: 0.99 }])).toBe("00");
    expect(read([{ 0: 0.99 }, { 0: 0.99 }])).toBe("0");
  });

  it("weighs a missing symbol against a written one by the bonus", () => {
    // A speck between two letters: an o or nothing.
    const steps = [n, { _: 0.55, o: 0.44 }, n];
    expect(read(steps, { weight: 0.01, bonus: 0 })).toBe("nn");
    expect(read(steps, { weight: 0.01, bonus: 1 })).toBe("non");
  });

  it("finds the best of all paths where the beam holds them", () => {
    // Two steps of two letters and the blank: seven beginnings at most, of eight that are followed.
    const weight = fc.double({ min: 0.02, max: 1, noNaN: true });
    const step = fc.tuple(weight, weight, fc.constant(1e-9), weight);
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 2 }), (weights) => {
        const data = Float32Array.from(weights.flat(), Math.log);
        const logits = { data, dims: [1, weights.length, SYMBOLS.length] };
        const path = pathOf(logits);
        let best = Number.NEGATIVE_INFINITY;
        for (let code = 0; code < 4 ** weights.length; code++) {
          const symbols = weights.map((_, i) => Math.floor(code / 4 ** i) % 4);
          best = Math.max(best, worthOf(symbols, data));
        }
        // float32 logits.
        expect(worthOf([...path.symbols], data)).toBeCloseTo(best, 4);
      }),
    );
  });

  it("takes any logits", () => {
    const logit = fc.oneof(
      fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, 3.4e38, -3.4e38),
      fc.float({ noNaN: true, noDefaultInfinity: true }),
    );
    // One symbol more than the card has: read as a blank.
    const row = fc.array(logit, { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (steps) => {
        const path = pathOf({ data: Float32Array.from(steps.flat()), dims: [1, steps.length, 5] });
        expect(path.symbols).toHaveLength(steps.length);
        path.symbols.forEach((symbol, step) => {
          expect(symbol).toBeGreaterThanOrEqual(-1);
          expect(symbol).toBeLessThan(5);
          expect(path.probabilities[step]).toBeGreaterThanOrEqual(0);
          expect(path.probabilities[step]).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});

/** What the language model makes of a text of these symbols. */
function costOf(symbols: readonly number[]): number {
  let cost = 0;
  let state = READER.start;
  for (const symbol of symbols) {
    cost += READER.cost(state, symbol);
    state = READER.next(state, symbol);
  }
  return cost + READER.endCost(state);
}

/** What a path is worth by the rule. */
function worthOf(symbols: readonly number[], logits: Float32Array): number {
  let worth = 0;
  let state = READER.start;
  symbols.forEach((symbol, step) => {
    const row = logits.subarray(step * 4, step * 4 + 4);
    worth += row[symbol]! - Math.log(row.reduce((sum, v) => sum + Math.exp(v), 0));
    if (symbol === VOCAB.length || symbol === symbols[step - 1]) return;
    worth += RULE.bonus - RULE.weight * READER.cost(state, symbol);
    state = READER.next(state, symbol);
  });
  return worth - RULE.weight * READER.endCost(state);
}
