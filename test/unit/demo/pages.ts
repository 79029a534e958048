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

/** A photograph of two documents side by side, each with one value of each of some types, and values that were typed. */
export function photoOfTwo(
  left: { readonly [type: string]: KieFieldValue },
  right: { readonly [type: string]: KieFieldValue },
  typed: { readonly [type: string]: KieFieldValue } = {},
): KiePage {
  const at = (value: KieFieldValue | undefined, geometry: KieValue["geometry"]): KieFieldValue[] =>
    value === undefined ? [] : [{ ...value, geometry }];
  const types = [...new Set([left, right, typed].flatMap((one) => Object.keys(one)))];
  return pageOf(
    types.map((field_type) => ({
      field_type,
      values: [
        ...at(left[field_type], [0.1, 0.2, 0.3, 0.25]),
        ...at(right[field_type], [0.6, 0.2, 0.8, 0.25]),
        ...at(typed[field_type], [0, 0, 0, 0]),
      ],
    })),
    {
      meta: {
        documents: [
          { first_page: 1, last_page: 1, region: [0.05, 0.1, 0.45, 0.9] },
          { first_page: 1, last_page: 1, region: [0.55, 0.1, 0.95, 0.9] },
        ],
      },
    },
  );
}

/** A page of a file with `count` documents of one page each. */
export const ofDocuments = (page: KiePage, count: number): KiePage => ({
  ...page,
  meta: {
    ...page.meta,
    documents: Array.from({ length: count }, (_, i) => ({ first_page: i + 1, last_page: i + 1 })),
  },
});
