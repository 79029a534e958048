import type { Candidate } from "../candidates/candidate";
import { lineOverlap, type PageLayout, type PlacedLabel } from "../document-layout";
import { CONCEPTS } from "../labels/find-labels";
import type { ScoredDocument } from "./candidate-features";

/** What is added to net and tax, or taken off, before the total; the sign of what is taken off is not always printed. */
const SIGNS: Readonly<Record<string, 1 | -1 | null>> = { tip: 1, shipping: 1, discount: -1, rounding: null };
/** What was paid, and with what. */
const PAYMENTS: ReadonlySet<string> = new Set(["cash", "card", "paid"]);
/** Most additions or payments of a document that sums are tried with. */
const MAX_ADDITIONS = 6;

/** Amounts behind labels of tips, shipping, discounts and rounding, as they count in the total. */
export function additionsOf(document: ScoredDocument): number[] {
  return labelledAmounts(document, (label, value) => {
    const sign = signOf(label);
    return sign === undefined ? 0 : sign === null ? value : sign * Math.abs(value);
  });
}

/**
 * Amounts behind labels of payments: a sale may be paid in parts, by voucher and by card. Each once, for slips repeat
 * them: two equal parts of a sale are not told apart from one.
 */
export function paymentsOf(document: ScoredDocument): number[] {
  return labelledAmounts(document, ({ concepts }, value) =>
    concepts.some((concept) => PAYMENTS.has(CONCEPTS[concept]!)) ? Math.max(value, 0) : 0,
  );
}

/**
 * Amounts behind labels, each once.
 *
 * @param countOf what an amount behind a label counts; 0: nothing, whatever the amount.
 */
function labelledAmounts(
  { pages, candidates }: ScoredDocument,
  countOf: (label: PlacedLabel, value: number) => number,
): number[] {
  const found = new Set<number>();
  for (const page of pages) {
    const amounts = candidates.filter(
      ({ kind, pageIndex, normalized }) =>
        kind === "amount" && pageIndex === page.pageIndex && /\.\d{2}$/.test(normalized!),
    );
    for (const label of page.labels) {
      if (countOf(label, 1) === 0) continue;
      const count = countOf(label, Number(amountOf(label, amounts, page)?.normalized ?? 0));
      if (count !== 0) found.add(count);
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
