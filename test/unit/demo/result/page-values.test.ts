import { expect, test } from "vitest";
import {
  areaOf,
  confidenceLevel,
  cornersOf,
  documentFields,
  matchesFilter,
  plainText,
  valueItems,
} from "../../../../src/demo/result/page-values";
import type { KieField, KiePage, KieValue } from "../../../../src/index";
import { pageOf, wordOf } from "../pages";

const value = (
  text: string,
  confidence = 0.99,
  geometry: KieValue["geometry"] = [0, 0, 0.5, 0.1],
): KieValue => wordOf(text, confidence, geometry);

const page = (...fields: KieField[]): KiePage => pageOf(fields, { name: "a.png" });

test("named fields come before words, wherever the answer has them, each with its place", () => {
  const items = valueItems(
    [
      page(
        { field_type: "words", values: [value("TOTAL"), value("40.08")] },
        { field_type: "total", values: [value("40.08")] },
        { field_type: "due_date", values: [] },
        { field_type: "date", values: [value("14/03/2026")] },
      ),
    ],
    1,
  );
  expect(items.map((item) => [item.key, item.colour, item.value.value])).toEqual([
    ["1.total.0", 0, "40.08"],
    ["1.date.0", 1, "14/03/2026"],
    ["1.words.0", null, "TOTAL"],
    ["1.words.1", null, "40.08"],
  ]);
});

test("a document's fields are those of all its pages, by type, in one colour each", () => {
  const pages = [
    page(
      { field_type: "words", values: [value("Kettle")] },
      { field_type: "date", values: [] },
      { field_type: "email", values: [value("a@b.example")] },
    ),
    page(
      { field_type: "words", values: [] },
      { field_type: "date", values: [value("14/03/2026")] },
      { field_type: "email", values: [value("c@d.example")] },
    ),
  ];
  expect(documentFields(pages).map((item) => [item.key, item.colour])).toEqual([
    ["2.date.0", 0],
    ["1.email.0", 1],
    ["2.email.0", 1],
  ]);
  expect(valueItems(pages, 2).map((item) => item.key)).toEqual(["2.date.0", "2.email.0"]);
  expect(valueItems(pages, 3)).toEqual([]);
});

test("a box has its four corners clockwise from the top left; 4 points stay as they are", () => {
  expect(cornersOf([0.1, 0.2, 0.3, 0.4])).toEqual([0.1, 0.2, 0.3, 0.2, 0.3, 0.4, 0.1, 0.4]);
  expect(cornersOf([0.3, 0.1, 0.5, 0.3, 0.3, 0.5, 0.1, 0.3])).toEqual([
    0.3, 0.1, 0.5, 0.3, 0.3, 0.5, 0.1, 0.3,
  ]);
});

test("areas are those of the quadrilateral, whichever way round", () => {
  expect(areaOf([0, 0, 4, 0, 4, 3, 0, 3])).toBe(12);
  expect(areaOf([0, 3, 4, 3, 4, 0, 0, 0])).toBe(12);
  expect(areaOf([2, 0, 4, 2, 2, 4, 0, 2])).toBe(8);
});

test("levels change at 0.9 and 0.6", () => {
  expect([1, 0.9, 0.89, 0.6, 0.59, 0].map(confidenceLevel)).toEqual([
    "high",
    "high",
    "fair",
    "fair",
    "low",
    "low",
  ]);
});

test("the filter takes parts of words, case and accents aside, and can leave out what is sure", () => {
  const items = valueItems(
    [page({ field_type: "words", values: [value("Reçu"), value("reçus", 0.7), value("40")] })],
    1,
  );
  const passing = (text: string, onlyUncertain: boolean): string[] =>
    items.filter((item) => matchesFilter(item, { text, onlyUncertain })).map((item) => item.value.value);
  expect(passing(" RECU ", false)).toEqual(["Reçu", "reçus"]);
  expect(passing("", false)).toEqual(["Reçu", "reçus", "40"]);
  expect(passing("", true)).toEqual(["reçus"]);
  expect(passing("40", true)).toEqual([]);
});

const at = (x: number, y: number, text: string, height = 0.1): KieValue =>
  value(text, 1, [x, y, x + 0.1, y + height]);

test("words come in lines from the top, each from the left, whatever their height", () => {
  // By lower right corners, "Kettle" would come before the taller "The".
  const values = [
    at(0.5, 0.02, "Kettle", 0.06),
    at(0.1, 0, "The"),
    at(0.6, 0.31, "4.10"),
    at(0.1, 0.3, "Total"),
  ];
  const read = page({ field_type: "words", values });
  expect(valueItems([read], 1).map((item) => item.value.value)).toEqual(["The", "Kettle", "Total", "4.10"]);
  expect(plainText(valueItems([read], 1))).toBe("The Kettle\nTotal 4.10");
  expect(plainText([])).toBe("");
});

test("a text layer keeps its own order", () => {
  const values = [at(0.1, 0, "left"), at(0.1, 0.2, "column"), at(0.6, 0, "right")];
  const read = page({ field_type: "words", values });
  const layered = { ...read, meta: { ...read.meta, text_source: "text-layer" as const } };
  expect(valueItems([layered], 1).map((item) => item.value.value)).toEqual(["left", "column", "right"]);
});

test("named fields are not repeated in the text", () => {
  const items = valueItems(
    [
      page(
        { field_type: "total", values: [at(0.5, 0, "4.10")] },
        { field_type: "words", values: [at(0.5, 0, "4.10")] },
      ),
    ],
    1,
  );
  expect(plainText(items)).toBe("4.10");
  expect(plainText(items.filter((item) => item.colour !== null))).toBe("4.10");
});
