import type { KiePage } from "../../index";
import { oncePerAnswer } from "./once-per-answer";
import { type AnyValue, boundsOf, cornersOf } from "./page-values";

type Region = readonly [number, number, number, number];

/** Whether an answer is of several documents side by side, such as two receipts on one photograph. */
export function hasRegions(pages: readonly KiePage[]): boolean {
  return regionsOf(pages).length > 1;
}

/**
 * The answer of each document on a photograph of several, as if it were a file of its own; the one answer of any other file. What
 * stands in no region, such as a value that was typed, belongs to the first.
 */
export const regionAnswers = oncePerAnswer((pages): readonly (readonly KiePage[])[] => {
  const documents = pages[0]?.meta.documents ?? [];
  if (!hasRegions(pages)) return [pages];
  const regions = regionsOf(pages);
  return documents.map(({ first_page, last_page, region }, at) =>
    pages
      .filter(({ meta }) => meta.page_number >= first_page && meta.page_number <= last_page)
      .map((page) => {
        if (region === undefined) return page;
        const others = regions.filter((one) => one.page === page.meta.page_number);
        const isFirst = documents.findIndex((one) => one.first_page === first_page) === at;
        const isOwn = (value: AnyValue): boolean =>
          isIn(value, region) || (isFirst && !others.some((one) => isIn(value, one.region)));
        const extracted_fields = page.extracted_fields.map((field) => ({
          ...field,
          values: field.values.filter(isOwn),
        }));
        return { ...page, extracted_fields };
      }),
  );
});

function regionsOf(pages: readonly KiePage[]): { readonly page: number; readonly region: Region }[] {
  return (pages[0]?.meta.documents ?? []).flatMap(({ first_page: page, region }) =>
    region === undefined ? [] : [{ page, region }],
  );
}

/** Whether the middle of a value lies in a region. */
function isIn({ geometry }: AnyValue, [left, top, right, bottom]: Region): boolean {
  const [xMin, yMin, xMax, yMax] = boundsOf(cornersOf(geometry));
  const [x, y] = [(xMin + xMax) / 2, (yMin + yMax) / 2];
  return x >= left && x <= right && y >= top && y <= bottom;
}
