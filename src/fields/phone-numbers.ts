import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from "libphonenumber-js/min";
import { overlapsAny, type Span, spanOf } from "./line-span";

/** A telephone number in a line. */
export interface PhoneNumber extends Span {
  /** E.164; `null` where its country is not known. */
  readonly normalized: string | null;
}

/** Words that say that a number is a telephone's; fax numbers are left out, but for `Tel/Fax`. */
const PHONE_LABEL =
  /(?:\b(?:tel(?:ephone|efon|[eé]fono|efone|efono|\.)?|t[ée]l[ée]?(?:phone)?|phone|ph|mobile?|mob|cell|handy|hotline|call|contact|h\/?p|gsm|tlf|puh|whatsapp|telefoon|telefonszám|telp|toll[ -]?free|helpline|customer care|home delivery)\b|☎|\bT\b ?:|\bM\b ?:)[^\d+(]{0,24}$/iu;
const FAX_LABEL = /\b(?:tele)?fax\b[^\d+(]{0,12}$|\bF\b ?:[^\d+(]{0,4}$/iu;
const PHONE_AND_FAX = /\b(?:tel|phone|t)\b[^\d]{0,6}[/&,+][^\d]{0,6}\bfax\b[^\d]{0,12}$/iu;
const LABELLED_NUMBER = /[+(]?\d[\d ()./-]{5,22}\d(?![\d\p{L}]|-\p{L})/gu;
const US_NUMBER = /^(?:\(\d{3}\) ?|\d{3}[-.] ?)\d{3} ?[-.] ?\d{4}$/;
/** Parts of a match with at least this many digits each are separate numbers; an area code and its subscriber number have fewer. */
const WHOLE_PHONE_DIGITS = 8;
/** Digits that a telephone number has, with its area: ITU-T E.164 allows 15. */
const PHONE_DIGITS = [6, 15] as const;

/**
 * Finds the telephone numbers of a line of words; fax numbers are left out.
 *
 * @param country ISO 3166 code of the country whose numbers need no `+`, or `null`.
 */
export function phonesOf(line: string, country: string | null): PhoneNumber[] {
  if (digitCount(line) < PHONE_DIGITS[0]) return [];
  const region = country !== null && isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const found: PhoneNumber[] = [];
  // A plus sign or the American brackets are as good as a label; other numbers need one.
  // A comma ends a number; the library reads on for an extension.
  const parted = line.replace(/(?<=\d ?),(?= ?\d)/g, "|");
  const numbers = findPhoneNumbersInText(parted, region === undefined ? {} : { defaultCountry: region });
  for (const { startsAt, endsAt, number } of numbers) {
    const text = line.slice(startsAt, endsAt);
    const before = line.slice(0, startsAt);
    if (isFax(before)) continue;
    const isTold =
      text.startsWith("+") || isLabelled(before, found) || (region === "US" && US_NUMBER.test(text));
    if (isTold) found.push({ start: startsAt, end: endsAt, normalized: number.number });
  }
  // What a label calls a phone number is one, though the country that would make it E.164 be unknown.
  for (const match of line.matchAll(LABELLED_NUMBER)) {
    const before = line.slice(0, match.index);
    if (isFax(before) || !PHONE_LABEL.test(before)) continue;
    for (const span of numbersSideBySide(match)) {
      const digits = digitCount(line.slice(span.start, span.end));
      if (digits < PHONE_DIGITS[0] || digits > PHONE_DIGITS[1] || overlapsAny(span, found)) continue;
      found.push({ ...span, normalized: null });
    }
  }
  return found;
}

/** The numbers of one match: `12345678 / 23456789` are two, `07215 / 38231` is one. */
function numbersSideBySide(match: RegExpExecArray): Span[] {
  const parts = [...match[0].matchAll(/[^\s/]+/g)];
  if (!parts.every(([part]) => digitCount(part) >= WHOLE_PHONE_DIGITS)) return [spanOf(match)];
  return parts.map((part) => {
    const start = match.index + part.index;
    return { start, end: start + part[0].length };
  });
}

function digitCount(text: string): number {
  return text.match(/\d/g)?.length ?? 0;
}

function isFax(before: string): boolean {
  return FAX_LABEL.test(before) && !PHONE_AND_FAX.test(before);
}

/** A label just before the number, or a number before it that had one: `Tel: 1234567 / 7654321`. */
function isLabelled(before: string, earlier: readonly PhoneNumber[]): boolean {
  if (PHONE_LABEL.test(before) || PHONE_AND_FAX.test(before)) return true;
  const last = earlier.at(-1);
  return last !== undefined && /^ ?[/,&;|] ?$/.test(before.slice(last.end));
}
