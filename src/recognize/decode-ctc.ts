import type { RecognitionCard } from "../types/model";
import type { BestPath } from "./best-path";
import type { ReadSymbol, SymbolRun } from "./symbol-run";

/** Steps without a winner count as this. */
const LEAST_PROBABILITY = 1e-6;

/** How sure a path is of its worst step: the least of all steps' maxima, blanks included: 0..1; 1 without steps. */
export function leastCertainty({ probabilities }: BestPath): number {
  return probabilities.reduce((least, p) => Math.min(least, p), 1);
}

/** Logarithm of a path's probability per symbol read, at most 0: what two readings of one crop compare by. */
export function logPerSymbol({ probabilities }: BestPath, { length }: SymbolRun): number {
  const logSum = probabilities.reduce((sum, p) => sum + Math.log(Math.max(p, LEAST_PROBABILITY)), 0);
  return logSum / Math.max(1, length);
}

/**
 * Reads a path of CTC (Graves et al. 2006, section 3.2: the winner of every step): repeats joined, blanks dropped.
 * The blank is the last symbol; winners between the vocab and the blank, and steps without a winner, are read as
 * blanks.
 *
 * A symbol lies in the middle of its steps. Its certainty is, by the card's `confidence`,
 * - `min`: the least of the maxima of its own steps and of the blanks up to its neighbours (docTR takes the
 *   least over all steps; over the symbols of a crop of one word this is the same);
 * - `mean`: the mean over its own steps. Blanks do not count: most steps are sure blanks and would hide a doubt.
 *
 * @param vocab one symbol per entry, in output order.
 * @param contentShare share of the steps that shows the crop, from the left; the rest shows padding.
 */
export function decodeCtc(
  { symbols, probabilities }: BestPath,
  vocab: readonly string[],
  confidence: RecognitionCard["confidence"],
  contentShare: number,
): SymbolRun {
  const steps = symbols.length;
  const contentSteps = steps * contentShare;
  const run: ReadSymbol[] = [];
  // Least probability of the steps since the last symbol ended.
  let gapLeast = 1;
  let step = 0;
  while (step < steps) {
    const index = symbols[step]!;
    const symbol = vocab[index];
    if (symbol === undefined) {
      gapLeast = Math.min(gapLeast, probabilities[step]!);
      step++;
      continue;
    }
    const first = step;
    let least = gapLeast;
    let sum = 0;
    for (; step < steps && symbols[step] === index; step++) {
      least = Math.min(least, probabilities[step]!);
      sum += probabilities[step]!;
    }
    let certainty = sum / (step - first);
    if (confidence === "min") {
      // The blanks between two symbols speak of both.
      gapLeast = 1;
      for (let next = step; next < steps && vocab[symbols[next]!] === undefined; next++) {
        least = Math.min(least, probabilities[next]!);
      }
      certainty = least;
    }
    run.push({ symbol, position: Math.min(1, (first + step) / 2 / contentSteps), certainty });
  }
  return run;
}
