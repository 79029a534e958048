import type { KieDocumentKind } from "../contract/kie-page";
import { FIELD_TYPES, type FieldType } from "../contract/params";
import { boxOfQuad, quadOfBox } from "../geometry/quad";
import type { Box, Quad } from "../types/geometry";
import { type Field, isMultiValued, type MultiValuedType } from "./field";
import { findLines } from "./line";
import type { LineItem } from "./line-item";
import type { Page } from "./page";

/** A document's fields by type: at most one value, or a list of any length for the types of {@link MultiValuedType}. */
export type DocumentFields = {
  readonly [T in Exclude<FieldType, MultiValuedType>]?: Field<T>;
} & { readonly [T in MultiValuedType]: readonly Field<T>[] };

/** One document of a file: an invoice of several in one PDF, or all that the file holds. */
export interface DocumentPart {
  readonly pages: readonly Page[];
  readonly fields: DocumentFields;
  /** Values of the fields that the engine was taught, by their names. */
  readonly taught: Readonly<Record<string, Field>>;
  /** The line items of its pages, in order. */
  readonly items: readonly LineItem[];
  /** Receipt, invoice, ...; `null` where no fields were asked for. */
  readonly kind: KieDocumentKind | null;
  /** The words line by line, pages parted by form feeds. */
  readonly text: string;
}

/**
 * A file as it was read. Plain data: survives structured clone. `fields` and `taught` are those of its first document, so that values of
 * different documents are never mixed; `pages`, `items` and `text` are the whole file's.
 */
export interface Document extends DocumentPart {
  /** The file's name. */
  readonly name: string;
  /** The documents that the file holds, in order: at least one. */
  readonly documents: readonly DocumentPart[];
}

/**
 * Puts the pages of one file together.
 *
 * @param pages in order, at least one.
 */
export function documentOfPages(pages: readonly Page[]): Document {
  const spans = pages[0]!.documents;
  const documents =
    spans.length < 2
      ? [partOf(pages)]
      : spans.map((span) => {
          const { firstPage, lastPage, region, kind = null } = span;
          const own = pages.filter(
            ({ place }) => place.pageNumber >= firstPage && place.pageNumber <= lastPage,
          );
          if (region === undefined) return partOf(own);
          const onPage = spans.filter((other) => other.firstPage === firstPage);
          const others = onPage.flatMap((other) => other.region ?? []);
          const isFirst = onPage[0] === span;
          return {
            ...partOf(own.map((page) => regionOfPage(page, region, isFirst ? others : null))),
            kind,
          };
        });
  const { fields, taught } = documents[0]!;
  return { ...partOf(pages), name: pages[0]!.place.name, fields, taught, documents };
}

/**
 * A page with what stands in a region of it; its words are all of the page's, since fields refer to them by index.
 *
 * @param others all regions of the page, where values that stand in none of them are this one's, such as those that were typed.
 */
function regionOfPage(page: Page, region: Box, others: readonly Box[] | null): Page {
  const isIn = (quad: Quad): boolean => isWithin(quad, region);
  const isOwn = (quad: Quad): boolean =>
    isIn(quad) || (others !== null && !others.some((other) => isWithin(quad, other)));
  const own = page.words.flatMap(({ quad }, index) => (isIn(quad) ? [index] : []));
  return {
    ...page,
    lines: findLines(own.map((index) => page.words[index]!)).map((line) => ({
      ...line,
      words: line.words.map((word) => own[word]!),
    })),
    fields: page.fields.map((field) => ({
      ...field,
      values: field.values.filter(({ quad }) => isOwn(quad)),
    })),
    items: page.items.filter(({ quad }) => isOwn(quad)),
    tables: page.tables.filter(({ box }) => isOwn(quadOfBox(box))),
  };
}

/** Whether the middle of a quad lies in a region. */
function isWithin(quad: Quad, region: Box): boolean {
  const { xMin, yMin, xMax, yMax } = boxOfQuad(quad);
  const [x, y] = [(xMin + xMax) / 2, (yMin + yMax) / 2];
  return x >= region.xMin && x <= region.xMax && y >= region.yMin && y <= region.yMax;
}

function partOf(pages: readonly Page[]): DocumentPart {
  const single: Partial<Record<string, Field>> = {};
  const taught: Record<string, Field> = {};
  const multiple: Record<MultiValuedType, Field[]> = { email: [], url: [], phone: [], iban: [], vat_id: [] };
  for (const { fieldType, values } of pages.flatMap((page) => page.fields)) {
    for (const field of values) {
      if (isMultiValued(fieldType)) multiple[fieldType].push(field);
      else if ((FIELD_TYPES as readonly string[]).includes(fieldType)) single[fieldType] ??= field;
      else taught[fieldType] ??= field;
    }
  }
  return {
    pages,
    fields: { ...single, ...multiple } as DocumentFields,
    taught,
    items: pages.flatMap((page) => page.items),
    kind: pages[0]!.documentKind,
    text: pages.map(({ lines }) => lines.map((line) => line.text).join("\n")).join("\f"),
  };
}
