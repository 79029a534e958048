import { COUNTRIES } from "./countries";
import { currencyOf, type WrittenCurrency } from "./normalize-currency";
import type { PreparedDocument } from "./scorer/scored-document";

/** A document's currency with the place that shows it best. */
export interface ChosenCurrency {
  readonly code: string;
  readonly text: string;
  readonly pageIndex: number;
  readonly words: readonly number[];
  readonly confidence: number;
}

/** How much a sign or code counts: standing at an amount, at the chosen total, or alone in a cell. */
const VOTES = { amount: 1, total: 4, alone: 3 } as const;
/** Confidences are no greater where the sign alone is printed in one place. */
const DOUBT = 0.5;

/** A code that weighs less than this share of the signs it might explain is that of one line: a rate, a foreign price. */
const MIN_NAMED_SHARE = 0.3;
/** Confidence of a currency that only the country speaks for. */
const BY_COUNTRY = 0.7;

/** A place where a currency is written. */
interface Mention {
  readonly currency: WrittenCurrency;
  readonly weight: number;
  readonly text: string;
  readonly pageIndex: number;
  readonly words: readonly number[];
}

/** The currency that most of a document's amounts are in, by their signs and codes, and those that stand alone. */
export function chooseCurrency(document: PreparedDocument, totalKey: string | null): ChosenCurrency | null {
  const mentions = [...atAmounts(document, totalKey), ...inCells(document)];
  const codeOf = meanings(mentions);
  const votes = new Map<string, { votes: number; best: Mention }>();
  for (const mention of mentions) {
    const code = codeOf(mention.currency);
    const own = votes.get(code);
    const best = own === undefined || mention.weight > own.best.weight ? mention : own.best;
    votes.set(code, { votes: (own?.votes ?? 0) + mention.weight, best });
  }
  const [first] = [...votes].sort((a, b) => b[1].votes - a[1].votes);
  if (first === undefined || first[1].best.words.length === 0) return currencyOfCountry(document, totalKey);
  const all = mentions.reduce((sum, { weight }) => sum + weight, 0);
  const [code, { votes: own, best }] = first;
  const { text, pageIndex, words } = best;
  return { code, text, pageIndex, words, confidence: (own / all) * (1 - DOUBT / (own + 1)) };
}

function atAmounts({ candidates, pages, evidence }: PreparedDocument, totalKey: string | null): Mention[] {
  return candidates.flatMap(({ kind, text, key, pageIndex, cell, start, end }): Mention[] => {
    const currency = kind === "amount" ? currencyOf(text, evidence.countries) : null;
    if (currency === null) return [];
    const last = Math.min(start + currency.end, end + 1);
    return [
      {
        currency,
        weight: key === totalKey ? VOTES.total : VOTES.amount,
        text: text.slice(currency.start, currency.end),
        pageIndex,
        words: pages[pageIndex]!.cells[cell]!.wordsIn(start + currency.start, last),
      },
    ];
  });
}

/** Signs and codes without an amount: alone, as a label's value, or in a column's head. */
function inCells({ pages, evidence }: PreparedDocument): Mention[] {
  return pages.flatMap((page, pageIndex) =>
    page.cells.flatMap((cell): Mention[] => {
      const currency = /\d/.test(cell.text) ? null : currencyOf(cell.text, evidence.countries);
      if (currency === null) return [];
      const { start, end } = currency;
      if (cell.text.length - (end - start) > 3 && cell.labels.length === 0) return [];
      return [
        {
          currency,
          weight: VOTES.alone,
          text: cell.text.slice(start, end),
          pageIndex,
          words: cell.wordsIn(start, end),
        },
      ];
    }),
  );
}

/**
 * What each sign means: one that countries share is the currency among theirs that the document names by a code or a sign of its own,
 * unless it does so in passing.
 */
function meanings(mentions: readonly Mention[]): (currency: WrittenCurrency) => string {
  const named = new Map<string, number>();
  let shared = 0;
  for (const { currency, weight } of mentions) {
    if (currency.choices === null) named.set(currency.code, (named.get(currency.code) ?? 0) + weight);
    else shared += weight;
  }
  const ranked = [...named]
    .filter(([, weight]) => weight >= MIN_NAMED_SHARE * shared)
    .sort((a, b) => b[1] - a[1])
    .map(([code]) => code);
  return ({ code, choices }) => ranked.find((one) => choices?.includes(one)) ?? code;
}

/** The country's currency, shown at the total, which is the place that it is said of. */
function currencyOfCountry(document: PreparedDocument, totalKey: string | null): ChosenCurrency | null {
  const { country, isCountrySigned } = document.evidence;
  if (country === null || !isCountrySigned) return null;
  const code = COUNTRIES[country]?.currency;
  const total = document.candidates.find(({ kind, key }) => kind === "amount" && key === totalKey);
  if (code === undefined || total === undefined) return null;
  return { code, text: total.text, pageIndex: total.pageIndex, words: total.words, confidence: BY_COUNTRY };
}
