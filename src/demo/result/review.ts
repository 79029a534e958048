import type { KiePage } from "../../index";
import { addValue, correctValue, type TypedValue, valueOfWords } from "./corrections";
import { fieldsByDocument } from "./file-documents";
import { agreeingCells, itemRows, suspectOf } from "./item-rows";
import { oncePerAnswer } from "./once-per-answer";
import {
  type AnyValue,
  documentFields,
  HIGH_CONFIDENCE,
  placeKey,
  type ValueItem,
  type ValuePlace,
  valuesOf,
} from "./page-values";

/** Problems of a value that arithmetic, the calendar and checksums show. */
export type ValueProblem = "date" | "amount" | "iban" | "vat_id" | "sum" | "due" | "printed" | "product";

const DATE_TYPES: readonly string[] = ["date", "due_date", "flight_from", "flight_to"];
const AMOUNT_TYPES: readonly string[] = ["total", "subtotal", "tax", "gross_amount"];

/** Types whose normalized value is there only where its checksum is right. */
const CHECKED_TYPES: readonly string[] = ["iban", "vat_id"];

/** How far net and tax may be from the total: half a cent, for values with two decimals. */
const SUM_TOLERANCE = 0.005;

/** The fields that a problem lies between. */
const PARTNERS: { readonly [P in ValueProblem]?: readonly string[] } = {
  sum: ["subtotal", "tax", "total"],
  due: ["date", "due_date"],
};

/** Whether the type's values mean a day, an amount of money, or neither. */
export function kindOfType(fieldType: string): "date" | "amount" | "text" {
  if (DATE_TYPES.includes(fieldType)) return "date";
  return AMOUNT_TYPES.includes(fieldType) ? "amount" : "text";
}

/** Whether XML in the PDF states a value, and print says nothing else. */
export function isStated({ source, printed }: Pick<AnyValue, "source" | "printed">): boolean {
  return source === "embedded" && printed === undefined;
}

/** Whether print says something else than the XML, and nobody decided so far. */
function isPrintedOtherwise(value: AnyValue): boolean {
  return value.printed !== undefined && !isByHand(value);
}

/** Whether a checksum vouches for every character of a value, or XML in the PDF states it. */
export function isProven(
  fieldType: string,
  value: Pick<AnyValue, "normalized" | "source" | "printed">,
): boolean {
  if (isStated(value)) return true;
  return CHECKED_TYPES.includes(fieldType) && value.normalized != null;
}

/** Whether a person corrected or confirmed a value. */
export function isByHand(value: AnyValue): boolean {
  return value.as_read !== undefined;
}

/** Whether a person took a value as it was read. */
export function isApproved({ as_read, value, normalized = null }: AnyValue): boolean {
  return as_read != null && as_read.value === value && as_read.normalized === normalized;
}

/** What arithmetic, the calendar and checksums say of a document's values, by their keys. */
export interface Evidence {
  readonly problems: ReadonlyMap<string, ValueProblem>;
  /** Cells of line items that others vouch for. */
  readonly agreeing: ReadonlySet<string>;
}

/** The evidence for and against a document's values. */
export const evidenceOf = oncePerAnswer((pages): Evidence => {
  const rows = itemRows(pages);
  const agreeing = agreeingCells(rows, pages);
  const problems = fieldProblems(pages);
  for (const { cells, isWrong } of rows) {
    for (const cell of Object.values(cells))
      if (isPrintedOtherwise(cell.value)) problems.set(cell.key, "printed");
    const suspect = isWrong ? suspectOf(cells, agreeing) : null;
    if (suspect !== null) problems.set(suspect.key, "product");
  }
  return { problems, agreeing };
});

function fieldProblems(pages: readonly KiePage[]): Map<string, ValueProblem> {
  const problems = new Map<string, ValueProblem>();
  for (const { key, place, value } of documentFields(pages)) {
    const problem = ownProblem(place.fieldType, value.normalized ?? null);
    if (problem !== null) problems.set(key, problem);
    if (isPrintedOtherwise(value)) problems.set(key, "printed");
  }
  for (const [key, problem] of fieldsByDocument(pages).flatMap(joinedProblems)) problems.set(key, problem);
  return problems;
}

/** What the values of one document contradict each other in, by the key of the value that is likely wrong. */
function joinedProblems(items: readonly ValueItem[]): [string, ValueProblem][] {
  const problems: [string, ValueProblem][] = [];
  const only = (type: string): ValueItem | null => {
    const found = items.filter((item) => item.place.fieldType === type);
    return found.length === 1 && found[0]!.value.normalized != null ? found[0]! : null;
  };
  const [net, tax, total] = [only("subtotal"), only("tax"), only("total")];
  if (net !== null && tax !== null && total !== null && !isSum(net, tax, total))
    problems.push([total.key, "sum"]);
  const [date, due] = [only("date"), only("due_date")];
  // Days of ISO 8601 sort as texts.
  if (date !== null && due !== null && due.value.normalized! < date.value.normalized!)
    problems.push([due.key, "due"]);
  return problems;
}

/** The problem of one value by itself. */
export function ownProblem(fieldType: string, normalized: string | null): ValueProblem | null {
  const kind = kindOfType(fieldType);
  if (kind === "date") return normalized !== null && isDay(normalized) ? null : "date";
  if (kind === "amount") return normalized !== null && /^-?\d+(?:\.\d+)?$/.test(normalized) ? null : "amount";
  if (normalized !== null) return null;
  return fieldType === "iban" || fieldType === "vat_id" ? fieldType : null;
}

/**
 * The problem that a typed value would have in its document: by itself, or beside the values that it must agree with.
 *
 * @param place of the value that it replaces; `null` for a further one.
 * @param pageNumber where a further one stands.
 */
export function problemInDocument(
  pages: readonly KiePage[],
  fieldType: string,
  place: ValuePlace | null,
  typed: TypedValue,
  pageNumber = 1,
): ValueProblem | null {
  const own = ownProblem(fieldType, typed.normalized);
  if (own !== null) return own;
  const changed =
    place === null
      ? addValue(pages, pageNumber, fieldType, valueOfWords(typed, [], pageNumber))
      : correctValue(pages, place, typed);
  const index = valuesOf(changed, fieldType).filter((one) => one.place.pageNumber === pageNumber).length - 1;
  const key = placeKey(place ?? { pageNumber, fieldType, index });
  const beside = fieldsByDocument(changed).find((items) => items.some((item) => item.key === key)) ?? [];
  const found = joinedProblems(beside).find(([, problem]) => PARTNERS[problem]?.includes(fieldType));
  return found?.[1] ?? null;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // The parser takes 31 February for 3 March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function isSum(net: ValueItem, tax: ValueItem, total: ValueItem): boolean {
  const [a, b, sum] = [net, tax, total].map(({ value }) => Number(value.normalized));
  return Math.abs(a! + b! - sum!) <= SUM_TOLERANCE;
}

/** Whether a person should look at a value: it is doubtful, or something is wrong with it, and nobody did so far. */
export function needsCheck(item: ValueItem, { problems, agreeing }: Evidence): boolean {
  if (isByHand(item.value)) return false;
  if (isProven(item.place.fieldType, item.value) || agreeing.has(item.key)) return false;
  return item.value.confidence < HIGH_CONFIDENCE || problems.has(item.key);
}

/** The CSS class of a value that is left to check, also where a problem alone makes it doubtful. */
export function doubtClass({ level }: ValueItem): string {
  return `level-${level === "high" ? "fair" : level}`;
}

/** A document's values that are gone through one by one: its fields, then the cells of its line items row by row. */
export function reviewedValues(pages: readonly KiePage[]): ValueItem[] {
  return [...documentFields(pages), ...itemRows(pages).flatMap(({ cells }) => Object.values(cells))];
}

/** A document's values that a person should look at, in the order shown. */
export const valuesToCheck = oncePerAnswer((pages): readonly ValueItem[] => {
  const evidence = evidenceOf(pages);
  return reviewedValues(pages).filter((item) => needsCheck(item, evidence));
});

/**
 * Which of day and month stands first in a document's dates of digits, by those that are read for certain; `null`
 * where none shows it.
 */
export function dateOrderOf(pages: readonly KiePage[]): "day-first" | "month-first" | null {
  for (const type of DATE_TYPES) {
    for (const { value } of valuesOf(pages, type)) {
      const [, first, second] = /(?<!\d)(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+\d/.exec(value.value) ?? [];
      const [, month, day] = /^\d{4}-(\d{2})-(\d{2})$/.exec(value.normalized ?? "") ?? [];
      if (first === undefined || second === undefined || Number(first) === Number(second)) continue;
      if (value.normalized_alternative !== undefined) continue;
      if (Number(first) === Number(day) && Number(second) === Number(month)) return "day-first";
      if (Number(first) === Number(month) && Number(second) === Number(day)) return "month-first";
    }
  }
  return null;
}
