import { boundaryFeatures } from "../../../src/bundle/find-documents";
import { type PageSigns, pageSigns } from "../../../src/bundle/page-signs";
import { readCorpus } from "../fields/corpus";

/** The signs of the pages of a document. */
export interface SignedDocument {
  readonly id: string;
  readonly pages: readonly PageSigns[];
}

/** A boundary between two pages: inside a document, or between two. */
export interface Boundary {
  readonly features: readonly number[];
  readonly begins: boolean;
}

/** The documents of a set, see {@link readCorpus}. */
export function readSigns(data: string, words: string, name: string): SignedDocument[] {
  return readCorpus(data, words, name)
    .filter(({ pages }) => pages.length > 0)
    .map(({ id, pages }) => ({
      id,
      pages: pages.map((page, i) => pageSigns({ ...page, candidates: [] }, i)),
    }));
}

/** The boundaries of a bundle: all documents one after another. */
export function boundariesOf(documents: readonly SignedDocument[]): Boundary[] {
  const pages = documents.flatMap(({ pages: own }) => own.map((page, i) => ({ page, begins: i === 0 })));
  return pages
    .slice(1)
    .map(({ page, begins }, i) => ({ features: boundaryFeatures(pages[i]!.page, page), begins }));
}
