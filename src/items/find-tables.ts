import type { FieldPage } from "../document/field";
import type { Table, TableCell } from "../document/table";
import { type Cell, layoutOf, type PageLayout } from "../fields/document-layout";
import { uniteBoxes } from "../geometry/box";
import { boxOfQuad } from "../geometry/quad";
import type { Box } from "../types/geometry";

/** Rows of one table are no farther apart than this, in heights. */
const MAX_ROW_GAP = 2.2;
/** Edges or middles of a column's cells agree within this, in heights. */
const ALIGNED = 0.9;
/** Fewest columns and rows of several cells; a table of two columns has more rows: pairs of a label and a value have fewer. */
const MIN_COLUMNS = 2;
const MIN_ROWS = 3;
const MIN_ROWS_OF_TWO = 4;
/** Share of its places that a table has filled at least. */
const MIN_FILLED = 0.5;

interface Column {
  xMin: number;
  xMax: number;
  /** Of the cell that was added last. */
  last: Box;
}

interface OpenTable {
  readonly columns: Column[];
  /** Cells of each row by column. */
  readonly rows: Map<Column, Cell[]>[];
  box: Box;
}

/**
 * Finds the tables of a page that are no lists of items: rows one below the other whose cells stand in columns, ruled or not.
 *
 * @param taken words of line items.
 */
export function findTables(page: FieldPage, taken: ReadonlySet<number>): Table[] {
  const layout = layoutOf(page, 0);
  const found: OpenTable[] = [];
  let open: OpenTable | null = null;
  for (const row of layout.rows) {
    const cells = row.map((index) => layout.cells[index]!);
    if (cells.some(({ words }) => words.some((word) => taken.has(word)))) {
      open = null;
      continue;
    }
    if (open !== null && addRow(open, cells, layout.unit)) continue;
    open = cells.length >= MIN_COLUMNS ? begin(cells) : null;
    if (open !== null) found.push(open);
  }
  return found.filter(isTable).map((table) => tableOf(table, page, layout));
}

function begin(cells: readonly Cell[]): OpenTable {
  const columns = cells.map(({ box }): Column => ({ xMin: box.xMin, xMax: box.xMax, last: box }));
  return {
    columns,
    rows: [new Map(columns.map((column, i) => [column, [cells[i]!]]))],
    box: cells.map(({ box }) => box).reduce(uniteBoxes),
  };
}

/** Adds a row whose cells stand in columns of their own, one of them in a known one; tells whether it does. */
function addRow(table: OpenTable, cells: readonly Cell[], unit: number): boolean {
  const box = cells.map((cell) => cell.box).reduce(uniteBoxes);
  if (box.yMin - table.box.yMax > MAX_ROW_GAP * unit) return false;
  const places = new Map<Column, Cell[]>();
  const added: Column[] = [];
  let aligned = 0;
  for (const cell of cells) {
    const over = table.columns.filter(({ xMin, xMax }) => xMin < cell.box.xMax && cell.box.xMin < xMax);
    if (over.length > 1) return false;
    const column = over[0] ?? { xMin: cell.box.xMin, xMax: cell.box.xMax, last: cell.box };
    if (over.length === 0) added.push(column);
    else if (isAligned(column.last, cell.box, unit)) aligned++;
    places.set(column, [...(places.get(column) ?? []), cell]);
  }
  // A heading or a line of text over the whole width has no column of its own.
  if (aligned === 0 || aligned * 2 < cells.length) return false;
  table.columns.push(...added);
  for (const [column, own] of places) {
    column.last = own.at(-1)!.box;
    column.xMin = Math.min(column.xMin, ...own.map((cell) => cell.box.xMin));
    column.xMax = Math.max(column.xMax, ...own.map((cell) => cell.box.xMax));
  }
  table.rows.push(places);
  table.box = uniteBoxes(table.box, box);
  return true;
}

function isAligned(a: Box, b: Box, unit: number): boolean {
  const middles = Math.abs(a.xMin + a.xMax - b.xMin - b.xMax) / 2;
  return Math.min(Math.abs(a.xMin - b.xMin), Math.abs(a.xMax - b.xMax), middles) < ALIGNED * unit;
}

function isTable({ columns, rows }: OpenTable): boolean {
  const several = rows.filter((row) => row.size >= MIN_COLUMNS).length;
  const filled = rows.reduce((sum, row) => sum + row.size, 0);
  const least = columns.length === MIN_COLUMNS ? MIN_ROWS_OF_TWO : MIN_ROWS;
  return several >= least && filled >= MIN_FILLED * rows.length * columns.length;
}

/** The grid, in the frame of the page as it was read. */
function tableOf({ columns, rows }: OpenTable, page: FieldPage, layout: PageLayout): Table {
  const ordered = [...columns].sort((a, b) => a.xMin - b.xMin);
  const grid = rows.map((row) =>
    ordered.map((column): TableCell | null => {
      const words = row.get(column)?.flatMap((cell) => cell.words) ?? [];
      if (words.length === 0) return null;
      return {
        text: words.map((word) => layout.texts[word]!).join(" "),
        box: words.map((word) => boxOfQuad(page.words[word]!.quad)).reduce(uniteBoxes),
        wordIndices: words,
      };
    }),
  );
  const boxes = grid.flat().flatMap((cell) => cell?.box ?? []);
  return { rows: grid, box: boxes.reduce(uniteBoxes) };
}
