import { LINE_ITEMS_TYPE } from "../../document/line-item";
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
import { oncePerAnswer } from "./once-per-answer";
import { readingLines } from "./reading-lines";

/** How far a text is to be trusted: below `high` a person should look, below `fair` it is probably wrong. */
export type ConfidenceLevel = "high" | "fair" | "low";

/** From here on a text is taken as read. */
export const HIGH_CONFIDENCE = 0.9;
/** From here on a text is worth looking at; below it is likely misread. */
export const FAIR_CONFIDENCE = 0.6;

/** Where a value is in a document's answer. */
export interface ValuePlace {
  /** From 1. */
  readonly pageNumber: number;
  readonly fieldType: string;
  /** Position in the list of that type on that page, from 0. */
  readonly index: number;
  /** Of a line item: which of its cells. */
  readonly part?: ItemPart;
}

/** A correction: the value keeps the recognized one, or `null` if there was none. */
export interface Correction {
  readonly as_read?: {
    readonly value: string;
    readonly normalized: string | null;
    readonly confidence: number;
  } | null;
}

/** A value of any kind as the page knows it. */
export type AnyValue = KieValue & Partial<KieFieldValue> & Partial<Pick<KieLineItem, "cells">> & Correction;

/** One value of a page as the view shows it. */
export interface ValueItem {
  /** The place as text: unique in its document. */
  readonly key: string;
  readonly place: ValuePlace;
  /** Number of the field type's colour; `null` for plain words. */
  readonly colour: number | null;
  readonly value: AnyValue;
  /** Corners `x1, y1, ..., x4, y4` relative to the page, clockwise from the text's own top left. */
  readonly corners: readonly number[];
  readonly level: ConfidenceLevel;
}

/** How many colours there are for field types (`--box-field-*` in style/tokens.css). */
export const FIELD_COLOURS = 12;

/** A place as text. */
export function placeKey({ pageNumber, fieldType, index, part }: ValuePlace): string {
  return `${pageNumber}.${fieldType}.${index}${part === undefined ? "" : `.${part}`}`;
}

/** Whether values of a type are fields: neither plain words nor the rows of a table. */
function isFieldType(type: string): boolean {
  return type !== WORDS_FIELD_TYPE && type !== LINE_ITEMS_TYPE;
}

/** Names of the types of a document's fields, found or not, in the answer's order. */
export function namedTypes(pages: readonly KiePage[]): string[] {
  const types = pages.flatMap((page) => page.extracted_fields.map((field) => field.field_type));
  return [...new Set(types)].filter(isFieldType);
}

/** A colour for each type that a document has values of: no two alike while there are colours. */
export function fieldColours(pages: readonly KiePage[]): ReadonlyMap<string, number> {
  const found = namedTypes(pages).filter((type) => valuesOf(pages, type).length > 0);
  return new Map(found.map((type, i) => [type, i % FIELD_COLOURS]));
}

/** All values of a type in a document, page by page, each with its place. */
export function valuesOf(
  pages: readonly KiePage[],
  fieldType: string,
): { readonly place: ValuePlace; readonly value: AnyValue }[] {
  return pages.flatMap((page, i) =>
    fieldsOf(page, fieldType).flatMap((field) =>
      field.values.map((value, index) => ({ place: { pageNumber: i + 1, fieldType, index }, value })),
    ),
  );
}

function fieldsOf(page: KiePage, fieldType: string): KieField[] {
  return page.extracted_fields.filter((field) => field.field_type === fieldType);
}

/** A document's fields, by type in the answer's order. */
export const documentFields = oncePerAnswer((pages): readonly ValueItem[] => {
  const colours = fieldColours(pages);
  return namedTypes(pages).flatMap((type) =>
    valuesOf(pages, type).map(({ place, value }) => itemOf(place, value, colours.get(type)!)),
  );
});

/**
 * The values of one page in the order shown: those of named fields first, then its words, each in reading order. A
 * text layer has an order of its own, which knows columns.
 *
 * @param pageNumber from 1.
 */
export function valueItems(pages: readonly KiePage[], pageNumber: number): ValueItem[] {
  const page = pages[pageNumber - 1];
  if (page === undefined) return [];
  const colours = fieldColours(pages);
  const named = page.extracted_fields.filter((field) => isFieldType(field.field_type));
  return [...named, ...fieldsOf(page, WORDS_FIELD_TYPE)].flatMap(({ field_type: fieldType, values }) => {
    const items = values.map((value, index) =>
      itemOf({ pageNumber, fieldType, index }, value, colours.get(fieldType) ?? null),
    );
    return page.meta.text_source === "text-layer" ? items : readingLines(items).flat();
  });
}

/** A value as it is shown. */
export function itemOf(place: ValuePlace, value: AnyValue, colour: number | null): ValueItem {
  return {
    key: placeKey(place),
    place,
    colour,
    value,
    corners: cornersOf(value.geometry),
    level: confidenceLevel(value.confidence),
  };
}

/** Other values that a field's value may be; none for words. */
export function alternativesOf(value: AnyValue): readonly KieFieldAlternative[] {
  return value.alternatives ?? [];
}

/** The level of a confidence in [0, 1]. */
export function confidenceLevel(confidence: number): ConfidenceLevel {
  if (confidence >= HIGH_CONFIDENCE) return "high";
  return confidence >= FAIR_CONFIDENCE ? "fair" : "low";
}

/** The four corners of a box or of 4 points. */
export function cornersOf(geometry: KieValue["geometry"]): readonly number[] {
  if (geometry.length === 8) return geometry;
  const [xMin, yMin, xMax, yMax] = geometry;
  return [xMin, yMin, xMax, yMin, xMax, yMax, xMin, yMax];
}

/** The upright box around corners `x1, y1, ...`: `[xMin, yMin, xMax, yMax]`. */
export function boundsOf(corners: readonly number[]): readonly [number, number, number, number] {
  const xs = corners.filter((_, i) => i % 2 === 0);
  const ys = corners.filter((_, i) => i % 2 === 1);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Area of a quadrilateral by its corners (shoelace formula), in squared units of the corners. */
export function areaOf(corners: readonly number[]): number {
  let doubled = 0;
  for (let i = 0; i < corners.length; i += 2) {
    const next = (i + 2) % corners.length;
    doubled += corners[i]! * corners[next + 1]! - corners[next]! * corners[i + 1]!;
  }
  return Math.abs(doubled) / 2;
}

/** The filter of the word list. */
export interface ValueFilter {
  readonly text: string;
  readonly onlyUncertain: boolean;
}

/** Whether a value passes the filter; case and accents do not matter. */
export function matchesFilter(item: ValueItem, filter: ValueFilter): boolean {
  if (filter.onlyUncertain && item.level === "high") return false;
  return fold(item.value.value).includes(fold(filter.text.trim()));
}

/** The page's words as text, line by line; of a page without plain words, its values. */
export function plainText(items: readonly ValueItem[]): string {
  const words = items.filter((item) => item.place.fieldType === WORDS_FIELD_TYPE);
  return readingLines(words.length > 0 ? words : items)
    .map((line) => line.map((item) => item.value.value).join(" "))
    .join("\n");
}

function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
}
