import { ITEM_PARTS, LINE_ITEMS_TYPE } from "../../document/line-item";
import { WORDS_FIELD_TYPE } from "../../document/page";
import type {
  ItemPart,
  KieField,
  KieFieldAlternative,
  KieFieldValue,
  KieLineItem,
  KiePage,
  KieValue,
} from "../../index";
import {
  type AnyValue,
  boundsOf,
  type Correction,
  cornersOf,
  type ValueItem,
  type ValuePlace,
  valuesOf,
} from "./page-values";

/** A typed value. */
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

/** A value that a person gave, at the place of words of a page; without a place where it was only typed. */
export function valueOfWords(typed: TypedValue, words: readonly ValueItem[], pageNumber: number): AnyValue {
  const corners = words.flatMap((item) => item.corners);
  return {
    value: typed.value,
    geometry: corners.length === 0 ? [0, 0, 0, 0] : boundsOf(corners),
    detection_score: 1,
    confidence: 1,
    text_orientation: words[0]?.value.text_orientation ?? { value: 0, confidence: null },
    normalized: typed.normalized,
    page_number: pageNumber,
    word_indices: words.map((item) => item.place.index),
    as_read: null,
  };
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

/**
 * Takes a value out of the answer. Where it is a word, the indices by which fields refer to words follow; a line item
 * without its last cell goes, too.
 */
export function removeValue(pages: readonly KiePage[], place: ValuePlace): KiePage[] {
  if (place.part !== undefined) return withoutCell(pages, place, place.part);
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
 * @param at place of the value that this one replaces; at the end where left out or of another page.
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

function withoutCell(pages: readonly KiePage[], place: ValuePlace, part: ItemPart): KiePage[] {
  return changeList(pages, place, (values) =>
    values.flatMap((value, i) => {
      if (i !== place.index) return [value];
      const { [part]: _, ...cells } = (value as KieLineItem).cells;
      return Object.keys(cells).length === 0 ? [] : [itemWithCells(value as KieLineItem, cells)];
    }),
  );
}

/**
 * Puts a cell into a line item, or into a new one behind the others of its page.
 *
 * @param place of the line item; an index behind the last makes a new one.
 */
export function addCell(
  pages: readonly KiePage[],
  place: ValuePlace,
  part: ItemPart,
  cell: AnyValue,
): KiePage[] {
  const value = cell as KieFieldValue;
  return changeList(pages, { ...place, fieldType: LINE_ITEMS_TYPE }, (values) => {
    const item = values[place.index] as KieLineItem | undefined;
    return item === undefined
      ? [...values, itemWithCells({ ...value, cells: {} }, { [part]: value })]
      : values.with(place.index, itemWithCells(item, { ...item.cells, [part]: value }));
  });
}

/** A line item with other cells: it says what they say, and is as sure as the least sure of them. */
function itemWithCells(item: KieLineItem, cells: KieLineItem["cells"]): KieLineItem {
  const own = ITEM_PARTS.flatMap((part) => cells[part] ?? []);
  return {
    ...item,
    value: own.map(({ value }) => value).join(" "),
    confidence: Math.min(...own.map(({ confidence }) => confidence)),
    word_indices: own.flatMap(({ word_indices }) => word_indices),
    cells,
  };
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
        ...(value.cells === undefined
          ? {}
          : {
              cells: Object.fromEntries(
                Object.entries(value.cells).map(([part, cell]) => [part, follow(cell)]),
              ),
            }),
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
 * Replaces a value by one that was read again; it keeps the value that was read first.
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
  const found: AnyValue | undefined = field?.values[place.index];
  const value: AnyValue | undefined = place.part === undefined ? found : found?.cells?.[place.part];
  if (value === undefined) throw new RangeError(`no value ${place.index} of ${place.fieldType}`);
  return value;
}

/** The recognized value; of a corrected value the first one. */
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
    values.map((value, i) => {
      if (i !== place.index) return value;
      if (place.part === undefined) return change(value);
      const item = value as KieLineItem;
      const cell = change(item.cells[place.part]!) as KieFieldValue;
      return itemWithCells(item, { ...item.cells, [place.part]: cell });
    }),
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
