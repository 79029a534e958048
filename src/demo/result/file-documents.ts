import type { KiePage } from "../../index";
import { oncePerAnswer } from "./once-per-answer";
import { type AnyValue, boundsOf, cornersOf, documentFields, type ValueItem } from "./page-values";

type Region = readonly [number, number, number, number];

/** How many documents the engine found in a file, such as two receipts on one photograph or three invoices in one PDF. */
export function documentCount(pages: readonly KiePage[]): number {
  return Math.max(pages[0]?.meta.documents?.length ?? 0, 1);
}

/**
 * Which of a file's documents a value belongs to, from 0: by its page, and on a page of several by its place. What stands in no
 * region, such as a value that was typed, belongs to the first of its page.
 *
 * @param pageNumber from 1.
 */
export function documentIndex(pages: readonly KiePage[], pageNumber: number, value: AnyValue): number {
  const documents = pages[0]?.meta.documents ?? [];
  const onPage = documents.flatMap(({ first_page, last_page, region }, index) =>
    pageNumber >= first_page && pageNumber <= last_page ? [{ index, region }] : [],
  );
  const own = onPage.find(({ region }) => region !== undefined && isIn(value, region)) ?? onPage[0];
  return own?.index ?? 0;
}

/** The fields of each of a file's documents, in order; keys and places are those of the whole file's. */
export const fieldsByDocument = oncePerAnswer((pages): readonly (readonly ValueItem[])[] => {
  const owners = documentFields(pages).map((item) => ({
    item,
    index: documentIndex(pages, item.place.pageNumber, item.value),
  }));
  return Array.from({ length: documentCount(pages) }, (_, index) =>
    owners.flatMap((one) => (one.index === index ? [one.item] : [])),
  );
});

/** Whether the middle of a value lies in a region. */
function isIn({ geometry }: AnyValue, [left, top, right, bottom]: Region): boolean {
  const [xMin, yMin, xMax, yMax] = boundsOf(cornersOf(geometry));
  const [x, y] = [(xMin + xMax) / 2, (yMin + yMax) / 2];
  return x >= left && x <= right && y >= top && y <= bottom;
}
