import { describe, expect, it } from "vitest";
import { toKie } from "../../src/document/to-kie";
import { contractViolations, DOCUMENTED_ANSWER } from "./kie-contract";
import { failedPage, samplePage, sampleWord } from "./sample-pages";

const documented = DOCUMENTED_ANSWER[0]!;
const word = documented.extracted_fields[0]!.values[0]!;

/** The documented answer with one word changed. */
const withWord = (change: object) => ({
  ...documented,
  extracted_fields: [{ field_type: "words", values: [{ ...word, ...change }] }],
});

const field = { ...word, normalized: null, page_number: 1, word_indices: [0] };

/** The documented answer with a field's value beside the word, changed. */
const withField = (change: object) => ({
  ...documented,
  extracted_fields: [
    ...documented.extracted_fields,
    { field_type: "invoice_number", values: [{ ...field, ...change }] },
  ],
  meta: { page_number: 1 },
});

describe("contractViolations", () => {
  it("finds none in the documented answer, with fields or without", () => {
    expect(contractViolations(documented)).toEqual([]);
    expect(
      contractViolations(withField({ alternatives: [{ ...field, page_number: 2, word_indices: [9] }] })),
    ).toEqual([]);
  });

  it.each([
    [{ ...documented, orientation: { value: -180, confidence: null } }, "orientation.value -180"],
    [{ ...documented, language: { value: "en", confidence: null } }, "language: one of both is null"],
    [{ ...documented, language: { value: "eng", confidence: 1 } }, "language.value eng"],
    [{ ...documented, dimensions: [595.3, 842] }, "dimensions 595.3,842"],
    [{ ...documented, extra: 1 }, "further keys extra"],
    [withWord({ geometry: [0.2, 0.1, 0.1, 0.2] }), "turned inside out"],
    [withWord({ geometry: [0, 0, 1.0001, 1] }), "geometry 0,0,1.0001,1"],
    [withWord({ geometry: [0, 0, 0.12345, 1] }), "geometry 0,0,0.12345,1"],
    [withWord({ confidence: 0.123 }), "score 0.123"],
    [withWord({ detection_score: Number.NaN }), "score NaN"],
    [withWord({ text_orientation: { value: 270, confidence: null } }), "text_orientation.value 270"],
    [withWord({ value: "" }), "its text"],
    [withField({ normalized: "" }), "normalized "],
    [withField({ normalized: "2020-04-03", normalized_alternative: "2020-04-03" }), "normalized_alternative"],
    [withField({ word_indices: [1] }), "word_indices 1"],
    [withField({ word_indices: [0, 0] }), "word_indices 0,0"],
    [withField({ word_indices: [] }), "word_indices "],
    [withField({ alternatives: [field, field, field, field] }), "too many alternatives"],
    [withField({ alternatives: [{ ...field, alternatives: [] }] }), "an alternative with alternatives"],
    [withField({ alternatives: [{ ...field, word_indices: [-1] }] }), 'or "INV-3337": word_indices -1'],
  ])("finds what is wrong in %j", (page, problem) => {
    const problems = contractViolations(page);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });
});

describe("an answer", () => {
  it("has the very form of the documented one", () => {
    const box = { xMin: 451.129, yMin: 117.5432, xMax: 489.74451, yMax: 126.6368 };
    const found = sampleWord("INV-3337", box, { confidence: 0.7712, detectionScore: 0.9944 });
    const page = samplePage([found], { size: { width: 595, height: 842 } });
    expect(toKie(page).extracted_fields).toEqual(documented.extracted_fields);
  });

  it("that stands for a failed file keeps the contract's keys", () => {
    const page = toKie(failedPage());
    expect(contractViolations(page)).toEqual([]);
    expect(Object.keys(page)).toEqual(expect.arrayContaining(Object.keys(documented)));
  });
});
