import { foldText } from "../fields/fold-text";
import { type ItemGroup, numberIn } from "./group-items";
import { gapBetween, groupBit, type ItemPage } from "./item-page";
import { CENT } from "./scorer/arithmetic";

/** Share of items whose numbers stand in the first line of their names: those of a table that has a line or more for each. */
const MIN_IN_FIRST_ROW = 0.8;
/** Most lines that a name goes on for on the next page. */
const MAX_LEAD = 3;
/** Lines of one name are no farther apart than this, and begin no farther from its column, in heights. */
const MAX_GAP = 1.8;
const ALIGNED = 0.8;

/** The items of a page, with the page as it was prepared. */
export interface PageItems {
  readonly page: ItemPage;
  readonly groups: readonly ItemGroup[];
  /** Words at the top of the page that go on with the name of the last item before. */
  readonly continuing: readonly number[];
}

/** Fewest items that an amount without a label adds up: twice the same price is no sum. */
const MIN_SUMMED = 2;
/** What a sum that goes on over pages is called, folded. */
const CARRIED =
  /carr(?:ied|y)(?:for|over|to)|broughtfor|ubertrag|uebertrag|areporter|reportprec|riport|sumaysigue|sumaanterior|atransportar|overgebracht|overfort|przeniesieni|athozat|atvitel/;
const SUM_LABELS = groupBit("subtotal") | groupBit("total");

/**
 * Puts the items of a document's pages together where a table runs over them. What is carried over from page to page is no item,
 * and the lines at the top of a page that go on with a name of the page before belong to that one, where all names have
 * their numbers in the first line.
 */
export function joinPages(pages: readonly Omit<PageItems, "continuing">[]): PageItems[] {
  const joined: PageItems[] = [];
  let before: ItemsBefore = { sum: 0, count: 0, isAtFoot: false };
  pages.forEach(({ page, groups }, index) => {
    const last = joined.at(-1);
    const isContinued = last !== undefined && last.groups.length > 0;
    const top = isContinued ? withoutCarried(groups, page, before) : { groups, rest: [] };
    const own = { page, ...(isContinued ? continued(last, top, page) : { groups, continuing: [] }) };
    const kept = withoutFoot(own.groups, page, before, pages[index + 1]);
    joined.push({ ...own, groups: kept });
    const sum = sumOf(kept, page, before.sum);
    const isAtFoot = kept.length < own.groups.length || statesBelow(kept.at(-1), page, sum);
    before = { sum, count: before.count + kept.length, isAtFoot };
  });
  return joined;
}

/** The items of all pages before. */
interface ItemsBefore {
  /** What they add up to; NaN where one states no amount. */
  readonly sum: number;
  readonly count: number;
  /** Whether the foot of the last page states that sum. */
  readonly isAtFoot: boolean;
}

/** What items and those before them add up to; NaN where one states no amount. */
function sumOf(groups: readonly ItemGroup[], page: ItemPage, before: number): number {
  return groups.reduce(
    (sum, { parts: { amount } }) => sum + (amount === undefined ? Number.NaN : numberIn(amount, page)),
    before,
  );
}

/** Whether an item is nothing but an amount that others add up to. */
function isSum({ parts }: ItemGroup, page: ItemPage, sum: number): boolean {
  if (parts.amount === undefined || parts.quantity !== undefined || parts.unit_price !== undefined)
    return false;
  return sum !== 0 && Math.abs(numberIn(parts.amount, page) - sum) < CENT;
}

/** Whether an item's amount stands behind the label of a sum. */
function isLabelled({ parts }: ItemGroup, { rows, rowOf, rowLabels, layout }: ItemPage): boolean {
  const row = rowOf[parts.amount!.words[0]!]!;
  const text = foldText(rows[row]!.map((word) => layout.texts[word]!).join(" "));
  return (rowLabels[row]! & SUM_LABELS) !== 0 || CARRIED.test(text);
}

/** Whether a line below the last item states a sum. */
function statesBelow(last: ItemGroup | undefined, { numbers, rowOf }: ItemPage, sum: number): boolean {
  const row = last?.rows.at(-1) ?? Number.POSITIVE_INFINITY;
  return numbers.some(
    ({ words, value, hasDecimals }) => hasDecimals && rowOf[words[0]!]! > row && Math.abs(value - sum) < CENT,
  );
}

/** The items of a page without the sum at its foot that is carried over to the next one. */
function withoutFoot(
  groups: readonly ItemGroup[],
  page: ItemPage,
  before: ItemsBefore,
  next: Omit<PageItems, "continuing"> | undefined,
): readonly ItemGroup[] {
  const [items, foot] = [groups.slice(0, -1), groups.at(-1)];
  if (next === undefined || foot === undefined || items.length === 0) return groups;
  const sum = sumOf(items, page, before.sum);
  if (!isSum(foot, page, sum)) return groups;
  const first = next.groups[0];
  const isRepeated =
    before.count + items.length >= MIN_SUMMED && first !== undefined && isSum(first, next.page, sum);
  return isRepeated || isLabelled(foot, page) ? items : groups;
}

/** The items of a page without what is carried over to it, and words that stand between that and the first of them. */
function withoutCarried(
  groups: readonly ItemGroup[],
  page: ItemPage,
  before: ItemsBefore,
): { readonly groups: readonly ItemGroup[]; readonly rest: readonly number[] } {
  const [first, ...others] = groups;
  if (first === undefined || !isSum(first, page, before.sum)) return { groups, rest: [] };
  const isRepeated = before.isAtFoot && before.count >= MIN_SUMMED;
  if (!isRepeated && !isLabelled(first, page)) return { groups, rest: [] };
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
