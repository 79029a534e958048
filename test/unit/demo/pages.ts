import type { KieField, KieFieldValue, KiePage, KiePageMeta, KieValue } from "../../../src/index";

const PLAIN_META: KiePageMeta = {
  file_index: 0,
  page_number: 1,
  page_count: 1,
  text_source: "recognition",
  read_size: [100, 200],
  provider: "wasm",
  threads: 1,
  models: {},
  elapsed_ms: {},
};

/** An answer's page, plain where the test says nothing. */
export const pageOf = (
  extracted_fields: readonly KieField[],
  { meta, ...other }: Partial<Omit<KiePage, "meta">> & { readonly meta?: Partial<KiePageMeta> } = {},
): KiePage => ({
  name: "a.pdf",
  orientation: { value: 0, confidence: null },
  language: { value: null, confidence: null },
  dimensions: [100, 200],
  extracted_fields,
  ...other,
  meta: { ...PLAIN_META, ...meta },
});

/** A word of an answer. */
export const wordOf = (
  value: string,
  confidence = 0.9,
  geometry: KieValue["geometry"] = [0, 0, 0.1, 0.1],
): KieValue => ({
  value,
  geometry,
  detection_score: 0.9,
  confidence,
  text_orientation: { value: 0, confidence: null },
});

/** A field's value, rather sure where the test says nothing. */
export const fieldValueOf = (value: string, normalized: string | null, confidence = 0.97): KieFieldValue => ({
  ...wordOf(value, confidence),
  normalized,
  page_number: 1,
  word_indices: [],
  alternatives: [],
});

/** A page with one value of each of some types. */
export const pageWithFields = (fields: { readonly [type: string]: KieFieldValue }): KiePage =>
  pageOf(Object.entries(fields).map(([field_type, value]) => ({ field_type, values: [value] })));
