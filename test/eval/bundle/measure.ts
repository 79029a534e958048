import { beginsDocument } from "../../../src/bundle/find-documents";
import weights from "../../../src/bundle/weights.json";
import { type MatchCounts, scoresOf } from "../metrics";
import { readSigns, type SignedDocument } from "./bundles";

/** Documents of a bundle. */
const PER_BUNDLE = 8;

/**
 * How the documents of sets are told apart: boundaries of bundles of eight documents, of one set and of all sets in turn,
 * and the share of single documents that are left whole.
 */
export function measureBundles(data: string, words: string, names: readonly string[]) {
  const sets = names.map((name) => readSigns(data, words, name));
  const turns = Array.from({ length: Math.max(...sets.map((set) => set.length)) }, (_, i) =>
    sets.flatMap((set) => set[i] ?? []),
  ).flat();
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  const single = sets.flat();
  const whole = single.filter(({ pages }) =>
    pages.every((page, i) => i === 0 || !begins(pages[i - 1]!, page)),
  );
  return {
    documents: single.length,
    pages: single.reduce((sum, { pages }) => sum + pages.length, 0),
    single_whole: round(whole.length / single.length),
    several_pages: single.filter(({ pages }) => pages.length > 1).length,
    boundary_f1: Object.fromEntries(
      [...names.map((name, i) => [name, sets[i]!] as const), ["mixed", turns] as const].map(
        ([name, documents]) => [name, round(scoresOf(bundleCounts(documents)).f1)],
      ),
    ),
    split: single.filter((document) => !whole.includes(document)).map(({ id }) => id),
  };
}

const begins = (before: SignedDocument["pages"][number], page: SignedDocument["pages"][number]): boolean =>
  beginsDocument(before, page) > weights.threshold;

function bundleCounts(documents: readonly SignedDocument[]): MatchCounts {
  const counts = { matched: 0, predicted: 0, truth: 0 };
  for (let start = 0; start < documents.length; start += PER_BUNDLE) {
    const pages = documents
      .slice(start, start + PER_BUNDLE)
      .flatMap(({ pages: own }) => own.map((page, i) => ({ page, isFirst: i === 0 })));
    pages.slice(1).forEach(({ page, isFirst }, i) => {
      const found = begins(pages[i]!.page, page);
      counts.predicted += Number(found);
      counts.truth += Number(isFirst);
      counts.matched += Number(found && isFirst);
    });
  }
  return counts;
}
