import { describe, expect, it } from "vitest";
import { documentOfPages } from "../../../src/document/document";
import type { Field } from "../../../src/document/field";
import { fromKie } from "../../../src/document/from-kie";
import { toKie } from "../../../src/document/to-kie";
import { quadOfBox } from "../../../src/geometry/quad";
import { failedPage, samplePage, sampleWord } from "../../contract/sample-pages";

const word = (text: string, xMin: number, yMin: number) =>
  sampleWord(text, { xMin, yMin, xMax: xMin + 40, yMax: yMin + 10 }, { confidence: 0.97 });

const field = (fieldType: string, value: string, pageNumber = 1): Field => ({
  fieldType,
  value,
  normalized: value,
  normalizedAlternative: null,
  confidence: 0.91,
  detectionScore: 0.5,
  quad: quadOfBox({ xMin: 20, yMin: 10, xMax: 60, yMax: 20 }),
  pageSize: { width: 200, height: 100 },
  orientation: { value: 0, confidence: null },
  pageNumber,
  wordIndices: [0],
  alternatives: null,
});

const WORDS = [word("Total", 20, 10), word("12.50", 80, 10), word("Thanks", 20, 40)];
const FIRST = samplePage(WORDS, {
  fields: [
    {
      fieldType: "total",
      values: [{ ...field("total", "12.50"), alternatives: [field("total", "2.50", 2)] }],
    },
    { fieldType: "email", values: [field("email", "a@ink.example"), field("email", "b@ink.example")] },
  ],
});
const SECOND = samplePage([word("Page", 20, 10)], {
  place: { ...FIRST.place, pageNumber: 2, pageCount: 2 },
  fields: [{ fieldType: "iban", values: [field("iban", "GB33BUKB20201555555555", 2)] }],
});

describe("a document", () => {
  it("has the fields of all its pages by type, and its text by lines", () => {
    const { name, fields, text, pages } = documentOfPages([FIRST, SECOND]);
    expect(name).toBe("a.png");
    expect(pages).toHaveLength(2);
    expect(fields.total?.normalized).toBe("12.50");
    expect(fields.date).toBeUndefined();
    expect(fields.email.map(({ value }) => value)).toEqual(["a@ink.example", "b@ink.example"]);
    expect(fields.iban).toHaveLength(1);
    expect(fields.phone).toEqual([]);
    expect(text).toBe("Total 12.50\nThanks\fPage");
  });
});

describe("fromKie", () => {
  it("gives back the document of an answer", () => {
    const answer = [FIRST, SECOND].map(toKie);
    const document = fromKie(answer);
    expect(document.pages.map(toKie)).toEqual(answer);
    expect(document.text).toBe("Total 12.50\nThanks\fPage");
    expect(document.fields.total?.alternatives).toMatchObject([{ value: "2.50", pageNumber: 2 }]);
  });

  it("keeps a failure", () => {
    const [page] = fromKie([toKie(failedPage())]).pages;
    expect(page!.failure).toMatchObject({ name: "decode", message: "is broken" });
    expect(page!.words).toEqual([]);
  });
});
