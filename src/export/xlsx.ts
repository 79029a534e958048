import writeXlsxFile, { type Cell } from "write-excel-file/universal";
import type { Document } from "../document/document";
import { AMOUNT_TYPES, DAY_TYPES, type Field } from "../document/field";

/** Shown in the order and with the signs of the spreadsheet's own country. */
const DATE_FORMAT = "yyyy-mm-dd";
const AMOUNT_FORMAT = "#,##0.00";
/** Widths of columns in letters. */
const NAME_WIDTH = 32;
const VALUE_WIDTH = 18;
/** Most rows of an XLSX sheet, the header row included. */
const MOST_ROWS = 1_048_576;

const VALUE_COLUMNS = ["file", "page", "field", "value", "normalized", "confidence"];

/** The sheets `documents` and `values`. */
export async function toXlsx(documents: readonly Document[]): Promise<Uint8Array> {
  const sheets = [documentSheet(documents), valueSheet(documents)].map(({ sheet, data }) => ({
    sheet,
    data: data.slice(0, MOST_ROWS),
    columns: data[0]!.map((_, i) => ({ width: i === 0 ? NAME_WIDTH : VALUE_WIDTH })),
    stickyRowsCount: 1,
  }));
  return new Uint8Array(await (await writeXlsxFile(sheets).toBlob()).arrayBuffer());
}

function documentSheet(documents: readonly Document[]): { sheet: string; data: Cell[][] } {
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

function valueSheet(documents: readonly Document[]): { sheet: string; data: Cell[][] } {
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
