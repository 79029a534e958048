import { documentFields, type ValueItem, valueItems } from "../demo/result/page-values";
import type { KiePage } from "../index";

/** Makes spreadsheet programs read the file as UTF-8; others skip it. */
const BYTE_ORDER_MARK = "\uFEFF";

/** A number as spreadsheets know it: no formula, though it may begin with a sign. */
const PLAIN_NUMBER = /^[+-]?\d[\d\s.,]*$/;

/** Rows as CSV (RFC 4180) with a byte order mark. A cell that a spreadsheet would run as a formula is made text. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `${BYTE_ORDER_MARK}${rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`;
}

/** Documents are strangers': `=HYPERLINK(...)` read from one must not run where the CSV is opened. */
function csvCell(text: string): string {
  const isFormula = /^[=@\t\r+-]/.test(text) && !PLAIN_NUMBER.test(text);
  const cell = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const FIELD_COLUMNS = ["file", "page", "field", "value", "normalized", "confidence", "corrected"] as const;

/** One document's fields, a row each; of one without fields, its words. */
export function documentRows(pages: readonly KiePage[]): string[][] {
  const fields = documentFields(pages);
  const items = fields.length > 0 ? fields : pages.flatMap((_, i) => valueItems(pages, i + 1));
  return [[...FIELD_COLUMNS], ...items.map((item) => fieldRow(pages, item))];
}

function fieldRow(pages: readonly KiePage[], { place, value }: ValueItem): string[] {
  return [
    pages[place.pageNumber - 1]!.name,
    String(place.pageNumber),
    place.fieldType,
    value.value,
    value.normalized ?? "",
    String(value.confidence),
    value.as_read === undefined ? "" : "yes",
  ];
}
