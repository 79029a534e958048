/** Signs of a country. */
export interface CountrySigns {
  /** ISO 4217 code of its currency. */
  readonly currency: string;
  /** Calling code without its plus; none where several countries share it. */
  readonly dial?: string;
  /** What is printed there, or mostly: legal forms, taxes, tax numbers, postal codes. */
  readonly signs: readonly RegExp[];
  /** Names of the country and its towns: goods and restaurants bear them everywhere. */
  readonly places?: RegExp;
}

/** Finds names, a regular expression's alternatives, where they stand as words. */
function wordsOf(names: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${names})(?!\\p{L})`, "giu");
}

const STATES =
  "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]";

/** Countries by ISO 3166-1 alpha-2 code. */
export const COUNTRIES: Readonly<Record<string, CountrySigns>> = {
  MY: {
    currency: "MYR",
    dial: "60",
    signs: [/\bsdn\.? ?bh?d\b|\bjalan\b|\bjln\b|\bRM ?\d|\bSST\b/gi],
    places: wordsOf("malaysia|selangor|kuala lumpur|johor"),
  },
  SG: {
    currency: "SGD",
    dial: "65",
    signs: [/\bpte\.? ltd\b/gi],
    places: wordsOf("singapore"),
  },
  US: {
    currency: "USD",
    signs: [
      new RegExp(`\\b(?:${STATES}),? \\d{5}(?:-\\d{4})?\\b`, "g"),
      new RegExp(`\\b[\\p{L}.]+, (?:${STATES})\\b(?!,? \\d{5})`, "gu"),
      // Full names of states, and taxes and tips that are named so there.
      /\b(?:alabama|alaska|arizona|arkansas|california|colorado|connecticut|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|tennessee|texas|utah|vermont|virginia|wisconsin|wyoming)\b/gi,
      /\bsales tax\b|\bgratuity\b|\bstate tax\b|\bzip code\b/gi,
      /\bunited states\b|\bU\.?S\.?A\b|\bLLC\b|\bInc\b/gi,
    ],
  },
  GB: {
    currency: "GBP",
    dial: "44",
    signs: [/£/g, /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g],
    places: wordsOf("united kingdom|england|london|scotland"),
  },
  IE: { currency: "EUR", dial: "353", signs: [], places: wordsOf("ireland|dublin") },
  CA: {
    currency: "CAD",
    signs: [/\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b/g, /\bHST\b|\bQST\b|\bTVQ\b|\bTPS\b/g],
    places: wordsOf("canada|ontario|qu[eé]bec"),
  },
  AU: {
    currency: "AUD",
    dial: "61",
    signs: [/\bpty ltd\b|\bABN\b/gi, /\b(?:NSW|VIC|QLD|TAS|WA|ACT) \d{4}\b/g],
    places: wordsOf("australia"),
  },
  NZ: { currency: "NZD", dial: "64", signs: [], places: wordsOf("new zealand|auckland") },
  // Taxes and registers of India, and its tax numbers.
  IN: {
    currency: "INR",
    dial: "91",
    signs: [
      /\bGSTIN\b|\b[CSI]GST\b|\bUTGST\b|\bFSSAI\b|₹/gi,
      /(?<![\p{L}\d])\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d](?![\p{L}\d])/gu,
    ],
    places: wordsOf("india"),
  },
  PK: {
    currency: "PKR",
    dial: "92",
    signs: [],
    places: wordsOf("pakistan|karachi|lahore|islamabad"),
  },
  LK: { currency: "LKR", dial: "94", signs: [], places: wordsOf("sri lanka") },
  BD: { currency: "BDT", dial: "880", signs: [], places: wordsOf("bangladesh|dhaka") },
  NP: { currency: "NPR", dial: "977", signs: [], places: wordsOf("nepal|kathmandu") },
  DE: {
    currency: "EUR",
    dial: "49",
    signs: [/\bGmbH\b|\bMwSt\b|\bUSt\b|\brechnung|straße\b|\bD-\d{5}\b/gi],
    places: wordsOf("deutschland|germany"),
  },
  AT: {
    currency: "EUR",
    dial: "43",
    signs: [/\bA-\d{4}\b|\bATU ?\d{8}\b/gi],
    places: wordsOf("[öo]sterreich|austria|wien"),
  },
  CH: {
    currency: "CHF",
    dial: "41",
    signs: [/\bCHF\b/gi],
    places: wordsOf("schweiz|suisse|svizzera|switzerland|z[üu]rich"),
  },
  FR: {
    currency: "EUR",
    dial: "33",
    signs: [/\bSARL\b|\bS\.?A\.?S\b|\bSIRET\b|\bSIREN\b|\bTVA\b|\bfacture\b|\bcedex\b/gi],
    places: wordsOf("france|paris"),
  },
  BE: {
    currency: "EUR",
    dial: "32",
    signs: [/\bBVBA\b/gi],
    places: wordsOf("belgi(?:um|que|[eë])|bruxelles"),
  },
  LU: { currency: "EUR", dial: "352", signs: [], places: wordsOf("luxembourg") },
  NL: {
    currency: "EUR",
    dial: "31",
    signs: [/\bB\.?V\b\.?|\bBTW\b|\bKvK\b|\bfactuur\b/gi],
    places: wordsOf("nederland|netherlands|amsterdam|rotterdam"),
  },
  IT: {
    currency: "EUR",
    dial: "39",
    signs: [/\bS\.?r\.?l\b|\bS\.?p\.?A\b|\bP\.? ?IVA\b|\bfattura\b/gi],
    places: wordsOf("italia|italy|roma|milano"),
  },
  ES: {
    currency: "EUR",
    dial: "34",
    signs: [/\bS\.L\b|\bNIF\b|\bCIF\b|\bfactura\b/gi],
    places: wordsOf("espa[ñn]a|spain|madrid|barcelona"),
  },
  PT: {
    currency: "EUR",
    dial: "351",
    signs: [/\blda\b|\bcontribuinte\b|\bfatura\b/gi],
    places: wordsOf("portugal|lisboa"),
  },
  PL: {
    currency: "PLN",
    dial: "48",
    signs: [/\bsp\. ?z ?o\.? ?o\b|\bNIP\b|\bfaktura vat\b|\bzł|\bzl\b/gi],
    places: wordsOf("polska|poland|warszawa"),
  },
  CZ: {
    currency: "CZK",
    dial: "420",
    signs: [/\bs\.r\.o\b|\bDPH\b|\bKč/gi],
    places: wordsOf("česk[áo]|czech|praha"),
  },
  SK: {
    currency: "EUR",
    dial: "421",
    signs: [],
    places: wordsOf("slovensk[oá]|slovakia|bratislava"),
  },
  HU: {
    currency: "HUF",
    dial: "36",
    signs: [/\bKft\b|ÁFA/gi, /\bFt\b/g],
    places: wordsOf("magyar|hungary|budapest"),
  },
  RO: {
    currency: "RON",
    dial: "40",
    signs: [/\bS\.?R\.?L\b.*\bCUI\b|\bTVA\b.*\blei\b|\bRON\b/gi],
    places: wordsOf("rom[âa]nia|bucure[șs]ti"),
  },
  BG: { currency: "EUR", dial: "359", signs: [], places: wordsOf("bulgaria") },
  GR: { currency: "EUR", dial: "30", signs: [], places: wordsOf("greece") },
  HR: {
    currency: "EUR",
    dial: "385",
    signs: [/\bOIB\b/g],
    places: wordsOf("hrvatska|croatia|zagreb"),
  },
  SI: {
    currency: "EUR",
    dial: "386",
    signs: [],
    places: wordsOf("slovenij[ae]|slovenia|ljubljana"),
  },
  RS: { currency: "RSD", dial: "381", signs: [], places: wordsOf("srbija|serbia|beograd") },
  BA: { currency: "BAM", dial: "387", signs: [], places: wordsOf("bosn(?:a|ia)|sarajevo") },
  AL: {
    currency: "ALL",
    dial: "355",
    signs: [],
    places: wordsOf("albania|shqip[ëe]ria|tiran[ëae]"),
  },
  MK: {
    currency: "MKD",
    dial: "389",
    signs: [],
    places: wordsOf("north macedonia|makedonija|skopje"),
  },
  EE: {
    currency: "EUR",
    dial: "372",
    signs: [/(?<!\p{L})OÜ(?!\p{L})/gu],
    places: wordsOf("eesti|estonia|tallinn"),
  },
  LV: {
    currency: "EUR",
    dial: "371",
    signs: [/\bSIA\b/g],
    places: wordsOf("latvija|latvia|riga|rīga"),
  },
  LT: {
    currency: "EUR",
    dial: "370",
    signs: [/\bUAB\b/g],
    places: wordsOf("lietuva|lithuania|vilnius"),
  },
  DK: {
    currency: "DKK",
    dial: "45",
    signs: [/\bApS\b|\bA\/S\b|\bmoms\b.*\bCVR\b|\bCVR\b/gi],
    places: wordsOf("danmark|denmark|københavn"),
  },
  SE: {
    currency: "SEK",
    dial: "46",
    signs: [/\bAB\b(?=.*\borg)|\borg\.? ?nr\b|\bbankgiro\b/gi],
    places: wordsOf("sverige|sweden|stockholm"),
  },
  NO: {
    currency: "NOK",
    dial: "47",
    signs: [/\bMVA\b/gi],
    places: wordsOf("norge|norway|oslo"),
  },
  FI: {
    currency: "EUR",
    dial: "358",
    signs: [/\bOyj?\b|\bALV\b|\by-tunnus\b/gi],
    places: wordsOf("suomi|finland|helsinki"),
  },
  IS: {
    currency: "ISK",
    dial: "354",
    signs: [/\bkennitala\b/gi],
    places: wordsOf("iceland|reykjav[íi]k"),
  },
  TR: {
    currency: "TRY",
    dial: "90",
    signs: [/\bKDV\b|\bvergi\b|₺/gi],
    places: wordsOf("t[üu]rkiye|istanbul"),
  },
  UA: { currency: "UAH", dial: "380", signs: [/₴/g], places: wordsOf("ukraine|kyiv") },
  IL: { currency: "ILS", dial: "972", signs: [/₪/g], places: wordsOf("israel|tel aviv") },
  AE: {
    currency: "AED",
    dial: "971",
    signs: [/\bU\.?A\.?E\b/g],
    places: wordsOf("united arab emirates|dubai|abu dhabi"),
  },
  SA: { currency: "SAR", dial: "966", signs: [], places: wordsOf("saudi|riyadh|jeddah") },
  QA: { currency: "QAR", dial: "974", signs: [], places: wordsOf("qatar|doha") },
  KW: { currency: "KWD", dial: "965", signs: [], places: wordsOf("kuwait") },
  EG: { currency: "EGP", dial: "20", signs: [], places: wordsOf("egypt") },
  MA: { currency: "MAD", dial: "212", signs: [], places: wordsOf("maroc|morocco") },
  TN: { currency: "TND", dial: "216", signs: [], places: wordsOf("tunisi[ae]|tunis") },
  NG: {
    currency: "NGN",
    dial: "234",
    signs: [/₦/g],
    places: wordsOf("nigeria|lagos|abuja"),
  },
  KE: { currency: "KES", dial: "254", signs: [], places: wordsOf("kenya|nairobi") },
  GH: { currency: "GHS", dial: "233", signs: [], places: wordsOf("ghana|accra") },
  ZA: {
    currency: "ZAR",
    dial: "27",
    signs: [/\(pty\)/gi],
    places: wordsOf("south africa|johannesburg|cape town|pretoria"),
  },
  ID: {
    currency: "IDR",
    dial: "62",
    signs: [/\bRp\.? ?\d/g],
    places: wordsOf("indonesia|jakarta"),
  },
  PH: {
    currency: "PHP",
    dial: "63",
    signs: [/\bVAT REG TIN\b|₱/gi],
    places: wordsOf("philippines|metro manila|makati|quezon"),
  },
  TH: { currency: "THB", dial: "66", signs: [/฿/g], places: wordsOf("thailand|bangkok") },
  VN: { currency: "VND", dial: "84", signs: [/₫/g], places: wordsOf("vi[eệ]t ?nam|hanoi") },
  JP: { currency: "JPY", dial: "81", signs: [], places: wordsOf("japan|tokyo") },
  KR: { currency: "KRW", dial: "82", signs: [/₩/g], places: wordsOf("korea|seoul") },
  CN: {
    currency: "CNY",
    dial: "86",
    signs: [],
    places: wordsOf(String.raw`P\.? ?R\.? ?china|beijing|shanghai|shenzhen|guangzhou`),
  },
  HK: { currency: "HKD", dial: "852", signs: [], places: wordsOf("hong kong|kowloon") },
  TW: { currency: "TWD", dial: "886", signs: [], places: wordsOf("taiwan|taipei") },
  MX: {
    currency: "MXN",
    dial: "52",
    signs: [/\bRFC\b/g],
    places: wordsOf("(?<!new )m[ée]xico"),
  },
  AR: {
    currency: "ARS",
    dial: "54",
    signs: [/\bCUIT\b/g],
    places: wordsOf("argentina|buenos aires"),
  },
  CL: {
    currency: "CLP",
    dial: "56",
    signs: [/\bRUT\b/g],
    places: wordsOf("santiago de chile"),
  },
  CO: {
    currency: "COP",
    dial: "57",
    signs: [/\bNIT\b/g],
    places: wordsOf("bogot[áa]|medell[íi]n"),
  },
  PE: {
    currency: "PEN",
    dial: "51",
    signs: [/\bRUC\b/g],
    places: wordsOf("lima,? per[úu]"),
  },
  UY: { currency: "UYU", dial: "598", signs: [], places: wordsOf("uruguay|montevideo") },
  BR: {
    currency: "BRL",
    dial: "55",
    signs: [/\bCNPJ\b/g],
    places: wordsOf("brasil|s[ãa]o paulo"),
  },
};

/** Names of countries' parts of the net that are used all over the world. */
const WORLDWIDE_DOMAINS = new Set(["CO"]);

/** The country of a domain's last part, such as `uk`. */
export function countryOfDomain(domain: string): string | undefined {
  const code = domain.toUpperCase();
  if (code === "UK") return "GB";
  return code in COUNTRIES && !WORLDWIDE_DOMAINS.has(code) ? code : undefined;
}

const DIALS = new Map(
  Object.entries(COUNTRIES).flatMap(([country, { dial }]) => (dial === undefined ? [] : [[dial, country]])),
);

/** The country that the digits after a telephone number's plus call. */
export function countryOfDial(digits: string): string | undefined {
  // No calling code begins with another one.
  return [1, 2, 3]
    .map((length) => DIALS.get(digits.slice(0, length)))
    .find((country) => country !== undefined);
}

const ONE_COUNTRY = new Map<string, string | undefined>();
for (const [country, { currency }] of Object.entries(COUNTRIES)) {
  ONE_COUNTRY.set(currency, ONE_COUNTRY.has(currency) ? undefined : country);
}

/** The country whose currency is nobody else's; the dollar of the United States is used everywhere. */
export function countryOfCurrency(code: string): string | undefined {
  return code === "USD" ? undefined : ONE_COUNTRY.get(code);
}
