import type { Candidate } from "../candidates/candidate";
import { lineOverlap, type PageLayout, type PlacedLabel } from "../document-layout";
import { CONCEPTS } from "../labels/find-labels";
import type { ScoredDocument } from "./candidate-features";

/** What is added to net and tax, or taken off, before the total; the sign of what is taken off is not always printed. */
const SIGNS: Readonly<Record<string, 1 | -1 | null>> = { tip: 1, shipping: 1, discount: -1, rounding: null };
/** Most additions of a document that sums are tried with. */
const MAX_ADDITIONS = 6;

/** Amounts behind labels of tips, shipping, discounts and rounding, as they count in the total. */
export function additionsOf({ pages, candidates }: ScoredDocument): number[] {
  const found = new Set<number>();
  for (const page of pages) {
    const amounts = candidates.filter(
      ({ kind, pageIndex, normalized }) =>
        kind === "amount" && pageIndex === page.pageIndex && /\.\d{2}$/.test(normalized!),
    );
    for (const label of page.labels) {
      const sign = signOf(label);
      if (sign === undefined) continue;
      const value = Number(amountOf(label, amounts, page)?.normalized ?? 0);
      if (value !== 0) found.add(sign === null ? value : sign * Math.abs(value));
    }
  }
  return [...found].slice(0, MAX_ADDITIONS);
}

function signOf({ concepts }: PlacedLabel): 1 | -1 | null | undefined {
  const name = concepts.map((concept) => CONCEPTS[concept]!).find((concept) => concept in SIGNS);
  return name === undefined ? undefined : SIGNS[name];
}

/** The last amount on a label's line, right of it. */
function amountOf(
  label: PlacedLabel,
  amounts: readonly Candidate[],
  page: PageLayout,
): Candidate | undefined {
  return amounts.findLast((one) => {
    if (one.cell === label.cell) return one.start >= label.end;
    return one.box.xMin >= label.box.xMax - page.unit / 2 && lineOverlap(one.box, label.box) > 0.5;
  });
}
