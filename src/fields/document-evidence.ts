import { COUNTRIES, countryOfCurrency, countryOfDial, countryOfDomain } from "./countries";
import { amountsOf } from "./normalize-amount";
import { currencyOf, DOLLARS, RUPEES } from "./normalize-currency";
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
const DOMAIN_COUNTRY = /(?:www\.|@|https?:\/\/)[\w.-]+\.([a-z]{2})(?![\w-]|\.\w)/gi;
/** A telephone number with its country's calling code. */
const DIALLED = /(?<![\d+])\+ ?(\d{1,3})(?=(?:[ ()./-]{0,2}\d){6})/g;
/** An account number of a country's bank. */
const IBAN_COUNTRY = /(?<![\p{L}\d])([A-Z]{2})\d{2}(?: ?[A-Z\d]{4}){3,}/gu;
/** What several countries print: it speaks for the one that other signs speak for most, else for the first. */
const SHARED_SIGNS: readonly (readonly [sign: RegExp, countries: readonly string[]])[] = [
  [/(?<![\p{L}$])\$ ?\d/gu, Object.keys(DOLLARS)],
  [/(?<![\d-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?![\d-])/g, ["US", "CA"]],
  [/(?<!\p{L})Rs\.? ?\d/gu, Object.keys(RUPEES)],
];
/** Codes of currencies that are words, too. */
const WORDS = new Set(["ALL", "COP", "MAD", "PEN", "TRY"]);

/** Votes of one sort of sign at most: a column of taxes says no more than its head. */
const MOST_VOTES = 3;
/** What a name of a place weighs. */
const PLACE_VOTE = 0.3;

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
  const text = lines.join("\n");
  const votes = countrySigns(text);
  let onlyDayFirst = 0;
  let onlyMonthFirst = 0;
  const priced: string[] = [];
  for (const line of lines) {
    if (!/\d/.test(line)) continue;
    const weekdays = weekdaysOf(line);
    const currency = amountsOf(line).length > 0 ? currencyOf(line, []) : null;
    if (currency?.choices === null && !WORDS.has(currency.code)) priced.push(currency.code);
    for (const date of datesOf(line)) {
      const [dayFirst, monthFirst] = [date.dayFirst, date.monthFirst].map(
        (day) => day !== null && (weekdays.length === 0 || weekdays.includes(new Date(day).getUTCDay())),
      );
      if (dayFirst && !monthFirst) onlyDayFirst++;
      if (monthFirst && !dayFirst) onlyMonthFirst++;
    }
  }
  voteAlike(votes, priced.map(countryOfCurrency), 1);
  voteBySharedSigns(votes, text);
  const signed = new Set(votes.keys());
  const spoken = languages.filter((language) => language !== null);
  for (const language of spoken) vote(votes, LANGUAGE_COUNTRIES[language], 2);
  const ranked = [...votes].sort((a, b) => b[1] - a[1]);
  const country = leader(ranked);
  const dateOrder =
    onlyDayFirst > MIN_ORDER_RATIO * onlyMonthFirst
      ? "day-first"
      : onlyMonthFirst > MIN_ORDER_RATIO * onlyDayFirst
        ? "month-first"
        : orderOf(country, spoken);
  return {
    country,
    countries: ranked.map(([code]) => code),
    isCountrySigned: country !== null && signed.has(country),
    dateOrder,
  };
}

/** Votes for countries by signs that one country has. */
function countrySigns(text: string): Map<string, number> {
  const votes = new Map<string, number>();
  for (const [country, { signs, places }] of Object.entries(COUNTRIES)) {
    for (const sign of signs) voteByMatches(votes, text, sign, country, 1);
    if (places !== undefined) voteByMatches(votes, text, places, country, PLACE_VOTE);
  }
  const all = (pattern: RegExp, countryOf: (found: string) => string | undefined) =>
    [...text.matchAll(pattern)].map(([, found]) => countryOf(found!));
  voteAlike(votes, all(DOMAIN_COUNTRY, countryOfDomain), 2);
  voteAlike(votes, all(DIALLED, countryOfDial), 2);
  voteAlike(
    votes,
    all(IBAN_COUNTRY, (code) => (code in COUNTRIES ? code : undefined)),
    1,
  );
  return votes;
}

/** Votes by signs that several countries share. */
function voteBySharedSigns(votes: Map<string, number>, text: string): void {
  const votesOf = (country: string): number => votes.get(country) ?? 0;
  for (const [sign, [first, ...others]] of SHARED_SIGNS) {
    const best = others.reduce((a, b) => (votesOf(b) > votesOf(a) ? b : a));
    const isOther = votesOf(best) >= 1 && votesOf(best) > votesOf(first!);
    voteByMatches(votes, text, sign, isOther ? best : first!, 1);
  }
}

function voteByMatches(
  votes: Map<string, number>,
  text: string,
  sign: RegExp,
  country: string,
  weight: number,
): void {
  const count = text.match(sign)?.length ?? 0;
  if (count > 0) vote(votes, country, Math.min(count, MOST_VOTES) * weight);
}

/** Signs of one sort: each votes for a country, the first {@link MOST_VOTES} of a country count. */
function voteAlike(
  votes: Map<string, number>,
  countries: readonly (string | undefined)[],
  weight: number,
): void {
  for (const country of new Set(countries)) {
    const count = countries.filter((one) => one === country).length;
    vote(votes, country, Math.min(count, MOST_VOTES) * weight);
  }
}

function vote(votes: Map<string, number>, country: string | undefined, weight: number): void {
  if (country !== undefined) votes.set(country, (votes.get(country) ?? 0) + weight);
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

/** The first country where it has enough of all votes. */
function leader(ranked: readonly (readonly [country: string, votes: number])[]): string | null {
  const total = ranked.reduce((sum, [, count]) => sum + count, 0);
  const [first] = ranked;
  return first !== undefined && first[1] > 0 && first[1] >= MIN_COUNTRY_SHARE * total ? first[0] : null;
}

function orderOf(country: string | null, languages: readonly string[]): DateOrder | null {
  if (country === "US") return "month-first";
  if (country !== null) return MIXED_ORDER_COUNTRIES.includes(country) ? null : "day-first";
  return languages.some((language) => language !== "en" && language !== "unknown") ? "day-first" : null;
}
