import { expect, test } from "vitest";
import type { FileEntry } from "../../../../src/demo/files/file-queue";
import {
  itemRowsOf,
  matchesSearch,
  passesFilter,
  rowOf,
  sheetOf,
  sortedRows,
  sumsByCurrency,
} from "../../../../src/demo/files/table-model";
import type { KieFieldValue } from "../../../../src/index";
import { CAKE, pageWithItems, TEA } from "../items";
import { fieldValueOf as found, ofDocuments, pageWithFields, photoOfTwo } from "../pages";

let nextId = 1;
function entry(
  name: string,
  fields: { readonly [type: string]: KieFieldValue },
  state: FileEntry["state"] = "done",
) {
  return {
    id: nextId++,
    file: new File([], name),
    state,
    pages: state === "failed" ? [] : [pageWithFields(fields)],
  } as unknown as FileEntry;
}

const rows = [
  entry("b.pdf", {
    company: found("Zebra", null),
    total: found("€ 9,50", "9.50"),
    currency: found("€", "EUR"),
  }),
  entry("a.pdf", {
    company: found("apple", null, 0.5),
    total: found("100", "100"),
    currency: found("€", "EUR"),
  }),
  entry("c.pdf", { total: found("20", "20") }),
  entry("d.pdf", {}, "failed"),
].map(rowOf);

const names = (some: readonly (typeof rows)[number][]) => some.map((row) => row.entry.file.name);

test("amounts sort as numbers and texts by letter; files without the value come last either way", () => {
  expect(names(sortedRows(rows, { type: "total", isDescending: false }, true))).toEqual([
    "b.pdf",
    "c.pdf",
    "a.pdf",
    "d.pdf",
  ]);
  expect(names(sortedRows(rows, { type: "total", isDescending: true }, true))).toEqual([
    "a.pdf",
    "c.pdf",
    "b.pdf",
    "d.pdf",
  ]);
  expect(names(sortedRows(rows, { type: "company", isDescending: false }, false))).toEqual([
    "a.pdf",
    "b.pdf",
    "c.pdf",
    "d.pdf",
  ]);
  expect(names(sortedRows(rows, { type: null, isDescending: true }, false))).toEqual([
    "d.pdf",
    "c.pdf",
    "a.pdf",
    "b.pdf",
  ]);
});

test("files that could not be read are apart, and those to check can be shown alone", () => {
  expect(names(rows.filter((row) => passesFilter(row, "all")))).toEqual(["b.pdf", "a.pdf", "c.pdf"]);
  expect(names(rows.filter((row) => passesFilter(row, "check")))).toEqual(["a.pdf"]);
  expect(names(rows.filter((row) => passesFilter(row, "failed")))).toEqual(["d.pdf"]);
});

test("a search finds names, what was printed and what it means", () => {
  const matching = (text: string) => names(rows.filter((row) => matchesSearch(row, text)));
  expect(matching("A.PDF")).toEqual(["a.pdf"]);
  expect(matching("9,5")).toEqual(["b.pdf"]);
  expect(matching("9.5")).toEqual(["b.pdf"]);
  expect(matching("nowhere")).toEqual([]);
});

test("sums are by currency", () => {
  expect([...sumsByCurrency(rows, "total")]).toEqual([
    ["EUR", 109.5],
    ["", 20],
  ]);
});

test("sums count each of the documents on one photograph", () => {
  const photo = photoOfTwo(
    { total: found("19.58", "19.58"), currency: found("€", "EUR") },
    { total: found("12.44", "12.44"), currency: found("£", "GBP") },
  );
  const row = rowOf({ ...entry("two.jpg", {}), pages: [photo] });
  expect([...sumsByCurrency([row], "total")]).toEqual([
    ["EUR", 19.58],
    ["GBP", 12.44],
  ]);
});

test("line items are rows of a sheet of their own, with their document's currency", () => {
  const items = pageWithItems([TEA, CAKE], { currency: found("€", "EUR") });
  const shop = { ...entry("shop.pdf", {}), pages: [items] };
  const sheet = sheetOf("items", [shop, entry("plain.pdf", {})]);
  expect(sheet.types).toEqual(["description", "quantity", "unit_price", "amount"]);
  expect(sheet.rows).toEqual(itemRowsOf(shop));
  expect(new Set(sheet.rows.map(({ key }) => key)).size).toBe(2);
  expect([...sumsByCurrency(sheet.rows, "amount")]).toEqual([["EUR", 24]]);
  const byAmount = sortedRows(sheet.rows, { type: "amount", isDescending: true }, true);
  expect(byAmount.map(({ cells }) => cells.get("description")![0]!.value.value)).toEqual(["Cake", "Tea"]);
});

test("line items take the currency of their own document on a photograph of several", () => {
  const photo = photoOfTwo(
    { currency: found("€", "EUR"), line_items: TEA },
    { currency: found("£", "GBP"), line_items: CAKE },
  );
  const sheet = sheetOf("items", [{ ...entry("two.jpg", {}), pages: [photo] }]);
  expect(sheet.rows.map(({ currency }) => currency)).toEqual(["EUR", "GBP"]);
  expect([...sumsByCurrency(sheet.rows, "amount")]).toEqual([
    ["EUR", 9],
    ["GBP", 15],
  ]);
});

test("line items and sums take the currency of their own document in a PDF of several", () => {
  const pages = [
    pageWithItems([TEA], { total: found("9.00", "9.00"), currency: found("€", "EUR") }),
    pageWithItems([CAKE], { total: found("15.00", "15.00"), currency: found("£", "GBP") }),
    pageWithItems([TEA], { total: found("9.00", "9.00") }),
  ].map((page) => ofDocuments(page, 3));
  const bundle = { ...entry("three.pdf", {}), pages };
  expect(itemRowsOf(bundle).map(({ currency }) => currency)).toEqual(["EUR", "GBP", ""]);
  expect([...sumsByCurrency([rowOf(bundle)], "total")]).toEqual([
    ["EUR", 9],
    ["GBP", 15],
    ["", 9],
  ]);
});

test("line items are numbered over all pages of their document", () => {
  const pages = [pageWithItems([TEA, CAKE]), pageWithItems([TEA])];
  expect(itemRowsOf({ ...entry("long.pdf", {}), pages }).map(({ number }) => number)).toEqual([1, 2, 3]);
});
