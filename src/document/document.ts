import type { KieDocumentKind } from "../contract/kie-page";
import type { FieldType } from "../contract/params";
import { type Field, isMultiValued, type MultiValuedType } from "./field";
import type { Page } from "./page";

/** A document's fields by type: at most one value, or a list of any length for the types of {@link MultiValuedType}. */
export type DocumentFields = {
  readonly [T in Exclude<FieldType, MultiValuedType>]?: Field<T>;
} & { readonly [T in MultiValuedType]: readonly Field<T>[] };

/** A file as it was read. Plain data: survives structured clone. */
export interface Document {
  /** The file's name. */
  readonly name: string;
  readonly pages: readonly Page[];
  readonly fields: DocumentFields;
  /** Receipt, invoice, ...; `null` where no fields were asked for. */
  readonly kind: KieDocumentKind | null;
  /** The words line by line, pages parted by form feeds. */
  readonly text: string;
}

/**
 * Puts the pages of one file together.
 *
 * @param pages in order, at least one.
 */
export function documentOfPages(pages: readonly Page[]): Document {
  const single: Partial<Record<string, Field>> = {};
  const multiple: Record<MultiValuedType, Field[]> = { email: [], url: [], phone: [], iban: [], vat_id: [] };
  for (const { fieldType, values } of pages.flatMap((page) => page.fields)) {
    for (const field of values) {
      if (isMultiValued(fieldType)) multiple[fieldType].push(field);
      else single[fieldType] ??= field;
    }
  }
  return {
    name: pages[0]!.place.name,
    pages,
    fields: { ...single, ...multiple } as DocumentFields,
    kind: pages[0]!.documentKind,
    text: pages.map(({ lines }) => lines.map((line) => line.text).join("\n")).join("\f"),
  };
}
