import { expect, it } from "vitest";
import type { EmbeddedInvoice } from "../../../src/document/embedded-invoice";
import type { FieldPage, FoundField } from "../../../src/document/field";
import { mergeFields } from "../../../src/embedded/merge-fields";
import { quadOfBox } from "../../../src/geometry/quad";

/** A page of lines of words, 20 pixels for each letter. */
function pageOf(...lines: readonly string[]): FieldPage {
  const words = lines.flatMap((line, row) => {
    let x = 0;
    return line.split(" ").map((text) => {
      const box = { xMin: x, yMin: 40 * row, xMax: x + 20 * text.length, yMax: 40 * row + 20 };
      x = box.xMax + 10;
      return { text, confidence: 1, quad: quadOfBox(box) };
    });
  });
  return { words, size: { width: 800, height: 800 }, candidates: [], language: null };
}

function found(
  fieldType: string,
  text: string,
  normalized: string | null,
  wordIndices: number[],
): FoundField {
  const none = { normalizedAlternative: null, confidence: 0.8, pageIndex: 0, alternatives: [] };
  return { fieldType, text, normalized, wordIndices, ...none };
}

const invoice = (fields: EmbeddedInvoice["fields"]): EmbeddedInvoice => ({
  syntax: "cii",
  fields,
  items: [],
});
const PAGE = pageOf("Kettle & Sons Ltd.", "Total 53,50 EUR", "Net 50,00", "14.03.2026");

it("keeps the place of a value that print and XML agree on, and is sure of it", () => {
  const total = found("total", "53,50", "53.50", [5]);
  expect(mergeFields([total], invoice({ total: "53.50" }), ["total"], [PAGE])).toEqual([
    { ...total, confidence: 1, source: "embedded" },
  ]);
});

it("takes another candidate that the XML states", () => {
  const right = { ...found("total", "53,50", "53.50", [5]), alternatives: null };
  const wrong = { ...found("total", "50,00", "50.00", [8]), alternatives: [right] };
  const [total] = mergeFields([wrong], invoice({ total: "53.5" }), ["total"], [PAGE]);
  expect(total).toMatchObject({ text: "53,50", wordIndices: [5], source: "embedded" });
  expect(total!.alternatives).toMatchObject([{ text: "50,00" }]);
  expect(total).not.toHaveProperty("printed");
});

it.each([
  ["company", "KETTLE & SONS LTD", "Kettle & Sons Ltd.", [0, 1, 2, 3]],
  ["date", "2026-03-14", "14.03.2026", [9]],
  ["subtotal", "50.00", "50,00", [8]],
  ["currency", "EUR", "EUR", [6]],
])("finds the print of a %s that the model did not find", (type, value, text, wordIndices) => {
  expect(mergeFields([], invoice({ [type]: value }), [type], [PAGE])).toMatchObject([
    { fieldType: type, text, wordIndices, confidence: 1, source: "embedded" },
  ]);
});

it("shows both where print and XML disagree", () => {
  const printed = found("total", "53,50", "53.50", [5]);
  const [total] = mergeFields([printed], invoice({ total: "99.00" }), ["total"], [PAGE]);
  expect(total).toMatchObject({ text: "99.00", normalized: "99.00", wordIndices: [], confidence: 1 });
  expect(total!.printed).toEqual({ ...printed, alternatives: null });
});

it("adds no type that was not asked for", () =>
  expect(mergeFields([], invoice({ total: "53.50" }), ["date"], [PAGE])).toEqual([]));
