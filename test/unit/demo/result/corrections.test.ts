import { expect, test } from "vitest";
import {
  addValue,
  chooseAlternative,
  correctValue,
  removeValue,
  swapDate,
  valueAt,
} from "../../../../src/demo/result/corrections";
import type { KieField, KieFieldAlternative, KieFieldValue, KiePage } from "../../../../src/index";
import { pageOf, wordOf } from "../pages";

const other = (text: string, pageNumber = 1, confidence = 0.3): KieFieldAlternative => ({
  ...wordOf(text, confidence, [0.1, 0.2, 0.3, 0.4]),
  normalized: text,
  page_number: pageNumber,
  word_indices: [0],
});

const found = (text: string, alternatives: KieFieldAlternative[] = []): KieFieldValue => ({
  ...other(text, 1, 0.8),
  alternatives,
});

const page = (pageNumber: number, ...fields: KieField[]): KiePage =>
  pageOf(fields, { meta: { page_number: pageNumber, page_count: 2 } });

const TOTAL = { pageNumber: 1, fieldType: "total", index: 0 };

test("a corrected value is sure, and keeps what was read at first through further corrections", () => {
  const pages = [page(1, { field_type: "total", values: [found("4O.08")] })];
  const before = structuredClone(pages);
  const once = correctValue(pages, TOTAL, { value: "40.00", normalized: "40.00" });
  const twice = correctValue(once, TOTAL, { value: "40.08", normalized: null });
  expect(valueAt(twice, TOTAL)).toEqual({
    ...found("4O.08"),
    value: "40.08",
    normalized: null,
    confidence: 1,
    as_read: { value: "4O.08", normalized: "4O.08", confidence: 0.8 },
  });
  expect(pages).toEqual(before);
});

test("a word gets no key that words have not, unless it is given", () => {
  const { normalized: _, page_number: __, word_indices: ___, ...word } = other("4O.08");
  const pages = [page(1, { field_type: "words", values: [word] })];
  const place = { pageNumber: 1, fieldType: "words", index: 0 };
  const corrected = valueAt(correctValue(pages, place, { value: "40.08", normalized: null }), place);
  expect(Object.keys(corrected)).not.toContain("normalized");
  expect(corrected.as_read).toEqual({ value: "4O.08", normalized: null, confidence: 0.3 });
});

test("a chosen candidate moves to its page, and the former value becomes the first of the others", () => {
  const pages = [
    page(1, {
      field_type: "total",
      values: [found("33.40", [other("6.68"), other("40.08", 2), other("7")])],
    }),
    page(2, { field_type: "total", values: [] }),
  ];
  const chosen = chooseAlternative(pages, TOTAL, 1);
  expect(chosen[0]!.extracted_fields[0]!.values).toEqual([]);
  const value = valueAt(chosen, { ...TOTAL, pageNumber: 2 });
  expect([value.value, value.page_number, value.confidence]).toEqual(["40.08", 2, 1]);
  expect(value.alternatives!.map((one) => one.value)).toEqual(["33.40", "6.68", "7"]);
  expect(value.alternatives![0]).toEqual(other("33.40", 1, 0.8));
  expect(value.as_read).toEqual({ value: "33.40", normalized: "33.40", confidence: 0.8 });
});

test("of two values on a page, the second's candidate stays second", () => {
  const pages = [page(1, { field_type: "total", values: [found("1"), found("2", [other("3")])] })];
  const chosen = chooseAlternative(pages, { ...TOTAL, index: 1 }, 0);
  expect(chosen[0]!.extracted_fields[0]!.values.map((value) => value.value)).toEqual(["1", "3"]);
});

test("the other reading of a date takes the place of the first", () => {
  const date = { ...found("03/04/2020"), normalized: "2020-04-03", normalized_alternative: "2020-03-04" };
  const place = { pageNumber: 1, fieldType: "date", index: 0 };
  const swapped = valueAt(swapDate([page(1, { field_type: "date", values: [date] })], place), place);
  expect(swapped.normalized).toBe("2020-03-04");
  expect(swapped).not.toHaveProperty("normalized_alternative");
  expect(swapped.as_read!.normalized).toBe("2020-04-03");
});

test("fields follow a word that is taken out", () => {
  const words = ["a", "b", "c"].map((text) => ({ ...other(text) }));
  const total = { ...found("b c", [{ ...other("c"), word_indices: [2] }]), word_indices: [1, 2] };
  const elsewhere = {
    ...found("x", [{ ...other("x", 2), word_indices: [1] }]),
    page_number: 2,
    word_indices: [2],
  };
  const pages = [
    page(1, { field_type: "words", values: words }, { field_type: "total", values: [total] }),
    page(2, { field_type: "date", values: [elsewhere] }),
  ];
  const [first, second] = removeValue(pages, { pageNumber: 1, fieldType: "words", index: 1 });
  expect(first!.extracted_fields[0]!.values.map((word) => word.value)).toEqual(["a", "c"]);
  expect(first!.extracted_fields[1]!.values).toEqual([
    { ...total, word_indices: [1], alternatives: [{ ...other("c"), word_indices: [1] }] },
  ]);
  expect(second).toEqual(pages[1]);
});

test("values are added and removed, also of a type that the page did not list", () => {
  const pages = [page(1), page(2)];
  const added = addValue(pages, 2, "iban", found("DE02"));
  expect(added[0]).toBe(pages[0]);
  expect(added[1]!.extracted_fields).toEqual([{ field_type: "iban", values: [found("DE02")] }]);
  const removed = removeValue(added, { pageNumber: 2, fieldType: "iban", index: 0 });
  expect(removed[1]!.extracted_fields).toEqual([{ field_type: "iban", values: [] }]);
  expect(() => valueAt(removed, { pageNumber: 2, fieldType: "iban", index: 0 })).toThrow(RangeError);
});
