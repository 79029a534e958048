import type { EmbeddedInvoice } from "../document/embedded-invoice";
import type { FieldPage, FoundField } from "../document/field";
import { mergeFields } from "../embedded/merge-fields";
import { type DocumentFieldsOptions, documentFields } from "../fields/document-fields";

/** What a file's words say. */
export interface DocumentContent {
  /** The field types to list, in order, whether there are values or not. */
  readonly types: readonly string[];
  readonly found: readonly FoundField[];
}

/**
 * Builds all that is answered of a file beside its words.
 *
 * @param pages all pages of the file, in order.
 * @param invoice what XML in the file states.
 */
export function documentContent(
  pages: readonly FieldPage[],
  options: DocumentFieldsOptions,
  invoice: EmbeddedInvoice | null,
): DocumentContent {
  const { types, found } = documentFields(pages, options);
  return { types, found: invoice === null ? found : mergeFields(found, invoice, types, pages) };
}
