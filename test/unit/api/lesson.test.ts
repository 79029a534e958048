import { describe, expect, it } from "vitest";
import { lessonOf } from "../../../src/api/lesson";
import { LISTED_TYPES } from "../../../src/contract/params";
import type { FieldTemplate, TeachExample } from "../../../src/index";
import { type Document, fromKie, type KiePage } from "../../../src/index";

const value = (text: string, x: number) => ({
  value: text,
  geometry: [x, 0.1, x + 0.1, 0.12] as const,
  detection_score: 0.9,
  confidence: 0.8,
  text_orientation: { value: 0 as const, confidence: null },
});

/** A page whose second word was read as nothing. */
const answer = (pageNumber: number): KiePage => ({
  name: "bill.pdf",
  orientation: { value: 0, confidence: null },
  language: { value: "en", confidence: 0.9 },
  dimensions: [100, 200],
  extracted_fields: [
    { field_type: "words", values: [value("Meter", 0.1), value("", 0.2), value("WM-4471", 0.3)] },
  ],
  meta: {
    file_index: 0,
    page_number: pageNumber,
    page_count: 2,
    text_source: "recognition",
    read_size: [100, 200],
    provider: "wasm",
    threads: 1,
    models: {},
    elapsed_ms: {},
  },
});
const bill = fromKie([answer(1), answer(2)]);

const lesson = (examples: readonly TeachExample[], name = "meter_number", read = async () => bill) =>
  lessonOf(name, examples, {}, read as () => Promise<Document>, LISTED_TYPES);

describe("a lesson", () => {
  it("has the words that were read, and which of them are the value", async () => {
    const { name, examples, keepsValues } = await lesson([{ document: bill, page: 2, words: [2] }]);
    expect([name, keepsValues]).toEqual(["meter_number", false]);
    expect(examples[0]!.target).toEqual({ pageIndex: 1, words: [1] });
    expect(examples[0]!.pages.map(({ words }) => words.map(({ text }) => text))).toEqual([
      ["Meter", "WM-4471"],
      ["Meter", "WM-4471"],
    ]);
    expect(examples[0]!.pages[0]).toMatchObject({ size: { width: 100, height: 200 }, language: "en" });
  });

  it("reads a document that is a file", async () => {
    const file = new Blob(["x"]);
    const { examples } = await lesson([{ document: file, value: "WM-4471" }]);
    expect(examples[0]!.target).toEqual({ value: "WM-4471" });
    expect(examples[0]!.pages).toHaveLength(2);
  });

  it("takes the template that it is added to, if that is one of the field", async () => {
    const zeros = [0];
    const example = {
      kind: "code",
      phrases: [[], [], [], []],
      left: {},
      above: {},
      beliefs: {},
      blocks: {},
      pattern: "A9",
      length: 2,
      digits: 0.5,
      prefix: 1,
      place: zeros,
      ofKind: zeros,
      anchors: [],
      words: [],
      edges: [],
    };
    const template = {
      format: "inkfield-template",
      version: 3,
      name: "meter_number",
      examples: [example],
      agreement: zeros,
      distinction: zeros,
      doubt: 0,
    } as unknown as FieldTemplate;
    const added = (name: string, own: FieldTemplate) =>
      lessonOf(name, [{ document: bill, value: "x" }], { template: own }, async () => bill, LISTED_TYPES);
    expect((await added("meter_number", template)).before).toEqual(template);
    expect((await lesson([{ document: bill, value: "x" }])).before).toBeNull();
    await expect(added("room", template)).rejects.toThrow(
      /^template\.name must be "room"; got "meter_number"$/,
    );
    await expect(added("meter_number", { ...template, doubt: Number.NaN })).rejects.toThrow(
      /^template\.doubt/,
    );
  });

  it.each([
    ["total", [{ document: bill, value: "x" }], RangeError, /^name must be .*; got "total"$/],
    ["Meter", [{ document: bill, value: "x" }], RangeError, /^name must be/],
    ["meter", [], RangeError, /^examples must be 1 to 5 documents; got 0$/],
    ["meter", Array(6).fill({ document: bill, value: "x" }), RangeError, /got 6$/],
    ["meter", [{ document: bill }], TypeError, /^examples\[0\] must have a value, or a page and its words$/],
    ["meter", [{ document: bill, page: 1, words: [] }], TypeError, /must have a value, or a page/],
    [
      "meter",
      [{ document: bill, value: "x", colour: 1 }],
      TypeError,
      /^examples\[0\] has an unknown key "colour"$/,
    ],
    [
      "meter",
      [{ document: bill, page: 3, words: [0] }],
      RangeError,
      /^examples\[0\]\.page: the document has no such page$/,
    ],
    [
      "meter",
      [{ document: bill, page: 1, words: [9] }],
      RangeError,
      /^examples\[0\]\.words: the page has no such word$/,
    ],
    ["meter", [{ document: bill, page: 1, words: [1] }], RangeError, /no such word$/],
  ])("is refused where it names no value: %#", async (name, examples, kind, message) => {
    const refused = await lesson(examples as TeachExample[], name).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(kind);
    expect((refused as Error).message).toMatch(message);
  });
});
