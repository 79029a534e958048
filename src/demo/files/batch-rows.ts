import { oncePerAnswer } from "../result/once-per-answer";
import { documentFields, namedTypes, type ValueItem } from "../result/page-values";
import type { FileEntry } from "./file-queue";

/** A file's values of one field type: none, one, or several. */
export type BatchCell = readonly ValueItem[];

/** A file with its cells, in the order of the columns. */
export interface BatchRow<E> {
  readonly entry: E;
  readonly cells: readonly BatchCell[];
}

/** Field types that any of the files has a value of, in the order of the answers. */
export function batchColumns(entries: readonly Pick<FileEntry, "pages">[]): string[] {
  const types = [...new Set(entries.flatMap((entry) => namedTypes(entry.pages)))];
  return types.filter((type) => entries.some((entry) => foundTypes(entry.pages).has(type)));
}

const foundTypes = oncePerAnswer(
  (pages): ReadonlySet<string> => new Set(documentFields(pages).map(({ place }) => place.fieldType)),
);

/** A row for each file, whether it is read or not. */
export function batchRows<E extends Pick<FileEntry, "pages">>(
  entries: readonly E[],
  types: readonly string[],
): BatchRow<E>[] {
  return entries.map((entry) => {
    const items = documentFields(entry.pages);
    return { entry, cells: types.map((type) => items.filter((item) => item.place.fieldType === type)) };
  });
}

/**
 * The table as rows for CSV: for each field type a column of values and one of normalized values, several values joined by
 * `; `. A column of normalized values is left out if it is empty or equal to the values.
 */
export function batchCsvRows(entries: readonly Pick<FileEntry, "pages" | "file" | "state">[]): string[][] {
  const types = batchColumns(entries);
  const rows = batchRows(entries, types);
  const joined = (cell: BatchCell, text: (item: ValueItem) => string): string => cell.map(text).join("; ");
  const columns = types.flatMap((type, i) => {
    const read = rows.map(({ cells }) => joined(cells[i]!, ({ value }) => value.value));
    const meant = rows.map(({ cells }) => joined(cells[i]!, ({ value }) => value.normalized ?? ""));
    const isNews = meant.some((text, row) => text !== "" && text !== read[row]);
    return isNews
      ? [
          [type, ...read],
          [`${type}_normalized`, ...meant],
        ]
      : [[type, ...read]];
  });
  const files = ["file", ...entries.map((entry) => entry.file.name)];
  const states = ["state", ...entries.map((entry) => entry.state)];
  return files.map((file, row) => [file, states[row]!, ...columns.map((column) => column[row]!)]);
}
