import { extractIBAN, getCountrySpecifications, isValidIBAN } from "ibantools";
import { checkVAT, countries } from "jsvat-next";
import type { EntityType } from "./field-types";
import { GENERIC_DOMAIN, KNOWN_DOMAIN } from "./known-domains";
import { overlapsAny, spanOf } from "./line-span";
import { LOOKALIKE_DIGITS } from "./lookalike-digits";
import { phonesOf } from "./phone-numbers";

/** An entity in a line. */
export interface Entity {
  readonly type: EntityType;
  /** `[start, end)` in the line. */
  readonly start: number;
  readonly end: number;
  readonly normalized: string | null;
  /** Whether a checksum vouches for every character. */
  readonly isChecked: boolean;
  /** Whether its first part may be missing: an address of mail behind its label and one more word. */
  readonly isTorn: boolean;
}

const MAIL_NAME = String.raw`[\p{L}\d][\p{L}\d._%+-]*`;
const HOST = String.raw`[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?`;
const EMAIL = new RegExp(
  String.raw`(?<![\p{L}\d._%+-])${MAIL_NAME} ?@ ?(?:${HOST} ?[.,] ?)+(?:${KNOWN_DOMAIN}|\p{Ll}{2,10})(?![\p{L}\d@])`,
  "giu",
);
/** A label of mail and one more word: an underscore that was lost tears an address (`Email: first last@example.com`). */
const TORN_EMAIL = /(?:e-?mail|courriel|correo|e-?post)[^\p{L}\d@]*\s[\p{L}\d.+-]+\s$/iu;
const URL_TAIL = String.raw`(?::\d{2,5})?(?:[/?#][^\s<>"']*)?`;
const URLS: readonly RegExp[] = [
  // A scheme or `www.` says it all, even where the recognizer read a comma for a point.
  new RegExp(
    String.raw`(?:https?:\/ ?\/|(?<![\p{L}\d@.])www ?[.,]) ?(?:${HOST}[.,])*${HOST}[.,]\p{L}{2,10}(?![\p{L}\d@])${URL_TAIL}`,
    "giu",
  ),
  // The same at a line's end where faint points were lost.
  new RegExp(
    String.raw`(?<![\p{L}\d@.])www[ .,]{1,2}(?:${HOST}[.,])*${HOST}[ .,]{1,2}${KNOWN_DOMAIN}(?=\s*$)`,
    "giu",
  ),
  // A bare host: generic domains, or a country's with a path or a second level, which no abbreviation has.
  new RegExp(
    String.raw`(?<![\p{L}\d@._/-])(?:${HOST}\.)*[\p{L}\d-]{3,}\.(?:(?:co|com|org|net|gov|edu)\.${KNOWN_DOMAIN}|${GENERIC_DOMAIN})(?![\p{L}\d@.-]*@)(?![\p{L}\d])${URL_TAIL}`,
    "giu",
  ),
];

const IBAN_START = /(?<![\p{L}\d])(?:iban ?[:.]? ?)?(?=[A-Z]{2}[\dOoIlSBZ]{2})/giu;
/** In ids, whose letters are capitals, two more letters are taken for digits. */
const DIGIT_OF: Readonly<Record<string, string>> = { ...LOOKALIKE_DIGITS, L: "1", G: "6" };
/** Digits that letters are misread as, and the letters. */
const LETTER_OF: Readonly<Record<string, string>> = { 0: "O", 1: "I", 2: "Z", 5: "S", 6: "G", 8: "B" };
/** A part of a country's pattern of account numbers: `[A-Z]{4}`, `[0-9]{14}`, `[A-Z0-9]{11}`. */
const PATTERN_PART = /\[([^\]]+)\]\{(\d+)\}/g;
/** What stands before a tax number: only there are look-alikes mended, for its checksum may pass by chance. */
const TAX_LABEL =
  /\b(?:vat|tax|tva|mwst|ust|uid|btw|iva|p\.? ?iva|c\.?u\.?i|c\.?i\.?f|n\.?i\.?[fp]|moms|dph|dič|pdv|áfa|alv)\b[^\d]{0,24}$/iu;
/** From every word on: what stands before an id may look like the start of one (`TVA FR 40 ...`). */
const VAT_ID = /(?<![\p{L}\d])(?=([A-Z][A-Z0158][ -]?[\dA-Z](?:[ .-]?[\dA-Z]){6,13}(?![\p{L}\d])))/gu;
/** What India's tax numbers (GSTIN) look like, letters and digits as they may be misread: state, PAN, entity, `Z`, check. */
const GSTIN = /(?<![\p{L}\d])[\dOoIlSBZ]{2}[A-Z\d]{5}[\dOoIlSBZ]{4}[A-Z\d]{4}(?![\p{L}\d])/giu;
const GSTIN_SORTS = "ddlllllddddlaza";
const GSTIN_LABEL = /\bGST(?:IN)?\b[^\d]{0,16}$/iu;
/** Countries whose numbers are written without the country's code: any digits could be one. */
const VAT_COUNTRIES = countries.filter(({ codes }) => !["AU", "BR", "RU", "AD"].includes(codes[0] ?? ""));

/**
 * Finds the typed entities of a line of words.
 *
 * @param line words joined by spaces; columns apart.
 * @param country ISO 3166 code of the country whose phone numbers need no `+`, or `null`.
 */
export function entitiesOf(line: string, country: string | null): Entity[] {
  const emails = emailsOf(line);
  const ibans = ibansOf(line);
  const vatIds = [...vatIdsOf(line), ...gstinsOf(line)].filter((id) => !overlapsAny(id, ibans));
  const urls = urlsOf(line).filter((url) => !overlapsAny(url, emails));
  const taken = [...emails, ...ibans, ...vatIds, ...urls];
  const phones = phonesOf(line, country)
    .filter((phone) => !overlapsAny(phone, taken))
    .map((phone): Entity => ({ type: "phone", ...phone, isChecked: false, isTorn: false }));
  return [...taken, ...phones];
}

function emailsOf(line: string): Entity[] {
  if (!line.includes("@")) return [];
  return [...line.matchAll(EMAIL)].map((match) => ({
    type: "email",
    ...spanOf(match),
    normalized: match[0].replace(/ /g, "").replace(/,/g, ".").toLowerCase(),
    isChecked: false,
    isTorn: TORN_EMAIL.test(line.slice(0, match.index)),
  }));
}

function urlsOf(line: string): Entity[] {
  const found: Entity[] = [];
  for (const pattern of URLS) {
    for (const match of line.matchAll(pattern)) {
      const text = match[0].replace(/[.,;:!)\]]+$/, "");
      const span = { start: match.index, end: match.index + text.length };
      if (overlapsAny(span, found)) continue;
      found.push({ type: "url", ...span, normalized: normalizedUrl(text), isChecked: false, isTorn: false });
    }
  }
  return found;
}

/** As read, but for the host in lower case and with points; no scheme is made up. */
function normalizedUrl(text: string): string {
  const tight = text.replace(/ ?([.,/]) ?/g, "$1");
  const [, scheme = "", host = "", path = ""] = /^(https?:\/\/)?([^/?#]*)(.*)$/i.exec(tight) ?? [];
  return scheme.toLowerCase() + host.toLowerCase().replace(/[, ]+/g, ".") + (path === "/" ? "" : path);
}

function ibansOf(line: string): Entity[] {
  const found: Entity[] = [];
  for (const match of line.matchAll(IBAN_START)) {
    const start = match.index + match[0].length;
    const length = getCountrySpecifications()[line.slice(start, start + 2).toUpperCase()]?.chars ?? null;
    if (length === null || overlapsAny({ start, end: start + 1 }, found)) continue;
    let end = start;
    let compact = "";
    while (end < line.length && compact.length < length) {
      const character = line[end]!;
      if (/[A-Za-z\d]/.test(character)) compact += character.toUpperCase();
      else if (!/[ .-]/.test(character)) break;
      end++;
    }
    if (compact.length !== length || /[A-Za-z\d]/.test(line[end] ?? "")) continue;
    const iban = validIban(compact);
    if (iban !== null)
      found.push({ type: "iban", start, end, normalized: iban, isChecked: true, isTorn: false });
  }
  return found;
}

/**
 * The IBAN as read, or with letters and digits taken for their look-alikes where the country's pattern has the other
 * sort, if only that makes its checksum right.
 */
function validIban(compact: string): string | null {
  if (isValidIBAN(compact)) return compact;
  const sorts = ibanSorts(compact.slice(0, 2));
  // Where a country allows both, most have digits.
  const [asRead, digits] = (["any", "digit"] as const).map((either) =>
    [...compact].map((one, i) => asSort(one, sorts[i] === "any" ? either : sorts[i]!)).join(""),
  );
  return [asRead!, digits!].find((one) => one !== compact && extractIBAN(one).valid) ?? null;
}

type Sort = "letter" | "digit" | "any";

/** Of a country's IBANs, what stands at each position. */
function ibanSorts(country: string): Sort[] {
  const sorts: Sort[] = ["letter", "letter", "digit", "digit"];
  const pattern = getCountrySpecifications()[country]?.bban_regexp ?? "";
  for (const [, set, count] of pattern.matchAll(PATTERN_PART)) {
    const sort = set === "A-Z" ? "letter" : set === "0-9" ? "digit" : "any";
    sorts.push(...new Array<Sort>(Number(count)).fill(sort));
  }
  return sorts;
}

function asSort(character: string, sort: Sort): string {
  if (sort === "digit") return DIGIT_OF[character] ?? character;
  return sort === "letter" ? (LETTER_OF[character] ?? character) : character;
}

function vatIdsOf(line: string): Entity[] {
  const found: Entity[] = [];
  for (const match of line.matchAll(VAT_ID)) {
    if (overlapsAny({ start: match.index, end: match.index + 1 }, found)) continue;
    // Words of letters and digits may follow the number: the longest part that is valid counts.
    for (let text = match[1]!; text !== ""; text = text.replace(/(?:^|[ .-]+)[^ .-]*$/, "")) {
      const start = match.index;
      const normalized = validVatId(text.replace(/[ .-]/g, ""), TAX_LABEL.test(line.slice(0, start)));
      if (normalized === null) continue;
      found.push({
        type: "vat_id",
        start,
        end: start + text.length,
        normalized,
        isChecked: true,
        isTorn: false,
      });
      break;
    }
  }
  return found;
}

/** The number as read, or behind a label of tax numbers with digits for the letters that look like them. */
function validVatId(compact: string, isLabelled: boolean): string | null {
  if (checkVAT(compact, VAT_COUNTRIES).isValid) return compact;
  if (!isLabelled) return null;
  const country = [...compact.slice(0, 2)].map((character) => asSort(character, "letter")).join("");
  const mended = country + [...compact.slice(2)].map((character) => asSort(character, "digit")).join("");
  return mended !== compact && checkVAT(mended, VAT_COUNTRIES).isValid ? mended : null;
}

function gstinsOf(line: string): Entity[] {
  return [...line.matchAll(GSTIN)].flatMap((match): Entity[] => {
    const compact = match[0].toUpperCase();
    const mended = [...compact].map((character, i) => asGstinSort(character, GSTIN_SORTS[i]!)).join("");
    if (mended !== compact && !GSTIN_LABEL.test(line.slice(0, match.index))) return [];
    if (!isValidGstin(mended)) return [];
    return [{ type: "vat_id", ...spanOf(match), normalized: mended, isChecked: true, isTorn: false }];
  });
}

function asGstinSort(character: string, sort: string): string {
  if (sort === "d") return asSort(character, "digit");
  if (sort === "l") return asSort(character, "letter");
  return sort === "z" && character === "2" ? "Z" : character;
}

/** India's rule: the last of its signs is a sum, base 36, of the others, every second one doubled. */
function isValidGstin(id: string): boolean {
  if (!/^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d]$/.test(id)) return false;
  const sum = [...id.slice(0, -1)].reduce((all, character, i) => {
    const product = Number.parseInt(character, 36) * (i % 2 === 0 ? 1 : 2);
    return all + Math.floor(product / 36) + (product % 36);
  }, 0);
  return (36 - (sum % 36)) % 36 === Number.parseInt(id.at(-1)!, 36);
}
