import { afterEach, expect, test } from "vitest";
import type { FileEntry } from "../../../../src/demo/files/file-queue";
import { ENGLISH } from "../../../../src/demo/language/english";
import { GERMAN } from "../../../../src/demo/language/german";
import { setMessages } from "../../../../src/demo/language/language";
import { addCell, correctValue, removeValue, valueAt } from "../../../../src/demo/result/corrections";
import { documentRows } from "../../../../src/demo/result/document-rows";
import {
  agreeingCells,
  itemColumns,
  itemProblem,
  itemRows,
  itemSum,
  normalizedCell,
} from "../../../../src/demo/result/item-rows";
import { itemsCsv } from "../../../../src/demo/result/local-csv";
import { documentFields, valueItems } from "../../../../src/demo/result/page-values";
import { workbookSheets } from "../../../../src/demo/result/workbook";
import { CAKE, itemOf, pageWithItems, TEA } from "../items";
import { fieldValueOf, ofDocuments, photoOfTwo } from "../pages";

afterEach(() => setMessages(ENGLISH));

const PAGES = [pageWithItems([TEA, CAKE], { total: fieldValueOf("24,00", "24.00") })];
const PLACE = { pageNumber: 1, fieldType: "line_items", index: 0 };
const entry = { id: 1, file: new File([""], "a.pdf"), pages: PAGES } as unknown as FileEntry;
const texts = (pages = PAGES) =>
  itemRows(pages).map(({ cells }) => Object.values(cells).map((cell) => cell.value.value));

test("rows have the cells that they state, and columns those of any row", () => {
  expect(texts()).toEqual([
    ["Tea", "2", "4,50", "9,00"],
    ["Cake", "15,00"],
  ]);
  expect(itemRows(PAGES)[0]!.cells.amount!.key).toBe("1.line_items.0.amount");
  expect(itemColumns(itemRows(PAGES))).toEqual(["description", "quantity", "unit_price", "amount"]);
  expect(
    itemColumns([...itemRows(PAGES), ...itemRows([pageWithItems([itemOf({ sku: ["A1", null] })])])]),
  ).toEqual(["description", "quantity", "unit_price", "amount", "sku"]);
});

test("line items are no fields: they have a table of their own", () => {
  expect(documentFields(PAGES).map(({ key }) => key)).toEqual(["1.total.0"]);
  expect(valueItems(PAGES, 1).map(({ key }) => key)).toEqual(["1.total.0"]);
});

test("a product that is none and a sum that is none are noticed", () => {
  expect(itemRows(PAGES).map(({ isWrong }) => isWrong)).toEqual([false, false]);
  expect(itemSum(itemRows(PAGES), PAGES)).toEqual({ sum: 24, equals: "total", isComparable: true });
  const changed = correctValue(PAGES, { ...PLACE, part: "amount" }, { value: "19,00", normalized: "19.00" });
  expect(itemRows(changed).map(({ isWrong }) => isWrong)).toEqual([true, false]);
  expect(itemSum(itemRows(changed), changed)).toEqual({ sum: 34, equals: null, isComparable: true });
  const without = removeValue(PAGES, { ...PLACE, index: 1, part: "amount" });
  expect(itemSum(itemRows(without), without)).toBeNull();
});

test("a typed cell is held to its row's product before it is kept", () => {
  const cell = (index: number, part: "quantity" | "amount" | "description", normalized: string | null) =>
    itemProblem(PAGES, { ...PLACE, index }, part, itemRows(PAGES)[index]!.cells[part] ?? null, {
      value: "typed",
      normalized,
    });
  expect(cell(0, "amount", "9.00")).toBeNull();
  expect(cell(0, "amount", "19.00")).toBe("product");
  expect(cell(0, "quantity", null)).toBe("amount");
  expect(cell(0, "description", null)).toBeNull();
  // The second has no price: nothing contradicts a quantity.
  expect(cell(1, "quantity", "3")).toBeNull();
});

test("a cell is corrected, added and removed; its row says what its cells say", () => {
  const corrected = correctValue(
    PAGES,
    { ...PLACE, part: "description" },
    { value: "Green tea", normalized: null },
  );
  expect(valueAt(corrected, PLACE)).toMatchObject({ value: "Green tea 2 4,50 9,00", confidence: 0.97 });
  expect(valueAt(corrected, { ...PLACE, part: "description" })).toMatchObject({
    value: "Green tea",
    confidence: 1,
    as_read: { value: "Tea" },
  });
  const unit = { ...fieldValueOf("pcs", null), as_read: null };
  expect(texts(addCell(PAGES, { ...PLACE, index: 1 }, "unit", unit))[1]).toEqual(["Cake", "pcs", "15,00"]);
  expect(texts(addCell(PAGES, { ...PLACE, index: 2 }, "unit", unit))[2]).toEqual(["pcs"]);
  const emptied = removeValue(removeValue(PAGES, { ...PLACE, index: 1, part: "amount" }), {
    ...PLACE,
    index: 1,
    part: "description",
  });
  expect(texts(emptied)).toEqual([["Tea", "2", "4,50", "9,00"]]);
  expect(texts(removeValue(PAGES, PLACE))).toEqual([["Cake", "15,00"]]);
});

test("typed numbers are read as printed ones are", () => {
  expect(
    ["1.234,50", "2 x", "19 %", "0,1234", "two"].map((text) => normalizedCell("quantity", text)),
  ).toEqual(["1234.50", "2", "19", "0.1234", null]);
  expect(normalizedCell("description", "2 x")).toBeNull();
});

test("exports have them: CSV in the manner of the language, and a sheet with numbers", () => {
  expect(documentRows(PAGES).slice(2, 4)).toEqual([
    ["a.pdf", "1", "line_items.1.description", "Tea", "", "0.97", ""],
    ["a.pdf", "1", "line_items.1.quantity", "2", "2", "0.97", ""],
  ]);
  expect(itemsCsv([entry]).split("\r\n").slice(1, 3)).toEqual([
    "a.pdf,1,Tea,2,,4.50,,9.00,,,",
    "a.pdf,1,Cake,,,,,15.00,,,",
  ]);
  setMessages(GERMAN);
  expect(itemsCsv([entry]).split("\r\n")[1]).toBe("a.pdf;1;Tea;2;;4,50;;9,00;;;");
  expect(workbookSheets([entry])[2]!.data[1]).toEqual([
    "a.pdf",
    1,
    "Tea",
    { value: 2, type: Number },
    null,
    { value: 4.5, type: Number },
    null,
    { value: 9, type: Number },
    null,
    null,
    null,
  ]);
});

test("items are compared with the sum of their own document", () => {
  const totals = [
    { total: fieldValueOf("9.00", "9.00") },
    { total: fieldValueOf("15.00", "15.00") },
  ] as const;
  const photo = photoOfTwo(...totals, { line_items: TEA });
  expect(itemSum(itemRows([photo]), [photo])).toEqual({ sum: 9, equals: "total", isComparable: true });
  const pdf = [pageWithItems([TEA], totals[0]), pageWithItems([CAKE], totals[1])].map((page) =>
    ofDocuments(page, 2),
  );
  const rows = itemRows(pdf);
  expect(rows.map(({ document }) => document)).toEqual([0, 1]);
  expect(itemSum(rows, pdf)).toEqual({ sum: 24, equals: null, isComparable: false });
  expect(agreeingCells(rows, pdf)).toContain("2.line_items.0.amount");
  const other = [pdf[0]!, { ...pdf[1]!, extracted_fields: pageWithItems([TEA], totals[1]).extracted_fields }];
  expect(agreeingCells(itemRows(other), other)).toContain("1.line_items.0.amount");
  expect(itemSum(itemRows(other).slice(1), other)).toEqual({ sum: 9, equals: null, isComparable: true });
});
