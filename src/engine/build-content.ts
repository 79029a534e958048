import { KieError } from "../contract/errors";
import type { EmbeddedInvoice } from "../document/embedded-invoice";
import type { FieldPage } from "../document/field";
import type { DocumentFieldsOptions } from "../fields/document-fields";
import type { DocumentContent } from "./document-content";

let builder: Promise<typeof import("./document-content")> | null = null;

/**
 * As `documentContent`, whose code, with the rules of phone numbers, IBANs and VAT ids of all countries, is fetched by
 * the first call.
 *
 * @throws KieError `asset-fetch` where that code cannot be had; the next call tries again.
 */
export async function buildContent(
  pages: readonly FieldPage[],
  options: DocumentFieldsOptions,
  invoice: EmbeddedInvoice | null,
): Promise<DocumentContent[]> {
  builder ??= import("./document-content");
  let module: Awaited<typeof builder>;
  try {
    module = await builder;
  } catch (cause) {
    builder = null;
    throw new KieError("asset-fetch", "the code that builds fields could not be loaded", { cause });
  }
  return module.documentContent(pages, options, invoice);
}
