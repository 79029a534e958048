import { LINE_ITEMS_TYPE } from "../../document/line-item";
import { WORDS_FIELD_TYPE } from "../../document/page";
import { capitalize } from "../files/messages";
import { t } from "../language/language";
import type { ValuePlace } from "./page-values";

/** A field type in plain words; the types of models that users bring are shown as they are called. */
export function fieldName(fieldType: string): string {
  const names: { readonly [type: string]: string } = t().fieldNames;
  if (Object.hasOwn(names, fieldType)) return names[fieldType]!;
  if (fieldType === LINE_ITEMS_TYPE) return t().lineItem;
  return fieldType === WORDS_FIELD_TYPE ? t().tabWords : capitalize(fieldType.replaceAll("_", " "));
}

/** What stands at a place: a field, or a part of a line item. */
export function placeName({ fieldType, part }: Pick<ValuePlace, "fieldType" | "part">): string {
  return part === undefined ? fieldName(fieldType) : t().itemParts[part];
}
