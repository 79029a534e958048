import writeXlsxFile, { type Cell } from "write-excel-file/universal";
import type { Document } from "../document/document";
import { AMOUNT_TYPES, DAY_TYPES, type Field } from "../document/field";
import { ITEM_PARTS } from "../document/line-item";
import { tableRows } from "./tables";

/** Shown in the order and with the signs of the spreadsheet's own country. */
const DATE_FORMAT = "yyyy-mm-dd";
const AMOUNT_FORMAT = "#,##0.00";
/** Widths of columns in letters. */
const NAME_WIDTH = 32;
const VALUE_WIDTH = 18;
/** Most rows of an XLSX sheet, the header row included. */
const MOST_ROWS = 1_048_576;

const VALUE_COLUMNS = ["file", "page", "field", "value", "normalized", "confidence"];

/** The sheets `documents` and `values`, and `items` and `tables` where there are any. */
export async function toXlsx(documents: readonly Document[]): Promise<Uint8Array> {
  const more = [itemSheet(documents), tableSheet(documents)].filter(({ data }) => data.length > 1);
  const sheets = [documentSheet(documents), valueSheet(documents), ...more].map(({ sheet, data }) => ({
    sheet,
    data: data.slice(0, MOST_ROWS),
    columns: data[0]!.map((_, i) => ({ width: i === 0 ? NAME_WIDTH : VALUE_WIDTH })),
    stickyRowsCount: 1,
  }));
  return new Uint8Array(await (await writeXlsxFile(sheets).toBlob()).arrayBuffer());
}

interface NamedSheet {
  readonly sheet: string;
  /** The head, then the rows. */
  readonly data: Cell[][];
}

function documentSheet(documents: readonly Document[]): NamedSheet {
  const types = [...new Set(documents.flatMap(fieldsOf).map(({ fieldType }) => fieldType))];
  const rows = documents.map((document) => {
    const fields = fieldsOf(document);
    return [
      document.name,
      ...types.map((type) => cellOf(fields.filter(({ fieldType }) => fieldType === type))),
    ];
  });
  return { sheet: "documents", data: [headRow(["file", ...types]), ...rows] };
}

function valueSheet(documents: readonly Document[]): NamedSheet {
  const rows = documents.flatMap((document) =>
    fieldsOf(document).map((field): Cell[] => [
      document.name,
      field.pageNumber,
      field.fieldType,
      field.value,
      cellOf([field]),
      Math.round(field.confidence * 100) / 100,
    ]),
  );
  return { sheet: "values", data: [headRow(VALUE_COLUMNS), ...rows] };
}

/** A row for each line item; what is a number is one. */
function itemSheet(documents: readonly Document[]): NamedSheet {
  const rows = documents.flatMap(({ name, items }) =>
    items.map(({ pageNumber, cells }): Cell[] => [
      name,
      pageNumber,
      ...ITEM_PARTS.map((part): Cell => {
        const cell = cells[part];
        if (cell === undefined) return null;
        return cell.normalized === null ? cell.value : { value: Number(cell.normalized), type: Number };
      }),
    ]),
  );
  return { sheet: "items", data: [headRow(["file", "page", ...ITEM_PARTS]), ...rows] };
}

/** The tables one below the other, each row with its table's number on the page. */
function tableSheet(documents: readonly Document[]): NamedSheet {
  const rows = documents.flatMap(({ name, pages }) =>
    pages.flatMap(({ place, tables }) =>
      tables.flatMap((table, i) =>
        tableRows(table).map((texts) => [name, place.pageNumber, i + 1, ...texts]),
      ),
    ),
  );
  const head = headRow(["file", "page", "table"]);
  const width = Math.max(head.length, ...rows.map((row) => row.length));
  const filled = rows.map((row): Cell[] => Array.from({ length: width }, (_, i) => row[i] || null));
  return { sheet: "tables", data: [Array.from({ length: width }, (_, i) => head[i] ?? null), ...filled] };
}

const fieldsOf = ({ pages }: Document): Field[] =>
  pages.flatMap(({ fields }) => fields.flatMap(({ values }) => values));

const headRow = (names: readonly string[]): Cell[] => names.map((value) => ({ value, fontWeight: "bold" }));

/** One value as a typed cell; several as text. */
function cellOf(fields: readonly Field[]): Cell {
  const [only] = fields;
  if (only === undefined) return null;
  const { fieldType, normalized } = only;
  if (fields.length === 1 && normalized !== null) {
    if ((DAY_TYPES as readonly string[]).includes(fieldType))
      return { value: new Date(`${normalized}T00:00:00Z`), type: Date, format: DATE_FORMAT };
    if ((AMOUNT_TYPES as readonly string[]).includes(fieldType))
      return { value: Number(normalized), type: Number, format: AMOUNT_FORMAT };
  }
  return fields.map((field) => field.normalized ?? field.value).join("; ");
}
