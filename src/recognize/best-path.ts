import type { Tensor } from "../types/tensor";

/** The winning symbol of every step of one reading. */
export interface BestPath {
  /** Symbol index per step; -1 where the step's logits hold nothing to choose from. */
  readonly symbols: Int32Array;
  /** Softmax of the winner per step: 0..1; 0 where there is none. */
  readonly probabilities: Float64Array;
}

/** e^-30 is below 1e-13: with fewer than 10,000 symbols such terms cannot move a float32's last digit. */
const NEGLIGIBLE = -30;

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
        if (difference > NEGLIGIBLE) sum += difference === 0 ? 1 : Math.exp(difference);
      }
    }
    probabilities[step] = 1 / sum;
  }
  return { symbols, probabilities };
}
