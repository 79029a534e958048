import { COUNTRIES, countryOfCurrency, countryOfDial, countryOfDomain } from "./countries";
import { amountsOf } from "./normalize-amount";
import { currencyOf } from "./normalize-currency";
import { type DateOrder, datesOf } from "./normalize-date";

/** What a document's words say about where it comes from. */
export interface DocumentEvidence {
  /** ISO 3166-1 alpha-2 code of the country that most of the document speaks for; `null` where nothing or no one does. */
  readonly country: string | null;
  /** All countries that anything speaks for, the likeliest first. */
  readonly countries: readonly string[];
  /** Whether more than the language speaks for the country: a till's list of goods is often taken for another language. */
  readonly isCountrySigned: boolean;
  /** Which of day and month stands first in its dates of digits; `null` where it does not say. */
  readonly dateOrder: DateOrder | null;
}

/** What an address of mail or web ends in. */
const DOMAIN_COUNTRY = /(?:www\.|@|https?:\/\/)[\w.-]+\.([a-z]{2})\b/gi;
/** A telephone number with its country's calling code. */
const DIALLED = /(?<![\d+])\+ ?(\d{1,3})(?=[ ().-]?\d)/g;
/** An account number of a country's bank. */
const IBAN_COUNTRY = /(?<![\p{L}\d])([A-Z]{2})\d{2}(?: ?[A-Z\d]{4}){3,}/gu;
/** A dollar sign speaks for the United States where nothing speaks for others. */
const DOLLAR = /(?<![\p{L}$])\$ ?\d/u;

/** Votes of one sort of sign at most: a column of taxes says no more than its head. */
const MOST_VOTES = 3;

/** Countries a language alone speaks for. */
const LANGUAGE_COUNTRIES: Readonly<Record<string, string>> = {
  de: "DE",
  fr: "FR",
  it: "IT",
  es: "ES",
  pt: "PT",
  nl: "NL",
  pl: "PL",
  cs: "CZ",
  sk: "SK",
  hu: "HU",
  ro: "RO",
  da: "DK",
  sv: "SE",
  no: "NO",
  nb: "NO",
  fi: "FI",
  tr: "TR",
};

/** Where both orders are in use, the country does not tell. */
const MIXED_ORDER_COUNTRIES: readonly string[] = ["CA", "PH"];
/** Share of the votes that the first country needs. */
const MIN_COUNTRY_SHARE = 0.5;
/** How many times as many dates must fit one order only as the other. */
const MIN_ORDER_RATIO = 2;

/**
 * What speaks in a document for a country and for an order of day and month.
 *
 * @param lines all of its lines.
 * @param languages ISO 639-1 codes of its pages, where they were told.
 */
export function gatherEvidence(
  lines: readonly string[],
  languages: readonly (string | null)[],
): DocumentEvidence {
  const votes = new Map<string, number>();
  const vote = (country: string | undefined, weight: number): void => {
    if (country !== undefined && weight > 0) votes.set(country, (votes.get(country) ?? 0) + weight);
  };
  let onlyDayFirst = 0;
  let onlyMonthFirst = 0;
  const text = lines.join("\n");
  for (const [country, { signs }] of Object.entries(COUNTRIES)) {
    for (const sign of signs) vote(country, Math.min(text.match(sign)?.length ?? 0, MOST_VOTES));
  }
  if (DOLLAR.test(text)) vote("US", 1);
  for (const [, domain] of text.matchAll(DOMAIN_COUNTRY)) vote(countryOfDomain(domain!), 2);
  for (const [, digits] of text.matchAll(DIALLED)) vote(countryOfDial(digits!), 2);
  for (const [, country] of text.matchAll(IBAN_COUNTRY)) vote(country! in COUNTRIES ? country : undefined, 1);
  const priced = new Map<string, number>();
  for (const line of lines) {
    if (!/\d/.test(line)) continue;
    const weekdays = weekdaysOf(line);
    const currency = amountsOf(line).length > 0 ? currencyOf(line, []) : null;
    if (currency !== null) priced.set(currency.code, (priced.get(currency.code) ?? 0) + 1);
    for (const date of datesOf(line)) {
      const [dayFirst, monthFirst] = [date.dayFirst, date.monthFirst].map(
        (day) => day !== null && (weekdays.length === 0 || weekdays.includes(new Date(day).getUTCDay())),
      );
      if (dayFirst && !monthFirst) onlyDayFirst++;
      if (monthFirst && !dayFirst) onlyMonthFirst++;
    }
  }
  for (const [code, count] of priced) vote(countryOfCurrency(code), Math.min(count, MOST_VOTES));
  const signed = new Set(votes.keys());
  const spoken = languages.filter((language) => language !== null);
  for (const language of spoken) vote(LANGUAGE_COUNTRIES[language], 2);
  const country = leader(votes);
  const countries = [...votes].sort((a, b) => b[1] - a[1]).map(([code]) => code);
  const dateOrder =
    onlyDayFirst > MIN_ORDER_RATIO * onlyMonthFirst
      ? "day-first"
      : onlyMonthFirst > MIN_ORDER_RATIO * onlyDayFirst
        ? "month-first"
        : orderOf(country, spoken);
  return {
    country,
    countries,
    isCountrySigned: country !== null && signed.has(country),
    dateOrder,
  };
}

/** Names of days, from Sunday, in languages whose dates are of digits: what begins so is one. */
const WEEKDAYS: readonly RegExp[] = [
  /\b(?:sun(?:day)?|so(?:nntag)?|dim(?:anche)?|dom(?:ingo|enica)?|zo(?:ndag)?)\b/i,
  /\b(?:mon(?:day)?|mo(?:ntag)?|lun(?:di|es|ed[iì])?|ma(?:andag)?)\b/i,
  /\b(?:tue(?:s|sday)?|di(?:enstag|nsdag)?|mar(?:di|tes|ted[iì])?)\b/i,
  /\b(?:wed(?:nesday)?|mi(?:ttwoch)?|mer(?:credi|coled[iì])?|mi[eé](?:rcoles)?|wo(?:ensdag)?)\b/i,
  /\b(?:thu(?:r|rs|rsday)?|do(?:nnerstag|nderdag)?|jeu(?:di)?|jue(?:ves)?|gio(?:ved[iì])?)\b/i,
  /\b(?:fri(?:day)?|fr(?:eitag)?|ven(?:dredi|erd[iì])?|vie(?:rnes)?|vr(?:ijdag)?)\b/i,
  /\b(?:sat(?:urday)?|sa(?:mstag)?|sam(?:edi)?|s[aá]b(?:ado|ato)?|za(?:terdag)?)\b/i,
];

/** The days of the week, from 0 for Sunday, that a line names; more than one where a short name is ambiguous. */
function weekdaysOf(line: string): number[] {
  return WEEKDAYS.flatMap((name, day) => (name.test(line) ? [day] : []));
}

function leader(votes: ReadonlyMap<string, number>): string | null {
  const total = [...votes.values()].reduce((sum, count) => sum + count, 0);
  const [first] = [...votes].sort((a, b) => b[1] - a[1]);
  return first !== undefined && first[1] > 0 && first[1] >= MIN_COUNTRY_SHARE * total ? first[0] : null;
}

function orderOf(country: string | null, languages: readonly string[]): DateOrder | null {
  if (country === "US") return "month-first";
  if (country !== null) return MIXED_ORDER_COUNTRIES.includes(country) ? null : "day-first";
  return languages.some((language) => language !== "en" && language !== "unknown") ? "day-first" : null;
}
