import { foldText } from "../fold-text";
import type { ScoredValue } from "./score-candidates";

/** Values of a document's fields that go together; `null` where a field has none. */
export interface JointChoice {
  readonly values: ReadonlyMap<string, ScoredValue | null>;
  /** How likely the values of company, buyer and address are beside each other. */
  readonly probabilities: ReadonlyMap<string, number>;
  /** Fields whose sum was checked: net and tax, both printed, are the total, or two payments are. */
  readonly agreeing: ReadonlySet<string>;
}

/** How many values of each field are tried together. */
const MAX_TRIED = 6;
/** Values less likely than this are not tried. */
const MIN_PROBABILITY = 0.003;
/** Cents that a sum may differ by rounding. */
const TOLERANCE = 0.011;
/** Natural logarithms that a choice gains or loses: a sum that holds is some ten times likelier than one that does not. */
const SUM_HOLDS = 2.3;
const LONG_SUM_HOLDS = 1.8;
const SUM_FAILS = -0.7;
const TOTAL_IS_NET = -2.5;
const NET_OVER_TOTAL = -2;
const PAID_IN_PARTS = 1.5;
const IS_A_PART = -2;
const DUE_BEFORE_DATE = -3;
const ONE_PARTY = -3;
const ONE_FIRST_WORD = -2.5;
const UNDER_COMPANY = 1.2;
const UNDER_BUYER = -2;

type Choice = ScoredValue | null;

/**
 * Chooses each field's value with regard to the others': sums, the order of dates, two parties and whose address it is.
 *
 * @param additions what may be added to net and tax, or taken off with a negative sign: tips, shipping, discounts.
 * @param payments what was paid; two of them may be the total.
 */
export function chooseTogether(
  scores: ReadonlyMap<string, readonly ScoredValue[]>,
  additions: readonly number[] = [],
  payments: readonly number[] = [],
): JointChoice {
  const values = new Map<string, Choice>([...scores].map(([field, own]) => [field, likeliest(own)]));
  const probabilities = new Map<string, number>();
  const agreeing = new Set<string>();
  const paid = partlyPaid(scores.get("total") ?? [], payments);
  const amounts = best(
    ["total", "subtotal", "tax"],
    scores,
    ([total, subtotal, tax]) => scoreOfSum(total!, subtotal!, tax!, additions) + (paid.get(total!) ?? 0),
  );
  for (const [field, { value }] of amounts) values.set(field, value);
  const [total, subtotal, tax] = ["total", "subtotal", "tax"].map(
    (field) => amounts.get(field)?.value ?? null,
  );
  if (holds(total!, subtotal!, tax!)) for (const field of amounts.keys()) agreeing.add(field);
  // Of a longer sum, tax and tip may have been exchanged.
  else if (holdsWith(total!, subtotal!, tax!, additions))
    for (const field of ["total", "subtotal"]) agreeing.add(field);
  if (paid.get(total!) === PAID_IN_PARTS) agreeing.add("total");
  const dates = best(["date", "due_date"], scores, ([date, due]) => {
    if (date === null || due === null || date === undefined || due === undefined) return 0;
    const [from, to] = [date, due].map((value) => value.places[0]!.normalized!);
    return to! < from! ? DUE_BEFORE_DATE : 0;
  });
  for (const [field, { value }] of dates) values.set(field, value);
  const parties = best(["company", "buyer", "address"], scores, ([company, buyer, address]) =>
    scoreOfParties(company!, buyer!, address!),
  );
  for (const [field, { value, probability }] of parties) {
    values.set(field, value);
    probabilities.set(field, probability);
  }
  return { values, probabilities, agreeing };
}

function likeliest(own: readonly ScoredValue[]): Choice {
  const [first] = own;
  const none = 1 - own.reduce((sum, { probability }) => sum + probability, 0);
  return first !== undefined && first.probability >= none ? first : null;
}

interface Chosen {
  readonly value: Choice;
  /** How likely it is, summed over what the other fields may be. */
  readonly probability: number;
}

/** The values that are likeliest together. */
function best(
  fields: readonly string[],
  scores: ReadonlyMap<string, readonly ScoredValue[]>,
  together: (choice: readonly Choice[]) => number,
): ReadonlyMap<string, Chosen> {
  const options = fields.map((field): readonly (readonly [Choice, number])[] => {
    const own = scores.get(field) ?? [];
    const none = Math.max(1 - own.reduce((sum, { probability }) => sum + probability, 0), 1e-4);
    return [[null, none], ...likelyOf(own).map((value) => [value, value.probability] as const)];
  });
  const sums = fields.map(() => new Map<Choice, number>());
  let choice: readonly Choice[] = fields.map(() => null);
  let most = Number.NEGATIVE_INFINITY;
  let all = 0;
  const visit = (chosen: readonly Choice[], probability: number): void => {
    if (chosen.length === fields.length) {
      const weight = probability * Math.exp(together(chosen));
      all += weight;
      for (const [i, value] of chosen.entries()) sums[i]!.set(value, (sums[i]!.get(value) ?? 0) + weight);
      if (weight > most) [choice, most] = [chosen, weight];
      return;
    }
    for (const [value, own] of options[chosen.length]!) visit([...chosen, value], probability * own);
  };
  visit([], 1);
  return new Map(
    fields.map((field, i) => [field, { value: choice[i]!, probability: sums[i]!.get(choice[i]!)! / all }]),
  );
}

/** The values that are tried together with those of other fields. */
function likelyOf(own: readonly ScoredValue[]): readonly ScoredValue[] {
  return own.filter(({ probability }) => probability >= MIN_PROBABILITY).slice(0, MAX_TRIED);
}

const amountOf = (value: ScoredValue): number => Math.abs(Number(value.places[0]!.normalized));

/** Whether two amounts differ by no more than rounding. */
function isSameAmount(a: number, b: number): boolean {
  return Math.abs(a - b) < TOLERANCE;
}

function holds(total: Choice, subtotal: Choice, tax: Choice): boolean {
  if (total === null || subtotal === null || tax === null || amountOf(tax) === 0) return false;
  return isSameAmount(amountOf(subtotal) + amountOf(tax), amountOf(total));
}

/** Whether net and tax, if any, with one of the additions or all of them, are the total. */
function holdsWith(total: Choice, subtotal: Choice, tax: Choice, additions: readonly number[]): boolean {
  if (total === null || subtotal === null || additions.length === 0) return false;
  const rest = amountOf(total) - amountOf(subtotal) - (tax === null ? 0 : amountOf(tax));
  const all = additions.reduce((sum, one) => sum + one, 0);
  return [...additions, all].some((one) => one !== 0 && isSameAmount(rest, one));
}

/**
 * Log-odds of totals by the payments: a total that two payments add up to gains, a payment that is part of such a total
 * loses. A sum that is itself a payment is not considered: it is the cash given, and one of the two is the change.
 */
function partlyPaid(own: readonly ScoredValue[], payments: readonly number[]): ReadonlyMap<Choice, number> {
  const totals = likelyOf(own);
  const totalOf = (amount: number): ScoredValue | undefined =>
    totals.find((value) => isSameAmount(amountOf(value), amount));
  const wholes = new Set<ScoredValue>();
  const parts = new Set<ScoredValue>();
  for (const [i, one] of payments.entries()) {
    for (const other of payments.slice(i + 1)) {
      const whole = totalOf(one + other);
      if (whole === undefined || payments.some((paid) => isSameAmount(paid, one + other))) continue;
      wholes.add(whole);
      for (const part of [totalOf(one), totalOf(other)]) if (part !== undefined) parts.add(part);
    }
  }
  return new Map([
    ...[...parts].map((part) => [part, IS_A_PART] as const),
    ...[...wholes].map((whole) => [whole, PAID_IN_PARTS] as const),
  ]);
}

function scoreOfSum(total: Choice, subtotal: Choice, tax: Choice, additions: readonly number[]): number {
  if (total === null || subtotal === null) return 0;
  if (holdsWith(total, subtotal, tax, additions)) return LONG_SUM_HOLDS;
  const isNet = isSameAmount(amountOf(total), amountOf(subtotal));
  if (tax === null || amountOf(tax) === 0)
    return amountOf(subtotal) > amountOf(total) * 1.5 ? NET_OVER_TOTAL / 2 : 0;
  if (holds(total, subtotal, tax)) return SUM_HOLDS;
  if (isNet) return TOTAL_IS_NET / 2;
  return amountOf(subtotal) > amountOf(total) ? NET_OVER_TOTAL : SUM_FAILS;
}

function scoreOfParties(company: Choice, buyer: Choice, address: Choice): number {
  const together = company === null || buyer === null ? 0 : scoreOfNames(company, buyer);
  if (address === null) return together;
  return (
    together +
    (company !== null && isUnder(address, company) ? UNDER_COMPANY : 0) +
    (buyer !== null && isUnder(address, buyer) ? UNDER_BUYER : 0)
  );
}

function scoreOfNames(company: ScoredValue, buyer: ScoredValue): number {
  const [one, other] = [company.places[0]!, buyer.places[0]!];
  if (one.key.includes(other.key) || other.key.includes(one.key)) return ONE_PARTY;
  const [a, b] = [one, other].map(({ text }) => foldText(text.split(" ")[0]!));
  return a === b && a!.length >= MIN_FIRST_WORD ? ONE_FIRST_WORD : 0;
}

/** Shorter first words of names, as articles are, say nothing of whose they are. */
const MIN_FIRST_WORD = 4;
/** Places of a name that are looked at. */
const MAX_PLACES = 3;
/** An address begins no farther below its party's name than this, in heights of the name's line. */
const MAX_GAP_BELOW = 1.8;
/** Left edges, or middles, of name and address lie no farther apart than this, in heights. */
const MAX_EDGE_DISTANCE = 1.5;

/** Whether an address stands right below, or right behind, a place of a name. */
function isUnder(address: ScoredValue, name: ScoredValue): boolean {
  const place = address.places[0]!;
  return name.places.slice(0, MAX_PLACES).some((one) => {
    if (one.pageIndex !== place.pageIndex) return false;
    if (one.words.includes(place.words[0]!)) return true;
    if (one.cell === place.cell) return place.start >= one.end && place.start - one.end <= 4;
    const height = (one.box.yMax - one.box.yMin) / one.lines;
    const gap = place.box.yMin - one.box.yMax;
    if (gap < -height / 2 || gap > MAX_GAP_BELOW * height) return false;
    const left = Math.abs(place.box.xMin - one.box.xMin);
    const middle = Math.abs(place.box.xMin + place.box.xMax - one.box.xMin - one.box.xMax) / 2;
    return Math.min(left, middle) < MAX_EDGE_DISTANCE * height;
  });
}
