import { ITEM_PARTS } from "../../document/line-item";
import { csvText } from "../../export/csv";
import { type CsvFormat, DEFAULT_PREFERENCES } from "../app/preferences";
import { batchCsvRows } from "../files/batch-rows";
import type { FileEntry } from "../files/file-queue";
import { t } from "../language/language";
import { documentRows } from "./document-rows";
import { isNumericPart, itemRows } from "./item-rows";
import { kindOfType } from "./review";

/** The name of a line item's numeric cell in {@link documentRows}. */
const NUMERIC_CELL = /^line_items\.\d+\.(?:quantity|unit_price|tax_rate|amount|discount|deposit)$/;
/** A number with a point, as normalized amounts and confidences are. */
const DECIMAL = /^-?\d+\.\d+$/;

/** The fields of one document as CSV. */
export function documentCsv(entry: FileEntry, format = DEFAULT_PREFERENCES.csv): string {
  const [head, ...rows] = documentRows(entry.pages);
  const [field, confidence] = [head!.indexOf("field"), head!.indexOf("confidence")];
  const [value, normalized] = [head!.indexOf("value"), head!.indexOf("normalized")];
  const isAmount = (name: string): boolean => kindOfType(name) === "amount" || NUMERIC_CELL.test(name);
  // What is printed stays as it is where its point groups thousands.
  const isWritten = (row: readonly string[], column: number): boolean =>
    column === normalized || (column === value && Number(row[value]) === Number(row[normalized]));
  return localCsv(
    [head!, ...rows],
    format,
    (row, column) => column === confidence || (isAmount(row[field]!) && isWritten(row, column)),
  );
}

/** All files as CSV, a row each. */
export function batchCsv(entries: readonly FileEntry[], format = DEFAULT_PREFERENCES.csv): string {
  const rows = batchCsvRows(entries);
  const isAmount = rows[0]!.map((name) => kindOfType(name.replace(/_normalized$/, "")) === "amount");
  return localCsv(rows, format, (_, column) => isAmount[column]!);
}

/** The line items of files, a row each: numbers as decimals, other parts as read. */
export function itemsCsv(entries: readonly FileEntry[], format = DEFAULT_PREFERENCES.csv): string {
  const rows = entries.flatMap(({ file, pages }) =>
    itemRows(pages).map(({ place, cells }) => [
      file.name,
      String(place.pageNumber),
      ...ITEM_PARTS.map((part) => cells[part]?.value.normalized ?? cells[part]?.value.value ?? ""),
    ]),
  );
  const isNumber = ["file", "page", ...ITEM_PARTS].map((_, i) => i > 1 && isNumericPart(ITEM_PARTS[i - 2]!));
  return localCsv([["file", "page", ...ITEM_PARTS], ...rows], format, (_, column) => isNumber[column]!);
}

/** What a format comes to in the page's language. */
export type CsvSigns = { readonly [K in keyof CsvFormat]: NonNullable<CsvFormat[K]> };

/**
 * Spreadsheets read a file in the manner of their country: where decimals stand behind a comma, `12.08` would become a
 * day in August and a comma would part no cells.
 */
export function csvSigns({ separator, decimal }: CsvFormat): CsvSigns {
  const isComma = (1.5).toLocaleString(t().locale).includes(",");
  const sign = decimal ?? (isComma ? "," : ".");
  return { decimal: sign, separator: separator ?? (sign === "," ? ";" : ",") };
}

function localCsv(
  rows: readonly (readonly string[])[],
  format: CsvFormat,
  isNumber: (row: readonly string[], column: number) => boolean,
): string {
  const { separator, decimal } = csvSigns(format);
  const written = rows.map((row) =>
    row.map((text, column) =>
      isNumber(row, column) && DECIMAL.test(text) ? text.replace(".", decimal) : text,
    ),
  );
  return csvText(written, { separator });
}
