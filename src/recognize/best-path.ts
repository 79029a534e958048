import type { Tensor } from "../types/tensor";

/** The winning symbol of every step of one reading. */
export interface BestPath {
  /** Symbol index per step; -1 where the step's logits hold nothing to choose from. */
  readonly symbols: Int32Array;
  /** Softmax of the winner per step: 0..1; 0 without one. */
  readonly probabilities: Float64Array;
}

/** e^-30 is below 1e-13: with fewer than 10,000 symbols such terms cannot move a float32's last digit. */
const NEGLIGIBLE = -30;

/** Of e^x between two neighbours of the table below, x is at most this far from the nearer one. */
const HALF_STEP = 1 / 16;
const STEPS_PER_UNIT = 1 / (2 * HALF_STEP);
/** e^0, e^-1/8, e^-2/8 and so on. */
const POWERS = Float64Array.from({ length: -NEGLIGIBLE * STEPS_PER_UNIT + 2 }, (_, i) =>
  Math.exp(-i / STEPS_PER_UNIT),
);

/**
 * e^x for x in [NEGLIGIBLE, 0], to a share of 1e-10: Taylor's series to the fifth power around a table's entry. A page
 * needs it a million times, and each call of `Math.exp` leaves the compiled code.
 */
function exponential(x: number): number {
  const index = (0.5 - x * STEPS_PER_UNIT) | 0;
  const r = x + index / STEPS_PER_UNIT;
  return POWERS[index]! * (1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120))))));
}

/**
 * Argmax and its softmax for each step of one row of logits. Takes any logits: not-a-number counts as minus
 * infinity, equal largest ones (infinite ones too) share the probability and the first wins.
 *
 * @param logits dims [N, T, symbols].
 * @param row which of the N.
 */
export function bestPath(logits: Tensor, row: number): BestPath {
  const [, steps = 0, symbolCount = 0] = logits.dims;
  const { data } = logits;
  const symbols = new Int32Array(steps);
  const probabilities = new Float64Array(steps);
  for (let step = 0; step < steps; step++) {
    const start = (row * steps + step) * symbolCount;
    const end = start + symbolCount;
    let best = -1;
    let max = Number.NEGATIVE_INFINITY;
    for (let i = start; i < end; i++) {
      // False for not-a-number.
      if (data[i]! > max) {
        max = data[i]!;
        best = i;
      }
    }
    if (best < 0) {
      symbols[step] = -1;
      continue;
    }
    symbols[step] = best - start;
    let sum = 0;
    if (max === Number.POSITIVE_INFINITY) {
      for (let i = start; i < end; i++) if (data[i] === max) sum++;
    } else {
      for (let i = start; i < end; i++) {
        const difference = data[i]! - max;
        if (difference > NEGLIGIBLE) sum += exponential(difference);
      }
    }
    probabilities[step] = 1 / sum;
  }
  return { symbols, probabilities };
}
