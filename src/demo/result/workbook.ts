import writeXlsxFile, { type Cell, type SheetData } from "write-excel-file/browser";
import { ITEM_PARTS } from "../../document/line-item";
import { WORDS_FIELD_TYPE } from "../../document/page";
import { batchColumns } from "../files/batch-rows";
import type { FileEntry } from "../files/file-queue";
import { rowOf } from "../files/table-model";
import { t } from "../language/language";
import { fieldName } from "./field-name";
import { isNumericPart, itemRows } from "./item-rows";
import { type AnyValue, documentFields, valuesOf } from "./page-values";
import { isByHand, kindOfType } from "./review";

/** MIME type of a workbook. */
export const WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Shown in the order and with the signs of the spreadsheet's own country. */
const DATE_FORMAT = "yyyy-mm-dd";
const AMOUNT_FORMAT = "#,##0.00";
/** Widths of columns in letters. */
const NAME_WIDTH = 32;
const VALUE_WIDTH = 18;
/** Most rows of a sheet in this format, with its head. */
const MOST_ROWS = 1_048_576;

/**
 * Files as a workbook (Office Open XML): a row for each document, one for each value, line item and word. Days and
 * amounts are typed cells; all else is text, which no spreadsheet runs as a formula.
 */
export async function workbook(entries: readonly FileEntry[]): Promise<Blob> {
  const sheets = workbookSheets(entries).map(({ sheet, data, widths }) => ({
    sheet,
    data: data.slice(0, MOST_ROWS),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }));
  return writeXlsxFile(sheets).toBlob();
}

/** The sheets of {@link workbook}. */
export function workbookSheets(entries: readonly FileEntry[]) {
  const read = entries.filter((entry) => entry.pages.length > 0);
  return [documentSheet(read), valueSheet(read), itemSheet(read), wordSheet(read)];
}

interface NamedSheet {
  readonly sheet: string;
  readonly data: SheetData;
  readonly widths: readonly number[];
}

function documentSheet(entries: readonly FileEntry[]): NamedSheet {
  const types = batchColumns(entries);
  const rows = entries.map((entry) => {
    const { cells } = rowOf(entry);
    return [
      entry.file.name,
      ...types.map((type) => valuesCell(type, cells.get(type)?.map((item) => item.value) ?? [])),
    ];
  });
  return {
    sheet: t().workbookDocuments,
    data: [headRow([t().columnFile, ...types.map(fieldName)]), ...rows],
    widths: [NAME_WIDTH, ...types.map(() => VALUE_WIDTH)],
  };
}

function valueSheet(entries: readonly FileEntry[]): NamedSheet {
  const head = [
    t().columnFile,
    t().page,
    t().columnField,
    t().columnValue,
    t().columnNormalized,
    t().columnConfidence,
  ];
  const rows = entries.flatMap(({ file, pages }) =>
    documentFields(pages).map(({ place, value }) => [
      file.name,
      place.pageNumber,
      fieldName(place.fieldType),
      value.value,
      valuesCell(place.fieldType, [value]),
      isByHand(value) ? t().corrected : value.confidence,
    ]),
  );
  return {
    sheet: t().workbookValues,
    data: [headRow(head), ...rows],
    widths: [NAME_WIDTH, 8, VALUE_WIDTH, NAME_WIDTH, VALUE_WIDTH, 10],
  };
}

function itemSheet(entries: readonly FileEntry[]): NamedSheet {
  const rows = entries.flatMap(({ file, pages }) =>
    itemRows(pages).map(({ place, cells }) => [
      file.name,
      place.pageNumber,
      ...ITEM_PARTS.map((part): Cell => {
        const { value, normalized = null } = cells[part]?.value ?? { value: "" };
        if (isNumericPart(part) && normalized !== null) return { value: Number(normalized), type: Number };
        return value === "" ? null : value;
      }),
    ]),
  );
  return {
    sheet: t().tabItems,
    data: [headRow([t().columnFile, t().page, ...ITEM_PARTS.map((part) => t().itemParts[part])]), ...rows],
    widths: [NAME_WIDTH, 8, NAME_WIDTH, ...ITEM_PARTS.slice(1).map(() => 12)],
  };
}

function wordSheet(entries: readonly FileEntry[]): NamedSheet {
  const rows = entries.flatMap(({ file, pages }) =>
    valuesOf(pages, WORDS_FIELD_TYPE).map(({ place, value }) => [
      file.name,
      place.pageNumber,
      value.value,
      value.confidence,
    ]),
  );
  return {
    sheet: t().tabWords,
    data: [headRow([t().columnFile, t().page, t().text, t().columnConfidence]), ...rows],
    widths: [NAME_WIDTH, 8, VALUE_WIDTH, 10],
  };
}

const headRow = (names: readonly string[]): Cell[] => names.map((value) => ({ value, fontWeight: "bold" }));

/** One value as a typed cell; several as text. */
function valuesCell(fieldType: string, values: readonly AnyValue[]): Cell {
  const texts = values.map(({ value, normalized }) => normalized ?? value);
  const [only] = texts;
  if (only === undefined) return null;
  if (values.length === 1 && values[0]!.normalized != null) {
    const kind = kindOfType(fieldType);
    if (kind === "date") return { value: new Date(`${only}T00:00:00Z`), type: Date, format: DATE_FORMAT };
    if (kind === "amount") return { value: Number(only), type: Number, format: AMOUNT_FORMAT };
  }
  return texts.join("; ");
}
