import type { Tensor } from "../types/tensor";
import type { BestPath } from "./best-path";
import type { LikelySymbols } from "./likely-symbols";

/**
 * Letters beyond A to Z on pages that have none: a smudged `a` is read as `ä` because the network has learnt from
 * 16 languages. How common such letters are on the page itself settles it, by shifting the network's prior to the
 * page's (Saerens, Latinne and Decaestecker 2002, Adjusting the outputs of a classifier to new a priori
 * probabilities, Neural Computation 14(1)).
 */
export interface LetterKinds {
  /** 1 per symbol of the vocab that is a letter. */
  readonly letters: Uint8Array;
  /** 1 per symbol of the vocab that is a letter beyond A to Z and a to z. */
  readonly accented: Uint8Array;
}

/** Neighbouring steps of a path that were won by accented letters, and who wins them without those. */
export interface AccentedInterval {
  readonly first: number;
  /** Per step; -1 where nothing else is left. */
  readonly symbols: Int32Array;
  /** Softmax of those, accented letters still in the sum: 0..1. */
  readonly probabilities: Float64Array;
  /** Per step the softmax of all accented letters together: 0..1. */
  readonly accentedProbabilities: Float64Array;
  /** How much likelier the accented letters are, as the difference of the path's logarithms: at least 0. */
  readonly advantage: number;
}

/** A path with what it would be without accented letters. */
export interface LetteredPath {
  readonly path: BestPath;
  readonly intervals: readonly AccentedInterval[];
}

/** Accented letters likelier than plain ones by this much are counted as seen. Smudged English stays below 5.5. */
const SURE_ADVANTAGE = 6.5;
/** A page that shows nothing yet counts as if one letter in a thousand were accented, seen on 100 letters. */
const PRIOR_LETTERS = 100;
const PRIOR_MARKED = 0.1;
const LEAST_PROBABILITY = 1e-30;

/** Which symbols of a vocab are letters, and which of them are accented. */
export function letterKinds(vocab: readonly string[]): LetterKinds {
  return {
    letters: Uint8Array.from(vocab, (symbol) => Number(/^\p{L}/u.test(symbol))),
    accented: Uint8Array.from(vocab, (symbol) => Number(/^(?![A-Za-z])\p{L}/u.test(symbol))),
  };
}

/**
 * The intervals of a row's best path that accented letters won.
 *
 * @param logits dims [N, T, symbols]; symbols past the vocab are no letters.
 */
export function accentedIntervals(
  { data, dims }: Tensor,
  row: number,
  path: BestPath,
  accented: Uint8Array,
): AccentedInterval[] {
  const [, steps = 0, symbolCount = 0] = dims;
  const intervals: AccentedInterval[] = [];
  for (let step = 0; step < steps; step++) {
    if (accented[path.symbols[step]!] !== 1) continue;
    const first = step;
    while (step < steps && accented[path.symbols[step]!] === 1) step++;
    const symbols = new Int32Array(step - first).fill(-1);
    const probabilities = new Float64Array(step - first);
    const accentedProbabilities = new Float64Array(step - first);
    let advantage = 0;
    for (let i = 0; i < symbols.length; i++) {
      const start = (row * steps + first + i) * symbolCount;
      const winner = path.probabilities[first + i]!;
      const best = data[start + path.symbols[first + i]!]!;
      let most = Number.NEGATIVE_INFINITY;
      for (let symbol = 0; symbol < symbolCount; symbol++) {
        const logit = data[start + symbol]!;
        if (accented[symbol] === 1) {
          accentedProbabilities[i] = Math.min(1, accentedProbabilities[i]! + winner * relative(logit, best));
        } else if (logit > most) {
          most = logit;
          symbols[i] = symbol;
        }
      }
      probabilities[i] = winner * relative(most, best);
      advantage += Math.log(winner / Math.max(probabilities[i]!, LEAST_PROBABILITY));
    }
    intervals.push({ first, symbols, probabilities, accentedProbabilities, advantage });
  }
  return intervals;
}

/**
 * How much rarer accented letters are beside plain ones on a page than in the network's training: in (0, 1].
 *
 * @param readings all of the page.
 * @param share of accented letters among all letters that the network was trained on, in (0, 1).
 */
export function accentedLetterRatio(
  readings: readonly LetteredPath[],
  { letters }: LetterKinds,
  share: number,
): number {
  let count = 0;
  let sure = 0;
  for (const { path, intervals } of readings) {
    path.symbols.forEach((symbol, step) => {
      if (letters[symbol] === 1 && symbol !== path.symbols[step - 1]) count++;
    });
    for (const { advantage } of intervals) if (advantage > SURE_ADVANTAGE) sure++;
  }
  const here = (sure + PRIOR_MARKED) / (Math.max(count, sure) + PRIOR_LETTERS);
  return Math.min(1, (here * (1 - share)) / ((1 - here) * share));
}

/** Replaces accented letters by plain ones unless they are likelier by more than they are rarer: see {@link accentedLetterRatio}. */
export function settleLetters(readings: readonly LetteredPath[], ratio: number): BestPath[] {
  return readings.map(({ path, intervals }) => {
    const doubtful = intervals.filter(({ advantage }) => advantage + Math.log(ratio) < 0);
    if (doubtful.length === 0) return path;
    const symbols = path.symbols.slice();
    const probabilities = path.probabilities.slice();
    for (const interval of doubtful) {
      symbols.set(interval.symbols, interval.first);
      interval.probabilities.forEach((probability, i) => {
        const step = interval.first + i;
        // What accented letters lose goes to all others alike.
        const kept = 1 - interval.accentedProbabilities[i]! * (1 - ratio);
        probabilities[step] = Math.min(1, probability / kept);
      });
    }
    return { symbols, probabilities };
  });
}

/** The same where nothing is settled yet: what accented letters lose goes to all others of the step alike. */
export function discountAccented(likely: LikelySymbols, accented: Uint8Array, ratio: number): LikelySymbols {
  if (ratio === 1) return likely;
  const logs = likely.logs.slice();
  for (let step = 0; step + 1 < likely.starts.length; step++) {
    const [start, end] = [likely.starts[step]!, likely.starts[step + 1]!];
    let lost = 0;
    for (let i = start; i < end; i++) {
      if (accented[likely.symbols[i]!] !== 1) continue;
      lost += Math.exp(logs[i]!) * (1 - ratio);
      logs[i]! += Math.log(ratio);
    }
    if (lost === 0) continue;
    const logKept = Math.log(Math.max(1 - lost, LEAST_PROBABILITY));
    for (let i = start; i < end; i++) logs[i]! -= logKept;
  }
  return { ...likely, logs };
}

/** How likely a logit is beside the largest one: in [0, 1], also where they are infinite or not a number. */
function relative(logit: number, largest: number): number {
  if (logit === largest) return 1;
  return logit < largest ? Math.exp(logit - largest) : 0;
}
