/** Letters that NFKD leaves whole, in the Latin ones that labels are folded to. */
const WHOLE_LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  ł: "l",
  ø: "o",
  æ: "ae",
  œ: "oe",
  đ: "d",
  ı: "i",
};

/**
 * The letters of a label in lower case without accents, spaces and signs. `#`, `№` and `n°` count as `no`. The lexicon
 * is folded alike by `models/training/labels/make-lexicon.mjs`.
 */
export function foldLabel(text: string): string {
  return text
    .replace(/[#№]/g, "no")
    .replace(/[nN]°/g, "no")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[ßłøæœđı]/g, (letter) => WHOLE_LETTERS[letter]!)
    .replace(/[^a-z]/g, "");
}
