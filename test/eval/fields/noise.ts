import { randomFrom } from "../../harness/random-from";
import type { CorpusDocument } from "./corpus";

/** What recognizers take for each other. */
const CONFUSED: readonly (readonly [string, string])[] = [
  ["0", "O"], ["1", "l"], ["1", "I"], ["5", "S"], ["8", "B"], ["l", "I"], ["o", "0"], ["rn", "m"], ["m", "rn"], ["e", "c"], ["c", "e"],
  [".", ","], [",", "."], ["'", ""], ["i", "l"], ["t", "f"], ["a", "o"], ["h", "b"], ["S", "5"], ["B", "8"], ["G", "6"], ["Z", "2"], [":", "."], ["é", "e"], ["ä", "a"], ["ö", "o"], ["ü", "u"],
]; // biome-ignore format: a table
/** Share of documents that are as printed, as those with a text layer are. */
const CLEAN_SHARE = 0.45;
/** Most wrong characters of a noisy document, a tenth of what the worst photographs have. */
const MAX_CHARACTER_RATE = 0.03;
const MAX_CASE_RATE = 0.1;
const SHIFT = 0.12;

/** The document as a recognizer might read it: characters exchanged, boxes shifted, confidences below 1. */
export function withNoise(document: CorpusDocument, seed: number): CorpusDocument {
  const random = randomFrom(seed);
  if (random() < CLEAN_SHARE) return document;
  const rate = random() * MAX_CHARACTER_RATE;
  const isUpper = random() < MAX_CASE_RATE;
  const pages = document.pages.map((page) => ({
    ...page,
    words: page.words.map(({ text, quad }) => {
      let read = isUpper ? text.toUpperCase() : text;
      let wrong = 0;
      for (const [from, to] of CONFUSED) {
        if (read.includes(from) && random() < rate * 4) {
          read = read.replace(from, to);
          wrong++;
        }
      }
      const [topLeft, , bottomRight] = quad;
      const shift = (bottomRight.y - topLeft.y) * SHIFT;
      const dx = (random() - 0.5) * shift;
      const dy = (random() - 0.5) * shift;
      const [a, b, c, d] = quad.map(({ x, y }) => ({ x: x + dx, y: y + dy })) as [
        typeof topLeft,
        typeof topLeft,
        typeof topLeft,
        typeof topLeft,
      ];
      const confidence = Math.max(0, 1 - random() ** 4 * 0.5 - wrong * random() * 0.5);
      return { text: read === "" ? text : read, confidence, quad: [a, b, c, d] as const };
    }),
  }));
  return { ...document, pages };
}
