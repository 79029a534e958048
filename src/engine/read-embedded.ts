import { KieError } from "../contract/errors";
import type { EmbeddedInvoice } from "../document/embedded-invoice";

/**
 * The invoice that the XML files of a PDF state; `null` where none does. The code that reads XML is fetched by the first
 * call with a file.
 *
 * @throws KieError `asset-fetch` where that code cannot be had.
 */
export async function readEmbedded(files: readonly Uint8Array[]): Promise<EmbeddedInvoice | null> {
  if (files.length === 0) return null;
  const { parseInvoice } = await import("../embedded/parse-invoice").catch((cause: unknown) => {
    throw new KieError("asset-fetch", "the code that reads XML could not be loaded", { cause });
  });
  for (const file of files) {
    const invoice = parseInvoice(file);
    if (invoice !== null) return invoice;
  }
  return null;
}
