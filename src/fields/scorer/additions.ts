import type { Candidate } from "../candidates/candidate";
import { lineOverlap, type PageLayout, type PlacedLabel } from "../document-layout";
import { CONCEPTS } from "../labels/find-labels";
import type { ScoredDocument } from "./candidate-features";

/** What is added to net and tax, or taken off, before the total; the sign of what is taken off is not always printed. */
const SIGNS: Readonly<Record<string, 1 | -1 | null>> = { tip: 1, shipping: 1, discount: -1, rounding: null };
/** Concepts of labels that payments stand behind. */
const PAYMENTS: ReadonlySet<string> = new Set(["cash", "card", "paid"]);
/** Most additions, and most payments, of a document that sums are tried with. */
const MAX_AMOUNTS = 6;

/** Amounts of a document that stand behind labels and make or settle its total; each value once. */
export interface TotalParts {
  /** Tips, shipping, discounts and rounding, with the sign they have in the total. */
  readonly additions: readonly number[];
  /**
   * Payments, all positive. A payment that is printed again, as on card slips, counts once, so that two equal payments
   * are one here.
   */
  readonly payments: readonly number[];
}

/** The labelled amounts that a document's total is made of or paid by. */
export function totalPartsOf({ pages, candidates }: ScoredDocument): TotalParts {
  const additions = new Set<number>();
  const payments = new Set<number>();
  for (const page of pages) {
    const amounts = candidates.filter(
      ({ kind, pageIndex, normalized }) =>
        kind === "amount" && pageIndex === page.pageIndex && /\.\d{2}$/.test(normalized!),
    );
    for (const label of page.labels) {
      const sign = signOf(label);
      const isPayment = label.concepts.some((concept) => PAYMENTS.has(CONCEPTS[concept]!));
      if (sign === undefined && !isPayment) continue;
      const value = Number(amountOf(label, amounts, page)?.normalized ?? 0);
      if (value === 0) continue;
      if (sign !== undefined) additions.add(sign === null ? value : sign * Math.abs(value));
      if (isPayment && value > 0) payments.add(value);
    }
  }
  return {
    additions: [...additions].slice(0, MAX_AMOUNTS),
    payments: [...payments].slice(0, MAX_AMOUNTS),
  };
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
