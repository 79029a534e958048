import type { PageLayout } from "../fields/document-layout";
import { amountsOf } from "../fields/normalize-amount";
import { uniteBoxes } from "../geometry/box";
import type { Box } from "../types/geometry";

/** A number with its words: with the sign of a currency, or of groups that stand as words of their own. */
export interface PageNumber {
  readonly words: readonly number[];
  /** As a decimal. */
  readonly decimal: string;
  readonly value: number;
  readonly hasDecimals: boolean;
  readonly box: Box;
  readonly row: number;
}

/** Words of a number stand nearer than this, in heights. */
const MAX_GAP = 0.75;
/** Most words of a number: sign, code and groups of three. */
const MAX_WORDS = 5;
const NUMERIC = /^[-+(]?(?:\p{Sc}|\p{L}{1,3}\p{Sc}?\.?)?[-+]?\d[\d.,'’]*(?:\p{Sc}|\p{L}{1,3}\.?|%)?[-)]?$/u;
const SIGN =
  /^(?:[-+]|[-+]?\p{Sc}|\p{Lu}{2}\p{Sc}|\p{Lu}{3}|RM|Rs\.?|R|kr\.?|Kč|Ft|zł|lei|din\.?|KM|Lek|L|TL|€)$/u;
const HAS_DIGIT = /\d/;
/** Prices and quantities of four and more decimals, which amounts of money do not have. */
const FINE_NUMBER = /^\D{0,4}?(-)?(\d{1,3}(?:[.,'’]\d{3})*|\d+)[.,](\d{4,6})(?:\s?\D{0,6})$/;

/** The numbers of a page, row by row. */
export function findNumbers(layout: PageLayout, rows: readonly (readonly number[])[]): PageNumber[] {
  const found: PageNumber[] = [];
  rows.forEach((row, rowIndex) => {
    for (let i = 0; i < row.length; ) {
      const words = longestNumber(layout, row, i);
      const number = words === null ? null : numberOf(layout, words, rowIndex);
      if (number === null) {
        i++;
        continue;
      }
      found.push(number);
      i += number.words.length;
    }
  });
  return found;
}

/** The words from `from` on that look like one number, and no more than that. */
function longestNumber({ texts, boxes }: PageLayout, row: readonly number[], from: number): number[] | null {
  const words: number[] = [];
  let digits = 0;
  for (let i = from; i < row.length && words.length < MAX_WORDS; i++) {
    const word = row[i]!;
    const text = texts[word]!;
    const isNumeric = NUMERIC.test(text) && HAS_DIGIT.test(text);
    if (!isNumeric && !SIGN.test(text)) break;
    if (words.length > 0) {
      const [before, box] = [boxes[words.at(-1)!]!, boxes[word]!];
      const height = Math.max(before.yMax - before.yMin, box.yMax - box.yMin);
      if (box.xMin - before.xMax > MAX_GAP * height) break;
      // Digits go on only in groups of three.
      const isGroup = /^\d{3}(?:[.,]\d{1,2})?(?:\p{Sc}|%)?$/u.test(text);
      if (isNumeric && digits > 0 && !(isGroup && /^\D*\d{1,3}$/.test(texts[words.at(-1)!]!))) break;
    }
    words.push(word);
    if (isNumeric) digits++;
  }
  // A code before a word of letters is no sign of a number.
  if (digits === 0) return null;
  return words;
}

/** The only number of a text as a decimal; `null` where there is none, or several. */
export function decimalOf(text: string): string | null {
  const plain = text.replace(/%/g, "").replace(/(\d)\s*[xX×*]$/, "$1");
  const fine = FINE_NUMBER.exec(plain);
  if (fine !== null) return `${fine[1] ?? ""}${fine[2]!.replace(/\D/g, "")}.${fine[3]!}`;
  const amounts = amountsOf(plain);
  return amounts.length === 1 ? amounts[0]!.decimal : null;
}

function numberOf(layout: PageLayout, words: readonly number[], row: number): PageNumber | null {
  const text = words.map((word) => layout.texts[word]!).join(" ");
  if (text.length > 40) return null;
  const decimal = decimalOf(text);
  if (decimal === null) return null;
  return {
    words,
    decimal,
    value: Number(decimal),
    hasDecimals: decimal.includes("."),
    box: words.map((word) => layout.boxes[word]!).reduce(uniteBoxes),
    row,
  };
}
