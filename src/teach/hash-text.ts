import { foldText } from "../fields/fold-text";

/** Bits of a word's hash: many words of a dictionary share each. */
const WORD_BITS = 20;
/** Bits of a trigram's hash. */
const TRIGRAM_BITS = 10;
/** Most trigrams of a phrase, the last ones: the end of a label stands nearest to its value. */
const MAX_TRIGRAMS = 24;

/** 32-bit FNV-1a of a text's UTF-16 codes. */
function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Hash of a word by its letters and digits; 0 where it has none. */
export function hashWord(text: string): number {
  const folded = foldText(text);
  return folded === "" ? 0 : fnv(folded) & ((1 << WORD_BITS) - 1);
}

/** Hashes of a phrase's trigrams of letters, sorted, each once. A misread letter changes three of them. */
export function hashPhrase(text: string): number[] {
  const letters = foldText(text).replace(/\p{N}+/gu, "");
  if (letters === "") return [];
  const padded = ` ${letters} `;
  const grams = Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3)).slice(
    -MAX_TRIGRAMS,
  );
  return [...new Set(grams.map((gram) => fnv(gram) & ((1 << TRIGRAM_BITS) - 1)))].sort((a, b) => a - b);
}

/** Share of trigrams that two phrases have in common: 0 to 1; 0 where one is empty. */
export function phraseLikeness(a: readonly number[], b: readonly number[]): number {
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) shared++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return shared === 0 ? 0 : (2 * shared) / (a.length + b.length);
}
