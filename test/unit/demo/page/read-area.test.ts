import { expect, test } from "vitest";
import { movedArea } from "../../../../src/demo/page/move-area";
import { boxInPage, fieldUnder, takeArea } from "../../../../src/demo/page/read-area";
import type { Bounds } from "../../../../src/demo/page/tag-spot";
import { valueAt } from "../../../../src/demo/result/corrections";
import { valueItems } from "../../../../src/demo/result/page-values";
import type { KieFieldValue, KiePage, KieValue } from "../../../../src/index";
import { pageOf, wordOf } from "../pages";

const word = (value: string, left: number, top: number): KieValue =>
  wordOf(value, 0.8, [left, top, left + 0.1, top + 0.1]);

const field = (of: KieValue, ...word_indices: number[]): KieFieldValue => ({
  ...of,
  normalized: null,
  page_number: 1,
  word_indices,
  alternatives: [],
});

const WORDS = [word("TOTAL", 0.1, 0.1), word("4O", 0.3, 0.1), word(".O8", 0.4, 0.1), word("GBP", 0.6, 0.1)];

const PAGES: KiePage[] = [
  pageOf(
    [
      { field_type: "words", values: WORDS },
      { field_type: "total", values: [field(WORDS[1]!, 1, 2)] },
      { field_type: "currency", values: [field(WORDS[3]!, 3)] },
      { field_type: "iban", values: [] },
    ],
    { dimensions: [100, 100] },
  ),
];

const AREA: Bounds = [0.29, 0.08, 0.52, 0.22];
const READ = { text: "40.08", confidence: 0.91, words: [word("40.08", 0.3, 0.1)] };

test("a box in a cut-out is a box on the page", () => {
  expect(boxInPage([0.25, 0.5, 0.75, 1], [0.2, 0.4, 0.6, 0.6])).toEqual([0.3, 0.5, 0.5, 0.6]);
  expect(boxInPage([0, 0, 1, 1], [-0.1, 0.9, 0.1, 1.1])).toEqual([0, 0.9, 0.1, 1]);
});

test("the field of which an area covers most is the one that is meant", () => {
  const items = valueItems(PAGES, 1);
  expect(fieldUnder(AREA, items)?.key).toBe("1.total.0");
  expect(fieldUnder([0.58, 0, 0.9, 0.3], items)?.key).toBe("1.currency.0");
  expect(fieldUnder([0, 0.5, 1, 1], items)).toBeNull();
  // Half of its box is in the area: it may as well be a neighbour's.
  expect(fieldUnder([0, 0, 0.35, 0.3], items)).toBeNull();
});

test("what was read takes a field's place, with the area as its box", () => {
  const place = { pageNumber: 1, fieldType: "total", index: 0 };
  const taken = takeArea(PAGES, 1, AREA, READ, "40.08", { kind: "replace", place });
  expect(valueAt(taken, place)).toMatchObject({
    value: "40.08",
    confidence: 0.91,
    geometry: [0.29, 0.08, 0.52, 0.22],
    word_indices: [],
    as_read: { value: "4O", normalized: null, confidence: 0.8 },
  });
  // What a person types in its place is sure.
  const typed = takeArea(PAGES, 1, AREA, READ, "40.80", { kind: "replace", place });
  expect(valueAt(typed, place)).toMatchObject({ value: "40.80", confidence: 1 });
});

test("it can be a further value of a type", () => {
  const taken = takeArea(PAGES, 1, AREA, READ, "40.08", { kind: "add", fieldType: "iban" });
  expect(valueAt(taken, { pageNumber: 1, fieldType: "iban", index: 0 })).toMatchObject({
    value: "40.08",
    as_read: null,
    page_number: 1,
  });
});

test("as words it replaces those in the area, and fields go on referring to the others", () => {
  const [taken] = takeArea(PAGES, 1, AREA, READ, "40.08", { kind: "words" });
  const [words, total, currency] = taken!.extracted_fields;
  expect(words!.values.map((value) => value.value)).toEqual(["TOTAL", "40.08", "GBP"]);
  expect(total!.values[0]).toMatchObject({ value: "4O", word_indices: [] });
  expect(currency!.values[0]).toMatchObject({ word_indices: [2] });
});

test("arrow keys move an area within the page, and size it with Shift", () => {
  const close = (area: Bounds | null, expected: Bounds): void => {
    area!.forEach((share, i) => {
      expect(share).toBeCloseTo(expected[i]!, 10);
    });
  };
  close(movedArea([0.3, 0.4, 0.7, 0.5], "ArrowRight", false), [0.31, 0.4, 0.71, 0.5]);
  close(movedArea([0, 0.4, 0.7, 0.5], "ArrowLeft", false), [0, 0.4, 0.7, 0.5]);
  close(movedArea([0.3, 0.4, 0.7, 0.5], "ArrowDown", true), [0.3, 0.4, 0.7, 0.51]);
  close(movedArea([0.3, 0.4, 0.31, 0.5], "ArrowLeft", true), [0.3, 0.4, 0.31, 0.5]);
  expect(movedArea([0.3, 0.4, 0.7, 0.5], "a", false)).toBeNull();
});
