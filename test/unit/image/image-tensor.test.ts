import { describe, expect, it } from "vitest";
import { drawOnTensor, type PixelNorm, paddedTensor } from "../../../src/image/image-tensor";
import { grey, plain } from "./pictures";

/** Values that come out as v itself: v / 255 * 255. */
const PLAIN: PixelNorm = { channels: 1, mean: [0], std: [1 / 255], padValue: 7 };
/** float32 holds 7 digits of values below 256. */
const FLOAT32_DIGITS = 4;

describe("paddedTensor", () => {
  it("is all padding, normalized by channel", () => {
    const norm: PixelNorm = { channels: 3, mean: [0.5, 0, 1], std: [0.5, 1, 0.25], padValue: 51 };
    const tensor = paddedTensor(2, { width: 3, height: 1 }, norm);
    expect(tensor.dims).toEqual([2, 3, 1, 3]);
    const wanted = [-0.6, -0.6, -0.6, 0.2, 0.2, 0.2, -3.2, -3.2, -3.2];
    [...wanted, ...wanted].forEach((value, i) => {
      expect(tensor.data[i]).toBeCloseTo(value, FLOAT32_DIGITS);
    });
    expect(tensor.data).toHaveLength(18);
  });

  it("refuses a norm without a value for each channel", () => {
    const norm: PixelNorm = { channels: 3, mean: [0], std: [1], padValue: 0 };
    expect(() => paddedTensor(1, { width: 1, height: 1 }, norm)).toThrow(
      new RangeError("mean and std must have 3 values; got 1 and 1"),
    );
  });
});

describe("drawOnTensor", () => {
  it("writes luma into its place of its picture and nowhere else", () => {
    const tensor = paddedTensor(2, { width: 4, height: 3 }, PLAIN);
    drawOnTensor(tensor, 1, grey("10 20 / 30 40"), { x: 1, y: 1, width: 2, height: 2 }, PLAIN);
    const wanted = [...new Array<number>(12).fill(7), ...[7, 7, 7, 7], ...[7, 10, 20, 7], ...[7, 30, 40, 7]];
    wanted.forEach((value, i) => {
      expect(tensor.data[i]).toBeCloseTo(value, FLOAT32_DIGITS);
    });
  });

  it("writes RGB as planes, normalized by channel", () => {
    const norm: PixelNorm = { channels: 3, mean: [0.5, 0.25, 0], std: [0.5, 0.25, 2], padValue: 0 };
    const tensor = paddedTensor(1, { width: 2, height: 1 }, norm);
    drawOnTensor(tensor, 0, plain(5, 5, [255, 0, 102]), { x: 0, y: 0, width: 1, height: 1 }, norm);
    [1, -1, -1, -1, 0.2, 0].forEach((value, i) => {
      expect(tensor.data[i]).toBeCloseTo(value, FLOAT32_DIGITS);
    });
  });

  it.each([
    [1, 0, 0, 2, 2],
    [0, -1, 0, 2, 2],
    [0, 1, 0, 2, 2],
    [0, 0, 1, 2, 2],
  ])("refuses picture %i at %i, %i of %i x %i", (index, x, y, width, height) => {
    const tensor = paddedTensor(1, { width: 2, height: 2 }, PLAIN);
    const draw = () => drawOnTensor(tensor, index, grey("1"), { x, y, width, height }, PLAIN);
    expect(draw).toThrow("does not fit a tensor of [1, 1, 2, 2]");
    expect([...tensor.data]).toEqual([7, 7, 7, 7].map((value) => expect.closeTo(value, FLOAT32_DIGITS)));
  });

  it("refuses other channels than the tensor's", () => {
    const norm: PixelNorm = { channels: 3, mean: [0, 0, 0], std: [1, 1, 1], padValue: 0 };
    const tensor = paddedTensor(1, { width: 2, height: 2 }, PLAIN);
    expect(() => drawOnTensor(tensor, 0, grey("1"), { x: 0, y: 0, width: 1, height: 1 }, norm)).toThrow(
      RangeError,
    );
  });
});
