import type { FieldPage } from "../document/field";
import { findLines } from "../document/line";
import { layoutOf, type PageLayout } from "../fields/document-layout";
import { CONCEPTS } from "../fields/labels/find-labels";
import { quadOfBox } from "../geometry/quad";
import type { Box } from "../types/geometry";
import { findNumbers, type PageNumber } from "./page-numbers";

/** A page as items are looked for on it: its rows, numbers and labels. */
export interface ItemPage {
  readonly layout: PageLayout;
  /** Lines of print from the top, as indices of words from the left. */
  readonly rows: readonly (readonly number[])[];
  /** Index of each word's row. */
  readonly rowOf: readonly number[];
  readonly rowBoxes: readonly Box[];
  readonly numbers: readonly PageNumber[];
  /** Index of each word's number; -1 on words that are no part of one. */
  readonly numberOf: readonly number[];
  /** By row: what its labels name, as bits of {@link LABEL_GROUPS}. */
  readonly rowLabels: readonly number[];
  /** The heads of columns that hold for each row: those of the nearest head row above it, of a page before if there is none. */
  readonly heads: readonly HeadRow[];
  /** By row: index of its head row; -1 where there is none above. */
  readonly headOf: readonly number[];
}

/** A row of column heads. */
export interface HeadRow {
  /** Index of its first row; -1 where it stands on a page before. */
  readonly row: number;
  readonly cells: readonly HeadCell[];
}

/** A head of a column. */
export interface HeadCell {
  readonly xMin: number;
  readonly xMax: number;
  /** What it names, as bits of {@link LABEL_GROUPS}; 0 where no label is known. */
  readonly groups: number;
}

/** What labels of tables and sums name, each by the concepts of the lexicon that it gathers. */
export const LABEL_GROUPS: readonly (readonly [name: string, concepts: readonly string[]])[] = [
  ["item", ["item"]],
  ["quantity", ["quantity"]],
  ["unit_price", ["unit_price", "per_unit"]],
  ["amount", ["amount"]],
  ["net", ["net_column"]],
  ["gross", ["gross"]],
  ["tax", ["tax", "tax_rate"]],
  ["sku", ["sku"]],
  ["discount", ["discount", "savings"]],
  ["total", ["total"]],
  ["subtotal", ["subtotal"]],
  ["payment", ["paid", "cash", "change", "card", "balance", "old_balance", "payment_method"]],
  ["charge", ["shipping", "tip", "rounding", "deposit"]],
  ["party", ["seller", "buyer", "address", "phone", "email", "website", "iban", "bic", "tax_id", "bank"]],
  ["paper", ["date", "due_date", "invoice_number", "order_number", "customer_number", "other_number"]],
];

/** Groups that name columns of items. */
const COLUMN_GROUPS = [
  "item",
  "quantity",
  "unit_price",
  "amount",
  "net",
  "gross",
  "tax",
  "sku",
  "discount",
  "total",
];
/** A head row names at least so many of them. */
const MIN_HEADS = 2;
/** Rows nearer than this, in heights, may be lines of one head row. */
const MAX_HEAD_GAP = 1.2;

const bitsOfConcept: readonly number[] = CONCEPTS.map((concept) =>
  LABEL_GROUPS.reduce(
    (bits, [, concepts], group) => (concepts.includes(concept) ? bits | (1 << group) : bits),
    0,
  ),
);

/** A group's bit. */
export function groupBit(name: string): number {
  return 1 << LABEL_GROUPS.findIndex(([group]) => group === name);
}

const COLUMN_BITS = COLUMN_GROUPS.map(groupBit);
const ANY_COLUMN = COLUMN_BITS.reduce((all, bit) => all | bit, 0);

/**
 * Prepares a page.
 *
 * @param inherited the last head row of the page before.
 */
export function prepareItemPage(page: FieldPage, pageIndex: number, inherited: HeadRow | null): ItemPage {
  const layout = layoutOf(page, pageIndex);
  const lines = findLines(layout.boxes.map((box, i) => ({ text: layout.texts[i]!, quad: quadOfBox(box) })));
  const rows = lines.map(({ words }) => words);
  const rowOf = layout.texts.map(() => 0);
  rows.forEach((row, index) => {
    for (const word of row) rowOf[word] = index;
  });
  const numbers = findNumbers(layout, rows);
  const numberOf = layout.texts.map(() => -1);
  numbers.forEach(({ words }, index) => {
    for (const word of words) numberOf[word] = index;
  });
  const rowLabels = rows.map(() => 0);
  for (const label of layout.labels) {
    rowLabels[rowOf[layout.cells[label.cell]!.words[0]!]!]! |= bitsOf(label.concepts);
  }
  const rowBoxes = lines.map(({ box }) => box);
  const { heads, headOf } = findHeads({ layout, rows, rowOf, rowBoxes, rowLabels, numbers }, inherited);
  return { layout, rows, rowOf, rowBoxes, numbers, numberOf, rowLabels, heads, headOf };
}

function bitsOf(concepts: readonly number[]): number {
  return concepts.reduce((bits, concept) => bits | bitsOfConcept[concept]!, 0);
}

type RowsOfPage = Pick<ItemPage, "layout" | "rows" | "rowOf" | "rowBoxes" | "rowLabels" | "numbers">;

function findHeads(page: RowsOfPage, inherited: HeadRow | null): Pick<ItemPage, "heads" | "headOf"> {
  const { layout, rows, rowOf, rowBoxes, rowLabels, numbers } = page;
  const hasDecimals = rows.map(() => false);
  for (const { words, hasDecimals: decimals } of numbers) {
    if (decimals) hasDecimals[rowOf[words[0]!]!] = true;
  }
  const isHead = rows.map((_, row) => !hasDecimals[row] && columnsNamed(page, row) >= MIN_HEADS);
  const heads: HeadRow[] = inherited === null ? [] : [{ ...inherited, row: -1 }];
  const headOf = rows.map(() => -1);
  for (let row = 0; row < rows.length; row++) {
    headOf[row] = heads.length - 1;
    if (!isHead[row]) continue;
    const parts = [row - 1, row, row + 1].filter(
      (other) =>
        other === row ||
        (other >= 0 &&
          other < rows.length &&
          !hasDecimals[other] &&
          gapBetween(rowBoxes[other]!, rowBoxes[row]!) < MAX_HEAD_GAP * layout.unit &&
          (isHead[other]! || (rowLabels[other]! & ANY_COLUMN) !== 0)),
    );
    const own = new Set(parts);
    const cells = layout.cells.filter(({ words }) => own.has(rowOf[words[0]!]!));
    heads.push({
      row,
      cells: cells.map(({ box, labels }) => ({
        xMin: box.xMin,
        xMax: box.xMax,
        groups: labels.reduce((bits, label) => bits | bitsOf(label.concepts), 0),
      })),
    });
  }
  return { heads, headOf };
}

/** How many columns a row's cells name, each by a group of its own. */
function columnsNamed({ layout, rows, rowOf }: RowsOfPage, row: number): number {
  const cells = new Set<number>();
  const named = new Set<number>();
  layout.labels.forEach((label) => {
    if (rowOf[layout.cells[label.cell]!.words[0]!] !== row) return;
    const groups = bitsOf(label.concepts) & ANY_COLUMN;
    if (groups === 0) return;
    cells.add(label.cell * 64 + label.start);
    named.add(COLUMN_BITS.findIndex((bit) => (groups & bit) !== 0));
  });
  // A sentence that names goods and prices is no head.
  return rows[row]!.length > 40 ? 0 : Math.min(cells.size, named.size);
}

/** The numbers in a row, from the left, each once. */
export function numbersIn(
  row: number,
  { rows, numberOf, numbers }: Pick<ItemPage, "rows" | "numberOf" | "numbers">,
): PageNumber[] {
  return [...new Set(rows[row]!.map((word) => numberOf[word]!))]
    .filter((index) => index >= 0)
    .map((index) => numbers[index]!);
}

/** The gap between two rows; negative where they overlap. */
export function gapBetween(a: Box, b: Box): number {
  return Math.max(a.yMin, b.yMin) - Math.min(a.yMax, b.yMax);
}
