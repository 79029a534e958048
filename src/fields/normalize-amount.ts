import { readLookalikeDigits } from "./lookalike-digits";

/** An amount in a written text. */
export interface WrittenAmount {
  /** As a decimal: an optional `-`, digits without grouping, a point and the decimals as written. */
  readonly decimal: string;
  /** The digits with their signs of grouping and decimals: `[start, end)` in the text. */
  readonly start: number;
  readonly end: number;
}

/** Groups of three behind one sign that is always the same, the Indian way of two, or none. */
const WHOLE = String.raw`(?:[1-9]\d{0,2}(?<sign>[ '’\u0060´.,])\d{3}(?:\k<sign>\d{3})*|\d{1,2}(?:,\d{2})*,\d{3}|\d+)`;
/** Recognizers put a space beside the point at times. */
const DECIMALS = String.raw`(?: ?[.,] ?(?<decimals>\d{1,2})|(?<=^0|[^\d]0)\.(?<thousandths>\d{3,4}))?`;
const AMOUNT = new RegExp(String.raw`(?<!\d[.,/:-]?)${WHOLE}(?!\d)${DECIMALS}(?![.,/:]?\d|-\d)`, "gu");
const CURRENCY = String.raw`(?:\p{Sc}|\p{Lu}{2,3}\$?|kr\.?)`;
const MINUS_BEFORE = new RegExp(String.raw`(?:(?:^|[\s:(])-\s?(?:${CURRENCY}\s?)?|${CURRENCY}\s?-)$`, "u");
const LONE_DASH = /\S\s+-\s+$/;
/** A minus or the credit mark of a statement behind an amount. */
const MINUS_BEHIND = /^ ?(?:-(?![\d\p{L}])|CR(?![\p{L}\d]))/u;
const BRACKET_BEFORE = new RegExp(String.raw`\(\s?(?:${CURRENCY}\s?)?$`, "u");
const BRACKET_BEHIND = new RegExp(String.raw`^\s?(?:${CURRENCY}\s?)?\)`, "u");

/**
 * The amounts of a text, in its order. A comma or point that one or two digits follow parts the decimals; before
 * three digits it groups, as spaces, apostrophes and accents do. Percentages are none.
 * `(123.45)`, `-123.45`, `123.45-` and `123.45 CR` are negative.
 */
export function amountsOf(written: string): WrittenAmount[] {
  const text = readLookalikeDigits(written.replace(/[\u00a0\u202f\u2009]/g, " ").replace(/[−–]/g, "-"));
  const found: WrittenAmount[] = [];
  for (const match of text.matchAll(AMOUNT)) {
    const start = match.index;
    const end = start + match[0].length;
    const before = text.slice(0, start);
    const behind = text.slice(end);
    if (/^\s?%/.test(behind)) continue;
    const { decimals = match.groups?.thousandths } = match.groups ?? {};
    const digits = match[0].replace(/\D/g, "");
    const whole = decimals === undefined ? digits : digits.slice(0, -decimals.length);
    const isNegative =
      (MINUS_BEFORE.test(before) && !LONE_DASH.test(before)) ||
      MINUS_BEHIND.test(behind) ||
      (BRACKET_BEFORE.test(before) && BRACKET_BEHIND.test(behind));
    const fraction = decimals === undefined ? "" : `.${decimals}`;
    const decimal = `${whole.replace(/^0+(?=\d)/, "")}${fraction}`;
    found.push({ decimal: isNegative && /[1-9]/.test(decimal) ? `-${decimal}` : decimal, start, end });
  }
  return found;
}

/** The amount that a field's words give: the last one with decimals, else the last one; `null` where there is none. */
export function normalizeAmount(text: string): string | null {
  const amounts = amountsOf(text);
  return (amounts.findLast(({ decimal }) => decimal.includes(".")) ?? amounts.at(-1))?.decimal ?? null;
}
