import { expect, test } from "vitest";
import {
  dateOrderOf,
  evidenceOf,
  isApproved,
  isProven,
  kindOfType,
  ownProblem,
  problemInDocument,
  valuesToCheck,
} from "../../../../src/demo/result/review";
import type { KieFieldValue } from "../../../../src/index";
import { itemOf, pageWithItems, TEA } from "../items";
import { fieldValueOf as found, ofDocuments, pageWithFields as page } from "../pages";

const problemsOf = (fields: { readonly [type: string]: KieFieldValue }) =>
  Object.fromEntries(evidenceOf([page(fields)]).problems);

test.each([
  ["date", "2026-02-28", null],
  ["date", "2026-02-29", "date"],
  ["date", "99/99/2020", "date"],
  ["due_date", null, "date"],
  ["total", "-12.50", null],
  ["total", "1.234,56", "amount"],
  ["gross_amount", null, "amount"],
  ["iban", "DE89370400440532013000", null],
  ["iban", null, "iban"],
  ["vat_id", null, "vat_id"],
  ["company", null, null],
])("%s meaning %j has the problem %j", (type, normalized, problem) => {
  expect(ownProblem(type, normalized)).toBe(problem);
});

test("net and tax make the total to half a cent, where each is there once", () => {
  const [net, tax] = [found("33.40", "33.40"), found("6.68", "6.68")];
  expect(problemsOf({ subtotal: net, tax, total: found("40.08", "40.08") })).toEqual({});
  expect(problemsOf({ subtotal: net, tax, total: found("40.09", "40.09") })).toEqual({ "1.total.0": "sum" });
  expect(problemsOf({ subtotal: net, total: found("40.09", "40.09") })).toEqual({});
});

test("a document is not due before its own day", () => {
  const date = found("3 April 2026", "2026-04-03");
  expect(problemsOf({ date, due_date: found("3 April 2026", "2026-04-03") })).toEqual({});
  expect(problemsOf({ date, due_date: found("2 April 2026", "2026-04-02") })).toEqual({
    "1.due_date.0": "due",
  });
});

test("a typed value is held to those that it must agree with, before it is kept", () => {
  const pages = [
    page({
      date: found("3 April 2026", "2026-04-03"),
      subtotal: found("33.40", "33.40"),
      tax: found("6.68", "6.68"),
    }),
  ];
  const typed = (fieldType: string, index: number | null, normalized: string | null) =>
    problemInDocument(pages, fieldType, index === null ? null : { pageNumber: 1, fieldType, index }, {
      value: "typed",
      normalized,
    });
  expect(typed("total", null, "40.08")).toBeNull();
  expect(typed("total", null, "41.08")).toBe("sum");
  expect(typed("total", null, null)).toBe("amount");
  expect(typed("due_date", null, "2026-04-02")).toBe("due");
  expect(typed("due_date", null, "2026-04-04")).toBeNull();
  expect(typed("company", null, null)).toBeNull();
  pages[0] = page({
    total: found("40.08", "40.08"),
    tax: found("6.68", "6.68"),
    subtotal: found("33.40", "33.40"),
  });
  expect(typed("tax", 0, "7.68")).toBe("sum");
  expect(typed("tax", 0, "6.68")).toBeNull();
});

test("doubtful and faulty values are to be checked, until a person did; proven ones are not", () => {
  const fields = {
    company: found("Kettle", null, 0.89),
    date: found("3 April 2026", "2026-04-03", 0.9),
    total: {
      ...found("40.08", "40.08", 0.3),
      as_read: { value: "40.08", normalized: "40.08", confidence: 0.3 },
    },
    iban: found("DE89 3704 0044 0532 0130 00", "DE89370400440532013000", 0.5),
    due_date: found("2 April 2026", "2026-04-02"),
  };
  expect(valuesToCheck([page(fields)]).map(({ key }) => key)).toEqual(["1.company.0", "1.due_date.0"]);
  expect(isProven("iban", fields.iban)).toBe(true);
  expect(isProven("company", found("Kettle", "Kettle"))).toBe(false);
});

test("a value is confirmed where a person left it as it was read", () => {
  const as_read = { value: "40.08", normalized: "40.08", confidence: 0.3 };
  expect(isApproved({ ...found("40.08", "40.08"), as_read })).toBe(true);
  expect(isApproved({ ...found("41.08", "41.08"), as_read })).toBe(false);
  expect(isApproved({ ...found("40.08", "40.8"), as_read })).toBe(false);
  expect(isApproved({ ...found("40.08", "40.08"), as_read: null })).toBe(false);
});

test("the order of day and month is that of a date that shows it", () => {
  const dated = (value: string, normalized: string, other = {}) => [
    page({ date: { ...found(value, normalized), ...other } }),
  ];
  expect(dateOrderOf(dated("03/04/2026", "2026-04-03"))).toBe("day-first");
  expect(dateOrderOf(dated("03/04/2026", "2026-03-04"))).toBe("month-first");
  expect(dateOrderOf(dated("04/04/2026", "2026-04-04"))).toBeNull();
  expect(dateOrderOf(dated("3 April 2026", "2026-04-03"))).toBeNull();
  expect(dateOrderOf(dated("03/04/2026", "2026-04-03", { normalized_alternative: "2026-03-04" }))).toBeNull();
});

test("types are dates, amounts or texts", () => {
  expect(["due_date", "tax", "iban"].map(kindOfType)).toEqual(["date", "amount", "text"]);
});

test("doubtful cells of line items follow the fields, but for those that a product, a sum or their column vouches for", () => {
  const unsure = (item: typeof TEA, ...parts: readonly string[]) => ({
    ...item,
    cells: Object.fromEntries(
      Object.entries(item.cells).map(([part, cell]) => [
        part,
        parts.includes(part) ? { ...cell, confidence: 0.6 } : cell,
      ]),
    ),
  });
  const juice = itemOf({ description: ["Juice", null], quantity: ["1", "1"], amount: ["4.90", "4.90"] });
  const check = (items: readonly (typeof TEA)[], total: string) =>
    valuesToCheck([pageWithItems(items, { total: found(total, total, 0.5) })]).map(({ key }) => key);
  // 2 times 4.50 is 9.00.
  expect(check([unsure(TEA, "description", "quantity", "amount")], "1.00")).toEqual([
    "1.total.0",
    "1.line_items.0.description",
  ]);
  expect(check([unsure(juice, "quantity", "amount")], "1.00")).toEqual([
    "1.total.0",
    "1.line_items.0.quantity",
    "1.line_items.0.amount",
  ]);
  expect(check([unsure(juice, "quantity", "amount")], "4.90")).toEqual([
    "1.total.0",
    "1.line_items.0.quantity",
  ]);
  const wrong = itemOf({
    quantity: ["1", "1"],
    unit_price: ["0.31", "0.31"],
    amount: ["4.90", "4.90"],
  });
  const { problems } = evidenceOf([
    pageWithItems([unsure(wrong, "amount")], { total: found("4.90", "4.90") }),
  ]);
  // The total vouches for the amount.
  expect([...problems.values()]).toEqual(["product"]);
  expect([...problems.keys()]).not.toEqual(["1.line_items.0.amount"]);
  const hours = itemOf({ description: ["Work", null], unit: ["h", null] });
  const days = itemOf({ description: ["Work", null], unit: ["d", null] });
  expect(check([unsure(hours, "unit"), hours, hours, unsure(days, "unit")], "1.00")).toEqual([
    "1.total.0",
    "1.line_items.3.unit",
  ]);
});

test("cells of line items that print and XML state otherwise are looked at until a person decides", () => {
  const { alternatives: _, ...printed } = found("9,50", "9.50");
  const { description, amount } = TEA.cells;
  const stated = { ...TEA, cells: { description: description!, amount: { ...amount!, printed } } };
  const keys = (value: typeof TEA) => valuesToCheck([pageWithItems([value])]).map(({ key }) => key);
  expect(keys(stated)).toEqual(["1.line_items.0.amount"]);
  const decided = { ...stated.cells.amount, as_read: null };
  expect(keys({ ...stated, cells: { ...stated.cells, amount: decided } })).toEqual([]);
});

test("sums are checked document by document", () => {
  const right = {
    subtotal: found("10.00", "10.00"),
    tax: found("1.90", "1.90"),
    total: found("11.90", "11.90"),
  };
  const pages = [page(right), page({ ...right, total: found("12.90", "12.90") })].map((one) =>
    ofDocuments(one, 2),
  );
  expect(Object.fromEntries(evidenceOf(pages).problems)).toEqual({ "2.total.0": "sum" });
});
