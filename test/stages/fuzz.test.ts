import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KieError } from "../../src/contract/errors";
import type { KiePage } from "../../src/contract/kie-page";
import {
  FIELD_TYPES,
  type KieParams,
  PARAM_RULES,
  paramsFromText,
  resolveParams,
} from "../../src/contract/params";
import type { DecodedDocument, DecodedPage } from "../../src/document/source";
import type { TextLayerWord } from "../../src/document/text";
import { Engine, type EngineParts } from "../../src/engine/engine";
import { parseModelCard } from "../../src/runtime/card";
import type { Quad, Size } from "../../src/types/geometry";
import type { Model, NetworkCard } from "../../src/types/model";
import type { Tensor } from "../../src/types/tensor";
import { schemaViolations } from "../contract/answer-schema";
import { contractViolations } from "../contract/kie-contract";
import { catalogOf, collectEvents, jobOf, sourceFiles } from "./fake-parts";

/** What a broken network or driver has been seen to answer, and what fits between. */
const anyLogit = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -12, max: 12, noNaN: true }) },
  fc.constantFrom(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    0,
    -0,
    3.4e38,
    -3.4e38,
    1e-45,
  ),
);

/** Logits of a network: a few are drawn, and repeated in stretches so that there is something to find. */
const anyLogits = fc.record({
  values: fc.array(anyLogit, { minLength: 1, maxLength: 40 }),
  stretch: fc.integer({ min: 1, max: 9 }),
});
type Logits = typeof anyLogits extends fc.Arbitrary<infer T> ? T : never;

function fillLogits({ values, stretch }: Logits, dims: readonly number[]): Tensor {
  const length = dims.reduce((product, extent) => product * extent, 1);
  const data = Float32Array.from({ length }, (_, i) => values[Math.floor(i / stretch) % values.length]!);
  return { data, dims };
}

const PICTURE = {
  layout: "NCHW",
  channels: 1,
  height: 32,
  width: 32,
  multipleOf: 32,
  mean: [0],
  std: [1],
  padValue: 0,
} as const;
const BASE = {
  file: "model.onnx",
  sizeBytes: 1,
  sha256: "0".repeat(64),
  precision: "float32",
  licence: "Apache-2.0",
  source: "test",
  trainingData: "none",
  accuracy: [],
} as const;
const VOCAB = "ab1.€ ";

/** Cards of all tasks, small enough that a run takes a millisecond. */
function cardsOf(growth: "vatti" | "inset", family: "ctc" | "attention"): NetworkCard[] {
  const expand = growth === "vatti" ? { kind: growth, unclipRatio: 1.5 } : { kind: growth, ratio: 0.3 };
  return [
    {
      ...BASE,
      task: "detection",
      family: "db",
      name: "inkfield_det",
      input: PICTURE,
      classNames: ["words"],
      expand: expand as never,
      opening: growth === "vatti",
    },
    {
      ...BASE,
      task: "recognition",
      family,
      name: "inkfield_rec",
      input: { ...PICTURE, width: null, multipleOf: 8, maxWidth: 64 },
      vocab: VOCAB,
      confidence: growth === "vatti" ? "min" : "mean",
      ...(growth === "inset" ? { joins: { gap: 0.7, maxAspect: 12 } } : {}),
    },
    ...(["page-orientation", "crop-orientation"] as const).map(
      (task): NetworkCard => ({
        ...BASE,
        task,
        family: "classifier",
        name: `inkfield_${task.replace("-", "_")}`,
        input: PICTURE,
        angles: [0, -90, 180, 90],
      }),
    ),
    {
      ...BASE,
      task: "fields",
      family: "word-tagger",
      name: "inkfield_fields",
      characters: "ab1.€",
      fieldTypes: ["total", "date", "company"],
      wordLength: 8,
      maxWords: 16,
    },
  ];
}

function outputDims(card: NetworkCard, { dims }: Tensor): number[] {
  const [count = 0, second = 0, height = 0, width = 0] = dims;
  switch (card.task) {
    case "detection":
      return [count, card.classNames.length, height, width];
    case "recognition":
      return [count, width / 8, [...card.vocab].length + 1];
    case "fields":
      return [1, second, card.fieldTypes.length, 2];
    default:
      return [count, card.angles.length];
  }
}

interface FuzzedPage {
  readonly size: Size;
  readonly seed: number;
  readonly layer: readonly { readonly text: string; readonly box: readonly number[] }[] | null;
}

function documentOf(pages: readonly FuzzedPage[]): DecodedDocument {
  return {
    pageCount: pages.length,
    close: async () => {},
    drawPage: async () => {
      throw new Error("nothing is drawn");
    },
    async page(index): Promise<DecodedPage> {
      const { size, seed, layer } = pages[index]!;
      return {
        dimensions: [size.width, size.height],
        size,
        textLayer:
          layer?.map(({ text, box }): TextLayerWord => {
            const [x0, y0, x1, y1] = box as [number, number, number, number];
            const quad = [x0, y0, x1, y0, x1, y1, x0, y1];
            const points = [0, 2, 4, 6].map((i) => ({ x: quad[i]!, y: quad[i + 1]! })) as unknown as Quad;
            return { text, quad: points, orientationDeg: 0 };
          }) ?? null,
        pictureAreas: layer === null ? [] : [{ xMin: 0, yMin: 0, xMax: size.width, yMax: size.height / 2 }],
        keepsPicture: false,
        async render() {
          const data = new Uint8ClampedArray(size.width * size.height * 4).fill(255);
          for (let i = 0; i < data.length; i += 4) data[i] = (i * seed) % 256;
          return { ...size, data };
        },
      };
    },
  };
}

/** The engine with its real stages and networks that answer with anything. */
async function extract(
  pages: readonly FuzzedPage[],
  cards: readonly NetworkCard[],
  logits: Logits,
  params: KieParams,
): Promise<{ readonly pages: KiePage[]; readonly failures: unknown[] }> {
  const parts: EngineParts = {
    runtime: async () => ({ provider: "wasm", threads: 1, fallbackReason: undefined, begin: () => {} }),
    openDocument: async () => documentOf(pages),
    catalog: async () => catalogOf(cards),
    loadModel: async (card) =>
      ({
        card,
        run: async (input) => fillLogits(logits, outputDims(card, input)),
        dispose: async () => {},
      }) satisfies Model<typeof card>,
  };
  const engine = new Engine(() => parts);
  engine.configure({
    assetsUrl: "https://example.test/",
    providers: ["wasm"],
    threads: 1,
    workers: 0,
    cache: false,
  });
  const events = collectEvents();
  await engine.run(jobOf(1, sourceFiles("a.pdf"), params), events.listen);
  return events;
}

const anySide = fc.oneof(fc.integer({ min: 1, max: 90 }), fc.constantFrom(1, 2, 300));
/** Words as a text layer may have them: of any characters, anywhere, of no size, past the edges. */
const anyWord = fc.record({
  text: fc.oneof(
    fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }),
    fc.string({ minLength: 1, maxLength: 12, unit: "binary" }),
    fc.constantFrom(
      "Total",
      "12,50",
      "€",
      "-1.234.567,89",
      "03/04/2020",
      "31.02.2021",
      "DE89370400440532013000",
      "a@b.example",
      "+44 20 7946 0958",
      "GB999999973",
      "1e309",
      "99999999999999999999",
    ),
  ),
  box: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.double({ min: -20, max: 120, noNaN: true }) },
      fc.constantFrom(0, 1e9, -1e9, 1e300),
    ),
    { minLength: 4, maxLength: 4 },
  ),
});
const anyPage: fc.Arbitrary<FuzzedPage> = fc.record({
  size: fc.record({ width: anySide, height: anySide }),
  seed: fc.integer({ min: 0, max: 255 }),
  layer: fc.oneof(fc.constant(null), fc.array(anyWord, { maxLength: 30 })),
});
const anyGoodParams: fc.Arbitrary<KieParams> = fc.record(
  {
    assume_straight_pages: fc.boolean(),
    preserve_aspect_ratio: fc.boolean(),
    detect_orientation: fc.boolean(),
    detect_language: fc.boolean(),
    symmetric_padding: fc.boolean(),
    straighten_pages: fc.boolean(),
    detection_batch_size: fc.integer({ min: 1, max: 4 }),
    recognition_batch_size: fc.integer({ min: 1, max: 5 }),
    disable_page_orientation: fc.boolean(),
    disable_text_orientation: fc.boolean(),
    binary_threshold: fc.double({ min: 0, max: 1, noNaN: true }),
    box_threshold: fc.double({ min: 0, max: 1, noNaN: true }),
    min_confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    pdf_text: fc.constantFrom("auto", "never"),
    fields: fc.oneof(fc.constantFrom("auto" as const, "none" as const), fc.subarray([...FIELD_TYPES])),
    field_threshold: fc.double({ min: 0, max: 1, noNaN: true }),
  },
  { requiredKeys: [] },
);

describe("the engine over networks that answer with anything", () => {
  it("gives an answer by the schema and the contract, whatever page, words and parameters", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyPage, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("vatti" as const, "inset" as const),
        fc.constantFrom("ctc" as const, "attention" as const),
        anyLogits,
        anyGoodParams,
        async (pages, growth, family, logits, params) => {
          const events = await extract(pages, cardsOf(growth, family), logits, params);
          expect(events.failures).toEqual([]);
          expect(events.pages).toHaveLength(pages.length);
          // As JSON, since that is what leaves: it has no NaN.
          const answer: unknown = JSON.parse(JSON.stringify(events.pages));
          expect(schemaViolations(answer)).toEqual([]);
          const points = params.assume_straight_pages === false ? 8 : 4;
          for (const page of events.pages)
            expect(contractViolations(page, points, params.min_confidence === 0)).toEqual([]);
        },
      ),
      {
        numRuns: 150,
        // Regions that nothing is read in; networks of fields that answer NaN.
        examples: [
          [
            [{ size: { width: 1, height: 1 }, seed: 0, layer: [] }],
            "vatti",
            "attention",
            { values: [0, 0, Number.NaN], stretch: 6 },
            { min_confidence: 0, pdf_text: "never" },
          ],
          [
            [{ size: { width: 1, height: 38 }, seed: 0, layer: [{ text: " ", box: [0, 0, 1e300, 0] }] }],
            "inset",
            "ctc",
            { values: [Number.NaN, 0, Number.NaN], stretch: 4 },
            {},
          ],
        ],
      },
    );
  });
});

/** Any JSON, and what JavaScript has beyond it. */
const anyThing = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });

describe("parameters", () => {
  const anyParams = fc.oneof(
    anyThing,
    fc.jsonValue(),
    fc.dictionary(
      fc.oneof(fc.constantFrom(...Object.keys(PARAM_RULES)), fc.string()),
      fc.oneof(anyThing, fc.jsonValue()),
      {
        maxKeys: 4,
      },
    ),
  );

  it("of any kind are filled in or refused with TypeError or RangeError, and resolve to themselves", () => {
    fc.assert(
      fc.property(anyParams, (params) => {
        let resolved: KieParams;
        try {
          resolved = resolveParams(params as KieParams);
        } catch (error) {
          if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
          expect(error.message).toMatch(/params|parameter|must be/);
          return;
        }
        expect(resolveParams(resolved)).toEqual(resolved);
      }),
      { numRuns: 3000 },
    );
  });

  it("of any text too", () => {
    const anyEntry = fc.tuple(
      fc.oneof(fc.constantFrom(...Object.keys(PARAM_RULES)), fc.string()),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 4 }), (entries) => {
        try {
          paramsFromText(entries);
        } catch (error) {
          if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("cards", () => {
  it("with anything anywhere are read or refused with asset-integrity", () => {
    const cards = [...cardsOf("vatti", "ctc"), ...cardsOf("inset", "attention")];
    const anyPath = (card: object): string[][] =>
      Object.entries(card).flatMap(([key, value]) =>
        typeof value === "object" && value !== null
          ? [[key], ...anyPath(value as object).map((rest) => [key, ...rest])]
          : [[key]],
      );
    const broken = fc.constantFrom(...cards).chain((card) =>
      fc.tuple(fc.constantFrom(...anyPath(card)), fc.oneof(anyThing, fc.jsonValue())).map(([path, value]) => {
        const copy = structuredClone(card) as unknown as Record<string, unknown>;
        const last = path.at(-1)!;
        const holder = path.slice(0, -1).reduce((at, key) => at[key] as Record<string, unknown>, copy);
        holder[last] = value;
        return copy;
      }),
    );
    fc.assert(
      fc.property(fc.oneof(broken, anyThing, fc.jsonValue()), fc.string(), (json, name) => {
        const own = (json as { readonly name?: unknown } | null | undefined)?.name;
        const named = typeof own === "string" ? own : name;
        try {
          parseModelCard(json, named);
        } catch (error) {
          if (!(error instanceof KieError)) throw error;
          expect(error.code).toBe("asset-integrity");
        }
      }),
      { numRuns: 3000 },
    );
  });
});
