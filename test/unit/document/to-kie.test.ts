import { describe, expect, it } from "vitest";
import type { Field } from "../../../src/document/field";
import { roundScore, toKie } from "../../../src/document/to-kie";
import { quadOfBox } from "../../../src/geometry/quad";
import type { KieField } from "../../../src/index";
import { failedPage, samplePage, sampleWord } from "../../contract/sample-pages";

const WORD = sampleWord("INV-1", { xMin: 20, yMin: 10, xMax: 61, yMax: 20 });

const wordsOf = (fields: readonly KieField[]) => fields[0]!.values;

describe("toKie", () => {
  it("puts a word into the contract's form", () => {
    expect(toKie(samplePage([WORD])).extracted_fields).toEqual([
      {
        field_type: "words",
        values: [
          {
            value: "INV-1",
            geometry: [0.1, 0.1, 0.305, 0.2],
            detection_score: 0.5,
            confidence: 0.99,
            text_orientation: { value: 0, confidence: null },
          },
        ],
      },
    ]);
  });

  it("gives 4 points from the text's own top left where pages are not straight", () => {
    const corners = [20, 50, 20, 10, 40, 10, 40, 50];
    const [a, b, c, d] = [0, 2, 4, 6].map((i) => ({ x: corners[i]!, y: corners[i + 1]! }));
    const turned = { ...WORD, quad: [a!, b!, c!, d!] as const };
    const { extracted_fields } = toKie(samplePage([turned], { isStraight: false }));
    expect(wordsOf(extracted_fields)[0]!.geometry).toEqual([0.1, 0.5, 0.1, 0.1, 0.2, 0.1, 0.2, 0.5]);
  });

  it("lists every class, empty where the page lacks it", () => {
    const classes = [
      { fieldType: "words", words: [] },
      { fieldType: "total", words: [WORD] },
    ];
    const { extracted_fields } = toKie(samplePage([], { classes }));
    expect(extracted_fields.map((field) => [field.field_type, field.values.length])).toEqual([
      ["words", 0],
      ["total", 1],
    ]);
  });

  it("keeps geometry inside the page and rounds to 4 decimals", () => {
    const wide = sampleWord("x", { xMin: -5, yMin: 33.33333, xMax: 300, yMax: 140 });
    expect(wordsOf(toKie(samplePage([wide])).extracted_fields)[0]!.geometry).toEqual([0, 0.3333, 1, 1]);
  });

  it("places a field's alternative on its own page", () => {
    const value = {
      fieldType: "date",
      value: "03/04/2020",
      normalized: "2020-04-03",
      normalizedAlternative: "2020-03-04",
      confidence: 0.931,
      detectionScore: 0.5,
      quad: quadOfBox({ xMin: 0, yMin: 0, xMax: 100, yMax: 50 }),
      pageSize: { width: 200, height: 100 },
      orientation: { value: 0, confidence: null },
      pageNumber: 1,
      wordIndices: [0],
    } as const;
    const other = {
      ...value,
      pageSize: { width: 100, height: 100 },
      pageNumber: 2,
      normalizedAlternative: null,
    };
    const field: Field = { ...value, alternatives: [other] };
    const page = samplePage([WORD], { fields: [{ fieldType: "date", values: [field] }] });
    expect(toKie(page).extracted_fields[1]).toMatchObject({
      field_type: "date",
      values: [
        {
          value: "03/04/2020",
          geometry: [0, 0, 0.5, 0.5],
          confidence: 0.93,
          normalized_alternative: "2020-03-04",
          page_number: 1,
          alternatives: [{ geometry: [0, 0, 1, 0.5], page_number: 2 }],
        },
      ],
    });
  });

  it("says why a page could not be read", () => {
    expect(toKie(failedPage())).toMatchObject({
      error: { code: "decode", message: "is broken" },
      dimensions: [0, 0],
      meta: { text_source: null, read_size: null },
    });
  });
});

describe("roundScore", () => {
  it.each([
    [0.005, 0.01],
    [0.994, 0.99],
    [1.2, 1],
    [-1, 0],
    [Number.NaN, 0],
  ])("%f -> %f", (score, rounded) => {
    expect(roundScore(score)).toBe(rounded);
  });
});
