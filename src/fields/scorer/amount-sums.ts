import type { Candidate } from "../candidates/candidate";

/** What the sums of a document say of one amount; each 0 or 1 but for the counts. */
export interface SumSupport {
  /** Net and tax, both printed, add up to it; by a rate that is printed, too. */
  readonly isSum: number;
  readonly isSumByRate: number;
  /** It and a tax add up to a printed amount. */
  readonly isNet: number;
  readonly isNetByRate: number;
  /** It and a net amount add up to a printed amount. */
  readonly isTax: number;
  readonly isTaxByRate: number;
  /** The amounts above it in its column add up to it. */
  readonly isColumnSum: number;
  /** What was given, less the change. */
  readonly isCashLessChange: number;
  /** Given or change of such a pair. */
  readonly isCashOrChange: number;
  /** Sum of net, tax and one more amount: a tip, shipping, a rounding; or less a discount. */
  readonly isLongSum: number;
  /** How many of the document's amounts are this one. */
  readonly count: number;
  /** Rank of the value among the document's different amounts, from 0 for the largest. */
  readonly rank: number;
}

/** Amounts that sums are looked for among: the largest ones of a document. */
const MAX_VALUES = 100;
/** Least and greatest share of the net amount that a tax is: 1 % to 35 % covers VAT and sales taxes of the world. */
const RATE_RANGE = [0.01, 0.35] as const;
/** Rates are printed to a tenth of a percent or less; cents are rounded by line. */
const RATE_TOLERANCE = 0.0006;

/** The sums that a document's amounts make, by key. */
export function supportOf(
  amounts: readonly Candidate[],
  rates: readonly number[],
): ReadonlyMap<string, SumSupport> {
  const counts = new Map<number, number>();
  for (const { normalized } of amounts) {
    const cents = Math.round(Math.abs(Number(normalized)) * 100);
    counts.set(cents, (counts.get(cents) ?? 0) + 1);
  }
  const values = [...counts.keys()].filter((cents) => cents > 0).sort((a, b) => b - a);
  const rank = new Map(values.map((cents, i) => [cents, i]));
  const largest = values.slice(0, MAX_VALUES);
  const known = new Set(largest);
  const marks = new Map<number, Set<string>>();
  const mark = (cents: number, name: string): void => {
    const names = marks.get(cents);
    if (names === undefined) marks.set(cents, new Set([name]));
    else names.add(name);
  };
  const pairs: (readonly [net: number, tax: number])[] = [];
  for (const net of largest) {
    for (const tax of largest) {
      const rate = tax / net;
      if (rate < RATE_RANGE[0] || rate > RATE_RANGE[1]) continue;
      const isKnownRate = rates.some((one) => {
        const slack = RATE_TOLERANCE + 1.5 / net;
        return Math.abs(rate - one) < slack;
      });
      // A tax by a printed rate may be included in the total and the net amount not printed.
      if (!known.has(net + tax)) continue;
      pairs.push([net, tax]);
      const suffix = isKnownRate ? ["", "ByRate"] : [""];
      for (const end of suffix) {
        mark(net + tax, `isSum${end}`);
        mark(net, `isNet${end}`);
        mark(tax, `isTax${end}`);
      }
    }
  }
  for (const [net, tax] of pairs.slice(0, MAX_VALUES)) {
    for (const other of largest) {
      if (other >= net || other === tax) continue;
      if (known.has(net + tax + other)) mark(net + tax + other, "isLongSum");
    }
  }
  for (const given of largest) {
    for (const change of largest) {
      if (change >= given || !known.has(given - change) || given % 5 !== 0) continue;
      mark(given - change, "isCashLessChange");
      mark(given, "isCashOrChange");
      mark(change, "isCashOrChange");
    }
  }
  for (const cents of columnSums(amounts)) mark(cents, "isColumnSum");
  const has = (cents: number, name: string): number => (marks.get(cents)?.has(name) ? 1 : 0);
  return new Map(
    amounts.map(({ key, normalized }) => {
      const cents = Math.round(Math.abs(Number(normalized)) * 100);
      return [
        key,
        {
          isSum: has(cents, "isSum"),
          isSumByRate: has(cents, "isSumByRate"),
          isNet: has(cents, "isNet"),
          isNetByRate: has(cents, "isNetByRate"),
          isTax: has(cents, "isTax"),
          isTaxByRate: has(cents, "isTaxByRate"),
          isColumnSum: has(cents, "isColumnSum"),
          isCashLessChange: has(cents, "isCashLessChange"),
          isCashOrChange: has(cents, "isCashOrChange"),
          isLongSum: has(cents, "isLongSum"),
          count: counts.get(cents)!,
          rank: rank.get(cents) ?? values.length,
        },
      ];
    }),
  );
}

/** Amounts that are the sum of two or more that stand right above them, right edges aligned. */
function columnSums(amounts: readonly Candidate[]): Set<number> {
  const found = new Set<number>();
  const sorted = amounts
    .filter(({ normalized }) => normalized!.includes("."))
    .sort((a, b) => a.pageIndex - b.pageIndex || a.box.yMin - b.box.yMin);
  sorted.forEach((amount, i) => {
    const height = amount.box.yMax - amount.box.yMin;
    const target = Math.round(Number(amount.normalized) * 100);
    let sum = 0;
    let terms = 0;
    for (let j = i - 1; j >= 0 && i - j < MAX_VALUES; j--) {
      const above = sorted[j]!;
      if (above.pageIndex !== amount.pageIndex) break;
      if (
        Math.abs(above.box.xMax - amount.box.xMax) > height ||
        above.box.yMax > amount.box.yMin + height / 2
      )
        continue;
      sum += Math.round(Number(above.normalized) * 100);
      terms++;
      if (terms >= 2 && sum === target && target > 0) found.add(target);
    }
  });
  return found;
}

/** Rates of tax that a text prints, as shares. */
export function ratesOf(texts: readonly string[]): number[] {
  const rates = new Set<number>();
  for (const text of texts) {
    for (const [, digits] of text.matchAll(/(?<![\d.,])(\d{1,2}(?:[.,]\d{1,3})?)\s?%/g)) {
      const rate = Number(digits!.replace(",", ".")) / 100;
      if (rate >= RATE_RANGE[0] && rate <= RATE_RANGE[1]) rates.add(rate);
    }
  }
  return [...rates];
}
