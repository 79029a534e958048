/** What tells that a paper is from a country. */
export interface CountrySigns {
  /** ISO 4217 code of its currency. */
  readonly currency: string;
  /** Calling code without its plus; none where several countries share it. */
  readonly dial?: string;
  /** Words that are printed there, or mostly: names, legal forms, tax numbers. */
  readonly signs: readonly RegExp[];
}

const STATES =
  "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]";

/** Countries by ISO 3166-1 alpha-2 code. */
export const COUNTRIES: Readonly<Record<string, CountrySigns>> = {
  MY: {
    currency: "MYR",
    dial: "60",
    signs: [/\bsdn\.? ?bh?d\b|malaysia|\bjalan\b|\bjln\b|selangor|kuala lumpur|\bjohor\b|\bRM ?\d|\bSST\b/gi],
  },
  SG: { currency: "SGD", dial: "65", signs: [/\bsingapore\b|\bpte\.? ltd\b/gi] },
  US: {
    currency: "USD",
    signs: [
      new RegExp(`\\b(?:${STATES}),? \\d{5}(?:-\\d{4})?\\b`, "g"),
      new RegExp(`\\b[\\p{L}.]+, (?:${STATES})\\b(?!,? \\d{5})`, "gu"),
      // Telephone numbers of North America, full names of states, and taxes and tips that are named so there.
      /(?<![\d-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?![\d-])/g,
      /\b(?:alabama|alaska|arizona|arkansas|california|colorado|connecticut|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|tennessee|texas|utah|vermont|virginia|wisconsin|wyoming)\b/gi,
      /\bsales tax\b|\bgratuity\b|\bstate tax\b|\bzip code\b/gi,
      /\bunited states\b|\bU\.?S\.?A\b|\bLLC\b|\bInc\b/gi,
    ],
  },
  GB: {
    currency: "GBP",
    dial: "44",
    signs: [
      /\bunited kingdom\b|\bengland\b|\blondon\b|\bscotland\b|£/gi,
      /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g,
    ],
  },
  IE: { currency: "EUR", dial: "353", signs: [/\bireland\b|\bdublin\b/gi] },
  CA: {
    currency: "CAD",
    signs: [
      /\bcanada\b|\bontario\b|\bqu[eé]bec\b|\b[A-Z]\d[A-Z] \d[A-Z]\d\b/gi,
      /, (?:ON|QC|BC|AB|MB|SK|NS|NB|NL|PE)\b/g,
    ],
  },
  AU: {
    currency: "AUD",
    dial: "61",
    signs: [/\baustralia\b|\bpty ltd\b|\bABN\b/gi, /\b(?:NSW|VIC|QLD|ACT|TAS|SA|WA|NT),? \d{4}\b/g],
  },
  NZ: { currency: "NZD", dial: "64", signs: [/\bnew zealand\b|\bauckland\b/gi] },
  // Taxes and registers of India, and its tax numbers.
  IN: {
    currency: "INR",
    dial: "91",
    signs: [
      /\bindia\b|\bGSTIN\b|\b[CSI]GST\b|\bUTGST\b|\bFSSAI\b|₹/gi,
      /(?<![\p{L}\d])\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d](?![\p{L}\d])/gu,
      /(?<!\p{L})Rs\.? ?\d/gu,
    ],
  },
  PK: { currency: "PKR", dial: "92", signs: [/\bpakistan\b|\bkarachi\b|\blahore\b|\bislamabad\b/gi] },
  LK: { currency: "LKR", dial: "94", signs: [/\bsri lanka\b/gi] },
  BD: { currency: "BDT", dial: "880", signs: [/\bbangladesh\b|\bdhaka\b/gi] },
  NP: { currency: "NPR", dial: "977", signs: [/\bnepal\b|\bkathmandu\b/gi] },
  DE: {
    currency: "EUR",
    dial: "49",
    signs: [/\bGmbH\b|\bdeutschland\b|\bgermany\b|\bMwSt\b|\bUSt\b|\brechnung|straße\b|\bD-\d{5}\b/gi],
  },
  AT: {
    currency: "EUR",
    dial: "43",
    signs: [/[öo]sterreich|\baustria\b|\bwien\b|\bA-\d{4}\b|\bATU ?\d{8}\b/gi],
  },
  CH: {
    currency: "CHF",
    dial: "41",
    signs: [/\bschweiz\b|\bsuisse\b|\bsvizzera\b|\bswitzerland\b|\bCHF\b|\bz[üu]rich\b/gi],
  },
  FR: {
    currency: "EUR",
    dial: "33",
    signs: [
      /\bfrance\b|\bSARL\b|\bS\.?A\.?S\b|\bSIRET\b|\bSIREN\b|\bTVA\b|\bfacture\b|\bparis\b|\bcedex\b/gi,
    ],
  },
  BE: { currency: "EUR", dial: "32", signs: [/\bbelgi(?:um|que|[eë])\b|\bBVBA\b|\bbruxelles\b/gi] },
  LU: { currency: "EUR", dial: "352", signs: [/\bluxembourg\b/gi] },
  NL: {
    currency: "EUR",
    dial: "31",
    signs: [
      /\bnederland\b|\bnetherlands\b|\bB\.?V\b\.?|\bBTW\b|\bKvK\b|\bfactuur\b|\bamsterdam\b|\brotterdam\b/gi,
    ],
  },
  IT: {
    currency: "EUR",
    dial: "39",
    signs: [
      /\bitalia\b|\bitaly\b|\bS\.?r\.?l\b|\bS\.?p\.?A\b|\bP\.? ?IVA\b|\bfattura\b|\broma\b|\bmilano\b/gi,
    ],
  },
  ES: {
    currency: "EUR",
    dial: "34",
    signs: [/\bespa[ñn]a\b|\bspain\b|\bS\.L\b|\bNIF\b|\bCIF\b|\bfactura\b|\bmadrid\b|\bbarcelona\b/gi],
  },
  PT: {
    currency: "EUR",
    dial: "351",
    signs: [/\bportugal\b|\blda\b|\bcontribuinte\b|\bfatura\b|\blisboa\b/gi],
  },
  PL: {
    currency: "PLN",
    dial: "48",
    signs: [/\bpolska\b|\bpoland\b|\bsp\. ?z ?o\.? ?o\b|\bNIP\b|\bfaktura vat\b|\bwarszawa\b|\bzł|\bzl\b/gi],
  },
  CZ: {
    currency: "CZK",
    dial: "420",
    signs: [/česk[áo]|\bczech\b|\bs\.r\.o\b|\bDPH\b|\bpraha\b|\bKč/gi],
  },
  SK: { currency: "EUR", dial: "421", signs: [/\bslovensk[oá]\b|\bslovakia\b|\bbratislava\b/gi] },
  HU: {
    currency: "HUF",
    dial: "36",
    signs: [/\bmagyar\b|\bhungary\b|\bKft\b|ÁFA|\bbudapest\b/gi, /\bFt\b/g],
  },
  RO: {
    currency: "RON",
    dial: "40",
    signs: [/\brom[âa]nia\b|\bS\.?R\.?L\b.*\bCUI\b|\bTVA\b.*\blei\b|\bbucure[șs]ti\b|\bRON\b/gi],
  },
  BG: { currency: "EUR", dial: "359", signs: [/\bbulgaria\b/gi] },
  GR: { currency: "EUR", dial: "30", signs: [/\bgreece\b/gi] },
  HR: { currency: "EUR", dial: "385", signs: [/\bhrvatska\b|\bcroatia\b|\bzagreb\b|\bOIB\b/gi] },
  SI: { currency: "EUR", dial: "386", signs: [/\bslovenij[ae]\b|\bslovenia\b|\bljubljana\b/gi] },
  RS: { currency: "RSD", dial: "381", signs: [/\bsrbija\b|\bserbia\b|\bbeograd\b/gi] },
  BA: { currency: "BAM", dial: "387", signs: [/\bbosn(?:a|ia)\b|\bsarajevo\b/gi] },
  AL: { currency: "ALL", dial: "355", signs: [/\balbania\b|\bshqip[ëe]ria\b|\btiran[ëae]\b/gi] },
  MK: { currency: "MKD", dial: "389", signs: [/\bnorth macedonia\b|\bmakedonija\b|\bskopje\b/gi] },
  EE: {
    currency: "EUR",
    dial: "372",
    signs: [/\beesti\b|\bestonia\b|\btallinn\b/gi, /(?<!\p{L})OÜ(?!\p{L})/gu],
  },
  LV: { currency: "EUR", dial: "371", signs: [/\blatvija\b|\blatvia\b|\briga\b|rīga/gi, /\bSIA\b/g] },
  LT: { currency: "EUR", dial: "370", signs: [/\blietuva\b|\blithuania\b|\bvilnius\b/gi, /\bUAB\b/g] },
  DK: {
    currency: "DKK",
    dial: "45",
    signs: [/\bdanmark\b|\bdenmark\b|\bApS\b|\bA\/S\b|\bmoms\b.*\bCVR\b|\bCVR\b|\bkøbenhavn\b/gi],
  },
  SE: {
    currency: "SEK",
    dial: "46",
    signs: [/\bsverige\b|\bsweden\b|\bAB\b(?=.*\borg)|\borg\.? ?nr\b|\bbankgiro\b|\bstockholm\b/gi],
  },
  NO: { currency: "NOK", dial: "47", signs: [/\bnorge\b|\bnorway\b|\bMVA\b|\boslo\b/gi] },
  FI: {
    currency: "EUR",
    dial: "358",
    signs: [/\bsuomi\b|\bfinland\b|\bOyj?\b|\bALV\b|\by-tunnus\b|\bhelsinki\b/gi],
  },
  IS: { currency: "ISK", dial: "354", signs: [/\biceland\b|reykjav[íi]k|kennitala/gi] },
  TR: {
    currency: "TRY",
    dial: "90",
    signs: [/\bt[üu]rkiye\b|\bKDV\b|\bvergi\b|\bistanbul\b|₺/gi],
  },
  UA: { currency: "UAH", dial: "380", signs: [/\bukraine\b|\bkyiv\b|₴/gi] },
  IL: { currency: "ILS", dial: "972", signs: [/\bisrael\b|\btel aviv\b|₪/gi] },
  AE: {
    currency: "AED",
    dial: "971",
    signs: [/\bunited arab emirates\b|\bU\.?A\.?E\b|\bdubai\b|\babu dhabi\b/gi],
  },
  SA: { currency: "SAR", dial: "966", signs: [/\bsaudi\b|\briyadh\b|\bjeddah\b/gi] },
  QA: { currency: "QAR", dial: "974", signs: [/\bqatar\b|\bdoha\b/gi] },
  KW: { currency: "KWD", dial: "965", signs: [/\bkuwait\b/gi] },
  EG: { currency: "EGP", dial: "20", signs: [/\begypt\b/gi] },
  MA: { currency: "MAD", dial: "212", signs: [/\bmaroc\b|\bmorocco\b/gi] },
  TN: { currency: "TND", dial: "216", signs: [/\btunisi[ae]\b|\btunis\b/gi] },
  NG: { currency: "NGN", dial: "234", signs: [/\bnigeria\b|\blagos\b|\babuja\b|₦/gi] },
  KE: { currency: "KES", dial: "254", signs: [/\bkenya\b|\bnairobi\b/gi] },
  GH: { currency: "GHS", dial: "233", signs: [/\bghana\b|\baccra\b/gi] },
  ZA: {
    currency: "ZAR",
    dial: "27",
    signs: [/\bsouth africa\b|\(pty\)|\bjohannesburg\b|\bcape town\b|\bpretoria\b/gi],
  },
  ID: { currency: "IDR", dial: "62", signs: [/\bindonesia\b|\bjakarta\b|\bRp\.? ?\d/gi] },
  PH: {
    currency: "PHP",
    dial: "63",
    signs: [/\bphilippines\b|\bmetro manila\b|\bmakati\b|\bquezon\b|\bVAT REG TIN\b|₱/gi],
  },
  TH: { currency: "THB", dial: "66", signs: [/\bthailand\b|\bbangkok\b|฿/gi] },
  VN: { currency: "VND", dial: "84", signs: [/\bvi[eệ]t ?nam\b|\bhanoi\b|₫/gi] },
  JP: { currency: "JPY", dial: "81", signs: [/\bjapan\b|\btokyo\b/gi] },
  KR: { currency: "KRW", dial: "82", signs: [/\bkorea\b|\bseoul\b|₩/gi] },
  CN: {
    currency: "CNY",
    dial: "86",
    signs: [/\bP\.? ?R\.? ?china\b|\bbeijing\b|\bshanghai\b|\bshenzhen\b|\bguangzhou\b/gi],
  },
  HK: { currency: "HKD", dial: "852", signs: [/\bhong kong\b|\bkowloon\b/gi] },
  TW: { currency: "TWD", dial: "886", signs: [/\btaiwan\b|\btaipei\b/gi] },
  MX: { currency: "MXN", dial: "52", signs: [/(?<!new )\bm[ée]xico\b|\bRFC\b/gi] },
  AR: { currency: "ARS", dial: "54", signs: [/\bargentina\b|\bCUIT\b|\bbuenos aires\b/gi] },
  CL: { currency: "CLP", dial: "56", signs: [/\bsantiago de chile\b|\bRUT\b/gi] },
  CO: { currency: "COP", dial: "57", signs: [/\bbogot[áa]|\bmedell[íi]n\b|\bNIT\b/gi] },
  PE: { currency: "PEN", dial: "51", signs: [/\blima,? per[úu]|\bRUC\b/gi] },
  UY: { currency: "UYU", dial: "598", signs: [/\buruguay\b|\bmontevideo\b/gi] },
  BR: { currency: "BRL", dial: "55", signs: [/\bbrasil\b|\bCNPJ\b|\bs[ãa]o paulo\b/gi] },
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
