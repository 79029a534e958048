import type { Tensor } from "../types/tensor";
import type { BestPath } from "./best-path";

/** What each step of a reading may be, most likely first. */
export interface LikelySymbols {
  /** Where a step's symbols begin, and last where they end. */
  readonly starts: Uint32Array;
  readonly symbols: Uint16Array;
  /** ln of the softmax: at most 0. */
  readonly logs: Float64Array;
}

/** Symbols of a step that are looked at, and how many nats less likely than the likeliest one they may be. */
const MOST_SYMBOLS = 6;
const MAX_DROP = 7;

/**
 * The symbols of each step that come into question; none at a step without a winner, or with an infinite one.
 *
 * @param logits dims [N, T, symbols].
 * @param row which of the N.
 * @param path of that row.
 */
export function likelySymbols({ data, dims }: Tensor, row: number, path: BestPath): LikelySymbols {
  const [, steps = 0, symbolCount = 0] = dims;
  const starts = new Uint32Array(steps + 1);
  const symbols: number[] = [];
  const logs: number[] = [];
  for (let step = 0; step < steps; step++) {
    const start = (row * steps + step) * symbolCount;
    const most = data[start + path.symbols[step]!] ?? Number.NaN;
    if (Number.isFinite(most)) {
      const near: number[] = [];
      for (let i = start; i < start + symbolCount; i++) if (data[i]! > most - MAX_DROP) near.push(i);
      near.sort((a, b) => data[b]! - data[a]! || a - b);
      for (const i of near.slice(0, MOST_SYMBOLS)) {
        symbols.push(i - start);
        logs.push(Math.log(path.probabilities[step]!) + data[i]! - most);
      }
    }
    starts[step + 1] = symbols.length;
  }
  return { starts, symbols: Uint16Array.from(symbols), logs: Float64Array.from(logs) };
}
