import type { Box } from "../types/geometry";

/** A cell of a table. */
export interface TableCell {
  /** The words as read, joined by spaces, lines of one cell too. */
  readonly text: string;
  /** Around its words, in page pixels. */
  readonly box: Box;
  /** From the left, line by line: indices into the page's words. */
  readonly wordIndices: readonly number[];
}

/** A table as a grid: every row has a place for each column; `null` where that is empty. */
export interface Table {
  readonly rows: readonly (readonly (TableCell | null)[])[];
  /** Around all cells, in page pixels. */
  readonly box: Box;
}
