import { describe, expect, it } from "vitest";
import type { KiePage, KieValue } from "../../../src/index";
import { linesOfWords, measurePage, textLayerWordsOf } from "../../eval/page-accuracy";

const value = (text: string, geometry: KieValue["geometry"]): KieValue => ({
  value: text,
  geometry,
  detection_score: 1,
  confidence: 1,
  text_orientation: { value: 0, confidence: null },
});

const pageOf = (values: KieValue[]): KiePage => ({
  name: "p",
  orientation: { value: 0, confidence: null },
  language: { value: null, confidence: null },
  dimensions: [1, 1],
  extracted_fields: [{ field_type: "words", values }],
  meta: {
    file_index: 0,
    page_number: 1,
    page_count: 1,
    text_source: "recognition",
    read_size: [1, 1],
    provider: "wasm",
    threads: 1,
    models: {},
    elapsed_ms: {},
  },
});

describe("measurePage", () => {
  const truth = [
    { text: "TOTAL 12.50", box: [0.1, 0.1, 0.9, 0.2] as const },
    { text: "THANK YOU", box: [0.1, 0.3, 0.9, 0.4] as const },
  ];

  it("reads words from left to right into the line they lie in", () => {
    const page = pageOf([
      value("12.5O", [0.5, 0.1, 0.9, 0.2]),
      value("Total", [0.1, 0.1, 0.4, 0.2]),
      value("THANKYOU", [0.1, 0.3, 0.9, 0.4]),
    ]);
    expect(measurePage(page, truth)).toEqual({
      words: { matched: 1, predicted: 3, truth: 4 },
      characterErrors: 1,
      characters: 18,
    });
  });

  it("counts what is missing and what stands nowhere", () => {
    const page = pageOf([value("Total", [0.1, 0.1, 0.4, 0.2]), value("xy", [0.1, 0.8, 0.2, 0.9])]);
    expect(measurePage(page, truth).characterErrors).toBe("12.50".length + "thankyou".length + "xy".length);
  });

  it("takes quads as their bounds", () => {
    const page = pageOf([value("TOTAL12.50", [0.1, 0.1, 0.9, 0.1, 0.9, 0.2, 0.1, 0.2])]);
    expect(measurePage(page, [truth[0]!]).characterErrors).toBe(0);
  });
});

describe("textLayerWordsOf", () => {
  it("leaves out what was recognized in a mixed page's pictures", () => {
    const typed = value("typed", [0, 0, 0.1, 0.1]);
    const unsure = { ...value("read", [0, 0.5, 0.1, 0.6]), confidence: 0.99 };
    const faint = { ...value("faint", [0, 0.7, 0.1, 0.8]), detection_score: 0.8 };
    expect(textLayerWordsOf(pageOf([typed, unsure, faint])).map((word) => word.text)).toEqual(["typed"]);
  });
});

describe("linesOfWords", () => {
  it("joins words whose middles lie in a line", () => {
    const lines = linesOfWords([
      { text: "b", box: [0.5, 0.11, 0.6, 0.2] },
      { text: "c", box: [0.1, 0.3, 0.2, 0.4] },
      { text: "a", box: [0.1, 0.1, 0.2, 0.2] },
    ]);
    expect(lines).toEqual([
      { text: "a b", box: [0.1, 0.1, 0.6, 0.2] },
      { text: "c", box: [0.1, 0.3, 0.2, 0.4] },
    ]);
  });
});
