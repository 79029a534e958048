import { describe, expect, it } from "vitest";
import type { FieldTemplate } from "../../src/contract/template";
import type { TextLayerWord } from "../../src/document/text";
import { Engine } from "../../src/engine/engine";
import { quadOfBox } from "../../src/geometry/quad";
import type { KieFieldValue, KiePage } from "../../src/index";
import type { Lesson } from "../../src/protocol/job";
import { contractViolations } from "../contract/kie-contract";
import {
  collectEvents,
  type FakePage,
  fakeCard,
  fakeEngine,
  fakeFieldsCard,
  jobOf,
  sourceFiles,
} from "./fake-parts";

const OPTIONS = { assetsUrl: "https://example.test/assets/", providers: ["wasm"], threads: 1, cache: false };
const CARDS = [
  fakeCard("detection", "inkfield_det"),
  fakeCard("recognition", "inkfield_rec"),
  fakeFieldsCard("date", "total"),
];

/** A bill of the waterworks, rows of a page of 200 by 100 pixels. */
const bill = (meter: string, amount: string): readonly string[] => [
  "Brackwater|Utilities",
  "Customer|204 117",
  `Meter|${meter}`,
  "Read|03/05/2026",
  `Water|${amount}`,
];

function wordsOf(rows: readonly string[]): TextLayerWord[] {
  return rows.flatMap((row, y) =>
    row.split("|").flatMap((cell, x) =>
      cell.split(" ").map((text, i): TextLayerWord => {
        const xMin = 4 + 80 * x + 20 * i;
        const box = { xMin, yMin: 4 + 16 * y, xMax: xMin + 4 * text.length, yMax: 12 + 16 * y };
        return { text, quad: quadOfBox(box), orientationDeg: 0 };
      }),
    ),
  );
}

const pdf = (rows: readonly string[]): readonly FakePage[] => [{ textLayer: wordsOf(rows) }];

function engineOf(files: Parameters<typeof fakeEngine>[0]): Engine {
  const fake = fakeEngine(files, CARDS);
  const engine = new Engine(() => fake.parts);
  engine.configure(OPTIONS as never);
  return engine;
}

function lessonOf(...taught: readonly (readonly [meter: string, amount: string])[]): Lesson {
  return {
    id: 1,
    name: "meter_number",
    before: null,
    keepsValues: false,
    examples: taught.map(([meter, amount]) => {
      const words = wordsOf(bill(meter, amount)).map(({ text, quad }) => ({ text, quad, confidence: 1 }));
      return {
        pages: [{ words, size: { width: 200, height: 100 }, language: null }],
        target: { pageIndex: 0, words: [words.findIndex(({ text }) => text === meter)] },
      };
    }),
  };
}

const LESSON = lessonOf(["WM-4471-82", "84.20"], ["WM-5290-17", "12.75"], ["WM-1183-40", "230.11"]);
const listen = (): void => {};
const typesOf = (page: KiePage): string[] => page.extracted_fields.map((field) => field.field_type);

async function read(engine: Engine, template: FieldTemplate, params: Parameters<typeof jobOf>[2]) {
  const events = collectEvents();
  await engine.run({ ...jobOf(2, sourceFiles("a.pdf"), params), templates: [template] }, events.listen);
  return events.pages[0]!;
}

describe("a field that the engine is taught", () => {
  it("stands beside the others, with its words", async () => {
    const engine = engineOf({ "a.pdf": pdf(bill("WM-7702-35", "41.00")) });
    const template = await engine.teach(LESSON, listen);
    const page = await read(engine, template, {});
    expect(typesOf(page).at(-1)).toBe("meter_number");
    expect(typesOf(page)).toContain("total");
    const [words] = page.extracted_fields;
    const [value, ...others] = page.extracted_fields.at(-1)!.values as readonly KieFieldValue[];
    expect(others).toEqual([]);
    expect(value).toMatchObject({ value: "WM-7702-35", normalized: null, page_number: 1 });
    expect(value!.word_indices.map((index) => words!.values[index]!.value)).toEqual(["WM-7702-35"]);
    expect(contractViolations(page)).toEqual([]);
  });

  it("is asked for by its name, and by no other", async () => {
    const engine = engineOf({ "a.pdf": pdf(bill("WM-7702-35", "41.00")) });
    const template = await engine.teach(LESSON, listen);
    expect(typesOf(await read(engine, template, { fields: ["meter_number"] }))).toEqual([
      "words",
      "meter_number",
    ]);
    expect(typesOf(await read(engine, template, { fields: ["total"] }))).toEqual(["words", "total"]);
    await expect(read(engine, template, { fields: ["meter"] })).rejects.toThrow(RangeError);
  });

  it("may be asked for ahead of the first document", async () => {
    const engine = engineOf({});
    const template = await engine.teach(LESSON, listen);
    await engine.preload(2, { fields: ["meter_number"] }, [template], listen);
    await expect(engine.preload(3, { fields: ["meter_number"] }, [], listen)).rejects.toThrow(RangeError);
  });

  it("has no value where the document has none", async () => {
    const engine = engineOf({ "a.pdf": pdf(["Copper|Kettle", "Scone|3.20", "Total|3.20"]) });
    const page = await read(engine, await engine.teach(LESSON, listen), { fields: ["meter_number"] });
    expect(page.extracted_fields.at(-1)).toEqual({ field_type: "meter_number", values: [] });
  });

  it("is refused where an example does not have its value", async () => {
    const [example] = LESSON.examples;
    const lesson = { ...LESSON, examples: [{ ...example!, target: { value: "WM-0000-00" } }] };
    await expect(engineOf({}).teach(lesson, listen)).rejects.toThrow("examples[0]: the value is not printed");
  });
});
