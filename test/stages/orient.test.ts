import { describe, expect, it } from "vitest";
import { KieError } from "../../src/contract/errors";
import { angleOfLogits, letterbox } from "../../src/orient/classifier";
import { classifyCrops } from "../../src/orient/classify-crops";
import { classifyPages } from "../../src/orient/classify-pages";
import type { PixelImage } from "../../src/types/image";
import type { CardInput, Model, OrientationCard } from "../../src/types/model";
import type { Tensor } from "../../src/types/tensor";
import { grey, plain } from "../unit/image/pictures";

/** Softmax of 4 against three zeros. */
const SURE = Math.exp(4) / (Math.exp(4) + 3);
/** float32 holds some 7 digits. */
const DIGITS = 6;

/** Says by the middle pixel's grey: 0, 50, 100, 150 are the classes 0 to 3. Keeps what it was given. */
function fakeModel(
  input: Partial<CardInput> = {},
  classes = 4,
): Model<OrientationCard> & { inputs: Tensor[] } {
  const inputs: Tensor[] = [];
  const card: OrientationCard = {
    name: "fake",
    task: "crop-orientation",
    family: "classifier",
    angles: [0, -90, 180, 90],
    input: {
      layout: "NCHW",
      channels: 1,
      height: 8,
      width: 8,
      multipleOf: 1,
      mean: [0],
      std: [1 / 255],
      padValue: 255,
      ...input,
    },
    file: "model.onnx",
    sizeBytes: 0,
    sha256: "",
    precision: "float32",
    licence: "Apache-2.0",
    source: "",
    trainingData: "",
    accuracy: [],
  };
  return {
    card,
    inputs,
    async run(tensor) {
      inputs.push(tensor);
      const [count = 0, , height = 0, width = 0] = tensor.dims;
      const logits = new Float32Array(count * classes);
      for (let row = 0; row < count; row++) {
        const middle = tensor.data[row * height * width + (height / 2) * width + width / 2]!;
        logits[row * classes + Math.round(middle / 50)] = 4;
      }
      return { data: logits, dims: [count, classes] };
    },
    async dispose() {},
  };
}

const EMPTY: PixelImage = { width: 0, height: 5, data: new Uint8ClampedArray(0) };
const shade = (value: number, width = 6, height = 3): PixelImage =>
  plain(width, height, [value, value, value]);
const { signal } = new AbortController();

describe("classifyCrops", () => {
  it("gives the card's angle and its softmax, in order, in batches", async () => {
    const model = fakeModel();
    const crops = [shade(150), EMPTY, shade(0), shade(50, 3, 9), shade(100)];
    const found = await classifyCrops(model, crops, { batchSize: 3, signal });
    expect(found.map(({ angleDeg }) => angleDeg)).toEqual([90, 0, 0, -90, 180]);
    [SURE, 0, SURE, SURE, SURE].forEach((confidence, i) => {
      expect(found[i]!.confidence).toBeCloseTo(confidence, DIGITS);
    });
    expect(model.inputs.map(({ dims }) => dims)).toEqual([
      [3, 1, 8, 8],
      [1, 1, 8, 8],
    ]);
  });

  it("scales a crop to the input, padded on both sides", async () => {
    const model = fakeModel();
    await classifyCrops(model, [grey("10 10 10 10 / 10 10 10 10")], { batchSize: 1, signal });
    const rows = Array.from({ length: 8 }, (_, y) => model.inputs[0]!.data[y * 8 + 3]!).map(Math.round);
    expect(rows).toEqual([255, 255, 10, 10, 10, 10, 255, 255]);
  });

  it("asks the model nothing about nothing", async () => {
    const model = fakeModel();
    expect(await classifyCrops(model, [EMPTY], { batchSize: 1, signal })).toEqual([
      { angleDeg: 0, confidence: 0 },
    ]);
    expect(await classifyCrops(model, [], { batchSize: 1, signal })).toEqual([]);
    expect(model.inputs).toEqual([]);
  });

  it("stops between batches", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const model = fakeModel();
    const stopping: Model<OrientationCard> = {
      ...model,
      run: (tensor) => {
        controller.abort(reason);
        return model.run(tensor);
      },
    };
    const stopped = classifyCrops(stopping, [shade(0), shade(0)], {
      batchSize: 1,
      signal: controller.signal,
    });
    await expect(stopped).rejects.toBe(reason);
    expect(model.inputs).toHaveLength(1);
  });

  it("refuses logits and cards that do not fit", async () => {
    const wrong = classifyCrops(fakeModel({}, 5), [shade(0)], { batchSize: 1, signal });
    await expect(wrong).rejects.toBeInstanceOf(KieError);
    await expect(wrong).rejects.toMatchObject({
      code: "model-output",
      message: "fake: expected logits [1, 4]; got [1, 5]",
    });
    await expect(classifyCrops(fakeModel({ width: null }), [], { batchSize: 1, signal })).rejects.toThrow(
      new RangeError("fake: an orientation card needs a fixed input size"),
    );
  });
});

describe("classifyPages", () => {
  it("looks at one page at a time", async () => {
    const model = fakeModel();
    const found = await classifyPages(model, [shade(100), shade(50)], signal);
    expect(found.map(({ angleDeg }) => angleDeg)).toEqual([180, -90]);
    expect(model.inputs.map(({ dims }) => dims[0])).toEqual([1, 1]);
  });
});

describe("letterbox", () => {
  it.each([
    [
      { width: 200, height: 100 },
      { x: 0, y: 128, width: 512, height: 256 },
    ],
    [
      { width: 100, height: 200 },
      { x: 128, y: 0, width: 256, height: 512 },
    ],
    [
      { width: 7, height: 7 },
      { x: 0, y: 0, width: 512, height: 512 },
    ],
    [
      { width: 5000, height: 1 },
      { x: 0, y: 256, width: 512, height: 1 },
    ],
    // 512 * 100 / 300 is 170.67: cut to 170, the rest shared out.
    [
      { width: 300, height: 100 },
      { x: 0, y: 171, width: 512, height: 170 },
    ],
  ])("places %o at %o", (picture, place) => {
    expect(letterbox(picture, { width: 512, height: 512 })).toEqual(place);
  });

  it("puts an odd pixel of padding before the picture", () => {
    expect(letterbox({ width: 3, height: 8 }, { width: 8, height: 8 })).toEqual({
      x: 3,
      y: 0,
      width: 3,
      height: 8,
    });
  });
});

describe("angleOfLogits", () => {
  const angles = [0, -90, 180, 90] as const;
  const of = (...logits: number[]): { angleDeg: number; confidence: number } =>
    angleOfLogits({ data: Float32Array.from([9, 9, 9, 9, ...logits]), dims: [2, 4] }, 1, angles);

  it("keeps any logits within bounds", () => {
    expect(of(1, 1, 1, 1)).toEqual({ angleDeg: 0, confidence: 0.25 });
    expect(of(-1000, 1000, 0, 0)).toEqual({ angleDeg: -90, confidence: 1 });
    expect(of(Number.NaN, Number.NaN, 3, Number.NaN)).toEqual({ angleDeg: 180, confidence: 1 });
    expect(of(0, Infinity, 0, Infinity)).toEqual({ angleDeg: -90, confidence: 0.5 });
    expect(of(Number.NaN, -Infinity, Number.NaN, -Infinity)).toEqual({ angleDeg: 0, confidence: 0 });
  });
});
