import { describe, expect, it } from "vitest";
import type { FieldCandidate, FieldPage } from "../../../src/document/field";
import { documentFields } from "../../../src/fields/document-fields";
import { quadOfBox } from "../../../src/geometry/quad";

const SIZE = { width: 1000, height: 1000 };

/** A page whose lines are these, words 10 px apart, with candidates by the words' texts. */
function page(
  lines: readonly string[],
  candidates: readonly [type: string, texts: string, confidence?: number][] = [],
) {
  const words = lines.flatMap((line, row) =>
    line.split(" ").map((text, column) => {
      const xMin = 10 + 60 * column;
      const yMin = 10 + 20 * row;
      return { text, confidence: 0.9, quad: quadOfBox({ xMin, yMin, xMax: xMin + 50, yMax: yMin + 10 }) };
    }),
  );
  const found = candidates.map(([fieldType, texts, confidence = 0.8]): FieldCandidate => {
    const wordIndices = texts.split(" ").map((text) => words.findIndex((word) => word.text === text));
    return { fieldType, wordIndices, belief: confidence, confidence };
  });
  return { words, size: SIZE, candidates: found, language: null } satisfies FieldPage;
}

const MODEL_TYPES = ["date", "total", "company"];
const fieldsOf = (...pages: FieldPage[]) =>
  documentFields(pages, { fields: "auto", modelTypes: MODEL_TYPES, threshold: 0.5 }).found;

describe("a date that was seen in part", () => {
  it.each([
    ["on 25 Dec 2018 10:30", "Dec", "25 Dec 2018", [1, 2, 3]],
    ["on 25 Dec 2018 10:30", "Dec 2018", "25 Dec 2018", [1, 2, 3]],
    ["on 25 Dec 2018 10:30", "25", "25 Dec 2018", [1, 2, 3]],
    ["on 25/12/2018 10:30", "10:30", "25/12/2018", [1]],
  ])("in %j, of which %j, is read whole", (line, seen, text, wordIndices) => {
    expect(fieldsOf(page([line], [["date", seen]]))).toMatchObject([
      { text, normalized: "2018-12-25", wordIndices },
    ]);
  });

  it("is none where its line has no date", () => {
    expect(fieldsOf(page(["25/12/2018", "at 10:30 sharp"], [["date", "10:30"]]))).toEqual([]);
  });
});

describe("one value of several candidates", () => {
  it("is the most certain one; the same value counts once", () => {
    const pages = [
      page(
        ["9.00 8.00"],
        [
          ["total", "9.00", 0.6],
          ["total", "8.00", 0.7],
        ],
      ),
      page(["RM9,00"], [["total", "RM9,00", 0.9]]),
    ];
    const [total, ...others] = fieldsOf(...pages);
    expect(others).toEqual([]);
    expect(total).toMatchObject({ text: "RM9,00", normalized: "9.00", pageIndex: 1, confidence: 0.9 });
    expect(total!.alternatives).toMatchObject([{ normalized: "8.00", pageIndex: 0, alternatives: null }]);
  });

  it("is the name that stands in most places, shown with its surest one", () => {
    const logo = page(["Ink Quill"], [["company", "Quill", 0.7]]);
    const named = (confidence: number) => page(["INK"], [["company", "INK", confidence]]);
    expect(fieldsOf(logo, named(0.6))[0]).toMatchObject({ text: "Quill", confidence: 0.7 });
    const [company] = fieldsOf(logo, named(0.5), named(0.6));
    expect(company).toMatchObject({ text: "INK", pageIndex: 2, confidence: 0.6 });
  });

  it("is not the amount that rows repeat, nor one that was cut short", () => {
    const rows = page(["5.00"], [["total", "5.00", 0.7]]);
    const whole = page(["RM9.00"], [["total", "RM9.00", 0.75]]);
    expect(fieldsOf(rows, rows, whole)[0]).toMatchObject({ text: "RM9.00" });
    const cut = page(["1,9"], [["total", "1,9", 0.9]]);
    const [total] = fieldsOf(cut, whole);
    expect(total).toMatchObject({ text: "RM9.00", confidence: 0.75 });
    expect(total!.alternatives).toMatchObject([{ text: "1,9", confidence: 0.9 }]);
    expect(fieldsOf(cut)[0]).toMatchObject({ text: "1,9", confidence: 0.9 });
  });

  it("has at most three alternatives", () => {
    const candidates = ["1.00", "2.00", "3.00", "4.00", "5.00"].map(
      (text, i) => ["total", text, 0.9 - i / 10] as [string, string, number],
    );
    const [total] = fieldsOf(page(["1.00 2.00 3.00 4.00 5.00"], candidates));
    expect(total!.alternatives!.map((other) => other.normalized)).toEqual(["2.00", "3.00", "4.00"]);
  });

  it("is dropped below the threshold with its alternatives", () => {
    expect(fieldsOf(page(["9.00"], [["total", "9.00", 0.49]]))).toEqual([]);
  });
});

describe("typed entities", () => {
  it("are each listed once a page, by their best reading", () => {
    const first = page(["ann@ink.com", "Ann@Ink.com bob@ink.com"]);
    const blurred = {
      ...first,
      words: first.words.map((word, i) => (i === 0 ? { ...word, confidence: 0.6 } : word)),
    };
    expect(
      fieldsOf(blurred, page(["ann@ink.com"])).map(({ text, pageIndex, wordIndices, alternatives }) => [
        text,
        pageIndex,
        wordIndices,
        alternatives,
      ]),
    ).toEqual([
      ["Ann@Ink.com", 0, [1], null],
      ["bob@ink.com", 0, [2], null],
      ["ann@ink.com", 1, [0], null],
    ]);
  });

  it("are surer by a checksum than their words are", () => {
    const iban = page(["DE89 3704 0044 0532 0130 00"]);
    expect(fieldsOf(iban)).toMatchObject([{ fieldType: "iban", confidence: 1 - 0.1 / 97 }]);
  });

  it("know a country that another page speaks for", () => {
    const [phone] = fieldsOf(page(["Tel 07-3507405"]), page(["INK SDN BHD", "81100 JOHOR"]));
    expect(phone).toMatchObject({ fieldType: "phone", normalized: "+6073507405" });
  });
});

describe("dates of digits", () => {
  it("are read by the order that the rest of the document shows", () => {
    const [date] = fieldsOf(page(["03/04/2020"], [["date", "03/04/2020"]]), page(["04/25/2020"]));
    expect(date).toMatchObject({ normalized: "2020-03-04", normalizedAlternative: null });
    const [open] = fieldsOf(page(["03/04/2020"], [["date", "03/04/2020"]]));
    expect(open).toMatchObject({ normalized: "2020-04-03", normalizedAlternative: "2020-03-04" });
  });
});

describe("a page of more words than any document has", () => {
  /** All on one line, two pixels apart. */
  const onOneLine = (texts: readonly string[]): FieldPage => {
    const words = texts.map((text, i) => {
      const quad = quadOfBox({ xMin: 10 * i, yMin: 10, xMax: 10 * i + 8, yMax: 20 });
      return { text, confidence: 0.9, quad };
    });
    const candidates = words.map(
      (_, i): FieldCandidate => ({ fieldType: "date", wordIndices: [i], belief: 0.8, confidence: 0.8 }),
    );
    return { words, size: { width: 10 * texts.length, height: 30 }, candidates, language: null };
  };

  it.each<[string, (i: number) => string, object]>([
    ["dates", (i) => `${(i % 28) + 1}/12/2020`, { fieldType: "date", normalized: "2020-12-01" }],
    ["telephones", (i) => `Tel:+4420794${i}`, { fieldType: "phone", text: "+44207940" }],
    ["signs of countries", () => "SRL", {}],
  ])("%s, is read in no time", (_, word, first) => {
    const texts = Array.from({ length: 5000 }, (_, i) => word(i));
    const startMs = performance.now();
    const found = fieldsOf(onOneLine(texts));
    // A third of it on an idle machine; minutes where a line is looked at as a whole.
    expect(performance.now() - startMs).toBeLessThan(8000);
    if ("fieldType" in first) expect(found).toContainEqual(expect.objectContaining(first));
  });

  it("and one word of them all, is read in no time", () => {
    const startMs = performance.now();
    expect(fieldsOf(onOneLine(["1/12/2020,".repeat(20_000)]))).toEqual([]);
    expect(performance.now() - startMs).toBeLessThan(1000);
  });
});
