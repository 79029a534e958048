import { findDocuments, type PageSpan } from "../bundle/find-documents";
import { findRegions, type PageRegion } from "../bundle/find-regions";
import type { KieDocumentKind } from "../contract/kie-page";
import type { FieldTemplate } from "../contract/template";
import type { EmbeddedInvoice } from "../document/embedded-invoice";
import type { FieldPage, FoundField } from "../document/field";
import type { FoundItem } from "../document/line-item";
import type { Table, TableCell } from "../document/table";
import { mergeFields } from "../embedded/merge-fields";
import { mergeItems } from "../embedded/merge-items";
import { type DocumentFieldsOptions, documentFields } from "../fields/document-fields";
import { findTables } from "../items/find-tables";
import { lineItems } from "../items/line-items";
import { findTaught } from "../teach/find-taught";

/** What is wanted of each document of a file. */
export interface DocumentContentOptions extends DocumentFieldsOptions {
  /** The taught fields to look for. */
  readonly templates: readonly FieldTemplate[];
}

/** What the words of one document of a file say; indices of pages are the file's. */
export interface DocumentContent extends PageSpan {
  /** Where it stands on its page, which holds others beside it; `null` where it has whole pages. */
  readonly region: PageRegion | null;
  readonly kind: KieDocumentKind | null;
  /** The field types to list, in order, whether there are values or not. */
  readonly types: readonly string[];
  readonly found: readonly FoundField[];
  readonly items: readonly FoundItem[];
  /** The other tables of each of its pages. */
  readonly tables: readonly (readonly Table[])[];
}

/**
 * Builds all that is answered of a file beside its words, document by document.
 *
 * @param pages all pages of the file, in order.
 * @param invoice what XML in the file states.
 * @returns at least one; their pages are all of the file's, in order.
 */
export function documentContent(
  pages: readonly FieldPage[],
  options: DocumentContentOptions,
  invoice: EmbeddedInvoice | null,
): DocumentContent[] {
  const contents = findDocuments(pages).flatMap((span): DocumentContent[] => {
    const regions = span.first === span.last ? findRegions(pages[span.first]!) : null;
    return (regions ?? [null]).map((region) => contentOf(pages, { ...span, region }, options));
  });
  if (invoice === null) return contents;
  const stated = statedDocument(contents, invoice);
  return contents.map((content) =>
    content !== stated
      ? content
      : {
          ...content,
          found: mergeFields(content.found, invoice, content.types, pages),
          items: mergeItems(content.items, invoice.items),
        },
  );
}

type Place = PageSpan & Pick<DocumentContent, "region">;

function contentOf(
  pages: readonly FieldPage[],
  place: Place,
  options: DocumentContentOptions,
): DocumentContent {
  const { first, last, region } = place;
  const own = region === null ? pages.slice(first, last + 1) : [pageOfRegion(pages[first]!, region)];
  const { types, found, kind } = documentFields(own, options);
  const items = lineItems(own, found);
  const tables = own.map((page, index) => findTables(page, wordsOnPage(items, index)));
  return {
    ...place,
    kind,
    types: [...types, ...options.templates.map(({ name }) => name)],
    found: [...found, ...findTaught(own, options)].map((field) => onFilePage(field, place)),
    items: items.map((item) => itemOnFilePage(item, place)),
    tables: tables.map((ofPage) => ofPage.map((table) => tableOnFilePage(table, place))),
  };
}

/** A page with the words of a region alone. */
function pageOfRegion(page: FieldPage, { words }: PageRegion): FieldPage {
  const place = new Map(words.map((word, index) => [word, index]));
  return {
    ...page,
    words: words.map((word) => page.words[word]!),
    candidates: page.candidates.flatMap((one) => {
      const wordIndex = place.get(one.wordIndex);
      return wordIndex === undefined ? [] : [{ ...one, wordIndex }];
    }),
  };
}

/** The document that an invoice in XML is about: the one with its number, else the first. */
function statedDocument(contents: readonly DocumentContent[], { fields }: EmbeddedInvoice): DocumentContent {
  const hasNumber = ({ found }: DocumentContent): boolean =>
    found.some(({ fieldType, text }) => fieldType === "invoice_number" && text === fields.invoice_number);
  return contents.find(hasNumber) ?? contents[0]!;
}

function wordsOnPage(items: readonly FoundItem[], pageIndex: number): ReadonlySet<number> {
  return new Set(items.flatMap((item) => (item.pageIndex === pageIndex ? item.wordIndices : [])));
}

function onFilePage(field: FoundField, place: Place): FoundField {
  return {
    ...field,
    pageIndex: field.pageIndex + place.first,
    wordIndices: wordsOfPage(field.wordIndices, place),
    alternatives: field.alternatives?.map((other) => onFilePage(other, place)) ?? null,
  };
}

/** Indices into a document's words as indices into all words of the page. */
function wordsOfPage(indices: readonly number[], { region }: Place): readonly number[] {
  return region === null ? indices : indices.map((index) => region.words[index]!);
}

function itemOnFilePage(item: FoundItem, place: Place): FoundItem {
  const cells = Object.entries(item.cells).map(([part, cell]) => [part, onFilePage(cell, place)]);
  return { ...onFilePage(item, place), cells: Object.fromEntries(cells) };
}

function tableOnFilePage(table: Table, place: Place): Table {
  const onPage = (cell: TableCell): TableCell => ({
    ...cell,
    wordIndices: wordsOfPage(cell.wordIndices, place),
  });
  return {
    ...table,
    rows: table.rows.map((row) => row.map((cell) => (cell === null ? null : onPage(cell)))),
  };
}
