import { readValue } from "../../fields/read-value";
import { entitiesOf } from "../../fields/typed-entities";

/** Broadcast orders call two fields by names of their own. */
const OTHER_NAMES: { readonly [type: string]: string } = { advertiser: "buyer", gross_amount: "total" };

/**
 * What a typed value means, by the engine's own reading of values. Loaded when a value is first typed: checksums and
 * telephone numbers of all countries take some room.
 *
 * @param dateOrder which of day and month stands first in the document.
 * @returns `null` where the text is no such value, or such values have no other form.
 */
export function normalizeTyped(
  fieldType: string,
  text: string,
  dateOrder: "day-first" | "month-first" | null,
): string | null {
  const type = OTHER_NAMES[fieldType] ?? fieldType;
  const entity = entitiesOf(text, null).find((one) => one.type === type);
  if (entity !== undefined) return entity.normalized;
  return readValue(type, text, { country: null, dateOrder })?.normalized ?? null;
}
