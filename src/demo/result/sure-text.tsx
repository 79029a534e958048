import { percentText } from "../files/messages";
import { t } from "../language/language";
import type { ValueItem } from "./page-values";
import { isApproved, isByHand, isProven, isStated } from "./review";

/** The highest confidence shown for a recognized value, which may always be wrong. */
const MOST_SURE = 0.99;

/** How sure a text of the reader is: `97%`, at most `99%`. */
export function readSureText(confidence: number): string {
  return percentText(Math.min(confidence, MOST_SURE));
}

/** How sure a value is, in words or percent: corrected or confirmed by hand, stated by XML, proven by a checksum, or read. */
export function sureText({ place, value }: ValueItem): string {
  if (isByHand(value)) return isApproved(value) ? t().approved : t().corrected;
  if (isStated(value)) return t().stated;
  return isProven(place.fieldType, value) ? t().proven : readSureText(value.confidence);
}

/** The confidence as a cell, in the colour of its level; for a corrected value with the recognized one. */
export function SureText({ item }: { readonly item: ValueItem }) {
  const { value, level, place } = item;
  if (isByHand(value)) {
    return (
      <span class="by-hand" title={value.as_read == null ? "" : t().wasRead(value.as_read.value)}>
        {sureText(item)}
      </span>
    );
  }
  const isChecked = isProven(place.fieldType, value);
  return (
    <span
      class={`percent level-${isChecked ? "high" : level}`}
      title={isStated(value) ? t().statedHelp : isChecked ? t().provenHelp : undefined}
    >
      {sureText(item)}
    </span>
  );
}
