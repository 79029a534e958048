import { checkOptions } from "../contract/check-options";
import type { Document } from "../document/document";

/** How a table is written as CSV. */
export interface CsvOptions {
  /**
   * Between cells. Spreadsheets of countries with a decimal comma expect a semicolon.
   * @defaultValue ","
   */
  readonly separator?: "," | ";" | "\t" | undefined;
}

/** Makes spreadsheet programs read the file as UTF-8; others skip it. */
const BYTE_ORDER_MARK = "\uFEFF";

/** A number as spreadsheets know it: no formula, though it may begin with a sign. */
const PLAIN_NUMBER = /^[+-]?\d[\d\s.,]*$/;

/** Columns of {@link fieldRows}. */
const FIELD_COLUMNS = ["file", "page", "field", "value", "normalized", "confidence"] as const;

/** Documents' fields as CSV, a row each. */
export function toCsv(documents: Document | readonly Document[], options: CsvOptions = {}): string {
  const list = "pages" in documents ? [documents] : documents;
  return csvText([[...FIELD_COLUMNS], ...list.flatMap(fieldRows)], options);
}

/** A document's fields, a row each: file, page, field, value, normalized value, confidence. */
export function fieldRows({ name, pages }: Document): string[][] {
  return pages
    .flatMap((page) => page.fields)
    .flatMap(({ values }) => values)
    .map((field) => [
      name,
      String(field.pageNumber),
      field.fieldType,
      field.value,
      field.normalized ?? "",
      field.confidence.toFixed(2),
    ]);
}

/** Rows as CSV (RFC 4180) with a byte order mark. A cell that a spreadsheet would run as a formula is made text. */
export function csvText(rows: readonly (readonly string[])[], options: CsvOptions = {}): string {
  checkOptions(options, ["separator"]);
  const { separator = "," } = options;
  const lines = rows.map((row) => `${row.map((text) => csvCell(text, separator)).join(separator)}\r\n`);
  return BYTE_ORDER_MARK + lines.join("");
}

/** Documents come from strangers: `=HYPERLINK(...)` read from one must not run where the CSV is opened. */
function csvCell(text: string, separator: string): string {
  const isFormula = /^[=@\t\r+-]/.test(text) && !PLAIN_NUMBER.test(text);
  const cell = isFormula ? `'${text}` : text;
  return /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
