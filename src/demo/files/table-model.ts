import { ITEM_PARTS } from "../../document/line-item";
import type { ItemPart } from "../../index";
import { t } from "../language/language";
import { fieldName } from "../result/field-name";
import { fieldsByDocument } from "../result/file-documents";
import { isNumericPart, itemRows } from "../result/item-rows";
import { oncePerAnswer } from "../result/once-per-answer";
import {
  type AnyValue,
  documentFields,
  placeKey,
  type ValueItem,
  type ValuePlace,
} from "../result/page-values";
import { type Evidence, evidenceOf, kindOfType, valuesToCheck } from "../result/review";
import { batchColumns } from "./batch-rows";
import type { FileEntry } from "./file-queue";

/** What the table has a row for: each document, or each line item of all of them. */
export type SheetName = "documents" | "items";

/** One of the table's sheets. Its columns are field types, or parts of line items. */
export interface Sheet {
  readonly rows: readonly TableRow[];
  readonly types: readonly string[];
}

/** Which files the table shows. */
export type TableFilter = "all" | "check" | "failed";

/** The sort column, or `null` for the order of adding. */
export interface TableSort {
  readonly type: string | null;
  readonly isDescending: boolean;
}

/** A document or a line item with its values by type or part. */
export interface TableRow {
  /** Unique in its sheet. */
  readonly key: string;
  readonly entry: FileEntry;
  /** Of the line item; `null` of a document. */
  readonly place: ValuePlace | null;
  /** The line item's in its document, from 1, over all pages; `null` of a document. */
  readonly number: number | null;
  readonly cells: ReadonlyMap<string, readonly ValueItem[]>;
  /** The document's currency by ISO 4217, of several in one file the first one's; `""` where it is not known. */
  readonly currency: string;
  /** Keys of the values that a person should look at, those of a document's line items among them. */
  readonly toCheck: ReadonlySet<string>;
  /** What is wrong with values, also with those that a person gave, by their keys. */
  readonly problems: Evidence["problems"];
}

type OwnPart = Omit<TableRow, "key" | "entry">;
type Amounts = Pick<TableRow, "cells" | "currency">;

/** Rows that belong to an answer: its file's, and those of its line items. */
interface AnswerRows {
  readonly document: OwnPart;
  /** Of each document that the file holds. */
  readonly documents: readonly Amounts[];
  readonly items: readonly OwnPart[];
}

const answerRows = oncePerAnswer((pages): AnswerRows => {
  const toCheck = new Set(valuesToCheck(pages).map(({ key }) => key));
  const { problems } = evidenceOf(pages);
  const cells = cellsByType(documentFields(pages));
  const documents = fieldsByDocument(pages).map(cellsByType).map(withCurrency);
  const items = itemRows(pages).map((row, index): OwnPart => {
    const own = Object.entries(row.cells);
    return {
      place: row.place,
      number: index + 1,
      cells: new Map(own.map(([part, item]) => [part, [item]])),
      currency: documents[row.document]!.currency,
      toCheck: new Set(own.map(([, { key }]) => key).filter((key) => toCheck.has(key))),
      problems,
    };
  });
  return {
    document: { place: null, number: null, ...withCurrency(cells), toCheck, problems },
    documents,
    items,
  };
});

function cellsByType(items: readonly ValueItem[]): Map<string, ValueItem[]> {
  const cells = new Map<string, ValueItem[]>();
  for (const item of items) {
    const { fieldType } = item.place;
    cells.set(fieldType, [...(cells.get(fieldType) ?? []), item]);
  }
  return cells;
}

function withCurrency(cells: TableRow["cells"]): Amounts {
  return { cells, currency: cells.get("currency")?.[0]?.value.normalized ?? "" };
}

/** A file's row in the sheet of documents. */
export function rowOf(entry: FileEntry): TableRow {
  return { key: String(entry.id), entry, ...answerRows(entry.pages).document };
}

/** The rows of a file's line items. */
export function itemRowsOf(entry: FileEntry): TableRow[] {
  return answerRows(entry.pages).items.map((row) => ({
    key: `${entry.id} ${placeKey(row.place!)}`,
    entry,
    ...row,
  }));
}

/** A sheet of all files. */
export function sheetOf(name: SheetName, entries: readonly FileEntry[]): Sheet {
  if (name === "documents") return { rows: entries.map(rowOf), types: batchColumns(entries) };
  const rows = entries.flatMap(itemRowsOf);
  return { rows, types: ITEM_PARTS.filter((part) => rows.some(({ cells }) => cells.has(part))) };
}

/** Whether any file has line items. */
export function hasItems(entries: readonly FileEntry[]): boolean {
  return entries.some(({ pages }) => answerRows(pages).items.length > 0);
}

/** The name of a column. */
export function columnName(sheet: SheetName, type: string): string {
  return sheet === "documents" ? fieldName(type) : t().itemParts[type as ItemPart];
}

/** Whether a column holds numbers, days or texts. */
export function columnKind(sheet: SheetName, type: string): ReturnType<typeof kindOfType> {
  if (sheet === "documents") return kindOfType(type);
  return isNumericPart(type as ItemPart) ? "amount" : "text";
}

/** Whether the values of a column can be summed up: amounts, but neither prices nor rates. */
export function isSummed(sheet: SheetName, type: string): boolean {
  return sheet === "documents" ? kindOfType(type) === "amount" : type === "amount";
}

/** Whether a filter shows a file. Files that could not be read are listed apart. */
export function passesFilter(row: TableRow, filter: TableFilter): boolean {
  if (filter === "failed") return row.entry.state === "failed";
  if (row.entry.state === "failed") return false;
  return filter === "all" || row.toCheck.size > 0;
}

/** Whether a file's name or any of its values holds a text, case aside. */
export function matchesSearch({ entry, cells }: TableRow, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === "" || entry.file.name.toLowerCase().includes(wanted)) return true;
  return [...cells.values()]
    .flat()
    .some(({ value }) => `${value.value}\n${value.normalized ?? ""}`.toLowerCase().includes(wanted));
}

/**
 * Rows in order. Numbers sort as such, all else as text; rows without the value come last either way.
 *
 * @param isNumber whether the column holds numbers.
 */
export function sortedRows(
  all: readonly TableRow[],
  { type, isDescending }: TableSort,
  isNumber: boolean,
): readonly TableRow[] {
  const sign = isDescending ? -1 : 1;
  if (type === null) return isDescending ? all.toReversed() : all;
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

/**
 * Sums of a column by currency, as far as its amounts are known; rows without a currency are summed under `""`. Each of the documents
 * of one file has an amount and a currency.
 */
export function sumsByCurrency(all: readonly TableRow[], type: string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const amounts = all.flatMap((row): readonly Amounts[] =>
    row.place === null ? answerRows(row.entry.pages).documents : [row],
  );
  for (const { cells, currency } of amounts) {
    const amount = cells.get(type)?.[0];
    const value = amount === undefined ? null : amountOf(amount.value);
    if (value === null) continue;
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
