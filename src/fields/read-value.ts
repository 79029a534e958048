import type { DocumentEvidence } from "./document-evidence";
import { isAmountType, isDateType } from "./field-types";
import { normalizeAmount } from "./normalize-amount";
import { currencyOf } from "./normalize-currency";
import { datesOf, normalizeDate } from "./normalize-date";

/** What a field's words come to. */
export interface ReadValue {
  /** The value in the words' text: `[start, end)`. */
  readonly start: number;
  readonly end: number;
  readonly normalized: string | null;
  /** The other reading of a date whose order is not told. */
  readonly normalizedAlternative: string | null;
}

/** What of a document decides how its values are read. */
export type ValueEvidence = Pick<DocumentEvidence, "countries" | "dateOrder">;

const CODE_TYPES: readonly string[] = ["invoice_number", "payment_reference", "contract_number"];
/** Of two dates in one word (`10/06/20-10/12/20`) this one's is the last. */
const LAST_DATE_TYPE = "flight_to";
/** A label that stuck to a number: `No.:123`, `Invoice#123`. */
const STUCK_LABEL = /^[\p{L}.°º ]*[:#]\s*(?=.*\p{N})/u;
/** A sign or a code whose country is not known, or `kr` where nothing tells whose. */
const UNKNOWN_CURRENCY = /\p{Sc}|(?<!\p{L})(?:[A-Z]{3}|[Kk]r)(?!\p{L})/u;
/** Letters and digits that a value has at least. */
const MIN_CHARACTERS = 2;
/** Signs at the ends of a text that belong to its surroundings. */
const LEADING_SIGNS = /^[\s:;,.|*\-–—_=]+/u;
const TRAILING_SIGNS = /[\s:;,|*\-–—_=]+$/u;

/**
 * Reads the value of a field out of the text of its words: cuts off what does not belong to it and puts it into the
 * form that programs share.
 *
 * @returns `null` where the words cannot be such a value: a date or an amount that is none, a currency that is
 *   neither sign nor code, a number without digits, a name of less than two letters.
 */
export function readValue(type: string, text: string, evidence: ValueEvidence): ReadValue | null {
  const whole = trimSigns(text);
  if (whole === null) return null;
  const none = { normalized: null, normalizedAlternative: null };
  if (isDateType(type)) {
    const dates = datesOf(text);
    const date = type === LAST_DATE_TYPE ? dates.at(-1) : dates[0];
    if (date === undefined) return null;
    const { normalized, alternative } = normalizeDate(date, evidence.dateOrder);
    return { start: date.start, end: date.end, normalized, normalizedAlternative: alternative };
  }
  if (isAmountType(type)) {
    const normalized = normalizeAmount(text);
    // A sign or a bracket at the end belongs to an amount.
    const [start, end] = [text.length - text.trimStart().length, text.trimEnd().length];
    return normalized === null ? null : { start, end, normalized, normalizedAlternative: null };
  }
  if (type === "currency") {
    const currency = currencyOf(text, evidence.countries);
    if (currency === null) return UNKNOWN_CURRENCY.test(text) ? { ...whole, ...none } : null;
    return {
      start: currency.start,
      end: currency.end,
      normalized: currency.code,
      normalizedAlternative: null,
    };
  }
  if (CODE_TYPES.includes(type)) {
    if (!/\p{N}/u.test(text)) return null;
    const label = STUCK_LABEL.exec(text.slice(whole.start, whole.end))?.[0].length ?? 0;
    return { start: whole.start + label, end: whole.end, ...none };
  }
  return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < MIN_CHARACTERS ? null : { ...whole, ...none };
}

/** Where the text without signs at its ends lies; `null` where nothing is left. */
function trimSigns(text: string): { readonly start: number; readonly end: number } | null {
  const start = LEADING_SIGNS.exec(text)?.[0].length ?? 0;
  if (start === text.length) return null;
  return { start, end: text.length - (TRAILING_SIGNS.exec(text)?.[0].length ?? 0) };
}
