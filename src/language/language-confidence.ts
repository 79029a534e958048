import { sigmoid } from "../geometry/probability";

/** What speaks for the winning language. */
export interface LanguageEvidence {
  /** eld's score of the winner: 0..1, no probability. */
  readonly best: number;
  /** eld's score of the runner-up: 0..`best`. */
  readonly second: number;
  /** Letters of the text that was judged. */
  readonly letters: number;
}

/**
 * Logistic regression of "the winner is right" on eld/medium's scores. Fitted by `npx tsx test/eval/language.ts
 * --words DIR` (2026-11) on texts of 1 to 80 tokens in 16 languages, 1 in 17 of them without any language;
 * the scores of `language.md` are of other words than those.
 */
const WEIGHTS = { gap: 1.776, best: 17.001, bias: -12.595 } as const;

/**
 * How likely the winning language is right: 0..1.
 *
 * eld's scores rise with the n-grams known, not with certainty: 0.6 may stand for a sure answer or for a guess.
 * The gap to the runner-up counts with the square root of the text's length, as evidence from many n-grams
 * that are not independent does; the score itself tells language from mere names and codes.
 */
export function languageConfidence({ best, second, letters }: LanguageEvidence): number {
  const logit =
    WEIGHTS.gap * Math.sqrt(Math.max(0, best - second) * letters) + WEIGHTS.best * best + WEIGHTS.bias;
  return sigmoid(logit);
}
