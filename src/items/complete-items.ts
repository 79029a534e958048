import { uniteBoxes } from "../geometry/box";
import type { Box } from "../types/geometry";
import type { ItemGroup, ItemWords } from "./group-items";
import type { ItemPage } from "./item-page";
import type { PageNumber } from "./page-numbers";
import { makesAmount } from "./scorer/arithmetic";

/** Edges nearer than this, in heights, are those of one column. */
const ALIGNED = 0.8;
/** Least number of items, and least share of all items, that have a part, for their parts to form a column. */
const MIN_COLUMN = 2;
const MIN_SHARE = 0.5;
/** How sure a part is that its column gives, and one that the others' product gives. */
const COLUMN_BELIEF = 0.8;
const PRODUCT_BELIEF = 0.85;

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
  return groups.map((group) => {
    const parts: Parts = { ...group.parts };
    for (const [part, column] of columns) {
      if (parts[part] !== undefined || column === null) continue;
      const number = freeNumbers(group, parts, page).find((one) => isAt(one.box.xMax, column, page));
      if (number !== undefined) parts[part] = { words: number.words, belief: COLUMN_BELIEF };
    }
    addProduct(parts, group, page);
    if (parts.description === undefined && names !== null) addName(parts, group, page, names);
    return { ...group, parts };
  });
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

/** Adds the one number that makes quantity times price the amount. */
function addProduct(parts: Parts, group: ItemGroup, page: ItemPage): void {
  const missing = NUMERIC.filter((part) => parts[part] === undefined);
  if (missing.length !== 1) return;
  const numberIn = (part: NumericPart): number => {
    const number = page.numberOf[parts[part]!.words.at(-1)!]!;
    return page.numbers[number]?.value ?? Number.NaN;
  };
  const [lacking] = missing as [NumericPart];
  const fits = freeNumbers(group, parts, page).filter(({ value }) => {
    if (value === 0) return false;
    if (lacking === "quantity") return makesAmount(value, numberIn("unit_price"), numberIn("amount"));
    if (lacking === "unit_price") return makesAmount(numberIn("quantity"), value, numberIn("amount"));
    return makesAmount(numberIn("quantity"), numberIn("unit_price"), value);
  });
  if (fits.length === 1) parts[lacking] = { words: fits[0]!.words, belief: PRODUCT_BELIEF };
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
