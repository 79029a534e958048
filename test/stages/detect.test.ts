import { describe, expect, it } from "vitest";
import { KieError } from "../../src/contract/errors";
import { type DetectTextOptions, detectText } from "../../src/detect/detect-text";
import type { TextRegion } from "../../src/document/text";
import { boxOfQuad, quadOfBox } from "../../src/geometry/quad";
import type { Box, Quad } from "../../src/types/geometry";
import type { PixelImage } from "../../src/types/image";
import type { CardInput, DetectionCard, Model } from "../../src/types/model";
import type { Tensor } from "../../src/types/tensor";
import { rotateQuad } from "../unit/geometry/rotate-quad";

const INPUT: CardInput = {
  layout: "NCHW",
  channels: 3,
  height: 96,
  width: 128,
  multipleOf: 32,
  mean: [0.5, 0.5, 0.5],
  std: [0.5, 0.5, 0.5],
  padValue: 0,
};
const FREE: CardInput = { ...INPUT, height: null, width: null };
/** The logit of white; black has its negative. */
const SURE = 6;
const SURE_SCORE = 1 / (1 + Math.exp(-SURE));
/** Sums in float64 over quads that hold fractions. */
const DIGITS = 9;

const OPTIONS: DetectTextOptions = {
  assumeStraightPages: true,
  preserveAspectRatio: true,
  symmetricPadding: true,
  binThreshold: 0.5,
  boxThreshold: 0.1,
  wantTextMask: false,
  signal: new AbortController().signal,
};

interface FakeModel extends Model<DetectionCard> {
  readonly runs: (readonly number[])[];
}

/** A network that takes white for text: class i is what is bright in channel i. */
function brightness(
  input: CardInput,
  classNames: readonly string[],
  answer: (output: Tensor) => Tensor = (output) => output,
): FakeModel {
  const card: DetectionCard = {
    task: "detection",
    family: "db",
    name: "brightness",
    input,
    classNames,
    // No growth: a region is its kernel, so that quads can be told exactly.
    expand: { kind: "inset", ratio: 0 },
    opening: false,
    file: "model.onnx",
    sizeBytes: 0,
    sha256: "",
    precision: "float32",
    licence: "Apache-2.0",
    source: "",
    trainingData: "",
    accuracy: [],
  };
  const runs: (readonly number[])[] = [];
  return {
    card,
    runs,
    run: async ({ data, dims }) => {
      runs.push(dims);
      const [count = 0, channels = 0, height = 0, width = 0] = dims;
      const plane = height * width;
      const logits = new Float32Array(count * classNames.length * plane);
      for (let n = 0; n < count; n++) {
        for (let c = 0; c < classNames.length; c++) {
          const from = (n * channels + c) * plane;
          logits.set(
            data.subarray(from, from + plane).map((value) => value * SURE),
            (n * classNames.length + c) * plane,
          );
        }
      }
      return answer({ data: logits, dims: [count, classNames.length, height, width] });
    },
    dispose: async () => {},
  };
}

type Colour = readonly [number, number, number];
const WHITE: Colour = [255, 255, 255];

/** A black page with boxes of a colour. */
function page(width: number, height: number, boxes: readonly Box[], colour = WHITE): PixelImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  for (const { xMin, yMin, xMax, yMax } of boxes) {
    for (let y = yMin; y < yMax; y++) for (let x = xMin; x < xMax; x++) data.set(colour, (y * width + x) * 4);
  }
  return { width, height, data };
}

/** A black page with one white quad, its edges smoothed by 4 x 4 samples a pixel. */
function pageWithQuad(width: number, height: number, [a, b, , d]: Quad): PixelImage {
  const blank = page(width, height, []);
  const along = { x: b.x - a.x, y: b.y - a.y };
  const down = { x: d.x - a.x, y: d.y - a.y };
  const within = (x: number, y: number, side: { x: number; y: number }): boolean => {
    const share = ((x - a.x) * side.x + (y - a.y) * side.y) / (side.x ** 2 + side.y ** 2);
    return share >= 0 && share <= 1;
  };
  for (let i = 0; i < width * height; i++) {
    let hits = 0;
    for (let s = 0; s < 16; s++) {
      const x = (i % width) + ((s % 4) + 0.5) / 4;
      const y = Math.floor(i / width) + (Math.floor(s / 4) + 0.5) / 4;
      if (within(x, y, along) && within(x, y, down)) hits++;
    }
    blank.data.fill((hits / 16) * 255, i * 4, i * 4 + 3);
  }
  return blank;
}

const box = (xMin: number, yMin: number, xMax: number, yMax: number): Box => ({ xMin, yMin, xMax, yMax });
const boxesOf = (regions: readonly TextRegion[]): Box[] => regions.map(({ quad }) => boxOfQuad(quad));
const ONE = box(10, 12, 40, 20);
const TWO = box(20, 60, 50, 70);

describe("detectText on straight pages", () => {
  it("finds white boxes on a black page", async () => {
    const model = brightness(INPUT, ["words"]);
    const [found] = await detectText(model, [page(128, 96, [ONE, TWO])], OPTIONS);
    expect(found!.regions.map(({ quad }) => quad)).toEqual([quadOfBox(ONE), quadOfBox(TWO)]);
    for (const region of found!.regions) {
      expect(region.score).toBeCloseTo(SURE_SCORE, 6); // float32 logits
      expect(region.classIndex).toBe(0);
    }
    expect(found!.textMask).toBeNull();
    expect(model.runs).toEqual([[1, 3, 96, 128]]);
  });

  it.each([
    ["a tall page, centred", 64, 96, {}],
    ["a tall page, padded right", 64, 96, { symmetricPadding: false }],
    ["a wide page, centred", 128, 80, {}],
    ["a wide page, padded below", 128, 80, { symmetricPadding: false }],
    ["an odd rest of padding", 61, 96, {}],
  ] as const)("finds them in the page's pixels on %s", async (_, width, height, options) => {
    const [found] = await detectText(brightness(INPUT, ["words"]), [page(width, height, [ONE, TWO])], {
      ...OPTIONS,
      ...options,
    });
    expect(boxesOf(found!.regions)).toEqual([ONE, TWO]);
  });

  it("finds them on a page that is stretched over the input", async () => {
    const model = brightness(INPUT, ["words"]);
    const stretched = { ...OPTIONS, preserveAspectRatio: false };
    // 64 to 128: edges between black and white stay where half of white lies.
    const [found] = await detectText(model, [page(64, 96, [ONE, TWO])], stretched);
    expect(boxesOf(found!.regions)).toEqual([ONE, TWO]);
    expect(model.runs).toEqual([[1, 3, 96, 128]]);
  });

  it("finds them on a page larger than the input", async () => {
    const [found] = await detectText(
      brightness(INPUT, ["words"]),
      [page(512, 384, [box(40, 80, 200, 120)])],
      OPTIONS,
    );
    expect(boxesOf(found!.regions)).toEqual([box(40, 80, 200, 120)]);
  });

  it("grows and opens as the card says", async () => {
    const plain = brightness(INPUT, ["words"]);
    const model: Model<DetectionCard> = {
      ...plain,
      card: { ...plain.card, expand: { kind: "vatti", unclipRatio: 1.5 }, opening: true },
    };
    const thin = box(80, 40, 110, 42);
    const [found] = await detectText(model, [page(128, 96, [ONE, thin])], OPTIONS);
    // 30 x 8: 240 * 1.5 / 76 is 4.7, in docTR's whole pixels 5, and one more at the right and below.
    expect(boxesOf(found!.regions)).toEqual([box(5, 7, 46, 26)]);
  });

  it("keeps to both thresholds", async () => {
    // Grey of 166 is logit 6 * (2 * 166 / 255 - 1) = 1.81: a probability of 0.86.
    const grey = page(128, 96, [ONE], [166, 166, 166]);
    const model = brightness(INPUT, ["words"]);
    const count = async (options: Partial<DetectTextOptions>): Promise<number> =>
      (await detectText(model, [grey], { ...OPTIONS, ...options }))[0]!.regions.length;
    expect(await count({ binThreshold: 0.85, boxThreshold: 0.85 })).toBe(1);
    expect(await count({ binThreshold: 0.87 })).toBe(0);
    expect(await count({ boxThreshold: 0.87 })).toBe(0);
  });

  it("finds nothing on a blank page, and nothing on no page", async () => {
    const model = brightness(INPUT, ["words"]);
    expect(await detectText(model, [page(128, 96, [])], OPTIONS)).toEqual([{ regions: [], textMask: null }]);
    expect(await detectText(model, [], OPTIONS)).toEqual([]);
    expect(model.runs).toHaveLength(1);
  });
});

describe("detectText on turned pages", () => {
  it.each([0, 10, -25, 40])("finds a quad at %i degrees, from its top left", async (angle) => {
    const word = rotateQuad(quadOfBox(box(35, 40, 95, 56)), { x: 65, y: 48 }, angle);
    const [found] = await detectText(brightness(INPUT, ["words"]), [pageWithQuad(128, 96, word)], {
      ...OPTIONS,
      assumeStraightPages: false,
    });
    expect(found!.regions).toHaveLength(1);
    // A pixel is in or out by half of its area: each of a corner's two edges is known to half a pixel.
    const QUAD_TOLERANCE_PX = 0.7;
    word.forEach((corner, i) => {
      const at = found!.regions[0]!.quad[i]!;
      expect(Math.hypot(at.x - corner.x, at.y - corner.y)).toBeLessThan(QUAD_TOLERANCE_PX);
    });
  });

  it("takes padding off them", async () => {
    const word = rotateQuad(quadOfBox(box(12, 40, 52, 52)), { x: 32, y: 46 }, 15);
    const pages = [pageWithQuad(64, 96, word)];
    const turned = { ...OPTIONS, assumeStraightPages: false };
    const [centred] = await detectText(brightness(INPUT, ["words"]), pages, turned);
    const [atCorner] = await detectText(brightness(INPUT, ["words"]), pages, {
      ...turned,
      symmetricPadding: false,
    });
    for (const [i, corner] of word.entries()) {
      expect(centred!.regions[0]!.quad[i]!.x).toBeCloseTo(atCorner!.regions[0]!.quad[i]!.x, DIGITS);
      expect(Math.abs(centred!.regions[0]!.quad[i]!.x - corner.x)).toBeLessThan(0.5);
    }
  });
});

describe("detectText with several classes", () => {
  it("reports each class's own regions, in the card's order", async () => {
    const colours = page(128, 96, [ONE], [255, 0, 0]);
    for (let y = 60; y < 70; y++)
      for (let x = 20; x < 50; x++) colours.data.set([0, 255, 255], (y * 128 + x) * 4);
    const [found] = await detectText(brightness(INPUT, ["total", "date", "place"]), [colours], OPTIONS);
    expect(found!.regions.map(({ classIndex, quad }) => [classIndex, boxOfQuad(quad)])).toEqual([
      [0, ONE],
      [1, TWO],
      [2, TWO],
    ]);
  });

  it("unites the classes in the text mask, without padding", async () => {
    const model = brightness(INPUT, ["total", "date"]);
    const red = page(64, 96, [box(0, 0, 2, 1)], [255, 0, 0]);
    red.data.set([0, 255, 0], (95 * 64 + 63) * 4);
    const [found] = await detectText(model, [red], { ...OPTIONS, wantTextMask: true });
    const mask = found!.textMask!;
    expect([mask.width, mask.height]).toEqual([64, 96]);
    expect([...mask.data.entries()].filter(([, value]) => value === 1).map(([at]) => at)).toEqual([
      0,
      1,
      95 * 64 + 63,
    ]);
  });
});

describe("detectText on several pages", () => {
  it("runs one after another and answers in order", async () => {
    const model = brightness(INPUT, ["words"]);
    const pages = [page(128, 96, [ONE]), page(64, 96, []), page(128, 80, [TWO, ONE])];
    const found = await detectText(model, pages, OPTIONS);
    expect(found.map(({ regions }) => boxesOf(regions))).toEqual([[ONE], [], [ONE, TWO]]);
    expect(model.runs).toEqual(pages.map(() => [1, 3, 96, 128]));
  });

  it("runs each at its own size where sizes are free", async () => {
    const model = brightness(FREE, ["words"]);
    const pages = [page(100, 80, [ONE]), page(64, 96, [TWO]), page(120, 90, [TWO])];
    const found = await detectText(model, pages, OPTIONS);
    expect(found.map(({ regions }) => boxesOf(regions))).toEqual([[ONE], [TWO], [TWO]]);
    expect(model.runs).toEqual([
      [1, 3, 96, 128],
      [1, 3, 96, 64],
      [1, 3, 96, 128],
    ]);
  });

  it("gives a grey network luma", async () => {
    const model = brightness({ ...INPUT, channels: 1, mean: [0.5], std: [0.5] }, ["words"]);
    // Green alone is 0.587 of white: a probability of 0.74. Red is 0.299: 0.08.
    const colours = page(128, 96, [ONE], [0, 255, 0]);
    for (let y = 60; y < 70; y++)
      for (let x = 20; x < 50; x++) colours.data.set([255, 0, 0], (y * 128 + x) * 4);
    const [found] = await detectText(model, [colours], OPTIONS);
    expect(boxesOf(found!.regions)).toEqual([ONE]);
    expect(found!.regions[0]!.score).toBeCloseTo(1 / (1 + Math.exp(-SURE * (2 * 0.587 - 1))), 5);
    expect(model.runs).toEqual([[1, 1, 96, 128]]);
  });

  it("leaves the pages as they were", async () => {
    const one = page(128, 96, [ONE]);
    const before = one.data.slice();
    await detectText(brightness(INPUT, ["words"]), [one], OPTIONS);
    expect(one.data.every((value, i) => value === before[i])).toBe(true);
  });
});

describe("detectText when things go wrong", () => {
  it.each([
    ["another size", (out: Tensor): Tensor => ({ ...out, dims: [1, 1, 48, 64] })],
    ["other classes", (out: Tensor): Tensor => ({ ...out, dims: [1, 2, 96, 128] })],
    ["other axes", (out: Tensor): Tensor => ({ ...out, dims: [1, 96, 128] })],
    ["one axis more", (out: Tensor): Tensor => ({ ...out, dims: [...out.dims, 1] })],
    ["too few values", (out: Tensor): Tensor => ({ ...out, data: out.data.subarray(1) })],
  ])("tells an answer of %s", async (_, spoil) => {
    const model = brightness(INPUT, ["words"], spoil);
    const failure = await detectText(model, [page(128, 96, [])], OPTIONS).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(KieError);
    expect((failure as KieError).code).toBe("model-output");
    expect((failure as KieError).message).toContain(
      'detection model "brightness" must answer [1, 1, 96, 128]; got [',
    );
  });

  it("finds nothing in an answer of NaN", async () => {
    const model = brightness(INPUT, ["words"], (out) => ({ ...out, data: out.data.map(() => Number.NaN) }));
    expect((await detectText(model, [page(128, 96, [ONE])], OPTIONS))[0]!.regions).toEqual([]);
  });

  it("passes the network's own failure on", async () => {
    const model = brightness(INPUT, ["words"], () => {
      throw new KieError("model-output", "device lost");
    });
    await expect(detectText(model, [page(128, 96, [])], OPTIONS)).rejects.toThrow("device lost");
  });

  it("refuses a page without pixels", async () => {
    await expect(detectText(brightness(INPUT, ["words"]), [page(0, 0, [])], OPTIONS)).rejects.toThrow(
      new RangeError("a page must have at least 1x1 pixels; got 0x0"),
    );
  });

  it("stops between runs with the signal's reason", async () => {
    const abort = new AbortController();
    const reason = new Error("enough");
    const model = brightness(FREE, ["words"], (out) => {
      abort.abort(reason);
      return out;
    });
    const pages = [page(100, 80, []), page(64, 96, [])];
    await expect(detectText(model, pages, { ...OPTIONS, signal: abort.signal })).rejects.toBe(reason);
    expect(model.runs).toHaveLength(1);
    await expect(detectText(model, pages, { ...OPTIONS, signal: abort.signal })).rejects.toBe(reason);
    expect(model.runs).toHaveLength(1);
  });
});
