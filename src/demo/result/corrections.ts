import { WORDS_FIELD_TYPE } from "../../document/page";
import type { KieField, KieFieldAlternative, KiePage, KieValue } from "../../index";
import {
  type AnyValue,
  boundsOf,
  type Correction,
  cornersOf,
  type ValuePlace,
  valuesOf,
} from "./page-values";

/** What a person types for a value. */
export interface TypedValue {
  readonly value: string;
  /** `null` for none. */
  readonly normalized: string | null;
}

/**
 * A document's answer with one value as a person gave it. A corrected value is sure, and keeps under `as_read` what
 * the machine had read. The answer that was given stays as it was.
 */
export function correctValue(pages: readonly KiePage[], place: ValuePlace, typed: TypedValue): KiePage[] {
  return changeValue(pages, place, (before) => ({
    ...before,
    value: typed.value,
    ...("normalized" in before || typed.normalized !== null ? { normalized: typed.normalized } : {}),
    confidence: 1,
    as_read: asRead(before),
  }));
}

/** Takes the other reading of a date: day and month change places. */
export function swapDate(pages: readonly KiePage[], place: ValuePlace): KiePage[] {
  return changeValue(pages, place, ({ normalized_alternative: other, ...before }) => ({
    ...before,
    normalized: other ?? before.normalized ?? null,
    confidence: 1,
    as_read: asRead({ ...before, ...(other === undefined ? {} : { normalized_alternative: other }) }),
  }));
}

/**
 * Takes another candidate for a field's value: it moves to the page where it stands, and the former value becomes
 * the first of its alternatives.
 */
export function chooseAlternative(pages: readonly KiePage[], place: ValuePlace, chosen: number): KiePage[] {
  const before = valueAt(pages, place);
  const { alternatives = [], as_read: _, ...former } = before;
  const taken = alternatives[chosen];
  if (taken === undefined) return [...pages];
  const others = alternatives.filter((_, i) => i !== chosen);
  const value: AnyValue = {
    ...taken,
    confidence: 1,
    as_read: asRead(before),
    alternatives: [former as KieFieldAlternative, ...others],
  };
  return addValue(withoutValue(pages, place), taken.page_number, place.fieldType, value, place);
}

/** Takes a value out of the answer. Where it is a word, the indices by which fields refer to words follow. */
export function removeValue(pages: readonly KiePage[], place: ValuePlace): KiePage[] {
  return place.fieldType === WORDS_FIELD_TYPE
    ? exchangeWords(pages, place.pageNumber, (_, index) => index === place.index, [])
    : withoutValue(pages, place);
}

function withoutValue(pages: readonly KiePage[], place: ValuePlace): KiePage[] {
  return changeList(pages, place, (values) => values.filter((_, i) => i !== place.index));
}

/**
 * Puts a value into the answer.
 *
 * @param pageNumber from 1.
 * @param at where a value was that this one stands for; at the end where left out or of another page.
 */
export function addValue(
  pages: readonly KiePage[],
  pageNumber: number,
  fieldType: string,
  value: AnyValue,
  at?: ValuePlace,
): KiePage[] {
  const index = at?.pageNumber === pageNumber ? at.index : undefined;
  return changeList(pages, { pageNumber, fieldType }, (values) =>
    values.toSpliced(index ?? values.length, 0, value),
  );
}

/**
 * Puts words in place of those whose middle lies in an area of a page; the indices by which fields refer to words
 * follow.
 *
 * @param pageNumber from 1.
 * @param area `[left, top, right, bottom]` relative to the page.
 */
export function replaceWords(
  pages: readonly KiePage[],
  pageNumber: number,
  area: readonly [number, number, number, number],
  words: readonly AnyValue[],
): KiePage[] {
  return exchangeWords(pages, pageNumber, (word) => isInside(word, area), words);
}

/** Puts words in the place of the first one of a page that goes, at the end where none does. */
function exchangeWords(
  pages: readonly KiePage[],
  pageNumber: number,
  goes: (word: AnyValue, index: number) => boolean,
  words: readonly AnyValue[],
): KiePage[] {
  const place = { pageNumber, fieldType: WORDS_FIELD_TYPE };
  const former = valuesOf(pages, WORDS_FIELD_TYPE).filter((word) => word.place.pageNumber === pageNumber);
  const isGone = former.map(({ value }, index) => goes(value, index));
  const firstGone = isGone.indexOf(true);
  const at = firstGone < 0 ? former.length : firstGone;
  const kept = former.filter((_, i) => !isGone[i]).map(({ value }) => value);
  /** New index of each former word, or `null` where it is gone. */
  const moved = former.map((_, i) => {
    if (isGone[i]) return null;
    const keptBefore = isGone.slice(0, i).filter((gone) => !gone).length;
    return i < at ? keptBefore : keptBefore + words.length;
  });
  const follow = <V extends { readonly page_number?: number; readonly word_indices?: readonly number[] }>(
    value: V,
  ): V =>
    value.page_number === pageNumber && value.word_indices !== undefined
      ? { ...value, word_indices: value.word_indices.flatMap((index) => moved[index] ?? []) }
      : value;
  const withWords = changeList(pages, place, () => kept.toSpliced(at, 0, ...words));
  return withWords.map((page) => ({
    ...page,
    extracted_fields: page.extracted_fields.map((field) => ({
      ...field,
      values: field.values.map((value: AnyValue) => ({
        ...follow(value),
        ...(value.alternatives === undefined ? {} : { alternatives: value.alternatives.map(follow) }),
      })),
    })),
  }));
}

function isInside(value: AnyValue, [left, top, right, bottom]: readonly number[]): boolean {
  const [xMin, yMin, xMax, yMax] = boundsOf(cornersOf(value.geometry));
  const x = (xMin + xMax) / 2;
  const y = (yMin + yMax) / 2;
  return x >= left! && x <= right! && y >= top! && y <= bottom!;
}

/**
 * Puts a value that was read again in place of another; it keeps what was read at first.
 *
 * @param pageNumber of the new value, from 1.
 */
export function replaceValue(
  pages: readonly KiePage[],
  place: ValuePlace,
  pageNumber: number,
  value: AnyValue,
): KiePage[] {
  const before = valueAt(pages, place);
  const { alternatives } = before;
  const kept = { ...value, as_read: asRead(before), ...(alternatives === undefined ? {} : { alternatives }) };
  return addValue(withoutValue(pages, place), pageNumber, place.fieldType, kept, place);
}

/**
 * The value at a place.
 *
 * @throws RangeError where there is none.
 */
export function valueAt(pages: readonly KiePage[], place: ValuePlace): AnyValue {
  const field = pages[place.pageNumber - 1]?.extracted_fields.find(
    (one) => one.field_type === place.fieldType,
  );
  const value = field?.values[place.index];
  if (value === undefined) throw new RangeError(`no value ${place.index} of ${place.fieldType}`);
  return value;
}

/** What the machine had read: of a value that was corrected before, what stood there at first. */
function asRead(value: AnyValue): NonNullable<Correction["as_read"]> | null {
  if (value.as_read !== undefined) return value.as_read;
  return { value: value.value, normalized: value.normalized ?? null, confidence: value.confidence };
}

function changeValue(
  pages: readonly KiePage[],
  place: ValuePlace,
  change: (value: AnyValue) => AnyValue,
): KiePage[] {
  return changeList(pages, place, (values) =>
    values.map((value, i) => (i === place.index ? change(value) : value)),
  );
}

function changeList(
  pages: readonly KiePage[],
  { pageNumber, fieldType }: Pick<ValuePlace, "pageNumber" | "fieldType">,
  change: (values: readonly KieValue[]) => readonly KieValue[],
): KiePage[] {
  return pages.map((page, i) => {
    if (i !== pageNumber - 1) return page;
    const isThere = page.extracted_fields.some((field) => field.field_type === fieldType);
    const fields: readonly KieField[] = isThere
      ? page.extracted_fields
      : [...page.extracted_fields, { field_type: fieldType, values: [] }];
    return {
      ...page,
      extracted_fields: fields.map((field) =>
        field.field_type === fieldType ? { ...field, values: change(field.values) } : field,
      ),
    };
  });
}
