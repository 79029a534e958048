/** Tokens with these carry no language: codes, amounts, dates, addresses of mail and web. */
const CODE = /[\p{N}@]|:\/\/|^www\./iu;
const LETTER = /\p{L}/gu;

/** Words of natural language, joined by spaces, and their number of letters. */
export interface LanguageSample {
  readonly text: string;
  readonly letters: number;
}

/**
 * The part of a page's text from which its language is detected: words without digits, no mail or web addresses. If
 * that is longer than `maxLength` UTF-16 units, words are taken evenly from start to end, because a
 * document's first lines are names and addresses more than language.
 *
 * @param text words separated by white space.
 * @returns text of at most `maxLength` units.
 */
export function languageSample(text: string, maxLength: number): LanguageSample {
  const words = text
    .normalize("NFC")
    .split(/\s+/u)
    .filter((word) => !CODE.test(word) && countLetters(word) > 0)
    // A script without spaces makes one word of a page.
    .map((word) => word.slice(0, maxLength));
  const length = words.reduce((sum, word) => sum + word.length + 1, -1);
  if (length <= maxLength) return sample(words);
  const share = maxLength / length;
  const kept: string[] = [];
  let keptLength = -1;
  let passed = 0;
  for (const word of words) {
    passed += word.length + 1;
    const longer = keptLength + word.length + 1;
    if (longer > passed * share || longer > maxLength) continue;
    kept.push(word);
    keptLength = longer;
  }
  return sample(kept);
}

function sample(words: readonly string[]): LanguageSample {
  const text = words.join(" ");
  return { text, letters: countLetters(text) };
}

function countLetters(text: string): number {
  return text.match(LETTER)?.length ?? 0;
}
