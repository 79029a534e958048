import type { KiePage } from "../../index";
import { type AnyValue, documentFields, type ValueItem } from "../result/page-values";
import { kindOfType, valuesToCheck } from "../result/review";
import type { FileEntry } from "./file-queue";

/** Which files the table shows. */
export type TableFilter = "all" | "check" | "failed";

/** The sort column: a field type, or `null` for the order of adding. */
export interface TableSort {
  readonly type: string | null;
  readonly isDescending: boolean;
}

/** A file with its values by type. */
export interface TableRow {
  readonly entry: FileEntry;
  readonly cells: ReadonlyMap<string, readonly ValueItem[]>;
  /** Values that a person should look at. */
  readonly checkCount: number;
}

const rows = new WeakMap<readonly KiePage[], Omit<TableRow, "entry">>();

/** A file's row; computed once for each answer. */
export function rowOf(entry: FileEntry): TableRow {
  let row = rows.get(entry.pages);
  if (row === undefined) {
    const cells = new Map<string, ValueItem[]>();
    for (const item of documentFields(entry.pages)) {
      const { fieldType } = item.place;
      cells.set(fieldType, [...(cells.get(fieldType) ?? []), item]);
    }
    row = { cells, checkCount: valuesToCheck(entry.pages).length };
    rows.set(entry.pages, row);
  }
  return { entry, ...row };
}

/** Whether a filter shows a file. Files that could not be read are listed apart. */
export function passesFilter(row: TableRow, filter: TableFilter): boolean {
  if (filter === "failed") return row.entry.state === "failed";
  if (row.entry.state === "failed") return false;
  return filter === "all" || row.checkCount > 0;
}

/** Whether a file's name or any of its values holds a text, case aside. */
export function matchesSearch({ entry, cells }: TableRow, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === "" || entry.file.name.toLowerCase().includes(wanted)) return true;
  return [...cells.values()]
    .flat()
    .some(({ value }) => `${value.value}\n${value.normalized ?? ""}`.toLowerCase().includes(wanted));
}

/** Rows in order. Amounts sort as numbers, all else as text; files without the value come last either way. */
export function sortedRows(all: readonly TableRow[], { type, isDescending }: TableSort): readonly TableRow[] {
  const sign = isDescending ? -1 : 1;
  if (type === null) return isDescending ? all.toReversed() : all;
  const isNumber = kindOfType(type) === "amount";
  const keyOf = (row: TableRow): string | number | null => {
    const first = row.cells.get(type)?.[0];
    if (first === undefined) return null;
    return isNumber ? amountOf(first.value) : meaning(first.value).toLowerCase();
  };
  return all
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      return sign * (typeof a.key === "number" ? a.key - Number(b.key) : a.key.localeCompare(String(b.key)));
    })
    .map(({ row }) => row);
}

/** Sums of a column by currency, as far as its amounts are known; files without a currency are summed under `""`. */
export function sumsByCurrency(all: readonly TableRow[], type: string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { cells } of all) {
    const amount = cells.get(type)?.[0];
    const value = amount === undefined ? null : amountOf(amount.value);
    if (value === null) continue;
    const currency = cells.get("currency")?.[0]?.value.normalized ?? "";
    sums.set(currency, (sums.get(currency) ?? 0) + value);
  }
  return sums;
}

/** The normalized form of a value, or its printed form without one. */
export function meaning(value: AnyValue): string {
  return value.normalized ?? value.value;
}

function amountOf({ normalized = null }: AnyValue): number | null {
  return normalized !== null && /^-?\d/.test(normalized) ? Number(normalized) : null;
}
