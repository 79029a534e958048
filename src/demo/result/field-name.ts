import { WORDS_FIELD_TYPE } from "../../document/page";
import { capitalize } from "../files/messages";
import { t } from "../language/language";

/** A field type in plain words; the types of models that users bring are shown as they are called. */
export function fieldName(fieldType: string): string {
  const names: { readonly [type: string]: string } = t().fieldNames;
  if (Object.hasOwn(names, fieldType)) return names[fieldType]!;
  return fieldType === WORDS_FIELD_TYPE ? t().tabWords : capitalize(fieldType.replaceAll("_", " "));
}
