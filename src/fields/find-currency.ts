import { amountsOf } from "./normalize-amount";
import { currencyOf } from "./normalize-currency";

/** A line of a document's page. */
export interface CurrencyLine {
  readonly text: string;
  readonly pageIndex: number;
  /** Indices of the page's words that cover `[start, end)` of the text. */
  wordsIn(start: number, end: number): readonly number[];
}

/** The currency that a document's amounts are written in. */
export interface FoundCurrency {
  /** As printed: a sign or a code. */
  readonly text: string;
  /** ISO 4217. */
  readonly code: string;
  readonly pageIndex: number;
  readonly wordIndices: readonly number[];
  /** Share of the marks that speak for it, less than 1: 0..1. */
  readonly confidence: number;
}

/** A sign or code this many characters before or behind an amount belongs to it: `EUR 12`, `12,00 €`. */
const REACH = 5;
/** A code that stands alone (`Amount (USD)`, `Currency: EUR`) counts as so many amounts that carry their sign. */
const ALONE_WEIGHT = 1;
/** A single mark leaves this much doubt; n marks one nth of it. */
const DOUBT = 0.15;

interface Mark {
  readonly code: string;
  readonly line: CurrencyLine;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the currency of a document by the signs and codes at its amounts, in heads of columns and alone.
 *
 * @param country ISO 3166 code that the document speaks for, which says whose a shared sign is; `null` where unknown.
 * @returns the one with most marks, where it is printed first; `null` where none is printed.
 */
export function findCurrency(lines: readonly CurrencyLine[], country: string | null): FoundCurrency | null {
  const marks = lines.flatMap((line) => [...marksAtAmounts(line, country), ...codesAlone(line)]);
  const votes = new Map<string, number>();
  for (const { code } of marks) votes.set(code, (votes.get(code) ?? 0) + ALONE_WEIGHT);
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  if (best === undefined) return null;
  const [code, count] = best;
  const { line, start, end } = marks.find((mark) => mark.code === code)!;
  return {
    text: line.text.slice(start, end),
    code,
    pageIndex: line.pageIndex,
    wordIndices: line.wordsIn(start, end),
    confidence: (count / marks.length) * (1 - DOUBT / count),
  };
}

function marksAtAmounts(line: CurrencyLine, country: string | null): Mark[] {
  const amounts = amountsOf(line.text);
  return amounts.flatMap(({ start, end }, i): Mark[] => {
    // What lies between two amounts may belong to either; the nearer one takes it by its reach.
    const from = Math.max(start - REACH, amounts[i - 1]?.end ?? 0);
    const to = Math.min(end + REACH, amounts[i + 1]?.start ?? line.text.length);
    const before = currencyOf(line.text.slice(from, start), country);
    if (before !== null)
      return [{ code: before.code, line, start: from + before.start, end: from + before.end }];
    const behind = currencyOf(line.text.slice(start, to), country);
    return behind === null || start + behind.start < end
      ? []
      : [{ code: behind.code, line, start: start + behind.start, end: start + behind.end }];
  });
}

/** Codes in brackets and behind a colon, where no amount stands on the line. */
function codesAlone(line: CurrencyLine): Mark[] {
  if (amountsOf(line.text).length > 0) return [];
  return [...line.text.matchAll(/(?<=[([:/] ?)[A-Z]{3}(?=[)\]\s]|$)/g)].flatMap((match): Mark[] => {
    const code = currencyOf(match[0], null)?.code;
    return code === undefined ? [] : [{ code, line, start: match.index, end: match.index + match[0].length }];
  });
}
