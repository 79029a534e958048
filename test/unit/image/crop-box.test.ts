import { describe, expect, it } from "vitest";
import { cropBox, cutBox } from "../../../src/image/crop-box";
import { grey, greyText } from "./pictures";

const PAGE = grey("1 2 3 4 / 5 6 7 8 / 9 10 11 12");
const box = (xMin: number, yMin: number, xMax: number, yMax: number) => ({ xMin, yMin, xMax, yMax });

describe("cutBox", () => {
  it("copies whole pixels, the last edge exclusive", () => {
    expect(greyText(cutBox(PAGE, box(1, 0, 3, 2)))).toBe("2 3 / 6 7");
    expect(greyText(cutBox(PAGE, box(0.6, 0.4, 2.5, 1.4)))).toBe("2 3");
  });

  it("clips to the page", () => {
    expect(greyText(cutBox(PAGE, box(-5, 1, 99, 99)))).toBe("5 6 7 8 / 9 10 11 12");
  });

  it.each([
    [2, 1, 2, 3],
    [5, 0, 9, 2],
    [3, 2, 1, 1],
    [Number.NaN, 0, 2, 2],
  ])("has no pixels for %d %d %d %d", (xMin, yMin, xMax, yMax) => {
    const cut = cutBox(PAGE, box(xMin, yMin, xMax, yMax));
    expect(cut).toEqual({ width: 0, height: 0, data: new Uint8ClampedArray(0) });
  });
});

describe("cropBox", () => {
  it("includes the last row and column", () => {
    expect(greyText(cropBox(PAGE, box(1, 0, 2, 1)))).toBe("2 3 / 6 7");
    expect(greyText(cropBox(PAGE, box(0.6, 0.4, 1.6, 1.4)))).toBe("2 3 / 6 7");
    expect(greyText(cropBox(PAGE, box(2.5, 1.5, 4, 3)))).toBe("12");
  });

  it.each([
    [2, 1, 2, 3],
    [0, 2, 3, 2],
    [4, 0, 9, 2],
    [0, 3, 2, 4],
    [-3, 0, 0, 2],
  ])("has no pixels for the extentless box %d %d %d %d", (xMin, yMin, xMax, yMax) => {
    expect(cropBox(PAGE, box(xMin, yMin, xMax, yMax)).data).toHaveLength(0);
  });

  it("shares no memory with the page", () => {
    const cut = cropBox(PAGE, box(0, 0, 4, 3));
    cut.data.fill(0);
    expect(greyText(PAGE)).toBe("1 2 3 4 / 5 6 7 8 / 9 10 11 12");
  });
});
