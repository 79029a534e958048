import type { ScoredValue } from "./score-candidates";

/** Values of a document's fields that go together; `null` where a field has none. */
export interface JointChoice {
  readonly values: ReadonlyMap<string, ScoredValue | null>;
  /** Fields whose sum was checked: net and tax, both printed, are the total. */
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
const SUM_FAILS = -0.7;
const TOTAL_IS_NET = -2.5;
const NET_OVER_TOTAL = -2;
const DUE_BEFORE_DATE = -3;
const ONE_PARTY = -3;

type Choice = ScoredValue | null;

/** Chooses each field's value with regard to the others': sums, the order of dates, two parties. */
export function chooseTogether(scores: ReadonlyMap<string, readonly ScoredValue[]>): JointChoice {
  const values = new Map<string, Choice>([...scores].map(([field, own]) => [field, likeliest(own)]));
  const agreeing = new Set<string>();
  const amounts = best(["total", "subtotal", "tax"], scores, ([total, subtotal, tax]) =>
    scoreOfSum(total!, subtotal!, tax!),
  );
  for (const [field, value] of amounts) values.set(field, value);
  const [total, subtotal, tax] = ["total", "subtotal", "tax"].map((field) => amounts.get(field) ?? null);
  if (holds(total!, subtotal!, tax!)) for (const field of amounts.keys()) agreeing.add(field);
  const dates = best(["date", "due_date"], scores, ([date, due]) => {
    if (date === null || due === null || date === undefined || due === undefined) return 0;
    const [from, to] = [date, due].map((value) => value.places[0]!.normalized!);
    return to! < from! ? DUE_BEFORE_DATE : 0;
  });
  for (const [field, value] of dates) values.set(field, value);
  const parties = best(["company", "buyer"], scores, ([company, buyer]) => {
    if (!company || !buyer) return 0;
    const [a, b] = [company.places[0]!.key, buyer.places[0]!.key];
    return a.includes(b) || b.includes(a) ? ONE_PARTY : 0;
  });
  for (const [field, value] of parties) values.set(field, value);
  return { values, agreeing };
}

function likeliest(own: readonly ScoredValue[]): Choice {
  const [first] = own;
  const none = 1 - own.reduce((sum, { probability }) => sum + probability, 0);
  return first !== undefined && first.probability >= none ? first : null;
}

function best(
  fields: readonly string[],
  scores: ReadonlyMap<string, readonly ScoredValue[]>,
  together: (choice: readonly Choice[]) => number,
): ReadonlyMap<string, Choice> {
  const options = fields.map((field): readonly (readonly [Choice, number])[] => {
    const own = scores.get(field) ?? [];
    const none = Math.max(1 - own.reduce((sum, { probability }) => sum + probability, 0), 1e-4);
    const tried = own.filter(({ probability }) => probability >= MIN_PROBABILITY).slice(0, MAX_TRIED);
    return [[null, Math.log(none)], ...tried.map((value) => [value, Math.log(value.probability)] as const)];
  });
  let choice: readonly Choice[] = fields.map(() => null);
  let most = Number.NEGATIVE_INFINITY;
  const visit = (at: number, chosen: readonly Choice[], sum: number): void => {
    if (at === fields.length) {
      const score = sum + together(chosen);
      if (score > most) [choice, most] = [chosen, score];
      return;
    }
    for (const [value, logarithm] of options[at]!) visit(at + 1, [...chosen, value], sum + logarithm);
  };
  visit(0, [], 0);
  return new Map(fields.map((field, i) => [field, choice[i]!]));
}

const amountOf = (value: ScoredValue): number => Math.abs(Number(value.places[0]!.normalized));

function holds(total: Choice, subtotal: Choice, tax: Choice): boolean {
  if (total === null || subtotal === null || tax === null || amountOf(tax) === 0) return false;
  return Math.abs(amountOf(subtotal) + amountOf(tax) - amountOf(total)) < TOLERANCE;
}

function scoreOfSum(total: Choice, subtotal: Choice, tax: Choice): number {
  if (total === null || subtotal === null) return 0;
  const isNet = Math.abs(amountOf(total) - amountOf(subtotal)) < TOLERANCE;
  if (tax === null || amountOf(tax) === 0)
    return amountOf(subtotal) > amountOf(total) * 1.5 ? NET_OVER_TOTAL / 2 : 0;
  if (holds(total, subtotal, tax)) return SUM_HOLDS;
  if (isNet) return TOTAL_IS_NET / 2;
  return amountOf(subtotal) > amountOf(total) ? NET_OVER_TOTAL : SUM_FAILS;
}
