import type { EmbeddedInvoice } from "../document/embedded-invoice";
import type { FieldPage, FoundField } from "../document/field";
import { lineRuns, MAX_PAGE_WORDS } from "../document/line-runs";
import { isAmountType, isDateType } from "../fields/field-types";
import { foldText } from "../fields/fold-text";
import { amountsOf } from "../fields/normalize-amount";
import { currencyOf } from "../fields/normalize-currency";
import { datesOf } from "../fields/normalize-date";
import { boxOfQuad } from "../geometry/quad";

/** Alternatives that a value is given with. */
const MAX_ALTERNATIVES = 3;
/** Most words of a printed value that is looked for. */
const MAX_VALUE_WORDS = 12;
/** Most characters of a printed amount, date or currency. */
const MAX_VALUE_LENGTH = 40;

/**
 * The fields of a document whose XML states them: what it states counts, and what is printed is kept beside it where
 * both differ.
 *
 * @param found the fields as printed.
 * @param types that are wanted; others are left out though the XML has them.
 * @returns the fields in the order of `found`, those that only the XML has behind them.
 */
export function mergeFields(
  found: readonly FoundField[],
  invoice: EmbeddedInvoice,
  types: readonly string[],
  pages: readonly FieldPage[],
): FoundField[] {
  const stated = Object.entries(invoice.fields).filter(([type]) => types.includes(type));
  const merged = new Map(
    stated.map(([type, value]) => {
      const printed = found.find(({ fieldType }) => fieldType === type) ?? null;
      return [type, statedField(type, value, printed, pages)] as const;
    }),
  );
  const known = new Set(found.map(({ fieldType }) => fieldType));
  return [
    ...found.map((field) => merged.get(field.fieldType) ?? field),
    ...[...merged.values()].filter(({ fieldType }) => !known.has(fieldType)),
  ];
}

function statedField(
  fieldType: string,
  value: string,
  printed: FoundField | null,
  pages: readonly FieldPage[],
): FoundField {
  const isStated = (field: FoundField): boolean =>
    isSame(fieldType, value, field.text, field.normalized, field.normalizedAlternative);
  const normalized = isText(fieldType) ? null : value;
  const sure = { normalized, normalizedAlternative: null, confidence: 1, source: "embedded" } as const;
  const candidates = printed === null ? [] : [printed, ...(printed.alternatives ?? [])];
  const place = candidates.find(isStated) ?? findPrint(fieldType, value, pages);
  const alternatives = candidates
    .filter((one) => one !== place)
    .slice(0, MAX_ALTERNATIVES)
    .map(withoutAlternatives);
  if (place !== null) {
    const { text, pageIndex, wordIndices } = place;
    return { fieldType, text, pageIndex, wordIndices, alternatives, ...sure };
  }
  return {
    fieldType,
    text: value,
    pageIndex: printed?.pageIndex ?? 0,
    wordIndices: [],
    alternatives: alternatives.filter((one) => one.wordIndices !== printed?.wordIndices),
    ...sure,
    ...(printed === null ? {} : { printed: withoutAlternatives(printed) }),
  };
}

function withoutAlternatives(field: FoundField): FoundField {
  return { ...field, alternatives: null };
}

/** Whether a value's `normalized` form is none: names and numbers are given as printed. */
function isText(fieldType: string): boolean {
  return !isAmountType(fieldType) && !isDateType(fieldType) && fieldType !== "currency";
}

function isSame(
  fieldType: string,
  value: string,
  text: string,
  normalized: string | null,
  alternative: string | null,
): boolean {
  if (isAmountType(fieldType)) return normalized !== null && Number(normalized) === Number(value);
  if (isText(fieldType)) return foldText(text) === foldText(value);
  return value === normalized || value === alternative;
}

/** The first place where the pages show a value; `null` where none does. */
function findPrint(
  fieldType: string,
  value: string,
  pages: readonly FieldPage[],
): Pick<FoundField, "text" | "pageIndex" | "wordIndices"> | null {
  for (const [pageIndex, { words }] of pages.entries()) {
    const boxes = words.slice(0, MAX_PAGE_WORDS).map(({ quad }) => boxOfQuad(quad));
    for (const run of lineRuns(boxes, Number.POSITIVE_INFINITY)) {
      const texts = run.map((word) => words[word]!.text);
      const place = findInLine(fieldType, value, texts);
      if (place === null) continue;
      const [start, end] = place;
      return { text: texts.slice(start, end).join(" "), pageIndex, wordIndices: run.slice(start, end) };
    }
  }
  return null;
}

/** Where a line's words make up a value: `[start, end)`, as few words as do. */
function findInLine(fieldType: string, value: string, texts: readonly string[]): [number, number] | null {
  const says = isText(fieldType) ? saysText(value) : saysValue(fieldType, value);
  for (let length = 1; length <= Math.min(texts.length, MAX_VALUE_WORDS); length++) {
    for (let start = 0; start + length <= texts.length; start++) {
      if (says(texts.slice(start, start + length).join(" "))) return [start, start + length];
    }
  }
  return null;
}

function saysText(value: string): (text: string) => boolean {
  const folded = foldText(value);
  // What folding takes away is no more than the half of a name.
  const isNear = (text: string): boolean =>
    text.length >= folded.length && text.length <= 2 * value.length + 4;
  return (text) => folded !== "" && isNear(text) && foldText(text) === folded;
}

function saysValue(fieldType: string, value: string): (text: string) => boolean {
  const isValue = (text: string): boolean => {
    if (isAmountType(fieldType)) {
      const amounts = amountsOf(text);
      return amounts.length === 1 && Number(amounts[0]!.decimal) === Number(value);
    }
    if (isDateType(fieldType)) {
      const dates = datesOf(text);
      return dates.length === 1 && (dates[0]!.dayFirst === value || dates[0]!.monthFirst === value);
    }
    return currencyOf(text, [])?.code === value;
  };
  return (text) => text.length <= MAX_VALUE_LENGTH && isValue(text);
}
