import { findDocuments, type PageSpan } from "../bundle/find-documents";
import type { KieDocumentKind } from "../contract/kie-page";
import type { FieldTemplate } from "../contract/template";
import type { EmbeddedInvoice } from "../document/embedded-invoice";
import type { FieldPage, FoundField } from "../document/field";
import type { FoundItem } from "../document/line-item";
import type { Table } from "../document/table";
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
  const contents = findDocuments(pages).map((span): DocumentContent => {
    const own = pages.slice(span.first, span.last + 1);
    const { types, found, kind } = documentFields(own, options);
    const items = lineItems(own, found);
    return {
      ...span,
      kind,
      types: [...types, ...options.templates.map(({ name }) => name)],
      found: [...found, ...findTaught(own, options)].map((field) => onFilePage(field, span)),
      items: items.map((item) => itemOnFilePage(item, span)),
      tables: own.map((page, index) => findTables(page, wordsOnPage(items, index))),
    };
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

/** The document that an invoice in XML is about: the one with its number, else the first. */
function statedDocument(contents: readonly DocumentContent[], { fields }: EmbeddedInvoice): DocumentContent {
  const hasNumber = ({ found }: DocumentContent): boolean =>
    found.some(({ fieldType, text }) => fieldType === "invoice_number" && text === fields.invoice_number);
  return contents.find(hasNumber) ?? contents[0]!;
}

function wordsOnPage(items: readonly FoundItem[], pageIndex: number): ReadonlySet<number> {
  return new Set(items.flatMap((item) => (item.pageIndex === pageIndex ? item.wordIndices : [])));
}

function onFilePage(field: FoundField, span: PageSpan): FoundField {
  return {
    ...field,
    pageIndex: field.pageIndex + span.first,
    alternatives: field.alternatives?.map((other) => onFilePage(other, span)) ?? null,
  };
}

function itemOnFilePage(item: FoundItem, span: PageSpan): FoundItem {
  const cells = Object.entries(item.cells).map(([part, cell]) => [part, onFilePage(cell, span)]);
  return { ...onFilePage(item, span), cells: Object.fromEntries(cells) };
}
