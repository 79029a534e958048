import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxOfQuad, quadOfBox } from "../../../src/geometry/quad";
import { wordsInRegions } from "../../../src/recognize/words-in-regions";

const region = (xMin: number, xMax: number, score = 0.5, yMax = 10) => ({
  quad: quadOfBox({ xMin, yMin: 0, xMax, yMax }),
  score,
});
const word = (text: string, start: number, end: number) => ({ text, confidence: 1, start, end });
const boxes = (words: ReturnType<typeof wordsInRegions>) =>
  words.map(({ word: { text }, quad }) => {
    const { xMin, xMax } = boxOfQuad(quad);
    return [text, Math.round(xMin * 1000) / 1000, Math.round(xMax * 1000) / 1000];
  });

describe("wordsInRegions", () => {
  it("gives one word its one region", () => {
    const only = region(10, 50, 0.7);
    const [placed] = wordsInRegions([word("ab", 0, 1)], [only]);
    expect(placed!.quad).toBe(only.quad);
    expect(placed!.score).toBeCloseTo(0.7, 9);
  });

  it("cuts between words at the gap between regions that is near", () => {
    // The network's cut lies at x = 43, the gap at 40 to 50.
    const words = [word("ab", 0, 0.43), word("cd", 0.43, 1)];
    expect(boxes(wordsInRegions(words, [region(0, 40), region(50, 100)]))).toEqual([
      ["ab", 0, 40],
      ["cd", 50, 100],
    ]);
  });

  it("cuts inside a region where no gap is near", () => {
    const words = [word("ab", 0, 0.3), word("cd", 0.3, 1)];
    expect(boxes(wordsInRegions(words, [region(0, 70), region(74, 100)]))).toEqual([
      ["ab", 0, 30],
      ["cd", 30, 100],
    ]);
  });

  it("gives a word all regions that it was split into, and the mean of their scores by length", () => {
    const [placed] = wordsInRegions([word("1.50", 0, 1)], [region(0, 30, 0.9), region(35, 45, 0.5, 8)]);
    expect(boxOfQuad(placed!.quad)).toEqual({ xMin: 0, yMin: 0, xMax: 45, yMax: 10 });
    expect(placed!.score).toBeCloseTo((0.9 * 30 + 0.5 * 10) / 40, 9);
  });

  it("gives each gap to one cut", () => {
    const words = [word("a", 0, 0.46), word("b", 0.46, 0.52), word("c", 0.52, 1)];
    const placed = boxes(wordsInRegions(words, [region(0, 45), region(49, 100)]));
    // The gap's middle, 47, is nearest to the first cut; the second stays at 52.
    expect(placed).toEqual([
      ["a", 0, 45],
      ["b", 49, 52],
      ["c", 52, 100],
    ]);
  });

  it("keeps words in order and inside the crop, whatever was read", () => {
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });
    const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(cuts, gaps, (some, parts) => {
        const ends = [...some.sort((a, b) => a - b), 1];
        const words = ends.map((end, i) => word(`${i}`, i === 0 ? 0 : ends[i - 1]!, end));
        let x = 0;
        const regions = parts.map(([width, gap]) => {
          const one = region(x, x + width);
          x += width + gap;
          return one;
        });
        const right = boxOfQuad(regions.at(-1)!.quad).xMax;
        let before = -1;
        for (const { quad, score } of wordsInRegions(words, regions)) {
          const { xMin, xMax } = boxOfQuad(quad);
          expect(xMin).toBeGreaterThanOrEqual(Math.max(before, -1e-9));
          expect(xMax).toBeLessThanOrEqual(right + 1e-9);
          expect(score).toBeCloseTo(0.5, 9);
          before = xMin - 1e-9;
        }
      }),
    );
  });
});
