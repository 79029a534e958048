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

const STATES =
  "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]";

/** Countries by ISO 3166-1 alpha-2 code. */
export const COUNTRIES: Readonly<Record<string, CountrySigns>> = {
  MY: {
    currency: "MYR",
    dial: "60",
    signs: [/\bsdn\.? ?bh?d\b|\bjalan\b|\bjln\b|\bRM ?\d|\bSST\b/gi],
    places: /(?<!\p{L})(?:malaysia|selangor|kuala lumpur|johor)(?!\p{L})/giu,
  },
  SG: {
    currency: "SGD",
    dial: "65",
    signs: [/\bpte\.? ltd\b/gi],
    places: /(?<!\p{L})(?:singapore)(?!\p{L})/giu,
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
    places: /(?<!\p{L})(?:united kingdom|england|london|scotland)(?!\p{L})/giu,
  },
  IE: { currency: "EUR", dial: "353", signs: [], places: /(?<!\p{L})(?:ireland|dublin)(?!\p{L})/giu },
  CA: {
    currency: "CAD",
    signs: [/\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b/g, /\bHST\b|\bQST\b|\bTVQ\b|\bTPS\b/g],
    places: /(?<!\p{L})(?:canada|ontario|qu[eé]bec)(?!\p{L})/giu,
  },
  AU: {
    currency: "AUD",
    dial: "61",
    signs: [/\bpty ltd\b|\bABN\b/gi, /\b(?:NSW|VIC|QLD|TAS|WA|ACT) \d{4}\b/g],
    places: /(?<!\p{L})(?:australia)(?!\p{L})/giu,
  },
  NZ: { currency: "NZD", dial: "64", signs: [], places: /(?<!\p{L})(?:new zealand|auckland)(?!\p{L})/giu },
  // Taxes and registers of India, and its tax numbers.
  IN: {
    currency: "INR",
    dial: "91",
    signs: [
      /\bGSTIN\b|\b[CSI]GST\b|\bUTGST\b|\bFSSAI\b|₹/gi,
      /(?<![\p{L}\d])\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d](?![\p{L}\d])/gu,
    ],
    places: /(?<!\p{L})(?:india)(?!\p{L})/giu,
  },
  PK: {
    currency: "PKR",
    dial: "92",
    signs: [],
    places: /(?<!\p{L})(?:pakistan|karachi|lahore|islamabad)(?!\p{L})/giu,
  },
  LK: { currency: "LKR", dial: "94", signs: [], places: /(?<!\p{L})(?:sri lanka)(?!\p{L})/giu },
  BD: { currency: "BDT", dial: "880", signs: [], places: /(?<!\p{L})(?:bangladesh|dhaka)(?!\p{L})/giu },
  NP: { currency: "NPR", dial: "977", signs: [], places: /(?<!\p{L})(?:nepal|kathmandu)(?!\p{L})/giu },
  DE: {
    currency: "EUR",
    dial: "49",
    signs: [/\bGmbH\b|\bMwSt\b|\bUSt\b|\brechnung|straße\b|\bD-\d{5}\b/gi],
    places: /(?<!\p{L})(?:deutschland|germany)(?!\p{L})/giu,
  },
  AT: {
    currency: "EUR",
    dial: "43",
    signs: [/\bA-\d{4}\b|\bATU ?\d{8}\b/gi],
    places: /(?<!\p{L})(?:[öo]sterreich|austria|wien)(?!\p{L})/giu,
  },
  CH: {
    currency: "CHF",
    dial: "41",
    signs: [/\bCHF\b/gi],
    places: /(?<!\p{L})(?:schweiz|suisse|svizzera|switzerland|z[üu]rich)(?!\p{L})/giu,
  },
  FR: {
    currency: "EUR",
    dial: "33",
    signs: [/\bSARL\b|\bS\.?A\.?S\b|\bSIRET\b|\bSIREN\b|\bTVA\b|\bfacture\b|\bcedex\b/gi],
    places: /(?<!\p{L})(?:france|paris)(?!\p{L})/giu,
  },
  BE: {
    currency: "EUR",
    dial: "32",
    signs: [/\bBVBA\b/gi],
    places: /(?<!\p{L})(?:belgi(?:um|que|[eë])|bruxelles)(?!\p{L})/giu,
  },
  LU: { currency: "EUR", dial: "352", signs: [], places: /(?<!\p{L})(?:luxembourg)(?!\p{L})/giu },
  NL: {
    currency: "EUR",
    dial: "31",
    signs: [/\bB\.?V\b\.?|\bBTW\b|\bKvK\b|\bfactuur\b/gi],
    places: /(?<!\p{L})(?:nederland|netherlands|amsterdam|rotterdam)(?!\p{L})/giu,
  },
  IT: {
    currency: "EUR",
    dial: "39",
    signs: [/\bS\.?r\.?l\b|\bS\.?p\.?A\b|\bP\.? ?IVA\b|\bfattura\b/gi],
    places: /(?<!\p{L})(?:italia|italy|roma|milano)(?!\p{L})/giu,
  },
  ES: {
    currency: "EUR",
    dial: "34",
    signs: [/\bS\.L\b|\bNIF\b|\bCIF\b|\bfactura\b/gi],
    places: /(?<!\p{L})(?:espa[ñn]a|spain|madrid|barcelona)(?!\p{L})/giu,
  },
  PT: {
    currency: "EUR",
    dial: "351",
    signs: [/\blda\b|\bcontribuinte\b|\bfatura\b/gi],
    places: /(?<!\p{L})(?:portugal|lisboa)(?!\p{L})/giu,
  },
  PL: {
    currency: "PLN",
    dial: "48",
    signs: [/\bsp\. ?z ?o\.? ?o\b|\bNIP\b|\bfaktura vat\b|\bzł|\bzl\b/gi],
    places: /(?<!\p{L})(?:polska|poland|warszawa)(?!\p{L})/giu,
  },
  CZ: {
    currency: "CZK",
    dial: "420",
    signs: [/\bs\.r\.o\b|\bDPH\b|\bKč/gi],
    places: /(?<!\p{L})(?:česk[áo]|czech|praha)(?!\p{L})/giu,
  },
  SK: {
    currency: "EUR",
    dial: "421",
    signs: [],
    places: /(?<!\p{L})(?:slovensk[oá]|slovakia|bratislava)(?!\p{L})/giu,
  },
  HU: {
    currency: "HUF",
    dial: "36",
    signs: [/\bKft\b|ÁFA/gi, /\bFt\b/g],
    places: /(?<!\p{L})(?:magyar|hungary|budapest)(?!\p{L})/giu,
  },
  RO: {
    currency: "RON",
    dial: "40",
    signs: [/\bS\.?R\.?L\b.*\bCUI\b|\bTVA\b.*\blei\b|\bRON\b/gi],
    places: /(?<!\p{L})(?:rom[âa]nia|bucure[șs]ti)(?!\p{L})/giu,
  },
  BG: { currency: "EUR", dial: "359", signs: [], places: /(?<!\p{L})(?:bulgaria)(?!\p{L})/giu },
  GR: { currency: "EUR", dial: "30", signs: [], places: /(?<!\p{L})(?:greece)(?!\p{L})/giu },
  HR: {
    currency: "EUR",
    dial: "385",
    signs: [/\bOIB\b/g],
    places: /(?<!\p{L})(?:hrvatska|croatia|zagreb)(?!\p{L})/giu,
  },
  SI: {
    currency: "EUR",
    dial: "386",
    signs: [],
    places: /(?<!\p{L})(?:slovenij[ae]|slovenia|ljubljana)(?!\p{L})/giu,
  },
  RS: { currency: "RSD", dial: "381", signs: [], places: /(?<!\p{L})(?:srbija|serbia|beograd)(?!\p{L})/giu },
  BA: { currency: "BAM", dial: "387", signs: [], places: /(?<!\p{L})(?:bosn(?:a|ia)|sarajevo)(?!\p{L})/giu },
  AL: {
    currency: "ALL",
    dial: "355",
    signs: [],
    places: /(?<!\p{L})(?:albania|shqip[ëe]ria|tiran[ëae])(?!\p{L})/giu,
  },
  MK: {
    currency: "MKD",
    dial: "389",
    signs: [],
    places: /(?<!\p{L})(?:north macedonia|makedonija|skopje)(?!\p{L})/giu,
  },
  EE: {
    currency: "EUR",
    dial: "372",
    signs: [/(?<!\p{L})OÜ(?!\p{L})/gu],
    places: /(?<!\p{L})(?:eesti|estonia|tallinn)(?!\p{L})/giu,
  },
  LV: {
    currency: "EUR",
    dial: "371",
    signs: [/\bSIA\b/g],
    places: /(?<!\p{L})(?:latvija|latvia|riga|rīga)(?!\p{L})/giu,
  },
  LT: {
    currency: "EUR",
    dial: "370",
    signs: [/\bUAB\b/g],
    places: /(?<!\p{L})(?:lietuva|lithuania|vilnius)(?!\p{L})/giu,
  },
  DK: {
    currency: "DKK",
    dial: "45",
    signs: [/\bApS\b|\bA\/S\b|\bmoms\b.*\bCVR\b|\bCVR\b/gi],
    places: /(?<!\p{L})(?:danmark|denmark|københavn)(?!\p{L})/giu,
  },
  SE: {
    currency: "SEK",
    dial: "46",
    signs: [/\bAB\b(?=.*\borg)|\borg\.? ?nr\b|\bbankgiro\b/gi],
    places: /(?<!\p{L})(?:sverige|sweden|stockholm)(?!\p{L})/giu,
  },
  NO: {
    currency: "NOK",
    dial: "47",
    signs: [/\bMVA\b/gi],
    places: /(?<!\p{L})(?:norge|norway|oslo)(?!\p{L})/giu,
  },
  FI: {
    currency: "EUR",
    dial: "358",
    signs: [/\bOyj?\b|\bALV\b|\by-tunnus\b/gi],
    places: /(?<!\p{L})(?:suomi|finland|helsinki)(?!\p{L})/giu,
  },
  IS: {
    currency: "ISK",
    dial: "354",
    signs: [/\bkennitala\b/gi],
    places: /(?<!\p{L})(?:iceland|reykjav[íi]k)(?!\p{L})/giu,
  },
  TR: {
    currency: "TRY",
    dial: "90",
    signs: [/\bKDV\b|\bvergi\b|₺/gi],
    places: /(?<!\p{L})(?:t[üu]rkiye|istanbul)(?!\p{L})/giu,
  },
  UA: { currency: "UAH", dial: "380", signs: [/₴/g], places: /(?<!\p{L})(?:ukraine|kyiv)(?!\p{L})/giu },
  IL: { currency: "ILS", dial: "972", signs: [/₪/g], places: /(?<!\p{L})(?:israel|tel aviv)(?!\p{L})/giu },
  AE: {
    currency: "AED",
    dial: "971",
    signs: [/\bU\.?A\.?E\b/g],
    places: /(?<!\p{L})(?:united arab emirates|dubai|abu dhabi)(?!\p{L})/giu,
  },
  SA: { currency: "SAR", dial: "966", signs: [], places: /(?<!\p{L})(?:saudi|riyadh|jeddah)(?!\p{L})/giu },
  QA: { currency: "QAR", dial: "974", signs: [], places: /(?<!\p{L})(?:qatar|doha)(?!\p{L})/giu },
  KW: { currency: "KWD", dial: "965", signs: [], places: /(?<!\p{L})(?:kuwait)(?!\p{L})/giu },
  EG: { currency: "EGP", dial: "20", signs: [], places: /(?<!\p{L})(?:egypt)(?!\p{L})/giu },
  MA: { currency: "MAD", dial: "212", signs: [], places: /(?<!\p{L})(?:maroc|morocco)(?!\p{L})/giu },
  TN: { currency: "TND", dial: "216", signs: [], places: /(?<!\p{L})(?:tunisi[ae]|tunis)(?!\p{L})/giu },
  NG: {
    currency: "NGN",
    dial: "234",
    signs: [/₦/g],
    places: /(?<!\p{L})(?:nigeria|lagos|abuja)(?!\p{L})/giu,
  },
  KE: { currency: "KES", dial: "254", signs: [], places: /(?<!\p{L})(?:kenya|nairobi)(?!\p{L})/giu },
  GH: { currency: "GHS", dial: "233", signs: [], places: /(?<!\p{L})(?:ghana|accra)(?!\p{L})/giu },
  ZA: {
    currency: "ZAR",
    dial: "27",
    signs: [/\(pty\)/gi],
    places: /(?<!\p{L})(?:south africa|johannesburg|cape town|pretoria)(?!\p{L})/giu,
  },
  ID: {
    currency: "IDR",
    dial: "62",
    signs: [/\bRp\.? ?\d/g],
    places: /(?<!\p{L})(?:indonesia|jakarta)(?!\p{L})/giu,
  },
  PH: {
    currency: "PHP",
    dial: "63",
    signs: [/\bVAT REG TIN\b|₱/gi],
    places: /(?<!\p{L})(?:philippines|metro manila|makati|quezon)(?!\p{L})/giu,
  },
  TH: { currency: "THB", dial: "66", signs: [/฿/g], places: /(?<!\p{L})(?:thailand|bangkok)(?!\p{L})/giu },
  VN: { currency: "VND", dial: "84", signs: [/₫/g], places: /(?<!\p{L})(?:vi[eệ]t ?nam|hanoi)(?!\p{L})/giu },
  JP: { currency: "JPY", dial: "81", signs: [], places: /(?<!\p{L})(?:japan|tokyo)(?!\p{L})/giu },
  KR: { currency: "KRW", dial: "82", signs: [/₩/g], places: /(?<!\p{L})(?:korea|seoul)(?!\p{L})/giu },
  CN: {
    currency: "CNY",
    dial: "86",
    signs: [],
    places: /(?<!\p{L})(?:P\.? ?R\.? ?china|beijing|shanghai|shenzhen|guangzhou)(?!\p{L})/giu,
  },
  HK: { currency: "HKD", dial: "852", signs: [], places: /(?<!\p{L})(?:hong kong|kowloon)(?!\p{L})/giu },
  TW: { currency: "TWD", dial: "886", signs: [], places: /(?<!\p{L})(?:taiwan|taipei)(?!\p{L})/giu },
  MX: {
    currency: "MXN",
    dial: "52",
    signs: [/\bRFC\b/g],
    places: /(?<!\p{L})(?:(?<!new )m[ée]xico)(?!\p{L})/giu,
  },
  AR: {
    currency: "ARS",
    dial: "54",
    signs: [/\bCUIT\b/g],
    places: /(?<!\p{L})(?:argentina|buenos aires)(?!\p{L})/giu,
  },
  CL: {
    currency: "CLP",
    dial: "56",
    signs: [/\bRUT\b/g],
    places: /(?<!\p{L})(?:santiago de chile)(?!\p{L})/giu,
  },
  CO: {
    currency: "COP",
    dial: "57",
    signs: [/\bNIT\b/g],
    places: /(?<!\p{L})(?:bogot[áa]|medell[íi]n)(?!\p{L})/giu,
  },
  PE: {
    currency: "PEN",
    dial: "51",
    signs: [/\bRUC\b/g],
    places: /(?<!\p{L})(?:lima,? per[úu])(?!\p{L})/giu,
  },
  UY: { currency: "UYU", dial: "598", signs: [], places: /(?<!\p{L})(?:uruguay|montevideo)(?!\p{L})/giu },
  BR: {
    currency: "BRL",
    dial: "55",
    signs: [/\bCNPJ\b/g],
    places: /(?<!\p{L})(?:brasil|s[ãa]o paulo)(?!\p{L})/giu,
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
