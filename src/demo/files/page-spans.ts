import type { KieFieldAlternative, KiePage } from "../../index";
import type { AnyValue } from "../result/page-values";

/** Pages of a file that are a document of their own, the last one included. */
export interface PageSpan {
  /** From 1. */
  readonly first: number;
  readonly last: number;
}

/** The documents that the engine found in a file; one span where it found no more. */
export function documentSpans(pages: readonly KiePage[]): PageSpan[] {
  const documents = pages[0]?.meta.documents ?? [];
  // Documents that share a page stay together: a page is not divided.
  const spans = new Map(documents.map(({ first_page, last_page }) => [first_page, last_page]));
  return spans.size < 2
    ? [{ first: 1, last: pages.length }]
    : [...spans].map(([first, last]) => ({ first, last }));
}

/** The two parts of a file that is split before a page. */
export function spansAround(pageNumber: number, pageCount: number): PageSpan[] {
  return [
    { first: 1, last: pageNumber - 1 },
    { first: pageNumber, last: pageCount },
  ];
}

/** Name of a part of a file: pages 2 and 3 of `scan.tif` are `scan p2-3.pdf`. */
export function spanName(fileName: string, { first, last }: PageSpan): string {
  const stem = fileName.replace(/\.[^.]*$/, "");
  return `${stem} p${first}${first === last ? "" : `-${last}`}.pdf`;
}

/** The part of a file's answer that is about some of its pages, as if they were a file of their own. */
export function pagesOfSpan(pages: readonly KiePage[], { first, last }: PageSpan, name: string): KiePage[] {
  const moved = <V extends Partial<KieFieldAlternative>>(value: V): V =>
    value.page_number === undefined ? value : { ...value, page_number: value.page_number - first + 1 };
  const movedValue = (value: AnyValue): AnyValue => ({
    ...moved(value),
    ...(value.alternatives === undefined
      ? {}
      : {
          // One that stands in another document is no candidate for this one.
          alternatives: value.alternatives
            .filter(({ page_number }) => page_number >= first && page_number <= last)
            .map(moved),
        }),
    ...(value.printed === undefined ? {} : { printed: moved(value.printed) }),
    ...(value.cells === undefined
      ? {}
      : {
          cells: Object.fromEntries(Object.entries(value.cells).map(([part, cell]) => [part, moved(cell)])),
        }),
  });
  return pages.slice(first - 1, last).map((page, i): KiePage => {
    const { documents: all = [], ...meta } = page.meta;
    // Documents that share a page stay together.
    const documents = all
      .filter(({ first_page, last_page }) => first_page >= first && last_page <= last)
      .map((one) => ({
        ...one,
        first_page: one.first_page - first + 1,
        last_page: one.last_page - first + 1,
      }));
    const isShared = documents.length > 1 && documents.every(({ region }) => region !== undefined);
    return {
      ...page,
      name,
      extracted_fields: page.extracted_fields.map((field) => ({
        ...field,
        values: field.values.map(movedValue),
      })),
      meta: {
        ...meta,
        ...(isShared ? { documents } : {}),
        page_number: i + 1,
        page_count: last - first + 1,
      },
    };
  });
}
