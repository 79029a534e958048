import { describe, expect, it } from "vitest";
import type { KieFieldValue, KiePage } from "../../../src/index";
import {
  calibrationError,
  countFalseValues,
  fieldOutcomes,
  fieldTruth,
  isSameValue,
  scoreFields,
} from "../../eval/fields-accuracy";

const value = (text: string, confidence: number, normalized: string | null = null): KieFieldValue => ({
  value: text,
  geometry: [0, 0, 1, 1],
  detection_score: 1,
  confidence,
  text_orientation: { value: 0, confidence: null },
  normalized,
  page_number: 1,
  word_indices: [0],
});

const page = (fields: Readonly<Record<string, readonly KieFieldValue[]>>): KiePage =>
  ({
    extracted_fields: Object.entries(fields).map(([field_type, values]) => ({ field_type, values })),
  }) as unknown as KiePage;

describe("an annotation", () => {
  it("is read by our names; what is not measured is left out", () => {
    const truth = fieldTruth(
      { contract_num: "7", advertiser: "Ann", title: "x", n_items: 3, date: "" },
      false,
    );
    expect(truth).toEqual({
      values: { contract_number: "7", buyer: "Ann" },
      isComplete: false,
      printed: null,
    });
  });

  it("counts a name of ours before another one for it", () => {
    expect(fieldTruth({ buyer: "B", advertiser: "A" }, true).values).toEqual({ buyer: "B" });
    expect(fieldTruth({ advertiser: "A", buyer: "B" }, true).values).toEqual({ buyer: "B" });
  });
});

describe("two values", () => {
  it.each([
    ["company", "Teo-Heng SDN. BHD.", null, "TEO HENG SDN BHD", true],
    ["company", "Teo", null, "Teh", false],
    ["total", "RM 9.00", "9.00", "9", true],
    ["total", "RM 9.00", "9.00", "9.01", false],
    ["total", "x", null, "9", false],
    ["date", "3 Apr 2020", "2020-04-03", "03/04/2020", true],
    ["date", "4 Mar 2020", "2020-03-04", "03/04/2020", true],
    ["date", "5 Mar 2020", "2020-03-05", "03/04/2020", false],
    ["date", "10/06/2", null, "10/06/2", true],
    ["date", "x", null, "03/04/2020", false],
  ])("of a %s, %j (%s) and %j, are the same: %s", (field, text, normalized, truth, same) => {
    expect(isSameValue(field, value(text, 1, normalized), truth)).toBe(same);
  });
});

describe("the outcomes of a document", () => {
  it("are one per annotated field, on whichever page the value stands", () => {
    const pages = [
      page({ total: [], company: [value("Ink", 0.8)] }),
      page({ total: [value("9.00", 0.7, "9.00")] }),
    ];
    const truth = fieldTruth({ total: "9", company: "Pen", date: "1/2/2020" }, false);
    expect(fieldOutcomes(pages, truth)).toEqual([
      { field: "total", truth: "9", answer: "9.00", normalized: "9.00", confidence: 0.7, isRight: true },
      { field: "company", truth: "Pen", answer: "Ink", normalized: null, confidence: 0.8, isRight: false },
      { field: "date", truth: "1/2/2020", answer: null, normalized: null, confidence: 0, isRight: false },
    ]);
  });

  it("know what is not there only where the annotation is complete", () => {
    const pages = [page({ tax: [value("1.00", 0.9, "1.00")] })];
    expect(fieldOutcomes(pages, fieldTruth({}, false))).toEqual([]);
    expect(fieldOutcomes(pages, fieldTruth({}, true))).toMatchObject([
      { field: "tax", truth: null, isRight: false },
    ]);
    expect(countFalseValues(pages, fieldTruth({}, true), 0.5)).toEqual({ tax: 1 });
    expect(countFalseValues(pages, fieldTruth({}, true), 0.95)).toEqual({});
  });

  it("count no typed entity for false that is printed there", () => {
    const pages = [page({ email: [value("a@ink.example", 0.9), value("see b@ink.example", 0.9)] })];
    const words = ["write", "to", "a@ink.example,", "see", "b@ink.example"].map((text) => ({ text }));
    expect(countFalseValues(pages, fieldTruth({}, true, words), 0.5)).toEqual({ email: 1 });
    expect(countFalseValues(pages, fieldTruth({}, true), 0.5)).toEqual({ email: 2 });
  });

  it("count the true one of several typed entities", () => {
    const pages = [page({ phone: [value("1", 0.9), value("22", 0.6)] })];
    expect(fieldOutcomes(pages, fieldTruth({ phone: "2-2" }, false))).toMatchObject([
      { answer: "22", confidence: 0.6, isRight: true },
    ]);
  });
});

describe("scores", () => {
  const outcome = (field: string, confidence: number, isRight: boolean, truth: string | null = "x") => ({
    field,
    truth,
    answer: confidence === 0 ? null : "y",
    normalized: null,
    confidence,
    isRight,
  });

  it("count answers from the threshold on", () => {
    const { total, micro } = scoreFields(
      [
        outcome("total", 0.9, true),
        outcome("total", 0.6, false),
        outcome("total", 0.4, true),
        outcome("total", 0, false),
        outcome("tax", 0.8, false, null),
      ],
      0.5,
    );
    expect(total).toMatchObject({ documents: 4, precision: 0.5, recall: 0.25, f1: 1 / 3 });
    expect(micro).toMatchObject({ documents: 4, precision: 1 / 3, recall: 0.25 });
  });

  it("measure how far confidence is from the share that is right", () => {
    expect(calibrationError([])).toBe(0);
    expect(calibrationError([outcome("a", 1, true)])).toBe(0);
    expect(calibrationError([outcome("a", 0.9, true), outcome("a", 0.9, false)])).toBeCloseTo(0.4, 9);
    expect(calibrationError([outcome("a", 0.95, true), outcome("a", 0.15, false)])).toBeCloseTo(0.1, 9);
  });
});
