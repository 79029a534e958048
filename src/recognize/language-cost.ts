import type { LanguageModel, NgramLevel } from "../types/model";

/** A text's last symbols, as states of a language model: index of the n-gram of k + 1 symbols at k, -1 if it has none. */
export type LanguageState = Int32Array;

/** Code of a text's edge. */
const EDGE = 0;
/** -ln p of a symbol that the model has never seen. */
const UNSEEN_COST = -Math.log(1e-5);
/** What all digits are to a model, and what it costs to tell which of ten one is. */
const DIGIT = "0";
const DIGIT_COST = Math.log(10);

/** Asks a language model about the symbols of a recognizer's vocab. */
export interface LanguageReader {
  /** Before the first symbol. */
  readonly start: LanguageState;
  /** -ln of the probability that a symbol of the vocab follows, in nats. */
  cost(state: LanguageState, symbol: number): number;
  /** -ln of the probability that the text ends. */
  endCost(state: LanguageState): number;
  /** The state after a symbol of the vocab. */
  next(state: LanguageState, symbol: number): LanguageState;
}

/**
 * Binds a model to a vocab. Backoff n-grams (Katz 1987, IEEE Transactions on Acoustics, Speech and Signal Processing
 * 35(3)): where a symbol was never seen after the last ones, what counts is how likely it is after fewer of them.
 */
export function languageReader({ card, levels }: LanguageModel, vocab: readonly string[]): LanguageReader {
  const codes = codesOf(vocab, card.symbols);
  const isDigit = Uint8Array.from(vocab, (symbol) => Number(fold(symbol) === DIGIT));
  const contextLength = card.order - 1;

  const placeOf = (state: LanguageState, length: number, code: number): number => {
    const level = levels[length]!;
    if (length === 0) return find(level, 0, level.symbols.length, code);
    const context = state[length - 1]!;
    if (context < 0) return -1;
    const { firstLonger } = levels[length - 1]!;
    return find(level, firstLonger[context]!, firstLonger[context + 1]!, code);
  };
  const costOf = (state: LanguageState, code: number): number => {
    let cost = 0;
    for (let length = contextLength; length >= 0; length--) {
      const place = placeOf(state, length, code);
      if (place >= 0) return cost + levels[length]!.costs[place]! * card.costStep;
      const context = length === 0 ? -1 : state[length - 1]!;
      if (context >= 0) cost += levels[length - 1]!.backoffs[context]! * card.backoffStep;
    }
    return cost + UNSEEN_COST;
  };
  const nextOf = (state: LanguageState, code: number): LanguageState => {
    const next = new Int32Array(contextLength);
    for (let length = 0; length < contextLength; length++) next[length] = placeOf(state, length, code);
    return next;
  };
  return {
    start: nextOf(new Int32Array(contextLength).fill(-1), EDGE),
    // A symbol that the model does not know is as good as one that it has never seen.
    cost: (state, symbol) => costOf(state, codes[symbol]!) + (isDigit[symbol] === 1 ? DIGIT_COST : 0),
    endCost: (state) => costOf(state, EDGE),
    next: (state, symbol) => nextOf(state, codes[symbol]!),
  };
}

/** No symbol has this code. */
const UNKNOWN = 256;

/** The code of each symbol of a vocab. */
function codesOf(vocab: readonly string[], symbols: string): Uint16Array {
  const places = new Map([...symbols].map((symbol, i) => [symbol, i + 1]));
  return Uint16Array.from(vocab, (symbol) => places.get(fold(symbol)) ?? UNKNOWN);
}

/** What a language model sees of a symbol: the small letter, and one sign for all digits. */
function fold(symbol: string): string {
  if (/^[0-9]$/.test(symbol)) return DIGIT;
  // "İ" in small letters is two code points.
  return [...symbol.toLowerCase()][0]!;
}

/** Index of a code in [start, end) of a level, whose symbols are sorted there; -1 if it is not found. */
function find({ symbols }: NgramLevel, start: number, end: number, code: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (symbols[middle]! < code) low = middle + 1;
    else high = middle;
  }
  return low < end && symbols[low] === code ? low : -1;
}
