import { describe, expect, it } from "vitest";
import {
  type CropFit,
  cropTensor,
  fitCrop,
  planBatches,
  type RecognitionInput,
} from "../../../src/recognize/crop-input";
import { grey, plain } from "../image/pictures";

const FIXED: RecognitionInput = {
  layout: "NCHW",
  channels: 1,
  height: 32,
  width: 128,
  multipleOf: 1,
  mean: [0],
  std: [1 / 255],
  padValue: 7,
};
const FREE: RecognitionInput = { ...FIXED, width: null, multipleOf: 8, maxWidth: 640 };

describe("fitCrop", () => {
  it("fits a fixed input by height, or by width where the crop is wider than it", () => {
    expect(fitCrop({ width: 30, height: 15 }, FIXED)).toEqual({
      content: { width: 64, height: 32 },
      inputWidth: 128,
    });
    expect(fitCrop({ width: 52, height: 10 }, FIXED).content).toEqual({ width: 128, height: 24 });
    expect(fitCrop({ width: 40, height: 10 }, FIXED).content).toEqual({ width: 128, height: 32 });
    expect(fitCrop({ width: 1, height: 300 }, FIXED).content).toEqual({ width: 1, height: 32 });
    expect(fitCrop({ width: 9999, height: 1 }, FIXED).content).toEqual({ width: 128, height: 1 });
  });

  it("scales to a free input's height and rounds its width up", () => {
    expect(fitCrop({ width: 20, height: 16 }, FREE)).toEqual({
      content: { width: 40, height: 32 },
      inputWidth: 40,
    });
    expect(fitCrop({ width: 41, height: 32 }, FREE)).toEqual({
      content: { width: 41, height: 32 },
      inputWidth: 48,
    });
  });

  it("bounds a free input's width on both sides", () => {
    expect(fitCrop({ width: 1, height: 64 }, FREE)).toEqual({
      content: { width: 8, height: 32 },
      inputWidth: 32,
    });
    expect(fitCrop({ width: 640, height: 31 }, FREE)).toEqual({
      content: { width: 640, height: 32 },
      inputWidth: 640,
    });
  });

  it("knows few free widths, each a multiple and at most a fifth wider than the content, or 8 pixels", () => {
    const widths = new Set<number>();
    for (let width = 32; width <= 640; width++) {
      const { content, inputWidth } = fitCrop({ width, height: 32 }, FREE);
      expect(content.width).toBe(width);
      expect(inputWidth % 8).toBe(0);
      expect(inputWidth).toBeGreaterThanOrEqual(width);
      expect(inputWidth).toBeLessThan(Math.ceil((width * 1.2) / 8) * 8 + 8);
      widths.add(inputWidth);
    }
    expect([...widths]).toEqual([32, 40, 48, 64, 80, 96, 120, 144, 176, 216, 264, 320, 384, 464, 560, 640]);
  });
});

describe("cropTensor", () => {
  it("puts each crop at the top left, padded at the right and below", () => {
    const small: RecognitionInput = { ...FIXED, height: 2, width: 4 };
    const crops = [plain(2, 2, [50, 50, 50]), grey("90 90 90 90 90 90 90 90")];
    const tensor = cropTensor(
      crops,
      crops.map((crop) => fitCrop(crop, small)),
      small,
    );
    expect(tensor.dims).toEqual([2, 1, 2, 4]);
    expect(Array.from(tensor.data, Math.round)).toEqual([
      50, 50, 7, 7, 50, 50, 7, 7, 90, 90, 90, 90, 7, 7, 7, 7,
    ]);
  });
});

describe("planBatches", () => {
  const fits = (...widths: number[]): CropFit[] =>
    widths.map((inputWidth) => ({ content: { width: inputWidth, height: 32 }, inputWidth }));

  it("keeps widths apart, widest first, and the order within a width", () => {
    expect(planBatches(fits(64, 128, 64, 256, 128), 32, 8)).toEqual([[3], [1, 4], [0, 2]]);
  });

  it("never passes the batch size", () => {
    expect(planBatches(fits(64, 64, 64, 64, 64), 32, 2)).toEqual([[0, 1], [2, 3], [4]]);
  });

  it("makes smaller batches of wider crops, one at least", () => {
    expect(planBatches(fits(256, 256, 256), 32, 4)).toEqual([[0, 1], [2]]);
    expect(planBatches(fits(640, 640), 32, 1)).toEqual([[0], [1]]);
  });

  it("parts crops of one width among the batches that are run side by side", () => {
    expect(planBatches(fits(128, 128, 128, 128, 128), 32, 128, 2)).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
    expect(planBatches(fits(128), 32, 128, 4)).toEqual([[0]]);
    // What is less than a share stays together.
    expect(planBatches(fits(256, 64, 64), 32, 128, 2)).toEqual([[0], [1, 2]]);
  });

  it("plans nothing for nothing", () => {
    expect(planBatches([], 32, 128)).toEqual([]);
  });
});
