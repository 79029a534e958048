/** A value as an answer gives it. */
export interface GivenValue {
  readonly value: string;
  readonly normalized: string | null;
}

/** Types of which a document has one value. */
export const SINGLE_TYPES =
  "company address buyer date due_date total subtotal tax currency invoice_number payment_reference".split(
    " ",
  );
/** Types of which it may have any number. */
export const MULTIPLE_TYPES = "email url phone iban vat_id".split(" ");
/** Names of parties and places are right from this token F1 on. */
const MIN_TOKEN_F1 = 0.8;

export function fold(text: string): string {
  return text
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/[^\0-\x7f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

const tight = (text: string): string => fold(text).replaceAll(" ", "");

/** F1 of the folded words of two texts, each as often as it occurs. */
export function tokenF1(a: string, b: string): number {
  const left = fold(a)
    .split(" ")
    .filter((word) => word !== "");
  const rest = fold(b)
    .split(" ")
    .filter((word) => word !== "");
  const length = left.length + rest.length;
  let shared = 0;
  for (const word of left) {
    const at = rest.indexOf(word);
    if (at < 0) continue;
    rest.splice(at, 1);
    shared++;
  }
  return shared === 0 ? 0 : (2 * shared) / length;
}

/** Whether a value is the one that is wanted: amounts and dates normalized, numbers and addresses folded, names by words. */
export function isSame(type: string, got: GivenValue, want: string): boolean {
  const { value, normalized } = got;
  if (["date", "due_date", "currency", "flight_from", "flight_to"].includes(type)) return normalized === want;
  if (["total", "subtotal", "tax"].includes(type)) {
    return normalized !== null && Math.abs(Number(normalized) - Number(want)) < 0.005;
  }
  if (["invoice_number", "payment_reference", "contract_number"].includes(type)) {
    return tight(value.replace("n°", "")) === tight(want);
  }
  if (MULTIPLE_TYPES.includes(type))
    return tight(normalized ?? value) === tight(want) || tight(value) === tight(want);
  return tokenF1(value, want) >= MIN_TOKEN_F1;
}
