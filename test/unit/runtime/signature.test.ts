import { expect, test } from "vitest";
import { KieError } from "../../../src/contract/errors";
import type { ValueInfo } from "../../../src/runtime/backend";
import { checkOutput, checkSignature } from "../../../src/runtime/signature";
import type { FieldsCard } from "../../../src/types/model";
import type { Tensor } from "../../../src/types/tensor";
import { network } from "../../golden/runtime/networks";

const DETECTOR = network("detector").card;
const CLASSIFIER = network("classifier").card;
const RECOGNIZER = network("recognizer").card;
const FIELDS = {
  name: "fields",
  task: "fields",
  fieldTypes: ["total", "date", "tax"],
  wordLength: 20,
} as unknown as FieldsCard;
const ATTENTION = { ...RECOGNIZER, family: "attention" } as typeof RECOGNIZER;

function float32(...shape: (number | string)[]): ValueInfo {
  return { name: "v", type: "float32", shape };
}

function tensor(...dims: number[]): Tensor {
  return { dims, data: new Float32Array(dims.reduce((product, extent) => product * extent, 1)) };
}

test("gives the batch size that a file fixes", () => {
  const output = float32("n", 2, "h", "w");
  expect(checkSignature(DETECTOR, [float32("n", 3, "h", "w")], [output])).toEqual({ fixedBatch: null });
  expect(checkSignature(DETECTOR, [float32(1, 3, "h", "w")], [output])).toEqual({ fixedBatch: 1 });
  expect(checkSignature(DETECTOR, [float32()], [float32()])).toEqual({ fixedBatch: null });
});

test("looks at the first output only", () => {
  const outputs = [float32("n", 4), float32("other")];
  expect(checkSignature(CLASSIFIER, [float32("n", 3, 4, 4)], outputs)).toEqual({ fixedBatch: null });
});

test.each([
  [
    DETECTOR,
    float32("n", 1, "h", "w"),
    float32("n", 2, "h", "w"),
    '(any, 3, free, free) as input "v"; got (n, 1, h, w)',
  ],
  [
    DETECTOR,
    float32("n", 3, 64, "w"),
    float32("n", 2, "h", "w"),
    '(any, 3, free, free) as input "v"; got (n, 3, 64, w)',
  ],
  [
    DETECTOR,
    float32("n", 3, "h", "w"),
    float32("n", 1, "h", "w"),
    '(any, 2, any, any) as output "v"; got (n, 1, h, w)',
  ],
  [
    DETECTOR,
    float32("n", 3, "h", "w"),
    float32("n", 2, "h"),
    '(any, 2, any, any) as output "v"; got (n, 2, h)',
  ],
  [CLASSIFIER, float32("n", 3, 8, 4), float32("n", 4), '(any, 3, 4, 4) as input "v"; got (n, 3, 8, 4)'],
  [CLASSIFIER, float32("n", 3, 4, 4), float32("n", 5), '(any, 4) as output "v"; got (n, 5)'],
  [RECOGNIZER, float32("n", 1, 4, "w"), float32("n", "t", 5), '(any, any, 4) as output "v"; got (n, t, 5)'],
  [
    ATTENTION,
    float32("n", 1, 4, "w"),
    float32("n", "t", 3),
    '(any, any, at least 4) as output "v"; got (n, t, 3)',
  ],
])("refuses another shape (%#)", (card, input, output, message) => {
  expect(() => checkSignature(card, [input], [output])).toThrow(
    new KieError("asset-integrity", `file of ${card.task} model "${card.name}" must have ${message}`),
  );
});

test("takes further symbols from attention models alone", () => {
  const input = float32("n", 1, 4, "w");
  expect(checkSignature(ATTENTION, [input], [float32("n", 33, 6)])).toEqual({ fixedBatch: null });
  expect(checkSignature(ATTENTION, [input], [float32("n", 33, 4)])).toEqual({ fixedBatch: null });
});

test("holds a fields model to the rows and types of its card", () => {
  const input = float32(1, "words", 26);
  expect(checkSignature(FIELDS, [input], [float32(1, "words", 3, 2)])).toEqual({ fixedBatch: 1 });
  const refusal = (message: string) =>
    new KieError("asset-integrity", `file of fields model "fields" must have ${message}`);
  expect(() => checkSignature(FIELDS, [float32(1, 64, 26)], [float32(1, 64, 3, 2)])).toThrow(
    refusal('(any, free, 26) as input "v"; got (1, 64, 26)'),
  );
  expect(() => checkSignature(FIELDS, [input], [float32(1, "words", 4, 2)])).toThrow(
    refusal('(any, any, 3, 2) as output "v"; got (1, words, 4, 2)'),
  );
});

test("refuses other types and numbers of values", () => {
  const input = float32("n", 3, 4, 4);
  const output = float32("n", 4);
  const bytes: ValueInfo = { ...input, type: "uint8" };
  const refusal = (message: string) =>
    new KieError("asset-integrity", `file of crop-orientation model "classifier" must ${message}`);
  expect(() => checkSignature(CLASSIFIER, [bytes], [output])).toThrow(
    refusal('have float32 as input "v"; got uint8'),
  );
  expect(() => checkSignature(CLASSIFIER, [input, input], [output])).toThrow(refusal("have 1 input; got 2"));
  expect(() => checkSignature(CLASSIFIER, [], [output])).toThrow(refusal("have 1 input; got 0"));
  expect(() => checkSignature(CLASSIFIER, [input], [])).toThrow(refusal("have an output; got none"));
});

test("holds an answer to the batch and to the card", () => {
  expect(() => checkOutput(DETECTOR, 2, tensor(2, 2, 5, 7))).not.toThrow();
  expect(() => checkOutput(DETECTOR, 1, tensor(2, 2, 5, 7))).toThrow(
    new KieError("model-output", 'model "detector" must answer with (1, 2, any, any); got (2, 2, 5, 7)'),
  );
  expect(() => checkOutput(RECOGNIZER, 1, tensor(1, 9, 5))).toThrow(
    "must answer with (1, any, 4); got (1, 9, 5)",
  );
  const torn = { dims: [1, 4], data: new Float32Array(3) };
  expect(() => checkOutput(CLASSIFIER, 1, torn)).toThrow("must answer with (1, 4); got (1, 4) in 3 values");
});
