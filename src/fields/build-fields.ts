import { KieError } from "../contract/errors";
import type { FieldPage } from "../document/field";
import type { DocumentFields, DocumentFieldsOptions } from "./document-fields";

let builder: Promise<typeof import("./document-fields")> | null = null;

/**
 * As `documentFields`, whose code, with the rules of phone numbers, IBANs and VAT ids of all countries, is fetched by
 * the first call.
 *
 * @throws KieError `asset-fetch` where that code cannot be had; the next call tries again.
 */
export async function buildFields(
  pages: readonly FieldPage[],
  options: DocumentFieldsOptions,
): Promise<DocumentFields> {
  builder ??= import("./document-fields");
  let module: Awaited<typeof builder>;
  try {
    module = await builder;
  } catch (cause) {
    builder = null;
    throw new KieError("asset-fetch", "the code that builds fields could not be loaded", { cause });
  }
  return module.documentFields(pages, options);
}
