import { KieError } from "../contract/errors";
import type { EmbeddedInvoice } from "../document/embedded-invoice";
import type { PageContent } from "./finish-page";
import type { ContentOptions, ContentPage } from "./page-contents";

let builder: Promise<typeof import("./page-contents")> | null = null;

/**
 * As `pageContents`, whose code, with the rules of phone numbers, IBANs and VAT ids of all countries, is fetched by
 * the first call.
 *
 * @throws KieError `asset-fetch` where that code cannot be had; the next call tries again.
 */
export async function buildContents(
  pages: readonly ContentPage[],
  options: ContentOptions,
  invoice: EmbeddedInvoice | null,
): Promise<PageContent[]> {
  builder ??= import("./page-contents");
  let module: Awaited<typeof builder>;
  try {
    module = await builder;
  } catch (cause) {
    builder = null;
    throw new KieError("asset-fetch", "the code that builds fields could not be loaded", { cause });
  }
  return module.pageContents(pages, options, invoice);
}
