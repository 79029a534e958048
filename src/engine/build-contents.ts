import { KieError } from "../contract/errors";
import type { EmbeddedInvoice } from "../document/embedded-invoice";
import type { PageContent } from "./finish-page";
import type { ContentOptions, ContentPage } from "./page-contents";

type Builder = typeof import("./page-contents");

let builder: Promise<Builder> | null = null;

/** Fetches the code that builds contents, with the rules of phone numbers, IBANs and VAT ids of all countries. */
function loadBuilder(): Promise<Builder> {
  if (builder === null) {
    const loading = import("./page-contents");
    builder = loading;
    // It is fetched anew where it could not be had.
    loading.catch(() => {
      if (builder === loading) builder = null;
    });
  }
  return builder;
}

/** Begins to fetch the code of {@link buildContents} while other work is done; a failure shows when it is called. */
export function beginContents(): void {
  void loadBuilder().catch(() => {});
}

/**
 * As `pageContents`, whose code is fetched where it was not yet.
 *
 * @throws KieError `asset-fetch` where that code cannot be had; the next call tries again.
 */
export async function buildContents(
  pages: readonly ContentPage[],
  options: ContentOptions,
  invoice: EmbeddedInvoice | null,
): Promise<PageContent[]> {
  const module = await loadBuilder().catch((cause: unknown) => {
    throw new KieError("asset-fetch", "the code that builds fields could not be loaded", { cause });
  });
  return module.pageContents(pages, options, invoice);
}
