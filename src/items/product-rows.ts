import { type ItemGroup, numberIn } from "./group-items";
import { groupBit, type ItemPage, numbersIn } from "./item-page";
import type { PageNumber } from "./page-numbers";
import { makesAmount } from "./scorer/arithmetic";
import { isUnit } from "./unit-words";

/** How sure an item is that its product gives, and that its rows are one. */
const BELIEF = 0.7;
/** More numbers than these in a row are no item's. */
const MAX_NUMBERS = 8;
/** Edges of numbers nearer than this, in heights, are those of one column. */
const ALIGNED = 0.8;
/** A factor of 1 makes any amount a product: such a row needs another one of its columns. */
const MIN_ROWS = 2;

/** An article's number. */
const CODE = /^#?(?=.*\d)[\p{Lu}\d./-]{4,}$/u;

/** Rows with these labels are sums. */
const SUMS = ["total", "subtotal", "payment", "charge", "tax"]
  .map(groupBit)
  .reduce((all, bit) => all | bit, 0);

interface ProductRow {
  readonly row: number;
  readonly numbers: readonly [quantity: PageNumber, price: PageNumber, amount: PageNumber];
  /** Neither factor is 1. */
  readonly isTelling: boolean;
}

/**
 * Reads rows whose numbers are a quantity, a price and their product, though they are no item yet or one whose numbers make
 * none: arithmetic is right in any language. Their columns are those of other such rows.
 */
export function addProductRows(groups: readonly ItemGroup[], page: ItemPage): ItemGroup[] {
  const taken = new Set(groups.flatMap((group) => (isProduct(group, page) ? group.rows : [])));
  const found = page.rows.flatMap((_, row) =>
    taken.has(row) || (page.rowLabels[row]! & SUMS) !== 0 ? [] : (productOf(row, page) ?? []),
  );
  const telling = found.filter(({ isTelling }) => isTelling);
  const kept = found.filter((one) => {
    const alike = found.filter((other) => other !== one && isColumn(one, other, page));
    return alike.length + 1 >= MIN_ROWS && (one.isTelling || alike.some((other) => telling.includes(other)));
  });
  const rows = new Map(kept.map((one) => [one.row, one]));
  const known = groups.map((group) => {
    const own = group.rows.flatMap((row) => rows.get(row) ?? []);
    for (const { row } of own) rows.delete(row);
    return own.length === 1 ? { ...group, parts: { ...group.parts, ...partsOf(own[0]!) } } : group;
  });
  const added = [...rows.values()].flatMap((one) => groupOf(one, page) ?? []);
  return [...known, ...added].sort((a, b) => a.rows[0]! - b.rows[0]!);
}

function isProduct({ parts: { quantity, unit_price, amount } }: ItemGroup, page: ItemPage): boolean {
  if (quantity === undefined || unit_price === undefined || amount === undefined) return false;
  return makesAmount(numberIn(quantity, page), numberIn(unit_price, page), numberIn(amount, page));
}

/** The numbers of a row that make a product; the amount stands on one side of both others, at the left where columns run from the right. */
function productOf(row: number, page: ItemPage): ProductRow | null {
  const own = numbersIn(row, page).filter(({ value }) => value > 0);
  if (own.length < 3 || own.length > MAX_NUMBERS) return null;
  let best: ProductRow | null = null;
  for (const [a, amount] of own.entries()) {
    for (const [p, price] of own.entries()) {
      if (!amount.hasDecimals || !price.hasDecimals) continue;
      for (const [q, quantity] of own.entries()) {
        const isOutside = (a > p && p > q) || (a < p && p < q);
        if (!isOutside || !makesAmount(quantity.value, price.value, amount.value)) continue;
        const isTelling = quantity.value !== 1 && price.value !== 1;
        if (best === null || (isTelling && !best.isTelling)) {
          best = { row, numbers: [quantity, price, amount], isTelling };
        }
      }
    }
  }
  return best;
}

/** Whether prices and amounts of two rows stand below each other. */
function isColumn(a: ProductRow, b: ProductRow, { layout }: ItemPage): boolean {
  return [1, 2].every((i) => {
    const [one, other] = [a.numbers[i]!.box, b.numbers[i]!.box];
    const apart = Math.min(Math.abs(one.xMax - other.xMax), Math.abs(one.xMin - other.xMin));
    return apart < ALIGNED * layout.unit;
  });
}

/** The item of a row. */
function groupOf({ row, numbers }: ProductRow, page: ItemPage): ItemGroup | null {
  const taken = new Set(numbers.flatMap(({ words }) => words));
  const name = longestName([row], taken, page);
  if (name === null) return null;
  return {
    rows: [row],
    parts: { description: { words: name, belief: BELIEF }, ...partsOf({ numbers }) },
    belief: BELIEF,
  };
}

function partsOf({ numbers }: Pick<ProductRow, "numbers">): Omit<ItemGroup["parts"], "description"> {
  const [quantity, unit_price, amount] = numbers.map(({ words }) => ({ words, belief: BELIEF }));
  return { quantity: quantity!, unit_price: unit_price!, amount: amount! };
}

/** Of the cells in some rows, `taken` words left out, the words of the one with the most letters; `null` where no cell has a name. */
export function longestName(
  rows: readonly number[],
  taken: ReadonlySet<number>,
  { layout, rowOf }: ItemPage,
): readonly number[] | null {
  const letters = (words: readonly number[]): number =>
    words.reduce((sum, word) => sum + layout.texts[word]!.replace(/\P{L}/gu, "").length, 0);
  const names = layout.cells
    .filter(({ words }) => rows.includes(rowOf[words[0]!]!))
    .map(({ words }) =>
      withoutCode(
        words.filter((word) => !taken.has(word)),
        layout.texts,
      ),
    )
    .filter((words) => words.some((word) => isName(layout.texts[word]!)));
  return names.reduce<readonly number[] | null>(
    (longest, one) => (longest === null || letters(one) > letters(longest) ? one : longest),
    null,
  );
}

/** Words of a cell without the article's number before them. */
function withoutCode(words: readonly number[], texts: readonly string[]): readonly number[] {
  const first = words.findIndex((word) => !CODE.test(texts[word]!));
  return words.slice(Math.max(first, 0));
}

function isName(text: string): boolean {
  return /\p{L}{3}/u.test(text) && !CODE.test(text) && !isUnit(text);
}
