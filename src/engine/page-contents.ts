import type { EmbeddedInvoice } from "../document/embedded-invoice";
import type { FieldPage, FoundField } from "../document/field";
import type { FoundItem } from "../document/line-item";
import type { DocumentSpan } from "../document/page";
import { type PlacedPage, placeFields, placeItems } from "../document/place-fields";
import type { Table, TableCell } from "../document/table";
import type { Word } from "../document/word";
import { type DocumentContentOptions, documentContent } from "./document-content";
import type { PageContent } from "./finish-page";

/** A page of a file, as far as what is built from its words needs it. */
export interface ContentPage extends PlacedPage, Pick<FieldPage, "candidates" | "language"> {
  /** In the order of the answer. */
  readonly words: readonly Word[];
}

/** What is wanted of a file. */
export interface ContentOptions extends DocumentContentOptions {
  /** Types of the detector's own, which keep the detector's values. */
  readonly takenTypes: readonly string[];
}

/**
 * Builds all that is answered of a file beside its words, page by page.
 *
 * @param pages all pages of the file, in order.
 * @param invoice what XML in the file states.
 */
export function pageContents(
  pages: readonly ContentPage[],
  options: ContentOptions,
  invoice: EmbeddedInvoice | null,
): PageContent[] {
  const places = pages.map(({ words }) => answerPlaces(words));
  const readable = pages.map((page, i) => ({
    ...page,
    words: places[i]!.map((index) => page.words[index]!),
  }));
  const contents = documentContent(readable, options, invoice);
  const documents = contents.map(
    ({ first, last, region, kind }): DocumentSpan => ({
      firstPage: pages[first]!.pageNumber,
      lastPage: pages[last]!.pageNumber,
      ...(region === null ? {} : { region: region.box, kind }),
    }),
  );
  const built = contents.flatMap(({ first, last, types, found, items, tables, kind }) => {
    const fields = placeFields(
      pages,
      types,
      found.map((field) => withAnswerPlaces(field, places)),
      options.takenTypes,
    );
    const rows = placeItems(
      pages,
      items.map((item) => itemWithAnswerPlaces(item, places)),
    );
    return pages.slice(first, last + 1).map((_, i) => {
      const page = first + i;
      const content: PageContent = {
        fields: fields[page]!,
        items: rows[page]!,
        tables: tablesWithAnswerPlaces(tables[i]!, places[page]!),
        documents,
        documentKind: kind,
      };
      return { page, content };
    });
  });
  return pages.map((_, page) =>
    built
      .filter((one) => one.page === page)
      .map(({ content }) => content)
      .reduce(besideEachOther),
  );
}

/** What two documents that stand on one page are answered as: the values of both, each with its place. */
function besideEachOther(a: PageContent, b: PageContent): PageContent {
  const types = new Set([...a.fields, ...b.fields].map(({ fieldType }) => fieldType));
  return {
    ...a,
    fields: [...types].map((fieldType) => ({
      fieldType,
      values: [a, b].flatMap(
        ({ fields }) => fields.find((field) => field.fieldType === fieldType)?.values ?? [],
      ),
    })),
    items: [...a.items, ...b.items],
    tables: [...a.tables, ...b.tables],
  };
}

/** Where the words that have text stand among all: the others are listed in the answer, and are no part of a field. */
function answerPlaces(words: readonly Word[]): number[] {
  return words.flatMap(({ text }, index) => (text === "" ? [] : [index]));
}

function withAnswerPlaces(field: FoundField, places: readonly (readonly number[])[]): FoundField {
  return {
    ...field,
    wordIndices: field.wordIndices.map((index) => places[field.pageIndex]![index]!),
    alternatives: field.alternatives?.map((other) => withAnswerPlaces(other, places)) ?? null,
    ...(field.printed === undefined ? {} : { printed: withAnswerPlaces(field.printed, places) }),
  };
}

function itemWithAnswerPlaces(item: FoundItem, places: readonly (readonly number[])[]): FoundItem {
  const cells = Object.entries(item.cells).map(([part, cell]) => [part, withAnswerPlaces(cell, places)]);
  return { ...withAnswerPlaces(item, places), cells: Object.fromEntries(cells) };
}

function tablesWithAnswerPlaces(tables: readonly Table[], places: readonly number[]): Table[] {
  const placed = (cell: TableCell): TableCell => ({
    ...cell,
    wordIndices: cell.wordIndices.map((index) => places[index]!),
  });
  return tables.map(({ rows, box }) => ({
    rows: rows.map((row) => row.map((cell) => (cell === null ? null : placed(cell)))),
    box,
  }));
}
