import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DOCTR_EXPORTS } from "../../../src/command/models/doctr-exports";
import { exportCard } from "../../../src/command/models/export-card";
import { detectText } from "../../../src/detect/detect-text";
import { fitPage } from "../../../src/detect/fit-page";
import { boxOfQuad } from "../../../src/geometry/quad";
import { readingOrder } from "../../../src/geometry/reading-order";
import { mergeOverlap, type PieceRun } from "../../../src/recognize/merge-overlap";
import { recognizeCrops } from "../../../src/recognize/recognize-crops";
import type { Point, Quad } from "../../../src/types/geometry";
import type { DetectionCard, Model, RecognitionCard } from "../../../src/types/model";

type Pair = readonly [number, number];

interface Expected {
  readonly detection: readonly {
    readonly family: string;
    readonly straight: boolean;
    readonly width: number;
    readonly height: number;
    readonly binThreshold: number;
    readonly boxThreshold: number;
    readonly logits: string;
    readonly regions: readonly {
      readonly corners: readonly [number, number, number, number] | readonly Pair[];
      readonly score: number;
    }[];
  }[];
  readonly decoding: readonly {
    readonly family: string;
    readonly symbols: number;
    readonly logits: readonly (readonly number[])[];
    readonly text: string;
    readonly confidence: number;
  }[];
  readonly merges: readonly { readonly pieces: readonly string[]; readonly text: string }[];
  readonly orders: readonly {
    readonly name: string;
    readonly width: number;
    readonly quads: readonly (readonly [Pair, Pair, Pair, Pair])[];
    readonly order: readonly number[];
  }[];
  readonly padding: readonly {
    readonly width: number;
    readonly height: number;
    readonly symmetric: boolean;
    readonly box: readonly number[];
    readonly onPage: readonly number[];
  }[];
}

const expected = JSON.parse(readFileSync(new URL("./expected.json", import.meta.url), "utf8")) as Expected;

const LOGIT_STEPS = 8;
/** docTR's map is float32: a mean of some thousand values of it is off by less. */
const SCORE_TOLERANCE = 2e-6;
/** The file holds three decimals of a pixel. */
const BOX_TOLERANCE_PX = 1e-3;
/** docTR cuts a rotated rectangle's corners to whole pixels, twice, and leaves out half a pixel on each side. */
const QUAD_TOLERANCE_PX = 2.5;
const { signal } = new AbortController();

/** The card that `models -- add` writes for a family's first architecture. */
function cardOf(family: string): DetectionCard | RecognitionCard {
  const known = DOCTR_EXPORTS.find(({ name }) => name.startsWith(family))!;
  return exportCard(known, { precision: "float32", sizeBytes: 1, sha256: "0".repeat(64), source: "-" }) as
    | DetectionCard
    | RecognitionCard;
}

/** Regions that our detector stage finds on a map, in its pixels. */
async function detected(wanted: Expected["detection"][number]) {
  const { width, height } = wanted;
  const stock = cardOf(wanted.family) as DetectionCard;
  const card = { ...stock, input: { ...stock.input, width, height } };
  const bytes = new Int8Array(Buffer.from(wanted.logits, "base64"));
  const model: Model<DetectionCard> = {
    card,
    run: async () => ({
      data: Float32Array.from(bytes, (value) => value / LOGIT_STEPS),
      dims: [1, 1, height, width],
    }),
    dispose: async () => {},
  };
  const page = { width, height, data: new Uint8ClampedArray(width * height * 4) };
  const [found] = await detectText(model, [page], {
    assumeStraightPages: wanted.straight,
    preserveAspectRatio: true,
    symmetricPadding: true,
    binThreshold: wanted.binThreshold,
    boxThreshold: wanted.boxThreshold,
    wantTextMask: false,
    signal,
  });
  return found!.regions;
}

const pointOf = ([x, y]: Pair): Point => ({ x, y });

/** Largest distance between corners of the same rectangle, from whichever corner each begins. */
function farthest(found: Quad, corners: readonly Pair[]): number {
  const offBy = (turn: number): number =>
    Math.max(
      ...found.map((p, i) =>
        Math.hypot(p.x - corners[(i + turn) % 4]![0], p.y - corners[(i + turn) % 4]![1]),
      ),
    );
  return Math.min(offBy(0), offBy(1), offBy(2), offBy(3));
}

describe("docTR's detection post-processing", () => {
  it.each(expected.detection.filter(({ straight }) => straight))(
    "$family, straight: the same boxes and scores",
    async (wanted) => {
      const regions = await detected(wanted);
      expect(regions).toHaveLength(wanted.regions.length);
      expect(wanted.regions.length).toBeGreaterThan(12);
      for (const { corners, score } of wanted.regions) {
        const [xMin, yMin, xMax, yMax] = corners as readonly [number, number, number, number];
        const same = regions.filter(({ quad, score: own }) => {
          const box = boxOfQuad(quad);
          const off = [box.xMin - xMin, box.yMin - yMin, box.xMax - xMax, box.yMax - yMax];
          return (
            Math.max(...off.map(Math.abs)) <= BOX_TOLERANCE_PX && Math.abs(own - score) <= SCORE_TOLERANCE
          );
        });
        expect(same, `${corners} scored ${score}`).toHaveLength(1);
      }
    },
  );

  it.each(expected.detection.filter(({ straight }) => !straight))(
    "$family, rotated: the same scores, corners but for docTR's rounding",
    async (wanted) => {
      const regions = await detected(wanted);
      expect(regions).toHaveLength(wanted.regions.length);
      for (const { corners, score } of wanted.regions) {
        const same = regions.filter(
          ({ quad, score: own }) =>
            farthest(quad, corners as readonly Pair[]) <= QUAD_TOLERANCE_PX &&
            Math.abs(own - score) <= SCORE_TOLERANCE,
        );
        expect(same, `${corners} scored ${score}`).toHaveLength(1);
      }
    },
  );

  it.each(expected.padding)(
    "takes the padding off a page of $width x $height, symmetric $symmetric",
    ({ width, height, symmetric, box, onPage }) => {
      const { input } = cardOf("db");
      const { place } = fitPage({ width, height }, input, {
        preserveAspectRatio: true,
        symmetricPadding: symmetric,
      });
      const found = [
        (box[0]! * 1024 - place.x) / place.width,
        (box[1]! * 1024 - place.y) / place.height,
        (box[2]! * 1024 - place.x) / place.width,
        (box[3]! * 1024 - place.y) / place.height,
      ];
      // docTR forgets that the scaled page and the padding are cut to whole pixels: one of them over the shorter side.
      const tolerance = 1 / Math.min(place.width, place.height);
      found.forEach((value, i) => {
        expect(Math.abs(Math.min(Math.max(value, 0), 1) - onPage[i]!)).toBeLessThan(tolerance);
      });
    },
  );
});

/** The card of the case's family with the case's small vocab. */
function recognizerOf(
  family: string,
  answers: readonly (readonly (readonly number[])[])[],
): Model<RecognitionCard> {
  const card = { ...(cardOf(family) as RecognitionCard), vocab: "abcdef" };
  return {
    card,
    run: async () => ({
      data: Float32Array.from(answers.flat(2)),
      dims: [answers.length, answers[0]!.length, answers[0]![0]!.length],
    }),
    dispose: async () => {},
  };
}

const CROP = { width: 100, height: 32, data: new Uint8ClampedArray(100 * 32 * 4) };
const read = (model: Model<RecognitionCard>, width = CROP.width) =>
  recognizeCrops(model, [{ width, height: 32, data: new Uint8ClampedArray(width * 32 * 4) }], {
    batchSize: 8,
    signal,
  });
/** The file's logits have five decimals. */
const CONFIDENCE_DIGITS = 4;

describe("docTR's decoding", () => {
  it.each(expected.decoding)("$family reads '$text' with $confidence", async (wanted) => {
    const [words] = await read(recognizerOf(wanted.family, [wanted.logits]));
    expect(words!.map(({ text }) => text)).toEqual([wanted.text]);
    expect(words![0]!.confidence).toBeCloseTo(wanted.confidence, CONFIDENCE_DIGITS);
  });

  it("counts for a split crop the mean of its pieces", async () => {
    const [first, second] = expected.decoding.filter(
      ({ family, text, logits }) => family === "crnn" && logits.length === 4 && text !== "",
    );
    // 10:1 is split into pieces of 6:1.
    const [words] = await read(recognizerOf("crnn", [first!.logits, second!.logits, first!.logits]), 384);
    const mean = (first!.confidence + second!.confidence + first!.confidence) / 3;
    expect(words![0]!.confidence).toBeCloseTo(mean, CONFIDENCE_DIGITS);
  });
});

describe("docTR's merging of split crops", () => {
  it.each(expected.merges)("joins $pieces to '$text'", ({ pieces, text }) => {
    for (const arePlacesMeasured of [true, false]) {
      const runs = pieces.map(
        (piece, i): PieceRun => ({
          start: i * 96,
          end: i * 96 + 192,
          run: Array.from(piece, (symbol, k) => ({
            symbol,
            position: (k + 0.5) / piece.length,
            certainty: 0.6,
          })),
        }),
      );
      const whole = runs.reduce((left, right) =>
        mergeOverlap(left, right, { symbolWidth: 16, arePlacesMeasured }),
      );
      expect(whole.run.map(({ symbol }) => symbol).join("")).toBe(text);
    }
  });
});

describe("docTR's order of words", () => {
  it.each(expected.orders)("$name", ({ width, quads, order }) => {
    const corners = quads.map(
      (quad): Quad => [pointOf(quad[0]), pointOf(quad[1]), pointOf(quad[2]), pointOf(quad[3])],
    );
    expect(readingOrder(corners, width)).toEqual(order);
  });
});
