import { expect, test } from "vitest";
import { batchColumns, batchCsvRows, batchRows } from "../../../../src/demo/files/batch-rows";
import type { KieField, KiePage } from "../../../../src/index";
import { pageOf, wordOf } from "../pages";

const found = (value: string, normalized: string | null = null): KieField["values"][number] => ({
  ...wordOf(value, 0.95),
  normalized,
  page_number: 1,
  word_indices: [],
});

const page = (fields: { readonly [type: string]: KieField["values"] }): KiePage =>
  pageOf(Object.entries(fields).map(([field_type, values]) => ({ field_type, values })));

const entry = (name: string, ...pages: KiePage[]) => ({
  file: new File([], name),
  state: "done" as const,
  pages,
});

const WORDS = [found("Kettle")];
const BATCH = [
  entry(
    "a.pdf",
    page({
      words: WORDS,
      company: [found("Kettle")],
      date: [],
      phone: [found("01632", "+441632")],
      iban: [],
    }),
    page({ words: WORDS, company: [], date: [], phone: [found("960418")], iban: [] }),
  ),
  entry("b.png"),
  entry("c.png", page({ words: WORDS, date: [found("14/03/2026", "2026-03-14")] })),
];

test("there is a column for each field that any file has, in the order of the answers", () => {
  expect(batchColumns(BATCH)).toEqual(["company", "date", "phone"]);
});

test("each file has a row, with all its pages' values", () => {
  const rows = batchRows(BATCH, batchColumns(BATCH));
  expect(rows.map(({ cells }) => cells.map((cell) => cell.map((item) => item.key)))).toEqual([
    [["1.company.0"], [], ["1.phone.0", "2.phone.0"]],
    [[], [], []],
    [[], ["1.date.0"], []],
  ]);
});

test("as CSV, what a value means has its own column where it says more than what was read", () => {
  expect(batchCsvRows(BATCH)).toEqual([
    ["file", "state", "company", "date", "date_normalized", "phone", "phone_normalized"],
    ["a.pdf", "done", "Kettle", "", "", "01632; 960418", "+441632; "],
    ["b.png", "done", "", "", "", "", ""],
    ["c.png", "done", "", "14/03/2026", "2026-03-14", "", ""],
  ]);
});
