import type { ItemPage } from "./item-page";
import { ROLES, ROW_ROLES } from "./scorer/context-features";

/** The words of an item by part, in reading order, with the probability of each part. */
export interface ItemGroup {
  readonly rows: readonly number[];
  readonly parts: { readonly [R in (typeof ROLES)[number]]?: ItemWords };
  /** Probability that its rows are one item: 0..1. */
  readonly belief: number;
}

/** Words of one part. */
export interface ItemWords {
  readonly words: readonly number[];
  readonly belief: number;
}

const ROLE_COUNT = ROLES.length;
const ROW_COUNT = ROW_ROLES.length;
const [OUTSIDE, BEGINS, CONTINUES] = [0, 1, 2];
const NUMERIC_ROLES = ["quantity", "unit_price", "amount"] as const;

interface OpenItem {
  readonly rows: number[];
  hasAmount: boolean;
}

/**
 * Puts rows and words together to items.
 *
 * @param roles probabilities of {@link ROLES} by word.
 * @param rowRoles probabilities of {@link ROW_ROLES} by row.
 */
export function groupItems(page: ItemPage, roles: Float32Array, rowRoles: Float32Array): ItemGroup[] {
  const items: OpenItem[] = [];
  let open: OpenItem | null = null;
  page.rows.forEach((row, index) => {
    const [outside, begins, continues] = [OUTSIDE, BEGINS, CONTINUES].map(
      (role) => rowRoles[index * ROW_COUNT + role!]!,
    ) as [number, number, number];
    const hasAmount = row.some((word) => roleOf(word, roles) === ROLES.indexOf("amount"));
    if (outside > begins && outside > continues) {
      open = null;
      return;
    }
    // An item has one amount.
    if (open === null || begins > continues || (hasAmount && open.hasAmount)) {
      open = { rows: [], hasAmount: false };
      items.push(open);
    }
    open.rows.push(index);
    open.hasAmount ||= hasAmount;
  });
  return items.map(({ rows }) => groupOf(page, rows, roles, rowRoles)).filter(isItem);
}

function roleOf(word: number, roles: Float32Array): number {
  let best = 0;
  for (let role = 1; role < ROLE_COUNT; role++) {
    if (roles[word * ROLE_COUNT + role]! > roles[word * ROLE_COUNT + best]!) best = role;
  }
  return best;
}

function groupOf(
  page: ItemPage,
  rows: readonly number[],
  roles: Float32Array,
  rowRoles: Float32Array,
): ItemGroup {
  const words = rows.flatMap((row) => page.rows[row]!);
  const parts: { [R in (typeof ROLES)[number]]?: ItemWords } = {};
  const description = words.filter((word) => roleOf(word, roles) === ROLES.indexOf("description"));
  if (description.length > 0) {
    parts.description = { words: description, belief: meanBelief(description, 1, roles) };
  }
  for (const name of NUMERIC_ROLES) {
    const role = ROLES.indexOf(name);
    const found = runsOf(words, role, page, roles)
      .map((run): ItemWords => ({ words: run, belief: meanBelief(run, role, roles) }))
      .sort((a, b) => b.belief - a.belief)[0];
    if (found !== undefined) parts[name] = found;
  }
  const likely = rows.map((row) => 1 - rowRoles[row * ROW_COUNT + OUTSIDE!]!);
  return { rows, parts, belief: likely.reduce((a, b) => Math.min(a, b), 1) };
}

/** Neighbouring words of one role that have a digit together; the words of a number stay together. */
function runsOf(words: readonly number[], role: number, page: ItemPage, roles: Float32Array): number[][] {
  const runs: number[][] = [];
  let last: number | null = null;
  for (const word of words) {
    if (roleOf(word, roles) === role) {
      const isNext =
        last !== null &&
        page.rowOf[last] === page.rowOf[word] &&
        page.rows[page.rowOf[word]!]!.indexOf(word) === page.rows[page.rowOf[word]!]!.indexOf(last) + 1;
      if (isNext) runs.at(-1)!.push(word);
      else runs.push([word]);
      last = word;
    }
  }
  return runs.filter((run) => run.some((word) => /\d/.test(page.layout.texts[word]!)));
}

function meanBelief(words: readonly number[], role: number, roles: Float32Array): number {
  return words.reduce((sum, word) => sum + roles[word * ROLE_COUNT + role]!, 0) / words.length;
}

/** An item has a name, or an amount with a quantity or price. */
function isItem({ parts }: ItemGroup): boolean {
  return parts.description !== undefined || (parts.amount !== undefined && (parts.quantity ?? parts.unit_price) !== undefined);
}
