import { amountsOf } from "./normalize-amount";
import { currencyOf } from "./normalize-currency";
import { type DateOrder, datesOf } from "./normalize-date";

/** What a document's words say about where it comes from. */
export interface DocumentEvidence {
  /** ISO 3166-1 alpha-2 code of the country that most of the document speaks for; `null` where nothing or no one does. */
  readonly country: string | null;
  /** Whether more than the language speaks for the country: a till's list of goods is often taken for another language. */
  readonly isCountrySigned: boolean;
  /** Which of day and month stands first in its dates of digits; `null` where it does not say. */
  readonly dateOrder: DateOrder | null;
}

/** Words that are printed in one country, or mostly: names, legal forms, tax numbers, domains; each match is one vote. */
const COUNTRY_SIGNS: readonly (readonly [country: string, sign: RegExp])[] = [
  ["MY", /\bsdn\.? ?bh?d\b|malaysia|\bjalan\b|\bjln\b|selangor|kuala lumpur|\bjohor\b|\bRM ?\d|\bSST\b/gi],
  ["SG", /\bsingapore\b|\bpte\.? ltd\b/gi],
  [
    "US",
    /\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? \d{5}(?:-\d{4})?\b/g,
  ],
  // Telephone numbers of North America, full names of states, and taxes and tips that are named so there.
  ["US", /(?<![\d-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?![\d-])/g],
  [
    "US",
    /\b(?:alabama|alaska|arizona|arkansas|california|colorado|connecticut|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|tennessee|texas|utah|vermont|virginia|wisconsin|wyoming)\b/gi,
  ],
  ["US", /\bsales tax\b|\bgratuity\b|\bstate tax\b|\bzip code\b/gi],
  [
    "US",
    /\b[\p{L}.]+, (?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\b(?!,? \d{5})/gu,
  ],
  ["US", /(?<![\p{L}$])\$ ?\d/gu],
  ["US", /\bunited states\b|\bU\.?S\.?A\b|\bLLC\b|\bInc\b/gi],
  ["GB", /\bunited kingdom\b|\bengland\b|\blondon\b|\bscotland\b|£/gi],
  ["GB", /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g],
  ["IE", /\bireland\b|\bdublin\b/gi],
  ["CA", /\bcanada\b|\bontario\b|\bqu[eé]bec\b|\b[A-Z]\d[A-Z] \d[A-Z]\d\b/gi],
  ["AU", /\baustralia\b|\bpty\b|\bABN\b|\b(?:NSW|VIC|QLD) \d{4}\b/gi],
  ["NZ", /\bnew zealand\b/gi],
  // Taxes and registers of India, and its tax numbers.
  [
    "IN",
    /\bindia\b|\bGSTIN\b|\b[CSI]GST\b|\bUTGST\b|\bFSSAI\b|₹|(?<![\p{L}\d])\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d](?![\p{L}\d])/giu,
  ],
  ["IN", /(?<!\p{L})Rs\.? ?\d/gu],
  ["DE", /\bGmbH\b|\bdeutschland\b|\bgermany\b|\bMwSt\b|\bUSt\b|\brechnung|straße\b|\bD-\d{5}\b/gi],
  ["AT", /[öo]sterreich|\baustria\b|\bwien\b|\bA-\d{4}\b|\bATU ?\d{8}\b/gi],
  ["CH", /\bschweiz\b|\bsuisse\b|\bsvizzera\b|\bswitzerland\b|\bCHF\b|\bz[üu]rich\b/gi],
  ["FR", /\bfrance\b|\bSARL\b|\bS\.?A\.?S\b|\bSIRET\b|\bSIREN\b|\bTVA\b|\bfacture\b|\bparis\b|\bcedex\b/gi],
  ["BE", /\bbelgi(?:um|que|[eë])\b|\bBVBA\b|\bbruxelles\b/gi],
  ["NL", /\bnederland\b|\bnetherlands\b|\bB\.?V\b\.?|\bBTW\b|\bKvK\b|\bfactuur\b|\bamsterdam\b/gi],
  ["IT", /\bitalia\b|\bitaly\b|\bS\.?r\.?l\b|\bS\.?p\.?A\b|\bP\.? ?IVA\b|\bfattura\b|\broma\b|\bmilano\b/gi],
  ["ES", /\bespa[ñn]a\b|\bspain\b|\bS\.L\b|\bNIF\b|\bCIF\b|\bfactura\b|\bmadrid\b|\bbarcelona\b/gi],
  ["PT", /\bportugal\b|\blda\b|\bcontribuinte\b|\bfatura\b|\blisboa\b/gi],
  ["PL", /\bpolska\b|\bpoland\b|\bsp\. ?z ?o\.? ?o\b|\bNIP\b|\bfaktura vat\b|\bwarszawa\b|\bzł|\bzl\b/gi],
  ["CZ", /česk[áo]|\bczech\b|\bs\.r\.o\b|\bDPH\b|\bpraha\b|\bKč/gi],
  ["SK", /\bslovensk[oá]\b|\bslovakia\b|\bbratislava\b/gi],
  ["HU", /\bmagyar\b|\bhungary\b|\bKft\b|ÁFA|\bbudapest\b|\bFt\b/g],
  ["RO", /\brom[âa]nia\b|\bS\.?R\.?L\b.*\bCUI\b|\bTVA\b.*\blei\b|\bbucure[șs]ti\b|\bRON\b/gi],
  ["DK", /\bdanmark\b|\bdenmark\b|\bApS\b|\bA\/S\b|\bmoms\b.*\bCVR\b|\bCVR\b|\bkøbenhavn\b/gi],
  ["SE", /\bsverige\b|\bsweden\b|\bAB\b(?=.*\borg)|\borg\.? ?nr\b|\bbankgiro\b|\bstockholm\b/gi],
  ["NO", /\bnorge\b|\bnorway\b|\bMVA\b|\boslo\b/gi],
  ["FI", /\bsuomi\b|\bfinland\b|\bOyj?\b|\bALV\b|\by-tunnus\b|\bhelsinki\b/gi],
  ["TR", /\bt[üu]rkiye\b|\bturkey\b|\bKDV\b|\bvergi\b|\bistanbul\b|₺/gi],
];

/** The country's part of an address of mail or web. */
const DOMAIN_COUNTRY = /(?:www\.|@|https?:\/\/)[\w.-]+\.([a-z]{2})\b/gi;

/** Countries whose currency is nobody else's. */
const CURRENCY_COUNTRIES: Readonly<Record<string, string>> = {
  MYR: "MY",
  SGD: "SG",
  GBP: "GB",
  CHF: "CH",
  PLN: "PL",
  CZK: "CZ",
  HUF: "HU",
  RON: "RO",
  TRY: "TR",
  INR: "IN",
  CAD: "CA",
  AUD: "AU",
  NZD: "NZ",
  SEK: "SE",
  NOK: "NO",
  DKK: "DK",
};

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
    if (country !== undefined) votes.set(country, (votes.get(country) ?? 0) + weight);
  };
  let onlyDayFirst = 0;
  let onlyMonthFirst = 0;
  const text = lines.join("\n");
  for (const [country, sign] of COUNTRY_SIGNS) {
    const count = text.match(sign)?.length ?? 0;
    if (count > 0) vote(country, count);
  }
  for (const [, domain] of text.matchAll(DOMAIN_COUNTRY)) vote(countryOfDomain(domain!), 2);
  for (const line of lines) {
    if (!/\d/.test(line)) continue;
    const weekdays = weekdaysOf(line);
    if (amountsOf(line).length > 0) vote(CURRENCY_COUNTRIES[currencyOf(line, null)?.code ?? ""], 1);
    for (const date of datesOf(line)) {
      const [dayFirst, monthFirst] = [date.dayFirst, date.monthFirst].map(
        (day) => day !== null && (weekdays.length === 0 || weekdays.includes(new Date(day).getUTCDay())),
      );
      if (dayFirst && !monthFirst) onlyDayFirst++;
      if (monthFirst && !dayFirst) onlyMonthFirst++;
    }
  }
  const signed = new Set(votes.keys());
  const spoken = languages.filter((language) => language !== null);
  for (const language of spoken) vote(LANGUAGE_COUNTRIES[language], 2);
  const country = leader(votes);
  const dateOrder =
    onlyDayFirst > MIN_ORDER_RATIO * onlyMonthFirst
      ? "day-first"
      : onlyMonthFirst > MIN_ORDER_RATIO * onlyDayFirst
        ? "month-first"
        : orderOf(country, spoken);
  return { country, isCountrySigned: country !== null && signed.has(country), dateOrder };
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

function countryOfDomain(domain: string): string | undefined {
  const code = domain.toUpperCase();
  if (code === "UK") return "GB";
  return COUNTRY_SIGNS.some(([country]) => country === code) ? code : undefined;
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
