import type { ItemPart, KieFieldValue, KieLineItem, KiePage, KieValue } from "../../src/index";
import type { ScriptedDocument } from "./demo-engine-in-page";

/** Words of an answer with their confidence. */
export const WORDS = [
  ["TOTAL", 0.98],
  ["40.08", 0.72],
  ["GBP", 0.99],
  ["Kettle", 0.41],
] as const;

/** A page whose words stand below one another. */
export function answer(
  name: string,
  pageNumber = 1,
  pageCount = 1,
  words = WORDS as readonly (readonly [string, number])[],
): KiePage {
  const values = words.map(([value, confidence], i): KieValue => {
    const y = 0.1 + (0.8 * i) / words.length;
    return {
      value,
      geometry: [0.1, y, 0.5, y + Math.min(0.05, 0.6 / words.length)],
      detection_score: 0.9,
      confidence,
      text_orientation: { value: 0, confidence: null },
    };
  });
  return {
    name,
    orientation: { value: 0, confidence: null },
    language: { value: null, confidence: null },
    dimensions: [300, 400],
    extracted_fields: [{ field_type: "words", values }],
    meta: {
      file_index: 0,
      page_number: pageNumber,
      page_count: pageCount,
      text_source: "recognition",
      read_size: [300, 400],
      provider: "wasm",
      threads: 2,
      models: { detection: { name: "inkfield_det", requested: "db_resnet50" } },
      elapsed_ms: { decode: 12, detect: 300, recognize: 188 },
    },
  };
}

const BILL_WORDS = [
  ["Kettle", 0.98],
  ["03/04/2026", 0.9],
  ["33.40", 0.99],
  ["6.68", 0.97],
  ["40.08", 0.72],
] as const;

/** What a bill of {@link bill} says. */
export interface Amounts {
  readonly total?: string;
  readonly sure?: number;
  readonly currency?: string;
}

/** A bill with net, tax and total. */
export function bill(
  name: string,
  { total = "40.08", sure = 0.97, currency = "GBP" }: Amounts = {},
): KiePage {
  const one = answer(name, 1, 1, BILL_WORDS);
  const words = one.extracted_fields[0]!.values;
  const found = (
    index: number,
    confidence: number,
    normalized: string | null,
    value?: string,
  ): KieFieldValue => ({
    ...words[index]!,
    ...(value === undefined ? {} : { value }),
    confidence,
    normalized,
    page_number: 1,
    word_indices: [index],
    alternatives: [],
  });
  return {
    ...one,
    extracted_fields: [
      ...one.extracted_fields,
      { field_type: "company", values: [found(0, 0.97, null)] },
      { field_type: "date", values: [found(1, 0.96, "2026-04-03")] },
      { field_type: "total", values: [found(4, sure, total, total)] },
      { field_type: "subtotal", values: [found(2, 0.98, "33.40")] },
      { field_type: "tax", values: [found(3, 0.95, "6.68")] },
      { field_type: "currency", values: [found(0, 0.99, currency, currency)] },
      { field_type: "due_date", values: [] },
      { field_type: "iban", values: [] },
    ],
  };
}

/** A line item of a page's row, counted from 0; what it says is a number where it looks like one. */
export function lineItem(
  texts: { readonly [P in ItemPart]?: string },
  { row = 0, sure = 0.97 }: { readonly row?: number; readonly sure?: number } = {},
): KieLineItem {
  const top = 0.1 + row * 0.06;
  const cells = Object.entries(texts).map(([part, value], column): [string, KieFieldValue] => [
    part,
    {
      value,
      geometry: [0.1 + column * 0.1, top, 0.18 + column * 0.1, top + 0.04],
      detection_score: 0.9,
      confidence: sure,
      text_orientation: { value: 0, confidence: null },
      normalized: /^\d+(\.\d+)?$/.test(value) ? value : null,
      page_number: 1,
      word_indices: [],
    },
  ]);
  return { ...cells[0]![1], value: Object.values(texts).join(" "), cells: Object.fromEntries(cells) };
}

/** A page with line items. */
export function withItems(page: KiePage, items: readonly KieLineItem[]): KiePage {
  return {
    ...page,
    extracted_fields: [...page.extracted_fields, { field_type: "line_items", values: items }],
  };
}

/** A document that answers what it holds. */
export const scripted = (name: string, script: ScriptedDocument) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(JSON.stringify(script)),
});
