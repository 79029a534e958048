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

describe("a page of several documents", () => {
  const region = (xMin: number, xMax: number, value: "receipt" | "invoice") => ({
    kind: { value, confidence: 0.9 },
    firstPage: 1,
    lastPage: 1,
    region: { xMin, yMin: 0, xMax, yMax: 100 },
  });
  const total = (value: string, xMin: number): Field => ({
    ...field("total", value),
    quad: quadOfBox({ xMin, yMin: 10, xMax: xMin + 30, yMax: 20 }),
  });
  const page = samplePage([word("Left", 20, 10), word("Right", 120, 10), word("low", 120, 40)], {
    fields: [{ fieldType: "total", values: [total("12.50", 20), total("7.00", 120)] }],
    documents: [region(0, 90, "receipt"), region(110, 200, "invoice")],
    documentKind: { value: "receipt", confidence: 0.9 },
  });
  it.each([
    ["as it is read", documentOfPages([page])],
    ["in JSON", fromKie([toKie(page)])],
  ])("has for each the values and the text of its region, %s", (_, file) => {
    expect(file.documents.map((one) => one.fields.total?.value)).toEqual(["12.50", "7.00"]);
    expect(file.documents.map((one) => one.text)).toEqual(["Left", "Right\nlow"]);
    expect(file.documents[1]!.pages[0]!.lines.map(({ words }) => words)).toEqual([[1], [2]]);
    expect(file.fields.total?.value).toBe("12.50");
    expect(file.documents.map(({ kind }) => kind?.value)).toEqual(["receipt", "invoice"]);
  });

  it("gives values that stand in no region to the first, such as one that was typed", () => {
    const typed = {
      ...field("invoice_number", "R-7"),
      quad: quadOfBox({ xMin: 0, yMin: 0, xMax: 0, yMax: 0 }),
    };
    const documents = [region(10, 90, "receipt"), region(110, 200, "invoice")];
    const fields = [...page.fields, { fieldType: "invoice_number", values: [typed] }];
    const file = documentOfPages([{ ...page, documents, fields }]);
    expect(file.documents.map((one) => one.fields.invoice_number?.value)).toEqual(["R-7", undefined]);
  });
});

describe("a file of several documents", () => {
  const documents = [
    { firstPage: 1, lastPage: 1 },
    { firstPage: 2, lastPage: 2 },
  ];
  const total = { fieldType: "total", values: [field("total", "7.00", 2)] };
  const pages = [
    { ...FIRST, documents },
    { ...SECOND, documents, fields: [total] },
  ];

  it("has the fields of each, and never mixes them", () => {
    const file = documentOfPages(pages);
    expect(file.documents.map((one) => one.fields.total?.value)).toEqual(["12.50", "7.00"]);
    expect(file.documents[1]!.fields.email).toEqual([]);
    expect(file.documents[1]!.text).toBe("Page");
    expect(file.fields.total?.value).toBe("12.50");
  });

  it("has one where it is one", () => {
    const file = documentOfPages([FIRST, SECOND]);
    expect(file.documents).toHaveLength(1);
    expect(file.documents[0]!.fields).toEqual(file.fields);
  });

  it("is the same from its JSON", () =>
    expect(fromKie(pages.map((page) => toKie(page))).documents.map((one) => one.fields.total?.value)).toEqual(
      ["12.50", "7.00"],
    ));
});

describe("line items", () => {
  const amount = field("amount", "12.50");
  const item = { ...field("line_items", "Coffee 12.50"), cells: { amount } };

  it("are those of all pages, and the same from JSON that lists them", () => {
    const page = samplePage(WORDS, { items: [item], listsItems: true });
    expect(documentOfPages([page]).items).toEqual([item]);
    const back = fromKie([toKie(page)]);
    expect(back.items).toMatchObject([{ value: "Coffee 12.50", cells: { amount: { value: "12.50" } } }]);
    expect(toKie(back.pages[0]!)).toEqual(toKie(page));
    expect(back.pages[0]!.fields).toEqual([]);
  });

  it("stand in no JSON that did not ask for them", () => {
    const page = samplePage(WORDS, { items: [item] });
    expect(toKie(page).extracted_fields.map(({ field_type }) => field_type)).toEqual(["words"]);
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
