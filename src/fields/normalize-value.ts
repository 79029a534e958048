import type { FieldType } from "../contract/params";
import type { NormalizedForm } from "../document/field";
import { BROADCAST_NAMES } from "./field-types";
import type { DateOrder } from "./normalize-date";
import { readValue } from "./read-value";
import { entitiesOf } from "./typed-entities";

/** What the rest of a document says about a value. */
export interface ValueContext {
  /**
   * Which of day and month stands first in dates of digits.
   * @defaultValue null: not known; a date that has two readings is taken with its day first
   */
  readonly dateOrder?: DateOrder | null | undefined;
  /**
   * ISO 3166-1 alpha-2 code of the country whose currency has an ambiguous sign, such as `$`.
   * @defaultValue null: not known
   */
  readonly country?: string | null | undefined;
}

/**
 * The form of a field's text that programs share, as the engine gives it: ISO 8601 days, decimals, ISO 4217 codes, and IBANs
 * and VAT ids whose checksum holds.
 *
 * @param text as printed or typed, such as `"1.234,50 €"`.
 * @returns `null` where the text is no such value, or such values have no other form.
 */
export function normalizeValue<T extends FieldType>(
  type: T,
  text: string,
  { dateOrder = null, country = null }: ValueContext = {},
): NormalizedForm<T> | null {
  const ownName: string = Object.hasOwn(BROADCAST_NAMES, type)
    ? BROADCAST_NAMES[type as keyof typeof BROADCAST_NAMES]
    : type;
  const entity = entitiesOf(text, country).find((one) => one.type === ownName);
  const normalized =
    entity?.normalized ??
    readValue(ownName, text, { countries: country === null ? [] : [country], dateOrder })?.normalized ??
    null;
  return normalized as NormalizedForm<T> | null;
}
