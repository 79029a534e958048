import { describe, expect, it } from "vitest";
import { KieError } from "../../src/contract/errors";
import { recognizeCrops } from "../../src/recognize/recognize-crops";
import type { PixelImage } from "../../src/types/image";
import type { CardInput, Model, RecognitionCard } from "../../src/types/model";
import type { Tensor } from "../../src/types/tensor";
import { smallLanguage } from "../unit/recognize/small-language";

/** Pixels a letter takes, and a step of the fake network. */
const LETTER = 16;
const STRIDE = 4;
const HEIGHT = 32;
const VOCAB = "abcdefg ";
/** Grey of a letter: its index in the vocab times this. White is nothing. */
const SHADE = 25;
/** What the fake network's logits make of the winner: softmax of 6 against 8 zeros. */
const SURE = Math.exp(6) / (Math.exp(6) + VOCAB.length);
/** Letters by which a cut may miss the middle of its space: a step is a quarter letter, pieces start between steps. */
const PLACE_TOLERANCE = 0.3;
/** float32 holds some 7 digits. */
const DIGITS = 6;

const INPUT: CardInput = {
  layout: "NCHW",
  channels: 1,
  height: HEIGHT,
  width: null,
  multipleOf: 8,
  maxWidth: 256,
  // Values arrive as v itself.
  mean: [0],
  std: [1 / 255],
  padValue: 255,
};

/** A crop that spells a text to the fake network: a bar of the letter's grey, half a cell wide, for each. */
function spell(text: string, scale = 1, letter = LETTER): PixelImage {
  const width = text.length * letter * scale;
  const height = HEIGHT * scale;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const place = Math.floor(x / scale);
      const inBar = place % letter >= letter / 4 && place % letter < (3 * letter) / 4;
      if (inBar)
        data.fill(
          VOCAB.indexOf(text[Math.floor(place / letter)]!) * SHADE,
          (y * width + x) * 4,
          (y * width + x) * 4 + 3,
        );
    }
  }
  return { width, height, data };
}

interface FakeModel extends Model<RecognitionCard> {
  readonly runs: readonly (readonly number[])[];
}

/** Reads every fourth column of the top row by its grey, some letters with doubt; keeps the dims it was given. */
function fakeModel(
  input: Partial<CardInput> = {},
  change: Partial<RecognitionCard> = {},
  doubted = "",
): FakeModel {
  const runs: (readonly number[])[] = [];
  const card: RecognitionCard = {
    name: "fake",
    task: "recognition",
    family: "ctc",
    vocab: VOCAB,
    confidence: "min",
    input: { ...INPUT, ...input },
    file: "model.onnx",
    sizeBytes: 0,
    sha256: "",
    precision: "float32",
    licence: "Apache-2.0",
    source: "",
    trainingData: "",
    accuracy: [],
    ...change,
  };
  return {
    card,
    runs,
    async run({ data, dims }: Tensor): Promise<Tensor> {
      runs.push(dims);
      const [count = 0, channels = 0, height = 0, width = 0] = dims;
      const symbols = VOCAB.length + 1;
      const steps = width / STRIDE;
      const logits = new Float32Array(count * steps * symbols);
      for (let row = 0; row < count; row++) {
        for (let step = 0; step < steps; step++) {
          const grey = data[row * channels * height * width + step * STRIDE + STRIDE / 2]!;
          const shade = Math.round(grey / SHADE);
          // A blurred edge is no letter.
          const isLetter = shade < VOCAB.length && Math.abs(grey - shade * SHADE) < 2;
          const winner = isLetter ? shade : VOCAB.length;
          logits[(row * steps + step) * symbols + winner] = doubted.includes(VOCAB[winner] ?? "_") ? 1 : 6;
        }
      }
      return { data: logits, dims: [count, steps, symbols] };
    },
    async dispose() {},
  };
}

const options = (batchSize = 128): { batchSize: number; signal: AbortSignal } => ({
  batchSize,
  signal: new AbortController().signal,
});

/** The words of each crop, by spaces. */
const textsOf = (read: readonly (readonly { text: string }[])[]) =>
  read.map((words) => words.map(({ text }) => text).join(" "));

describe("recognizeCrops", () => {
  it("reads crops of any width and scale in the callers' order", async () => {
    const texts = ["bad", "a", "cabbage", "fade", "g", "deface"];
    const crops = texts.map((text, i) => spell(text, 1 + (i % 2)));
    const read = await recognizeCrops(fakeModel(), crops, options());
    expect(read.map((words) => words.map(({ text }) => text))).toEqual(texts.map((text) => [text]));
    for (const [word] of read) {
      expect(word!.confidence).toBeCloseTo(SURE, DIGITS);
      expect([word!.start, word!.end]).toEqual([0, 1]);
    }
  });

  it("splits a crop at its spaces, the padding left out", async () => {
    const [words] = await recognizeCrops(fakeModel(), [spell("ab cdef")], options());
    expect(words!.map(({ text }) => text)).toEqual(["ab", "cdef"]);
    // Between the middles of b and c, at 1.5 and 3.5 of 7 letters; the input is a 14th wider.
    expect(words![0]!.end).toBeCloseTo(2.5 / 7, DIGITS);
    expect(words![1]!.start).toBe(words![0]!.end);
    expect(words![1]!.end).toBe(1);
  });

  it("looks again, trimmed, at a crop it doubts, and keeps the likelier reading", async () => {
    const retry = { below: 0.5, trim: 0.1, widthScale: 1 };
    // The foot of the line above: three of 32 rows that read "fff".
    const leaning = spell("bad", 1);
    leaning.data.set(spell("fff", 1).data.subarray(0, leaning.width * 3 * 4));
    const crops = [leaning, spell("cab"), spell("fed")];

    const once = fakeModel({}, {}, "f");
    expect(textsOf(await recognizeCrops(once, crops, options()))).toEqual(["fff", "cab", "fed"]);
    const twice = fakeModel({}, { retry }, "f");
    const read = await recognizeCrops(twice, crops, options());
    expect(textsOf(read)).toEqual(["bad", "cab", "fed"]);
    expect(read[0]![0]!.confidence).toBeCloseTo(SURE, DIGITS);
    // Two crops of three are doubted.
    expect(twice.runs.slice(once.runs.length).map(([count]) => count)).toEqual([2]);
  });

  it("judges page by page whether a doubtful accented letter is one", async () => {
    // Spelt f and g, read as a sure and as a doubtful accented letter.
    const model = fakeModel({}, { vocab: "abcdeöä ", accentedLetterShare: 0.03 }, "g");
    const crops = [spell("bgb"), spell("ffffffff"), spell("bgb")];
    const pageOf = (pages: number[]) => recognizeCrops(model, crops, { ...options(), pageOf: pages });
    expect(textsOf(await pageOf([0, 1, 1]))).toEqual(["bab", "öööööööö", "bäb"]);
    expect(textsOf(await pageOf([1, 1, 0]))).toEqual(["bäb", "öööööööö", "bab"]);
    expect(textsOf(await pageOf([7, 7, 7]))).toEqual(["bäb", "öööööööö", "bäb"]);
  });

  it("reads what it doubts as what is likelier as text, where its card names a language model", async () => {
    const languageModel = smallLanguage(
      "abcdefg",
      { "^": [90, 0], a: [30, 0], b: [30, 0], d: [30, 0], f: [30, 0], g: [30, 0] },
      { "^b": 1, ba: 1, ad: 1, "d^": 1, bf: 90, fd: 90, bg: 90, gd: 90 },
    );
    const rule = { name: "small", weight: 0.5, bonus: 0.2, below: 0.6 };
    const plain = fakeModel({}, { languageModel: rule }, "f");
    const crops = [spell("bfd"), spell("bgd"), spell("a")];
    // A doubtful f is hardly likelier than any other symbol; g is sure.
    expect(textsOf(await recognizeCrops(plain, crops, options()))).toEqual(["bfd", "bgd", "a"]);
    const read = await recognizeCrops({ ...plain, languageModel }, crops, options());
    expect(textsOf(read)).toEqual(["bad", "bgd", "a"]);
    // The network gives it one in (e + 8), of which a fourth root is left.
    expect(read[0]![0]!.confidence).toBeLessThan((1 / (Math.E + VOCAB.length)) ** 0.25);
    const unused = fakeModel({}, {}, "f");
    expect(textsOf(await recognizeCrops({ ...unused, languageModel }, crops, options()))).toEqual([
      "bfd",
      "bgd",
      "a",
    ]);
  });

  it("reads a crop that is wider than the model in pieces", async () => {
    const text = "gabe fed a cabbage add dad beef faced egg";
    const model = fakeModel();
    const [words] = await recognizeCrops(model, [spell(text)], options());
    expect(words!.map((word) => word.text)).toEqual(text.split(" "));
    expect(model.runs).toEqual([[4, 1, 32, 256]]);
    const starts = words!.map(({ start }) => start * text.length);
    let from = 0;
    text.split(" ").forEach((word, i) => {
      if (i > 0) expect(Math.abs(starts[i]! - (from - 0.5))).toBeLessThan(PLACE_TOLERANCE);
      from += word.length + 1;
    });
  });

  it("reads fixed inputs, wide crops in pieces of 6:1", async () => {
    const model = fakeModel({ width: 128 });
    // 9:1, of letters as wide as high: two pieces, scaled to two thirds.
    const read = await recognizeCrops(model, [spell("face"), spell("bead a fa", 1, HEIGHT)], options());
    expect(model.runs).toEqual([[3, 1, 32, 128]]);
    expect(read.map((words) => words.map(({ text }) => text))).toEqual([["face"], ["bead", "a", "fa"]]);
  });

  it("runs one batch per width and no more crops than asked for", async () => {
    const model = fakeModel();
    await recognizeCrops(
      model,
      ["a", "bb", "c", "dd", "e", "ffff"].map((text) => spell(text)),
      options(2),
    );
    expect(model.runs).toEqual([
      [1, 1, 32, 64],
      [2, 1, 32, 32],
      [2, 1, 32, 32],
      [1, 1, 32, 32],
    ]);
  });

  it("reads nothing in crops without pixels, and asks the model nothing", async () => {
    const empty: PixelImage = { width: 0, height: 12, data: new Uint8ClampedArray(0) };
    const model = fakeModel();
    expect(await recognizeCrops(model, [empty], options())).toEqual([[]]);
    expect(await recognizeCrops(model, [], options())).toEqual([]);
    expect(model.runs).toEqual([]);
    const read = await recognizeCrops(model, [empty, spell("a")], options());
    expect(read.map((words) => words.map(({ text }) => text))).toEqual([[], ["a"]]);
  });

  it("reads attention models up to <eos>", async () => {
    const model = fakeModel({}, { family: "attention" });
    // Every second step is white: `<eos>` where CTC has its blank.
    const [words] = await recognizeCrops(model, [spell("dab")], options());
    expect(words).toEqual([{ text: "", confidence: expect.any(Number), start: 0, end: 1 }]);
    const solid: PixelImage = {
      width: 8,
      height: HEIGHT,
      data: new Uint8ClampedArray(8 * HEIGHT * 4).fill(75),
    };
    expect((await recognizeCrops(model, [solid], options()))[0]!.map(({ text }) => text)).toEqual(["dd"]);
  });

  it("stops between batches", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const model = fakeModel();
    const stopping: Model<RecognitionCard> = {
      ...model,
      run: (input) => {
        controller.abort(reason);
        return model.run(input);
      },
    };
    const crops = [spell("a"), spell("b"), spell("c")];
    await expect(recognizeCrops(stopping, crops, { batchSize: 1, signal: controller.signal })).rejects.toBe(
      reason,
    );
    expect(model.runs).toHaveLength(1);
    await expect(recognizeCrops(model, crops, { batchSize: 1, signal: controller.signal })).rejects.toBe(
      reason,
    );
    expect(model.runs).toHaveLength(1);
  });

  it("asks for as many runs at a time as the model is worth, and begins none once one has failed", async () => {
    const model = fakeModel();
    let [running, most, failAt] = [0, 0, Number.POSITIVE_INFINITY];
    const spread: Model<RecognitionCard> = {
      ...model,
      concurrency: 3,
      run: async (input) => {
        const number = model.runs.length;
        most = Math.max(most, ++running);
        const output = await model.run(input);
        // The first ones take longest.
        await new Promise((resolve) => setTimeout(resolve, 20 - 2 * number));
        running--;
        if (number === failAt) throw new Error("no memory");
        return output;
      },
    };
    const crops = [..."abcdefg"].map((letter) => spell(letter));
    expect(textsOf(await recognizeCrops(spread, crops, options(1)))).toEqual([..."abcdefg"]);
    expect([most, model.runs.length]).toEqual([3, 7]);
    failAt = 9;
    await expect(recognizeCrops(spread, crops, options(1))).rejects.toThrow("no memory");
    // The third run fails first, of those begun at once, and is waited for with the others.
    expect([model.runs.length, running]).toEqual([10, 0]);
  });

  it("refuses logits that are not the card's", async () => {
    const model = fakeModel({}, { vocab: `${VOCAB}hi` });
    const failure = recognizeCrops(model, [spell("a")], options());
    await expect(failure).rejects.toBeInstanceOf(KieError);
    await expect(failure).rejects.toMatchObject({
      code: "model-output",
      message: "fake: expected logits [1, steps, more than 10]; got [1, 8, 9]",
    });
  });

  it("refuses a card without a height", async () => {
    await expect(recognizeCrops(fakeModel({ height: null }), [], options())).rejects.toThrow(
      new RangeError("fake: a recognition card needs a fixed input height"),
    );
  });

  it("leaves the crops as they are", async () => {
    const crop = spell("gabe fed a cabbage add dad beef faced egg");
    const before = crop.data.slice();
    await recognizeCrops(fakeModel(), [crop], options());
    expect(crop.data).toEqual(before);
  });
});
