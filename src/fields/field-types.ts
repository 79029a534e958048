import type { FieldType, ResolvedParams } from "../contract/params";
import { MULTI_VALUED_TYPES, type MultiValuedType } from "../document/field";
import type { FieldsCard } from "../types/model";

/** Field types that are found by pattern and checksum, all values of them. */
export const ENTITY_TYPES = MULTI_VALUED_TYPES;

/** One of {@link ENTITY_TYPES}. */
export type EntityType = MultiValuedType;

/** Field types whose values are amounts of money. */
const AMOUNT_TYPES: readonly string[] = ["total", "subtotal", "tax"] satisfies readonly FieldType[];

/** Field types whose values are dates. */
const DATE_TYPES: readonly string[] = [
  "date",
  "due_date",
  "flight_from",
  "flight_to",
] satisfies readonly FieldType[];

/** What broadcast orders call some fields, and those fields. */
export const BROADCAST_NAMES = {
  advertiser: "buyer",
  gross_amount: "total",
} as const satisfies Partial<Record<FieldType, FieldType>>;

/** Fields that broadcast orders alone have. */
const BROADCAST_MARKS = [
  "contract_number",
  "flight_from",
  "flight_to",
] as const satisfies readonly FieldType[];

/** Whether broadcast orders alone have such a field. */
export function isBroadcastMark(type: string): boolean {
  return (BROADCAST_MARKS as readonly string[]).includes(type);
}

/** The classes of a fields model that are fields, in its order. */
export function valueTypes({
  fieldTypes,
  decoyTypes = [],
}: Pick<FieldsCard, "fieldTypes" | "decoyTypes">): string[] {
  return fieldTypes.filter((type) => !decoyTypes.includes(type));
}

/** Whether a request wants any fields. */
export function wantsFields({ fields }: Pick<ResolvedParams, "fields">): boolean {
  return fields !== "none" && fields.length > 0;
}

/** Whether a request names fields that only a model finds. */
export function namesModelFields({ fields }: Pick<ResolvedParams, "fields">): boolean {
  return typeof fields !== "string" && fields.some((type) => !isEntityType(type) && type !== "line_items");
}

/** Whether values of the type are told by pattern and checksum. */
export function isEntityType(type: string): type is EntityType {
  return (ENTITY_TYPES as readonly string[]).includes(type);
}

/** Whether values of the type are amounts of money. */
export function isAmountType(type: string): boolean {
  return AMOUNT_TYPES.includes(type);
}

/** Whether values of the type are dates. */
export function isDateType(type: string): boolean {
  return DATE_TYPES.includes(type);
}
