/** Counts behind precision, recall and F1. */
export interface MatchCounts {
  readonly matched: number;
  readonly predicted: number;
  readonly truth: number;
}

/** Precision, recall and their harmonic mean, each in [0, 1]. Nothing predicted and nothing true is perfect. */
export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Sums counts, so that every word weighs the same whatever page it stands on. */
export function addCounts(a: MatchCounts, b: MatchCounts): MatchCounts {
  return { matched: a.matched + b.matched, predicted: a.predicted + b.predicted, truth: a.truth + b.truth };
}

/** Scores of summed counts (micro average). */
export function scoresOf({ matched, predicted, truth }: MatchCounts): Scores {
  if (predicted === 0 && truth === 0) return { precision: 1, recall: 1, f1: 1 };
  const precision = predicted === 0 ? 0 : matched / predicted;
  const recall = truth === 0 ? 0 : matched / truth;
  return { precision, recall, f1: matched === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** Case folded, punctuation and symbols stripped from both ends; "" where nothing is left. */
export function foldWord(word: string): string {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, "");
}

/**
 * Bag-of-words match of a page: how many folded words, with multiplicity, both sides share. Words that fold to
 * nothing (lone punctuation) count on neither side.
 */
export function matchWords(predicted: readonly string[], truth: readonly string[]): MatchCounts {
  const left = new Map<string, number>();
  const truthWords = splitWords(truth);
  for (const word of truthWords) left.set(word, (left.get(word) ?? 0) + 1);
  const predictedWords = splitWords(predicted);
  let matched = 0;
  for (const word of predictedWords) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    matched++;
  }
  return { matched, predicted: predictedWords.length, truth: truthWords.length };
}

function splitWords(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split(/\s+/)).flatMap((word) => foldWord(word) || []);
}

/** Levenshtein distance in code points. */
export function editDistance(a: string, b: string): number {
  const from = [...a];
  const to = [...b];
  let row = to.map((_, j) => j + 1);
  for (let i = 0; i < from.length; i++) {
    let diagonal = i;
    let left = i + 1;
    row = row.map((above, j) => {
      const cost = Math.min(diagonal + (from[i] === to[j] ? 0 : 1), above + 1, left + 1);
      diagonal = above;
      left = cost;
      return cost;
    });
  }
  return row.at(-1) ?? from.length;
}
