import type { ReadCrop, ReadWord } from "../document/text";
import type { RecognitionCard } from "../types/model";

/** One symbol as it was read, spaces included. */
export interface ReadSymbol {
  /** One code point of the vocab. */
  readonly symbol: string;
  /** Where its centre lies along the reading direction of what was read: 0 is the start, 1 the end. */
  readonly position: number;
  /** 0..1. */
  readonly certainty: number;
}

/** Symbols in reading order: `position` does not fall. */
export type SymbolRun = readonly ReadSymbol[];

/** The mean of the symbols' certainties; 0 without symbols. */
export function meanCertainty(run: SymbolRun): number {
  return run.length === 0 ? 0 : run.reduce((sum, { certainty }) => sum + certainty, 0) / run.length;
}

/** The whole of a run as one word, of a model that reads no spaces; the text may be empty. */
export function wordOfRun(run: SymbolRun, confidence: number): ReadWord {
  return { text: run.map(({ symbol }) => symbol).join(""), confidence, start: 0, end: 1 };
}

/**
 * Words of a run, split at its spaces. The cut between two words lies midway between the symbols beside the
 * spaces; the first word starts at 0 and the last ends at 1.
 *
 * @param confidence how a word's certainty comes of its symbols': `min` also counts the spaces beside it, since a
 *   doubtful space makes both its words doubtful; `mean` is over the word's own symbols.
 * @returns no empty words; `[]` where nothing but spaces was read.
 */
export function wordsOfRun(run: SymbolRun, confidence: RecognitionCard["confidence"]): ReadCrop {
  const words: ReadWord[] = [];
  let first = 0;
  while (first < run.length) {
    if (isSpace(run[first]!)) {
      first++;
      continue;
    }
    let end = first;
    while (end < run.length && !isSpace(run[end]!)) end++;

    let text = "";
    let sum = 0;
    let least = 1;
    for (let i = first; i < end; i++) {
      const { symbol, certainty } = run[i]!;
      text += symbol;
      sum += certainty;
      least = Math.min(least, certainty);
    }
    least = Math.min(least, leastOfSpaces(run, first - 1, -1), leastOfSpaces(run, end, 1));
    words.push({
      text,
      confidence: confidence === "min" ? least : sum / (end - first),
      start: cutBetween(run, first - 1, first, 0),
      end: cutBetween(run, end - 1, end, 1),
    });
    first = end;
  }
  return words;
}

function isSpace({ symbol }: ReadSymbol): boolean {
  return symbol === " ";
}

function leastOfSpaces(run: SymbolRun, from: number, direction: 1 | -1): number {
  let least = 1;
  for (let i = from; i >= 0 && i < run.length && isSpace(run[i]!); i += direction) {
    least = Math.min(least, run[i]!.certainty);
  }
  return least;
}

/** Midway between the words beside the gap that `left` and `right` border; `edge` where one side has no word. */
function cutBetween(run: SymbolRun, left: number, right: number, edge: 0 | 1): number {
  let before = left;
  while (before >= 0 && isSpace(run[before]!)) before--;
  let after = right;
  while (after < run.length && isSpace(run[after]!)) after++;
  if (before < 0 || after >= run.length) return edge;
  return (run[before]!.position + run[after]!.position) / 2;
}
