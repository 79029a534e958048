import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accentedIntervals,
  accentedLetterRatio,
  discountAccented,
  type LetteredPath,
  letterKinds,
  settleLetters,
} from "../../../src/recognize/accented-letters";
import { bestPath } from "../../../src/recognize/best-path";
import { decodeCtc } from "../../../src/recognize/decode-ctc";
import { likelySymbols } from "../../../src/recognize/likely-symbols";
import type { Tensor } from "../../../src/types/tensor";
import { logitsOf, PROBABILITY_DIGITS, type Step } from "./logits";

const VOCAB = ["a", "n", "ä", "ö", "5", "§"];
const SYMBOLS = [...VOCAB, "_"];
const KINDS = letterKinds(VOCAB);
/** Share of accented letters that the imagined network was trained on. */
const SHARE = 0.03;

const reading = (logits: Tensor, row = 0): LetteredPath => {
  const path = bestPath(logits, row);
  return { path, intervals: accentedIntervals(logits, row, path, KINDS.accented) };
};
const read = (steps: readonly Step[]): LetteredPath => reading(logitsOf(SYMBOLS, steps));
const settle = (readings: readonly LetteredPath[]) =>
  settleLetters(readings, accentedLetterRatio(readings, KINDS, SHARE));
const settled = (readings: readonly LetteredPath[]): string[] =>
  settle(readings).map((path) =>
    decodeCtc(path, VOCAB, "min", 1)
      .map(({ symbol }) => symbol)
      .join(""),
  );

/** A word in which an a may be an ä: probability `p` against `1 - p`, nearly. */
const doubtful = (p: number): LetteredPath => read([{ n: 0.99 }, { ä: p, a: 0.999 - p }, { n: 0.99 }]);
const plain = read([{ n: 0.99 }, { _: 0.99 }, { a: 0.99 }, { _: 0.99 }, { n: 0.99 }]);
const certain = read([{ n: 0.99 }, { ä: 0.9999 }, { n: 0.99 }]);
const many = (count: number, one: LetteredPath): LetteredPath[] => Array.from({ length: count }, () => one);

describe("discountAccented", () => {
  it("makes accented letters rarer, and what they lose the others' gain", () => {
    const logits = logitsOf(SYMBOLS, [{ ä: 0.6, a: 0.3, n: 0.0999 }, { n: 0.9999 }]);
    const likely = likelySymbols(logits, 0, bestPath(logits, 0));
    const { logs, symbols } = discountAccented(likely, KINDS.accented, 0.1);
    const kept = 1 - 0.6 * 0.9;
    expect([...symbols].map((symbol) => SYMBOLS[symbol])).toEqual(["ä", "a", "n", "n"]);
    expect(Math.exp(logs[0]!)).toBeCloseTo((0.6 * 0.1) / kept, PROBABILITY_DIGITS);
    expect(Math.exp(logs[1]!)).toBeCloseTo(0.3 / kept, PROBABILITY_DIGITS);
    expect(logs[3]).toBe(likely.logs[3]);
    expect(discountAccented(likely, KINDS.accented, 1)).toBe(likely);
  });
});

describe("settleLetters", () => {
  it("takes the plain letter for a doubtful accented one on a page without any", () => {
    expect(settled([...many(100, plain), doubtful(0.8)]).at(-1)).toBe("nan");
  });

  it("keeps an accented letter that is sure, on the same page", () => {
    expect(settled([...many(100, plain), certain]).at(-1)).toBe("nän");
  });

  it("keeps doubtful accented letters on a page that has sure ones", () => {
    expect(settled([...many(40, plain), ...many(10, certain), doubtful(0.8)]).at(-1)).toBe("nän");
  });

  it("leaves symbols that are no letters alone", () => {
    expect(settled([...many(100, plain), read([{ "§": 0.5, a: 0.49 }])]).at(-1)).toBe("§");
  });

  it("settles all steps of one letter alike", () => {
    const wide = read([{ n: 0.99 }, { ä: 0.55, a: 0.44 }, { ä: 0.9, a: 0.09 }, { n: 0.99 }]);
    expect(settled([...many(100, plain), wide]).at(-1)).toBe("nan");
  });

  it("lets an accented letter give way to a blank", () => {
    const speck = read([{ n: 0.99 }, { ö: 0.6, _: 0.39 }, { a: 0.99 }]);
    expect(settled([...many(100, plain), speck]).at(-1)).toBe("na");
  });

  it("trusts the plain letter as if accented ones were rare from the start", () => {
    const readings = [...many(100, plain), doubtful(0.8)];
    // What is left of 1 is shared by five symbols, one of them the other accented letter.
    const accented = 0.8 + 0.001 / 5;
    const path = settle(readings).at(-1)!;
    // No sure one among 303 letters.
    const here = 0.1 / (303 + 100);
    const ratio = (here / (1 - here)) * ((1 - SHARE) / SHARE);
    expect(path.probabilities[1]).toBeCloseTo(0.199 / (1 - accented * (1 - ratio)), PROBABILITY_DIGITS);
  });

  it("gives back the very paths of a page without accented letters", () => {
    expect(settle([plain])[0]).toBe(plain.path);
  });

  it("takes any logits", () => {
    const logit = fc.oneof(
      fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, 3.4e38, -3.4e38),
      fc.float({ noNaN: true, noDefaultInfinity: true }),
    );
    const row = fc.array(logit, { minLength: SYMBOLS.length, maxLength: SYMBOLS.length });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (steps) => {
        const logits = { data: Float32Array.from(steps.flat()), dims: [1, steps.length, SYMBOLS.length] };
        const [path] = settle([reading(logits)]);
        path!.symbols.forEach((symbol, step) => {
          expect(symbol).toBeGreaterThanOrEqual(-1);
          expect(symbol).toBeLessThan(SYMBOLS.length);
          expect(path!.probabilities[step]).toBeGreaterThanOrEqual(0);
          expect(path!.probabilities[step]).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});
