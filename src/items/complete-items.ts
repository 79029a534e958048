import { MAX_TILL_WIDTH } from "../fields/document-layout";
import { uniteBoxes } from "../geometry/box";
import type { Box } from "../types/geometry";
import { type ItemGroup, type ItemWords, numberIn } from "./group-items";
import { gapBetween, type ItemPage } from "./item-page";
import type { PageNumber } from "./page-numbers";
import { longestName } from "./product-rows";
import { makesAmount } from "./scorer/arithmetic";

/** Edges nearer than this, in heights, are those of one column. */
const ALIGNED = 0.8;
/** Least number of items, and least share of all items, that have a part, for their parts to form a column. */
const MIN_COLUMN = 2;
const MIN_SHARE = 0.5;
/** How sure a part is that its column gives, and one that the others' product gives. */
const COLUMN_BELIEF = 0.8;
const PRODUCT_BELIEF = 0.85;
/** Lines of one name are no farther apart than this, in heights. */
const MAX_WRAP_GAP = 0.9;
const AMOUNT = /\d[.,]\d{2}(?!\d)/;
/** Lines below an item that may state its amount, or go on with its name. */
const MAX_ROWS_BELOW = 2;

const NUMERIC = ["quantity", "unit_price", "amount"] as const;
type NumericPart = (typeof NUMERIC)[number];
type Parts = { -readonly [P in keyof ItemGroup["parts"]]: ItemGroup["parts"][P] };

/**
 * Adds parts that a page's items lack and their rows show: what stands in the column that the other items have the part in,
 * and the number that makes the product right.
 */
export function completeItems(groups: readonly ItemGroup[], page: ItemPage): ItemGroup[] {
  const columns = NUMERIC.map((part) => [part, columnOf(part, groups, page)] as const);
  const names = nameColumn(groups, page);
  const wraps = wrappedRows(groups, page);
  return groups.map((group, index) => {
    const parts: Parts = { ...group.parts };
    for (const [part, column] of columns) {
      if (parts[part] !== undefined || column === null) continue;
      const number = freeNumbers(group, parts, page).find((one) => isAt(one.box.xMax, column, page));
      if (number !== undefined) parts[part] = { words: number.words, belief: COLUMN_BELIEF };
    }
    addProduct(parts, group, page);
    if (parts.description === undefined && names !== null) addName(parts, group, page, names);
    if (parts.description === undefined) addLongestName(parts, group, page);
    const wrapped = wraps[index]!;
    if (wrapped.length > 0) addWrapped(parts, wrapped, page);
    const own = { ...group, rows: [...group.rows, ...wrapped] };
    const rows = parts.amount === undefined ? addAmountBelow(parts, own, groups[index + 1], page) : own.rows;
    return { ...group, rows, parts };
  });
}

/**
 * Rows below each item on which its name goes on, on narrow paper: words in the names' column alone. On wide paper names seldom
 * wrap, and where half of the items have such rows, they say something else of each article: the networks decide.
 */
function wrappedRows(groups: readonly ItemGroup[], page: ItemPage): number[][] {
  const { rows, rowBoxes, rowLabels, layout } = page;
  if (layout.extent.xMax - layout.extent.xMin > MAX_TILL_WIDTH * layout.unit) return groups.map(() => []);
  const found = groups.map(({ rows: own, parts }, index): number[] => {
    const words = parts.description?.words ?? [];
    if (words.length === 0) return [];
    const left = Math.min(...words.map((word) => layout.boxes[word]!.xMin));
    const below: number[] = [];
    const next = groups[index + 1]?.rows[0] ?? rows.length;
    for (let row = own.at(-1)! + 1; row < next && below.length < MAX_ROWS_BELOW; row++) {
      const gap = gapBetween(rowBoxes[row - 1]!, rowBoxes[row]!);
      const isNear = gap < MAX_WRAP_GAP * layout.unit;
      const isInColumn = Math.abs(rowBoxes[row]!.xMin - left) < ALIGNED * layout.unit;
      const texts = rows[row]!.map((word) => layout.texts[word]!);
      if (!isNear || !isInColumn || rowLabels[row] !== 0 || texts.some((text) => AMOUNT.test(text))) break;
      below.push(row);
    }
    return below;
  });
  const others = found.slice(0, -1).filter((below) => below.length > 0).length;
  if (others * 2 >= groups.length) return groups.map(() => []);
  // What stands below the last item may belong to the whole table.
  return found.map((below, i) => (i === groups.length - 1 && others === 0 ? [] : below));
}

function addWrapped(parts: Parts, rows: readonly number[], page: ItemPage): void {
  const words = rows.flatMap((row) => page.rows[row]!);
  const { description } = parts;
  parts.description = { words: [...description!.words, ...words], belief: description!.belief };
}

/** The common right edge of the items' numbers of one part, in page pixels; `null` if they have none. */
function columnOf(part: NumericPart, groups: readonly ItemGroup[], page: ItemPage): number | null {
  const rights = groups.flatMap(({ parts }) => {
    const last = parts[part]?.words.at(-1);
    return last === undefined ? [] : [page.layout.boxes[last]!.xMax];
  });
  return commonEdge(rights, groups.length, page);
}

/** Where most items' descriptions begin, and how far to the right they reach; `null` where there is no such column. */
function nameColumn(groups: readonly ItemGroup[], { layout }: ItemPage): NameColumn | null {
  const boxes = groups.flatMap(({ parts }) => {
    const words = parts.description?.words ?? [];
    return words.length === 0 ? [] : [words.map((word) => layout.boxes[word]!).reduce(uniteBoxes)];
  });
  if (boxes.length < MIN_COLUMN || boxes.length < MIN_SHARE * groups.length) return null;
  const { xMin, xMax } = boxes.reduce(uniteBoxes);
  return { xMin, xMax };
}

type NameColumn = Pick<Box, "xMin" | "xMax">;

function commonEdge(edges: readonly number[], items: number, page: ItemPage): number | null {
  const middle = [...edges].sort((a, b) => a - b)[edges.length >> 1];
  if (middle === undefined) return null;
  const near = edges.filter((edge) => isAt(edge, middle, page)).length;
  return near >= MIN_COLUMN && near >= MIN_SHARE * items ? middle : null;
}

function isAt(edge: number, column: number, { layout }: ItemPage): boolean {
  return Math.abs(edge - column) < ALIGNED * layout.unit;
}

/** Numbers of an item's rows that are no part of it yet. */
function freeNumbers({ rows }: ItemGroup, parts: Parts, { numbers }: ItemPage): PageNumber[] {
  const taken = new Set(Object.values(parts).flatMap((part) => part?.words ?? []));
  return numbers.filter(({ row, words }) => rows.includes(row) && !words.some((word) => taken.has(word)));
}

/**
 * Adds the one number that makes quantity times price the amount, or the price and the amount that a quantity makes. An amount
 * may be printed twice, net and gross or before and after a discount: the last one counts.
 */
function addProduct(parts: Parts, group: ItemGroup, page: ItemPage): void {
  const missing = NUMERIC.filter((part) => parts[part] === undefined);
  if (missing.length === 2 && parts.quantity !== undefined) addPriceAndAmount(parts, group, page);
  if (missing.length !== 1) return;
  const of = (part: NumericPart): number => numberIn(parts[part]!, page);
  const [lacking] = missing as [NumericPart];
  const fits = freeNumbers(group, parts, page).filter(({ value }) => {
    if (value === 0) return false;
    if (lacking === "quantity") return makesAmount(value, of("unit_price"), of("amount"));
    if (lacking === "unit_price") return makesAmount(of("quantity"), value, of("amount"));
    return makesAmount(of("quantity"), of("unit_price"), value);
  });
  const [first] = fits;
  if (first === undefined || fits.some(({ value }) => value !== first.value)) return;
  const chosen = lacking === "amount" ? fits.at(-1)! : first;
  parts[lacking] = { words: chosen.words, belief: PRODUCT_BELIEF };
}

function addPriceAndAmount(parts: Parts, group: ItemGroup, page: ItemPage): void {
  const quantity = numberIn(parts.quantity!, page);
  const free = freeNumbers(group, parts, page).filter(({ value, hasDecimals }) => value !== 0 && hasDecimals);
  const pairs = free.flatMap((price, i) =>
    free
      .slice(i + 1)
      .flatMap((amount) => (makesAmount(quantity, price.value, amount.value) ? [{ price, amount }] : [])),
  );
  const [first] = pairs;
  if (
    first === undefined ||
    pairs.some(
      ({ price, amount }) => price.value !== first.price.value || amount.value !== first.amount.value,
    )
  )
    return;
  parts.unit_price = { words: first.price.words, belief: PRODUCT_BELIEF };
  parts.amount = { words: pairs.at(-1)!.amount.words, belief: PRODUCT_BELIEF };
}

/** Adds an amount on a line of its own below an item, with or without a label, that quantity and price make; returns its rows. */
function addAmountBelow(
  parts: Parts,
  { rows }: ItemGroup,
  next: ItemGroup | undefined,
  page: ItemPage,
): readonly number[] {
  if (parts.quantity === undefined || parts.unit_price === undefined) return rows;
  const [quantity, price] = [numberIn(parts.quantity, page), numberIn(parts.unit_price, page)];
  const last = rows.at(-1)!;
  const end = Math.min(next?.rows[0] ?? page.rows.length, last + 1 + MAX_ROWS_BELOW);
  const amount = page.numbers.find(
    ({ row, value, hasDecimals }) =>
      row > last && row < end && hasDecimals && value !== 0 && makesAmount(quantity, price, value),
  );
  if (amount === undefined) return rows;
  parts.amount = { words: amount.words, belief: PRODUCT_BELIEF };
  return [...rows, ...Array.from({ length: amount.row - last }, (_, i) => last + 1 + i)];
}

function addLongestName(parts: Parts, { rows }: ItemGroup, page: ItemPage): void {
  const taken = new Set(Object.values(parts).flatMap((part) => part?.words ?? []));
  const words = longestName(rows, taken, page);
  if (words !== null) parts.description = { words, belief: COLUMN_BELIEF };
}

/** Adds the cells within the column of the other items' descriptions. */
function addName(parts: Parts, { rows }: ItemGroup, { layout, rowOf }: ItemPage, column: NameColumn): void {
  const taken = new Set(Object.values(parts).flatMap((part) => part?.words ?? []));
  const words = layout.cells
    .filter(
      ({ words: own, box }) =>
        rows.includes(rowOf[own[0]!]!) &&
        box.xMin > column.xMin - ALIGNED * layout.unit &&
        box.xMax < column.xMax + ALIGNED * layout.unit,
    )
    .flatMap(({ words: own }) => own.filter((word) => !taken.has(word)));
  const isName = words.some((word) => /\p{L}{2}/u.test(layout.texts[word]!));
  if (isName) parts.description = { words, belief: COLUMN_BELIEF } satisfies ItemWords;
}
