import type { Document } from "../document/document";
import { ITEM_PARTS } from "../document/line-item";
import type { Table } from "../document/table";
import { type CsvOptions, csvText } from "./csv";
import { xmlText } from "./xml";

/** A table's rows as texts; empty places are `""`. */
export function tableRows({ rows }: Table): string[][] {
  return rows.map((row) => row.map((cell) => cell?.text ?? ""));
}

/** A document's line items, a row each with the parts' names above: numbers as decimals, other parts as read. */
export function itemRows({ items }: Pick<Document, "items">): string[][] {
  return items.map(({ cells }) =>
    ITEM_PARTS.map((part) => cells[part]?.normalized ?? cells[part]?.value ?? ""),
  );
}

/** A document's line items as CSV. */
export function itemsToCsv(document: Pick<Document, "items">, options: CsvOptions = {}): string {
  return csvText([[...ITEM_PARTS], ...itemRows(document)], options);
}

/** A table as CSV. */
export function tableToCsv(table: Table, options: CsvOptions = {}): string {
  return csvText(tableRows(table), options);
}

/** A table as HTML: a `<table>` without styles. */
export function tableToHtml(table: Table): string {
  const rows = tableRows(table).map(
    (row) => `<tr>${row.map((text) => `<td>${xmlText(text)}</td>`).join("")}</tr>`,
  );
  return `<table>\n${rows.join("\n")}\n</table>\n`;
}
