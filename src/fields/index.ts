export type { FieldType } from "../contract/params";
export { FIELD_TYPES } from "../contract/params";
export type { DecimalText, IsoDay, NormalizedForm } from "../document/field";
export { isIban, isVatId } from "./checks";
export type { DateOrder } from "./normalize-date";
export { normalizeValue, type ValueContext } from "./normalize-value";
