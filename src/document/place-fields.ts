import { uniteBoxes } from "../geometry/box";
import { boxOfQuad, quadOfBox } from "../geometry/quad";
import { quadAround } from "../geometry/quad-around";
import type { Quad, Size } from "../types/geometry";
import type { Field, FieldAlternative, FoundField } from "./field";
import type { FoundItem, LineItem } from "./line-item";
import type { PageField } from "./page";
import type { Word } from "./word";

/** What placing a field needs of the page where it stands. */
export interface PlacedPage {
  readonly pageNumber: number;
  readonly words: readonly Word[];
  readonly size: Size;
  /** Whether geometry is boxes rather than 4 points. */
  readonly isStraight: boolean;
}

/**
 * A document's fields page by page: one entry per type on each page, a value on the page where it stands.
 *
 * @param types in the order to list them.
 * @param taken types of the detector's own, which keep the detector's values.
 */
export function placeFields(
  pages: readonly PlacedPage[],
  types: readonly string[],
  found: readonly FoundField[],
  taken: readonly string[],
): PageField[][] {
  const own = types.filter((type) => !taken.includes(type));
  return pages.map((_, pageIndex) =>
    own.map((fieldType) => ({
      fieldType,
      values: found
        .filter((field) => field.fieldType === fieldType && field.pageIndex === pageIndex)
        .map((field) => placeField(field, pages)),
    })),
  );
}

/** A document's line items page by page, each on the page where it begins. */
export function placeItems(pages: readonly PlacedPage[], items: readonly FoundItem[]): LineItem[][] {
  return pages.map((_, pageIndex) =>
    items
      .filter((item) => item.pageIndex === pageIndex)
      .map((item): LineItem => {
        const cells = Object.entries(item.cells).map(([part, cell]) => [part, placeField(cell, pages)]);
        return { ...placeField(item, pages), cells: Object.fromEntries(cells) };
      }),
  );
}

function placeField(field: FoundField, pages: readonly PlacedPage[]): Field {
  return {
    ...place(field, pages),
    alternatives: field.alternatives?.map((other) => place(other, pages)) ?? null,
    ...(field.source === undefined ? {} : { source: field.source }),
    ...(field.printed === undefined ? {} : { printed: place(field.printed, pages) }),
  };
}

function place(field: FoundField, pages: readonly PlacedPage[]): FieldAlternative {
  const { fieldType, text, normalized, normalizedAlternative, confidence, wordIndices } = field;
  const page = pages[field.pageIndex]!;
  const words = wordIndices.map((index) => page.words[index]!);
  return {
    fieldType,
    value: text,
    normalized,
    normalizedAlternative,
    confidence,
    ...(words.length === 0 ? UNPRINTED : placeOf(words, page.isStraight)),
    pageSize: page.size,
    pageNumber: page.pageNumber,
    wordIndices,
  };
}

/** The place of a value that is stated and not printed. */
const UNPRINTED = {
  detectionScore: 1,
  quad: quadOfBox({ xMin: 0, yMin: 0, xMax: 0, yMax: 0 }),
  orientation: { value: 0, confidence: null },
} as const;

/** Where words stand, and how sure their detection is. */
export function placeOf(
  words: readonly Word[],
  isStraight: boolean,
): Pick<FieldAlternative, "detectionScore" | "quad" | "orientation"> {
  return {
    detectionScore: Math.min(...words.map((word) => word.detectionScore)),
    quad: around(
      words.map((word) => word.quad),
      isStraight,
    ),
    orientation: words[0]!.orientation,
  };
}

function around(quads: readonly Quad[], isStraight: boolean): Quad {
  return isStraight ? quadOfBox(quads.map(boxOfQuad).reduce(uniteBoxes)) : quadAround(quads);
}
