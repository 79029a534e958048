import { type ItemGroup, numberIn } from "./group-items";
import { gapBetween, type ItemPage } from "./item-page";

/** Share of items whose numbers stand in the first line of their names: those of a table that has a line or more for each. */
const MIN_IN_FIRST_ROW = 0.8;
/** Most lines that a name goes on for on the next page. */
const MAX_LEAD = 3;
/** Lines of one name are no farther apart than this, and begin no farther from its column, in heights. */
const MAX_GAP = 1.8;
const ALIGNED = 0.8;
/** Amounts are printed in cents. */
const CENT = 0.0051;

/** The items of a page, with the page as it was prepared. */
export interface PageItems {
  readonly page: ItemPage;
  readonly groups: readonly ItemGroup[];
  /** Words at the top of the page that go on with the name of the last item before. */
  readonly continuing: readonly number[];
}

/**
 * Puts the items of a document's pages together where a table runs over them. What is carried over from page to page is no item,
 * and the lines at the top of a page that go on with a name of the page before belong to that one, where all names have
 * their numbers in the first line.
 */
export function joinPages(pages: readonly Omit<PageItems, "continuing">[]): PageItems[] {
  const joined: PageItems[] = [];
  let sum: number | null = null;
  for (const { page, groups } of pages) {
    const before = joined.at(-1);
    const isContinued = before !== undefined && before.groups.length > 0;
    const top = isContinued ? withoutCarried(groups, page, sum) : { groups, rest: [] };
    const own = { page, ...(isContinued ? continued(before, top, page) : { groups, continuing: [] }) };
    const last = own.groups.at(-1);
    const isLastCarried =
      last !== undefined &&
      own.groups.length > 1 &&
      isSum(last, page, sumOf(own.groups.slice(0, -1), page, sum));
    joined.push(isLastCarried ? { ...own, groups: own.groups.slice(0, -1) } : own);
    sum = sumOf(joined.at(-1)!.groups, page, sum);
  }
  return joined;
}

/** What items and those before them add up to; `null` where one states no amount. */
function sumOf(groups: readonly ItemGroup[], page: ItemPage, before: number | null): number {
  return groups.reduce(
    (sum, { parts: { amount } }) => sum + (amount === undefined ? Number.NaN : numberIn(amount, page)),
    before ?? 0,
  );
}

/** Whether an item is nothing but an amount that others add up to. */
function isSum({ parts }: ItemGroup, page: ItemPage, sum: number): boolean {
  if (parts.amount === undefined || parts.quantity !== undefined || parts.unit_price !== undefined)
    return false;
  return sum !== 0 && Math.abs(numberIn(parts.amount, page) - sum) < CENT;
}

/** The items of a page without what is carried over to it, and words that stand between that and the first of them. */
function withoutCarried(
  groups: readonly ItemGroup[],
  page: ItemPage,
  sum: number | null,
): { readonly groups: readonly ItemGroup[]; readonly rest: readonly number[] } {
  const [first, ...others] = groups;
  if (first === undefined || sum === null || !isSum(first, page, sum)) return { groups, rest: [] };
  const row = page.rowOf[first.parts.amount!.words[0]!];
  const rest = first.parts.description?.words.filter((word) => page.rowOf[word] !== row) ?? [];
  return { groups: others, rest };
}

function continued(
  before: PageItems,
  { groups, rest }: ReturnType<typeof withoutCarried>,
  page: ItemPage,
): Pick<PageItems, "groups" | "continuing"> {
  const whole = { groups, continuing: [] };
  const [first, ...others] = groups;
  if (!isTable(before.groups, before.page) || (others.length > 0 && !isTable(others, page))) return whole;
  if (rest.length > 0) return { groups, continuing: rest };
  if (first === undefined) return whole;
  const numbered = first.rows.findIndex((row) => hasNumber(first, row, page));
  if (numbered < 0) return { groups: others, continuing: first.parts.description?.words ?? [] };
  const description = first.parts.description;
  if (description === undefined) return whole;
  const lead = new Set(first.rows.slice(0, numbered));
  const isLead = (word: number): boolean => lead.has(page.rowOf[word]!);
  const own = description.words.filter((word) => !isLead(word));
  if (own.length === 0) return whole;
  const rows = first.rows.slice(numbered);
  const parts = { ...first.parts, description: { ...description, words: own } };
  const continuing = [...leadAbove(first, own, page), ...description.words.filter(isLead)];
  return { groups: [{ ...first, rows, parts }, ...others], continuing };
}

/** Words right above a page's first item, in the column of its name, up to the head of its table or the page's first line. */
function leadAbove({ rows: own }: ItemGroup, name: readonly number[], page: ItemPage): number[] {
  const { rows, rowBoxes, rowLabels, heads, headOf, layout, numberOf } = page;
  const first = own[0]!;
  const top = (heads[headOf[first]!]?.row ?? -1) + 1;
  if (first - top > MAX_LEAD) return [];
  const left = Math.min(...name.map((word) => layout.boxes[word]!.xMin));
  const lead = Array.from({ length: first - top }, (_, i) => top + i);
  const isName = lead.every(
    (row) =>
      rowLabels[row] === 0 &&
      Math.abs(rowBoxes[row]!.xMin - left) < ALIGNED * layout.unit &&
      gapBetween(rowBoxes[row]!, rowBoxes[row + 1]!) < MAX_GAP * layout.unit &&
      rows[row]!.every((word) => numberOf[word]! < 0),
  );
  return isName ? lead.flatMap((row) => rows[row]!) : [];
}

function isTable(groups: readonly ItemGroup[], page: ItemPage): boolean {
  const count = groups.filter((group) => hasNumber(group, group.rows[0]!, page)).length;
  return count > 0 && count >= MIN_IN_FIRST_ROW * groups.length;
}

function hasNumber(
  { parts: { quantity, unit_price, amount } }: ItemGroup,
  row: number,
  { rowOf }: ItemPage,
): boolean {
  return [quantity, unit_price, amount].some(
    (part) => part?.words.some((word) => rowOf[word] === row) ?? false,
  );
}
