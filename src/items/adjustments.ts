import { CONCEPTS } from "../fields/labels/find-labels";
import type { Adjustment, ItemGroup, ItemWords } from "./group-items";
import { gapBetween, type ItemPage, numbersIn } from "./item-page";
import { ROW_ROLES } from "./scorer/context-features";

/** A line that adds to an amount or takes from it, by the number that it states. */
interface AdjustingRow {
  readonly part: Adjustment;
  readonly words: readonly number[];
}

const PART_OF_CONCEPT: Readonly<Record<string, Adjustment>> = {
  discount: "discount",
  savings: "discount",
  deposit: "deposit",
};
const OUTSIDE = ROW_ROLES.indexOf("outside");
const ROW_COUNT = ROW_ROLES.length;
/** A row is a part of an item from this probability on. */
const MIN_ITEM = 0.5;
/** Rows farther apart than this, in heights, have nothing to do with each other. */
const MAX_GAP = 1.8;
/** How sure a number is that its label names. */
const BELIEF = 0.85;
/** A discount of an item states its number and perhaps its rate: an item of its own has a quantity, a price and an amount. */
const MAX_NUMBERS = 2;

/** The lines of discounts and deposits that stand right below a line of an item, by row. */
export function adjustingRows(page: ItemPage, rowRoles: Float32Array): ReadonlyMap<number, AdjustingRow> {
  const found = new Map<number, AdjustingRow>();
  page.rows.forEach((_, row) => {
    const isBelow =
      row > 0 &&
      gapBetween(page.rowBoxes[row - 1]!, page.rowBoxes[row]!) < MAX_GAP * page.layout.unit &&
      (found.has(row - 1) || 1 - rowRoles[(row - 1) * ROW_COUNT + OUTSIDE]! > MIN_ITEM);
    const adjusting = isBelow ? adjustingRow(row, page) : null;
    if (adjusting !== null) found.set(row, adjusting);
  });
  return found;
}

function adjustingRow(row: number, page: ItemPage): AdjustingRow | null {
  const { layout, rows, rowOf } = page;
  const part = layout.labels
    .filter(({ cell }) => rowOf[layout.cells[cell]!.words[0]!] === row)
    .filter(({ cell, start }) => !/\p{L}{2}/u.test(layout.cells[cell]!.text.slice(0, start)))
    .filter(({ cell }) =>
      layout.cells[cell]!.words.includes(rows[row]!.find((word) => /\p{L}/u.test(layout.texts[word]!)) ?? -1),
    )
    .flatMap(({ concepts }) => concepts.flatMap((concept) => PART_OF_CONCEPT[CONCEPTS[concept]!] ?? []))[0];
  if (part === undefined) return null;
  const own = numbersIn(row, page);
  const last = own.at(-1);
  if (last === undefined || !last.hasDecimals || last.value === 0) return null;
  if (part === "discount" ? own.length > MAX_NUMBERS : last.value < 0) return null;
  return { part, words: last.words };
}

/** What rows are taken for, lines of discounts and deposits left out. */
export function withoutRows(rowRoles: Float32Array, rows: Iterable<number>): Float32Array {
  const changed = rowRoles.slice();
  for (const row of rows) {
    for (let role = 0; role < ROW_COUNT; role++) changed[row * ROW_COUNT + role] = Number(role === OUTSIDE);
  }
  return changed;
}

/**
 * Gives discounts and deposits to the items that they stand below. A discount below the last item may be one of all items, and
 * is left out where no other item has one.
 */
export function adjustItems(
  groups: readonly ItemGroup[],
  adjusting: ReadonlyMap<number, AdjustingRow>,
): ItemGroup[] {
  const firstRows = new Set(groups.map(({ rows }) => rows[0]!));
  const lastRow = Math.max(-1, ...firstRows);
  let hasDiscounts = false;
  return groups.map((group) => {
    const adjustments: { [A in Adjustment]?: ItemWords } = {};
    for (let row = group.rows.at(-1)! + 1; adjusting.has(row); row++) {
      const { part, words } = adjusting.get(row)!;
      if (part === "discount" && group.rows[0] === lastRow && !hasDiscounts) continue;
      hasDiscounts ||= part === "discount";
      adjustments[part] ??= { words, belief: BELIEF };
    }
    return Object.keys(adjustments).length === 0 ? group : { ...group, adjustments };
  });
}
