import { expect, it } from "vitest";
import type { FileEntry } from "../../../../src/demo/files/file-queue";
import { correctionOf, Lessons } from "../../../../src/demo/teach/lessons";
import type { FieldTemplate, Kie, KiePage, TeachExample, TeachOptions } from "../../../../src/index";

const word = (value: string) => ({
  value,
  geometry: [0.1, 0.1, 0.2, 0.2] as const,
  detection_score: 1,
  confidence: 1,
  text_orientation: { value: 0 as const, confidence: null },
});

/** A file of one page whose taught field has a value. */
const entry = (id: number, meter: object | null): FileEntry =>
  ({
    id,
    params: {},
    pages: [
      {
        name: `${id}.png`,
        orientation: { value: 0, confidence: null },
        language: { value: null, confidence: null },
        dimensions: [100, 100],
        extracted_fields: [
          { field_type: "words", values: [word("Meter"), word("WM-4471")] },
          { field_type: "meter", values: meter === null ? [] : [{ ...word("WM-4471"), ...meter }] },
        ],
        meta: { file_index: 0, page_number: 1, page_count: 1, models: {}, elapsed_ms: {} },
      } as unknown as KiePage,
    ],
  }) as unknown as FileEntry;

const template = (name: string, examples: number) =>
  ({ name, examples: Array(examples).fill({}) }) as unknown as FieldTemplate;

const asRead = { value: "WM-447", normalized: null, confidence: 0.4 };

/** An engine that learns as many examples as it is given, with those of the template. */
function lessons() {
  const asked: { readonly examples: readonly TeachExample[]; readonly before: number }[] = [];
  const kie = {
    teach: async (name: string, examples: readonly TeachExample[], options: TeachOptions = {}) => {
      const before = options.template?.examples.length ?? 0;
      asked.push({ examples, before });
      return template(name, Math.min(before + examples.length, 5));
    },
    useTemplates: async () => {},
  } as unknown as Kie;
  return { asked, own: new Lessons(async () => kie as never) };
}

it.each([
  ["as it was read", {}, null],
  ["approved", { as_read: { value: "WM-4471", normalized: null, confidence: 0.4 } }, null],
  ["typed in place of another", { as_read: asRead, page_number: 1, word_indices: [0] }, { value: "WM-4471" }],
  ["added at its words", { as_read: null, page_number: 1, word_indices: [1] }, { page: 1, words: [1] }],
  ["added without a place", { as_read: null, page_number: 1, word_indices: [] }, { value: "WM-4471" }],
])("a value %s gives what is to be learned", (_, value, expected) =>
  expect(correctionOf("meter", entry(1, value))).toEqual(expected),
);

it("a field that is not there gives nothing to be learned", () => {
  expect(correctionOf("meter", entry(1, null))).toBeNull();
  expect(correctionOf("room", entry(1, {}))).toBeNull();
});

it("a correction is added to what was learned before this visit, and again with the next one", async () => {
  const { asked, own } = lessons();
  own.templates.value = [template("meter", 3), template("room", 1)];
  expect(await own.teachCorrection("meter", entry(1, {}), { value: "WM-4471" })).toBe(4);
  expect(await own.teachCorrection("meter", entry(2, {}), { page: 1, words: [1] })).toBe(5);
  expect(asked.map(({ examples, before }) => [examples.length, before])).toEqual([
    [1, 3],
    [2, 3],
  ]);
  expect(own.templates.value.map(({ name }) => name)).toEqual(["room", "meter"]);
});

it("a file that is taught from twice counts once", async () => {
  const { asked, own } = lessons();
  await own.teach("meter", entry(1, {}), 1, [0]);
  expect(await own.teach("meter", entry(1, {}), 1, [1])).toBe(1);
  expect(asked[1]!.examples).toMatchObject([{ page: 1, words: [1] }]);
});

it("a template from a file is what later lessons are added to", async () => {
  const { asked, own } = lessons();
  await own.teach("meter", entry(1, {}), 1, [1]);
  await own.import(JSON.stringify(template("meter", 2)));
  await own.teach("meter", entry(2, {}), 1, [1]);
  expect(asked.map(({ examples, before }) => [examples.length, before])).toEqual([
    [1, 0],
    [1, 2],
  ]);
});
