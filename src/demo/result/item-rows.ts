import { ITEM_PARTS, LINE_ITEMS_TYPE } from "../../document/line-item";
import { normalizeAmount } from "../../fields/normalize-amount";
import type { ItemPart, KiePage } from "../../index";
import { addCell, correctValue, type TypedValue, valueOfWords } from "./corrections";
import { documentCount, documentIndex, fieldsByDocument } from "./file-documents";
import { oncePerAnswer } from "./once-per-answer";
import { itemOf, placeKey, type ValueItem, type ValuePlace, valuesOf } from "./page-values";

/** A line item as the page shows it. */
export interface ItemRow {
  readonly place: ValuePlace;
  /** Which of the file's documents it belongs to, from 0. */
  readonly document: number;
  readonly cells: { readonly [P in ItemPart]?: ValueItem };
  /** Whether quantity and price make another amount than the one it states. */
  readonly isWrong: boolean;
}

/** What a document's line items add up to, and what that is. */
export interface ItemSum {
  readonly sum: number;
  /** The document's sum that it equals; `null` where it equals none. */
  readonly equals: "subtotal" | "total" | null;
  /** Whether the document has a sum to compare it with. */
  readonly isComparable: boolean;
}

const NUMERIC_PARTS: readonly ItemPart[] = [
  "quantity",
  "unit_price",
  "tax_rate",
  "amount",
  "discount",
  "deposit",
];
/** Prices of four decimals: amounts of money have two at most. */
const FINE_NUMBER = /^-?\d+[.,]\d{4,6}$/;
/** How far a product or a sum may be off: amounts are printed in cents. */
const CENT = 0.0051;
/** A column of fewer rows shows nothing by what its rows share. */
const LEAST_ROWS = 3;

/** Whether a part is a number. */
export function isNumericPart(part: ItemPart): boolean {
  return NUMERIC_PARTS.includes(part);
}

/** The decimal that a typed cell means; `null` for texts, and for what is no number. */
export function normalizedCell(part: ItemPart, text: string): string | null {
  if (!isNumericPart(part)) return null;
  const plain = text.replaceAll("%", "").trim();
  if (FINE_NUMBER.test(plain)) return plain.replace(",", ".");
  return normalizeAmount(plain.replace(/(\d)\s*[xX×*]$/, "$1"));
}

/**
 * The problem that a typed cell would have: it is no number, or makes another product.
 *
 * @param item the cell that it replaces; `null` for a further one.
 */
export function itemProblem(
  pages: readonly KiePage[],
  place: ValuePlace,
  part: ItemPart,
  item: ValueItem | null,
  typed: TypedValue,
): "amount" | "product" | null {
  if (!isNumericPart(part)) return null;
  if (typed.normalized === null) return "amount";
  const changed =
    item === null
      ? addCell(pages, place, part, valueOfWords(typed, [], place.pageNumber))
      : correctValue(pages, item.place, typed);
  const row = itemRows(changed).find((one) => placeKey(one.place) === placeKey(rowPlace(place)));
  return row?.isWrong === true ? "product" : null;
}

const rowPlace = ({ pageNumber, index }: ValuePlace): ValuePlace => ({
  pageNumber,
  fieldType: LINE_ITEMS_TYPE,
  index,
});

/** A document's line items, in order. */
export const itemRows = oncePerAnswer((pages): readonly ItemRow[] =>
  valuesOf(pages, LINE_ITEMS_TYPE).map(({ place, value }) => {
    const cells: { [P in ItemPart]?: ValueItem } = {};
    ITEM_PARTS.forEach((part, colour) => {
      const cell = value.cells?.[part];
      if (cell !== undefined) cells[part] = itemOf({ ...place, part }, cell, colour);
    });
    const document = documentIndex(pages, place.pageNumber, value);
    return { place, document, cells, isWrong: isWrongProduct(cells) };
  }),
);

/** The parts that any of some line items has, with those that every table has. */
export function itemColumns(rows: readonly Pick<ItemRow, "cells">[]): ItemPart[] {
  const always: readonly ItemPart[] = ["description", "quantity", "unit_price", "amount"];
  return ITEM_PARTS.filter((part) => always.includes(part) || rows.some(({ cells }) => part in cells));
}

/**
 * What line items add up to; `null` where not all of them state an amount. Those of several documents are compared with nothing, since
 * each document has a sum of its own.
 */
export function itemSum(rows: readonly ItemRow[], pages: readonly KiePage[]): ItemSum | null {
  const amounts = rows.map(({ cells }) => numberOf(cells.amount));
  if (rows.length === 0 || amounts.includes(null)) return null;
  const plain = amounts.reduce<number>((all, amount) => all + amount!, 0);
  const adjusted = rows.reduce((all, { cells }) => all + adjustmentOf(cells), plain);
  const { document } = rows[0]!;
  const isOfOne = rows.every((row) => row.document === document);
  const fields = isOfOne ? fieldsByDocument(pages)[document]! : [];
  const sums = fields.filter(
    ({ place, value }) =>
      (place.fieldType === "subtotal" || place.fieldType === "total") && value.normalized != null,
  );
  const equalTo = (sum: number) => sums.find(({ value }) => Math.abs(Number(value.normalized) - sum) < CENT);
  // Some papers state amounts before their discounts, some after them.
  const sum = equalTo(plain) === undefined ? adjusted : plain;
  const equal = equalTo(sum);
  return {
    sum,
    equals: (equal?.place.fieldType as "subtotal" | "total" | undefined) ?? null,
    isComparable: sums.length > 0,
  };
}

/** What lines below an item add to its amount: a deposit, and less a discount, printed with a minus or without. */
function adjustmentOf({ discount, deposit }: ItemRow["cells"]): number {
  return (numberOf(deposit) ?? 0) - Math.abs(numberOf(discount) ?? 0);
}

/**
 * Keys of the cells that others vouch for: quantity, price and amount where their product is right, amounts that add up to what the
 * document says, and a unit that most rows have.
 */
export function agreeingCells(rows: readonly ItemRow[], pages: readonly KiePage[]): ReadonlySet<string> {
  const areSummed = Array.from({ length: documentCount(pages) }, (_, document) => {
    const own = rows.filter((row) => row.document === document);
    return itemSum(own, pages)?.equals != null;
  });
  const unit = commonUnit(rows);
  const agreeing = rows.flatMap(({ document, cells, isWrong }) => {
    const { quantity, unit_price, amount } = cells;
    const factors = [quantity, unit_price, amount];
    const isProduct = !isWrong && factors.every((cell) => numberOf(cell) !== null);
    return [
      ...(isProduct ? factors : []),
      ...(areSummed[document] ? [amount] : []),
      ...(unit !== null && cells.unit?.value.value === unit ? [cells.unit] : []),
    ];
  });
  return new Set(agreeing.flatMap((cell) => cell?.key ?? []));
}

/** The unit of more than half of at least three rows. */
function commonUnit(rows: readonly ItemRow[]): string | null {
  if (rows.length < LEAST_ROWS) return null;
  const units = rows.flatMap(({ cells }) => cells.unit?.value.value ?? []);
  return units.find((one) => units.filter((other) => other === one).length > rows.length / 2) ?? null;
}

/** The likely cause where quantity times price is not the amount: the least sure cell that no other vouches for. */
export function suspectOf(
  { quantity, unit_price, amount }: ItemRow["cells"],
  agreeing: ReadonlySet<string>,
): ValueItem | null {
  const factors = [quantity, unit_price, amount].flatMap((cell) => cell ?? []);
  const suspects = factors.filter(({ key }) => !agreeing.has(key));
  return suspects.toSorted((a, b) => a.value.confidence - b.value.confidence)[0] ?? null;
}

function isWrongProduct({ quantity, unit_price, amount }: ItemRow["cells"]): boolean {
  const [count, price, stated] = [quantity, unit_price, amount].map(numberOf);
  if (count == null || price == null || stated == null) return false;
  // A price is rounded to cents, which the quantity multiplies.
  return Math.abs(count * price - stated) > CENT * Math.max(1, Math.abs(count));
}

function numberOf(cell: ValueItem | undefined): number | null {
  const text = cell?.value.normalized ?? null;
  return text === null || !/^-?\d/.test(text) ? null : Number(text);
}
