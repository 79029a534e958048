/** Letters that recognizers take digits for. */
export const LOOKALIKE_DIGITS: Readonly<Record<string, string>> = {
  O: "0",
  o: "0",
  Q: "0",
  D: "0",
  l: "1",
  I: "1",
  "|": "1",
  i: "1",
  Z: "2",
  S: "5",
  B: "8",
};
const NUMBER_LIKE = /(?<!\p{L})[\dOoQDlI|iZSB](?:[.,/:'-]?[\dOoQDlI|iZSB])+(?!\p{L})/gu;

/**
 * A text whose letters in the midst of numbers are read as the digits they look like: `12.O0` as `12.00`. At least
 * half of such a number must be digits as it is. The text's length is kept.
 */
export function readLookalikeDigits(text: string): string {
  return text.replace(NUMBER_LIKE, (number) => {
    const digits = number.match(/\d/g)?.length ?? 0;
    const letters = number.match(/[\p{L}|]/gu)?.length ?? 0;
    return letters === 0 || digits < letters
      ? number
      : number.replace(/[\p{L}|]/gu, (c) => LOOKALIKE_DIGITS[c] ?? c);
  });
}
