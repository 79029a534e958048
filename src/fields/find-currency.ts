import { currencyOf } from "./normalize-currency";
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

/** The currency of countries where most papers print none. */
const OF_COUNTRY: Readonly<Record<string, string>> = {
  US: "USD", CA: "CAD", GB: "GBP", IE: "EUR", DE: "EUR", AT: "EUR", FR: "EUR", BE: "EUR", NL: "EUR", IT: "EUR", ES: "EUR", PT: "EUR",
  FI: "EUR", SK: "EUR", CH: "CHF", MY: "MYR", SG: "SGD", IN: "INR", AU: "AUD", NZ: "NZD", PL: "PLN", CZ: "CZK", HU: "HUF",
  RO: "RON", DK: "DKK", SE: "SEK", NO: "NOK", TR: "TRY",
}; // biome-ignore format: a table
/** Confidence of a currency that only the country speaks for. */
const BY_COUNTRY = 0.7;

/** The currency that most of a document's amounts are in, by their signs and codes, and those that stand alone. */
export function chooseCurrency(document: PreparedDocument, totalKey: string | null): ChosenCurrency | null {
  const votes = new Map<
    string,
    { votes: number; best: number; text: string; pageIndex: number; words: readonly number[] }
  >();
  const vote = (
    code: string,
    weight: number,
    text: string,
    pageIndex: number,
    words: readonly number[],
  ): void => {
    const own = votes.get(code);
    if (own === undefined) {
      votes.set(code, { votes: weight, best: weight, text, pageIndex, words });
      return;
    }
    own.votes += weight;
    if (weight > own.best) Object.assign(own, { best: weight, text, pageIndex, words });
  };
  const { country } = document.evidence;
  for (const { kind, text, key, pageIndex, cell, start, end } of document.candidates) {
    if (kind !== "amount") continue;
    const currency = currencyOf(text, country);
    if (currency === null) continue;
    const from = start + currency.start;
    const words = document.pages[pageIndex]!.cells[cell]!.wordsIn(
      from,
      Math.min(start + currency.end, end + 1),
    );
    vote(
      currency.code,
      key === totalKey ? VOTES.total : VOTES.amount,
      text.slice(currency.start, currency.end),
      pageIndex,
      words,
    );
  }
  document.pages.forEach((page, pageIndex) => {
    for (const cell of page.cells) {
      if (/\d/.test(cell.text)) continue;
      const currency = currencyOf(cell.text, country);
      if (currency === null) continue;
      const rest = cell.text.length - (currency.end - currency.start);
      const isHead = cell.labels.length > 0 && /[([]/.test(cell.text[currency.start - 1] ?? "");
      if (rest > 3 && !isHead && cell.labels.length === 0) continue;
      vote(
        currency.code,
        VOTES.alone,
        cell.text.slice(currency.start, currency.end),
        pageIndex,
        cell.wordsIn(currency.start, currency.end),
      );
    }
  });
  const ranked = [...votes].sort((a, b) => b[1].votes - a[1].votes);
  const [first] = ranked;
  if (first === undefined || first[1].words.length === 0) return currencyOfCountry(document, totalKey);
  const all = ranked.reduce((sum, [, { votes: own }]) => sum + own, 0);
  const [code, { votes: own, text, pageIndex, words }] = first;
  return { code, text, pageIndex, words, confidence: (own / all) * (1 - DOUBT / (own + 1)) };
}

/** The country's currency, shown at the total, which is the place that it is said of. */
function currencyOfCountry(document: PreparedDocument, totalKey: string | null): ChosenCurrency | null {
  const { country, isCountrySigned } = document.evidence;
  if (country === null || !isCountrySigned) return null;
  const code = OF_COUNTRY[country];
  const total = document.candidates.find(({ kind, key }) => kind === "amount" && key === totalKey);
  if (code === undefined || total === undefined) return null;
  return { code, text: total.text, pageIndex: total.pageIndex, words: total.words, confidence: BY_COUNTRY };
}
