import { expect, test } from "vitest";
import { KieError } from "../../../src/contract/errors";
import { parseModelCard } from "../../../src/runtime/card";

const BASE = {
  name: "x",
  input: {
    layout: "NCHW",
    channels: 3,
    height: 1024,
    width: 1024,
    multipleOf: 32,
    mean: [0.798, 0.785, 0.772],
    std: [0.264, 0.2749, 0.287],
    padValue: 0,
  },
  file: "model.onnx",
  sizeBytes: 1234,
  sha256: "0123456789abcdef".repeat(4),
  precision: "float32",
  licence: "Apache-2.0",
  source: "here",
  trainingData: "none",
  accuracy: [{ metric: "CER", value: 0.01, set: "s", date: "2026-11-22", command: "npm run eval" }],
};
const DETECTION = {
  ...BASE,
  task: "detection",
  family: "db",
  classNames: ["words"],
  expand: { kind: "vatti", unclipRatio: 1.5 },
  opening: true,
};
const RECOGNITION = {
  ...BASE,
  task: "recognition",
  family: "ctc",
  vocab: "ab€𝒳",
  confidence: "min",
  calibration: {
    slope: 2,
    offset: -1,
    detectors: { det: { slope: 1.5, detectionSlope: 1.2, offset: -0.5 } },
  },
  smallPrint: { below: 16, margin: 0.5 },
  retry: { below: 0.5, trim: 0.08, widthScale: 0.93 },
  accentedLetterShare: 0.03,
  languageModel: { name: "letters", weight: 0.3, bonus: 0.4, below: 0.7 },
};
const ORIENTATION = { ...BASE, task: "page-orientation", family: "classifier", angles: [0, -90, 180, 90] };
const { input: _, ...WORD_BASE } = BASE;
const FIELDS = {
  ...WORD_BASE,
  task: "fields",
  family: "word-tagger",
  characters: "aé€𝒳",
  fieldTypes: ["total", "date"],
  wordLength: 20,
  maxWords: 1024,
};
const LANGUAGE = {
  ...WORD_BASE,
  task: "language-model",
  family: "character-ngram",
  order: 6,
  symbols: "0aä€",
  costStep: 0.1,
  backoffStep: 0.05,
};
const CARDS = {
  detection: DETECTION,
  recognition: RECOGNITION,
  orientation: ORIENTATION,
  fields: FIELDS,
  language: LANGUAGE,
};

type Json = { [key: string]: unknown } | unknown[];

/** A copy of a card with the value at a path replaced; `undefined` takes the field out. */
function changed(card: object, path: string, value: unknown): unknown {
  const copy = structuredClone(card) as Json;
  const keys = path.split(".");
  const last = keys.pop()!;
  const holder = keys.reduce<Json>((at, key) => (at as { [key: string]: Json })[key]!, copy) as {
    [key: string]: unknown;
  };
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

test.each(Object.entries(CARDS))("takes a %s card as it is", (_task, card) => {
  expect(parseModelCard(card, "x")).toEqual(card);
  const crop = { ...ORIENTATION, task: "crop-orientation" };
  expect(parseModelCard(crop, "x")).toEqual(crop);
});

test("takes what may be there, and free extents", () => {
  const card = {
    ...DETECTION,
    knownFailures: ["handwriting"],
    expand: { kind: "inset", ratio: 0.3 },
    input: {
      ...BASE.input,
      height: null,
      width: null,
      maxScale: 2,
      enlargeTo: 512,
      targetLongSide: 1600,
      maxPixels: 4e6,
      padValue: 127.5,
    },
  };
  expect(parseModelCard(card, "x")).toEqual(card);
  const recognition = { ...RECOGNITION, input: { ...BASE.input, width: null, maxWidth: 1024 } };
  expect(parseModelCard(recognition, "x")).toEqual(recognition);
});

test.each<[keyof typeof CARDS, string, unknown, string]>([
  ["detection", "input.std.0", 0, "input.std[0] must be > 0; got 0"],
  ["detection", "input.std", [0.2, 0.3], "input.std must have one number per channel (3); got 2"],
  ["detection", "input.mean", 0.5, "input.mean must be a list; got 0.5"],
  ["detection", "input.mean.2", "0.7", 'input.mean[2] must be a number; got "0.7"'],
  ["detection", "input.mean.1", Number.NaN, "input.mean[1] must be a number; got NaN"],
  ["detection", "input.channels", 4, "input.channels must be one of 1, 3; got 4"],
  ["detection", "input.layout", "NHWC", 'input.layout must be "NCHW"; got "NHWC"'],
  ["detection", "input.height", 0, "input.height must be a whole number > 0; got 0"],
  ["detection", "input.height", 1000, "input.height must be a multiple of multipleOf (32); got 1000"],
  ["detection", "input.width", undefined, "input.width must be a whole number > 0; got nothing"],
  ["detection", "input.multipleOf", 1.5, "input.multipleOf must be a whole number > 0; got 1.5"],
  ["detection", "input.padValue", 256, "input.padValue must be in [0, 255]; got 256"],
  ["detection", "input.maxPixels", -1, "input.maxPixels must be a whole number > 0; got -1"],
  ["detection", "input.maxWdith", 9, "input.maxWdith must not be there: no such field; got 9"],
  ["detection", "input", undefined, "input must be an object; got nothing"],
  ["detection", "file", "../model.onnx", 'file must be a file\'s name without folders; got "../model.onnx"'],
  ["detection", "sizeBytes", 0, "sizeBytes must be a whole number > 0; got 0"],
  ["detection", "sha256", "ABC", 'sha256 must be 64 lower-case hex digits; got "ABC"'],
  [
    "detection",
    "precision",
    "float16",
    'precision must be one of "float32", "float16-weights", "int8"; got "float16"',
  ],
  ["detection", "licence", "", 'licence must be a text that is not empty; got ""'],
  ["detection", "trainingData", ["a"], "trainingData must be a text that is not empty; got a list"],
  ["detection", "accuracy", undefined, "accuracy must be a list; got nothing"],
  [
    "detection",
    "accuracy.0.date",
    "22.11.2026",
    'accuracy[0].date must be a day as YYYY-MM-DD; got "22.11.2026"',
  ],
  ["detection", "accuracy.0.value", null, "accuracy[0].value must be a number; got null"],
  ["detection", "family", "ctc", 'family must be one of "db", "linknet", "fast"; got "ctc"'],
  ["detection", "classNames", [], "classNames must not be empty; got a list"],
  ["detection", "classNames", ["a", "a"], 'classNames[1] must occur once; got "a"'],
  ["detection", "expand.unclipRatio", 0, "expand.unclipRatio must be > 0; got 0"],
  ["detection", "expand", { kind: "inset", ratio: 0.5 }, "expand.ratio must be < 0.5; got 0.5"],
  ["detection", "expand.kind", "none", 'expand.kind must be "vatti" or "inset"; got "none"'],
  ["detection", "expand.ratio", 0.2, "expand.ratio must not be there: no such field; got 0.2"],
  ["detection", "opening", 1, "opening must be true or false; got 1"],
  ["detection", "vocab", "ab", 'vocab must not be there: no such field; got "ab"'],
  ["recognition", "languageModel.below", 1.5, "languageModel.below must be in [0, 1]; got 1.5"],
  [
    "recognition",
    "languageModel.name",
    undefined,
    "languageModel.name must be a text that is not empty; got nothing",
  ],
  ["language", "order", 2.5, "order must be a whole number in [1, 12]; got 2.5"],
  ["language", "order", 13, "order must be a whole number in [1, 12]; got 13"],
  ["language", "costStep", 0, "costStep must be > 0; got 0"],
  ["language", "symbols", "aa", 'symbols must hold each symbol once; got "a"'],
  [
    "language",
    "symbols",
    String.fromCodePoint(...Array.from({ length: 256 }, (_, i) => 0x4e00 + i)),
    "symbols must hold at most 255 symbols; got 256",
  ],
  ["recognition", "vocab", "aba", 'vocab must hold each symbol once; got "a"'],
  ["recognition", "vocab", "", 'vocab must be a text that is not empty; got ""'],
  ["recognition", "confidence", "max", 'confidence must be one of "min", "mean"; got "max"'],
  ["recognition", "family", "db", 'family must be one of "ctc", "attention"; got "db"'],
  ["recognition", "calibration.slope", 0, "calibration.slope must be > 0; got 0"],
  ["recognition", "calibration.detectors", [], "calibration.detectors must be an object; got a list"],
  [
    "recognition",
    "calibration.detectors.det.detectionSlope",
    undefined,
    "calibration.detectors.det.detectionSlope must be a number; got nothing",
  ],
  ["recognition", "smallPrint.margin", -1, "smallPrint.margin must be in [0, 4]; got -1"],
  ["recognition", "retry.trim", 0.3, "retry.trim must be in [0, 0.25]; got 0.3"],
  ["recognition", "accentedLetterShare", 0, "accentedLetterShare must be in [0.0001, 0.9999]; got 0"],
  ["fields", "input", BASE.input, "input must not be there: no such field; got an object"],
  ["fields", "characters", "abb", 'characters must hold each symbol once; got "b"'],
  ["fields", "fieldTypes", ["total", "total"], 'fieldTypes[1] must occur once; got "total"'],
  ["orientation", "angles", [0, 270], "angles[1] must be one of 0, 90, 180, -90; got 270"],
  ["orientation", "angles", [0, 0], "angles[1] must occur once; got 0"],
  ["orientation", "name", "y", `name must be the folder's name "x"; got "y"`],
])("refuses a %s card by %s", (task, path, value, message) => {
  const card = changed(CARDS[task], path, value);
  expect(() => parseModelCard(card, "x")).toThrow(
    new KieError("asset-integrity", `${CARDS[task].task} card "x": ${message}`),
  );
});

test("refuses what is no card at all", () => {
  const refusal = (message: string) => new KieError("asset-integrity", `model card "x": ${message}`);
  expect(() => parseModelCard(null, "x")).toThrow(refusal("card must be an object; got null"));
  expect(() => parseModelCard([], "x")).toThrow(refusal("card must be an object; got a list"));
  expect(() => parseModelCard({ ...DETECTION, task: "segmentation" }, "x")).toThrow(
    refusal(
      'task must be one of "detection", "recognition", "page-orientation", "crop-orientation", "fields", "language-model"; got "segmentation"',
    ),
  );
});
