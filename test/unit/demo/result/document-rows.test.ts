import { expect, test } from "vitest";
import { documentRows } from "../../../../src/demo/result/document-rows";
import type { KieValue } from "../../../../src/index";
import { pageOf, wordOf } from "../pages";

const word = (value: string): KieValue => wordOf(value, 0.97);

const HEAD = ["file", "page", "field", "value", "normalized", "confidence", "corrected"];

test("a document's rows are its fields with their page; corrected ones say so", () => {
  const total = { ...word("40,08"), normalized: "40.08", page_number: 2, word_indices: [0] };
  const iban = { ...word("DE02"), normalized: null, page_number: 2, word_indices: [1], as_read: null };
  const words = { field_type: "words", values: [word("40,08")] };
  const pages = [
    pageOf([words]),
    pageOf([words, { field_type: "total", values: [total] }, { field_type: "iban", values: [iban] }]),
  ];
  expect(documentRows(pages)).toEqual([
    HEAD,
    ["a.pdf", "2", "total", "40,08", "40.08", "0.97", ""],
    ["a.pdf", "2", "iban", "DE02", "", "0.97", "yes"],
  ]);
});

test("a document without fields gives its words", () => {
  const pages = [pageOf([{ field_type: "words", values: [word("Kettle")] }])];
  expect(documentRows(pages)).toEqual([HEAD, ["a.pdf", "1", "words", "Kettle", "", "0.97", ""]]);
});
