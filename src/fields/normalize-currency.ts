/** A currency in a written text. */
export interface WrittenCurrency {
  /** ISO 4217. */
  readonly code: string;
  /** `[start, end)` in the text. */
  readonly start: number;
  readonly end: number;
  /** The currencies that a sign may mean which several countries share; `null` for other signs and codes. */
  readonly choices: readonly string[] | null;
}

/** Codes that are taken for currencies where they stand as words of their own, in capitals. */
const CODES =
  "AED ARS AUD BAM BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GHS HKD HRK HUF IDR ILS INR ISK JPY KES KRW KWD LKR MAD MKD MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD UAH USD UYU VND ZAR".split(
    " ",
  );

/** Signs and words that mean one currency everywhere. Longer ones first: `US$` is not `$`. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})US ?\$/u, "USD"],
  [/(?<!\p{L})(?:CA|C|CDN) ?\$/u, "CAD"],
  [/(?<!\p{L})(?:AU|A) ?\$/u, "AUD"],
  [/(?<!\p{L})NZ ?\$/u, "NZD"],
  [/(?<!\p{L})S ?\$/u, "SGD"],
  [/(?<!\p{L})HK ?\$/u, "HKD"],
  [/(?<!\p{L})R\$/u, "BRL"],
  [/€|(?<!\p{L})euros?(?!\p{L})/iu, "EUR"],
  [/£/u, "GBP"],
  [/₹/u, "INR"],
  [/₺/u, "TRY"],
  [/₽/u, "RUB"],
  [/₩/u, "KRW"],
  [/₪/u, "ILS"],
  [/฿/u, "THB"],
  [/₫/u, "VND"],
  [/₱/u, "PHP"],
  [/₦/u, "NGN"],
  [/₴/u, "UAH"],
  [/(?<!\p{L})z[łl](?!\p{L})/iu, "PLN"],
  [/(?<!\p{L})K[čc](?!\p{L})/u, "CZK"],
  [/(?<!\p{L})Ft(?!\p{L})/u, "HUF"],
  [/(?<=\d ?)(?:lei|leu)(?!\p{L})/iu, "RON"],
  [/(?<!\p{L})RM(?!\p{L})|(?<!\p{L})ringgit(?!\p{L})/iu, "MYR"],
  [/(?<!\p{L})Rp(?!\p{L})/u, "IDR"],
  [/(?<!\p{L})S?Fr\.(?!\p{L})/u, "CHF"],
  [/(?<!\p{L})K[Ss]h(?!\p{L})/u, "KES"],
  // Lek: another word but at an amount with its decimals.
  [/(?<!\p{L})ALL(?= ?\d[\d.,’' ]*[.,]\d{2}(?!\d))|(?<=[.,]\d{2} ?)ALL(?!\p{L})/u, "ALL"],
  // Rand: a lone R is many things, but before an amount with its cents.
  [/(?<![\p{L}\d])R(?= ?\d{1,3}(?:[ ,]?\d{3})*[.,]\d{2}(?!\d))/u, "ZAR"],
];

/** Currencies whose sign is `$`, by country. */
export const DOLLARS: Readonly<Record<string, string>> = {
  US: "USD",
  CA: "CAD",
  AU: "AUD",
  NZ: "NZD",
  SG: "SGD",
  HK: "HKD",
  MX: "MXN",
  TW: "TWD",
  AR: "ARS",
  CL: "CLP",
  CO: "COP",
  UY: "UYU",
};
/** Currencies whose sign is `Rs`, by country. */
export const RUPEES: Readonly<Record<string, string>> = {
  IN: "INR",
  PK: "PKR",
  LK: "LKR",
  NP: "NPR",
  MU: "MUR",
};

/** Signs that several countries share, with each one's currency. */
const SHARED_SIGNS: readonly (readonly [RegExp, Readonly<Record<string, string>>, string | null])[] = [
  // A dollar sign alone is the United States' where nothing speaks for another country.
  [/\$/u, DOLLARS, "USD"],
  [/(?<!\p{L})kr\.?(?!\p{L})/iu, { SE: "SEK", NO: "NOK", DK: "DKK", IS: "ISK" }, null],
  [/¥|￥/u, { JP: "JPY", CN: "CNY" }, "JPY"],
  [/(?<!\p{L})Rs(?!\p{L})/u, RUPEES, "INR"],
];

const CODE_PATTERN = new RegExp(`(?<!\\p{L})(?:${CODES.join("|")})(?!\\p{L})`, "u");

/**
 * The first currency of a text: a code, a sign, or a sign that several countries share where `countries` tell whose.
 *
 * @param countries ISO 3166 codes of the countries that the document speaks for, the likeliest first.
 */
export function currencyOf(text: string, countries: readonly string[]): WrittenCurrency | null {
  const code = CODE_PATTERN.exec(text);
  if (code !== null) return written(code[0], code, null);
  for (const [pattern, currency] of SIGNS) {
    const sign = pattern.exec(text);
    if (sign !== null) return written(currency, sign, null);
  }
  for (const [pattern, byCountry, fallback] of SHARED_SIGNS) {
    const sign = pattern.exec(text);
    const currency =
      countries.map((country) => byCountry[country]).find((own) => own !== undefined) ?? fallback;
    if (sign !== null && currency !== null) return written(currency, sign, Object.values(byCountry));
  }
  return null;
}

function written(
  code: string,
  { index, 0: sign }: RegExpExecArray,
  choices: readonly string[] | null,
): WrittenCurrency {
  return { code, start: index, end: index + sign.length, choices };
}
