import { describe, expect, it } from "vitest";
import { rotateImage } from "../../../src/image/rotate-image";
import { edgeColour, straightenPage } from "../../../src/orient/straighten-page";
import { grey, greyText, plain } from "../image/pictures";

describe("straightenPage", () => {
  it.each([
    [0, "1 2 3 / 4 5 6"],
    [90, "3 6 / 2 5 / 1 4"],
    [180, "6 5 4 / 3 2 1"],
    [-90, "4 1 / 5 2 / 6 3"],
  ])("moves the pixels of a page turned by %i and changes none", (angle, wanted) => {
    expect(greyText(straightenPage(grey("1 2 3 / 4 5 6"), angle))).toBe(wanted);
  });

  it("brings a skewed line level on a canvas that holds all of the page", () => {
    const paper: readonly [number, number, number] = [240, 235, 230];
    const page = plain(200, 120, paper);
    for (let x = 40; x < 160; x++) {
      for (const y of [59, 60]) page.data.fill(0, (y * 200 + x) * 4, (y * 200 + x) * 4 + 3);
    }
    const skewed = rotateImage(page, 10, { canvas: "grow", fill: paper });
    const straight = straightenPage(skewed, 10);
    expect(straight.width).toBeGreaterThan(skewed.width);
    expect(straight.height).toBeGreaterThan(skewed.height);
    const dark = (x: number, y: number): boolean => straight.data[(y * straight.width + x) * 4]! < 160;
    const middle = Math.floor(straight.height / 2);
    for (const x of [-50, -25, 0, 25, 50].map((dx) => Math.floor(straight.width / 2) + dx)) {
      expect(dark(x, middle) || dark(x, middle - 1)).toBe(true);
      // Level to 2 pixels over 100: skewed by 10 degrees it would leave the middle by 9.
      expect(dark(x, middle - 3) || dark(x, middle + 2)).toBe(false);
    }
    expect(Array.from(straight.data.subarray(0, 4))).toEqual([240, 235, 230, 255]);
  });
});

describe("edgeColour", () => {
  it("is the median of the outermost pixels by channel", () => {
    expect(edgeColour(grey("1 8 8 / 1 0 8 / 1 8 9"))).toEqual([8, 8, 8]);
    expect(edgeColour(plain(3, 2, [10, 20, 30]))).toEqual([10, 20, 30]);
  });

  it("is white where there are no pixels", () => {
    expect(edgeColour({ width: 0, height: 0, data: new Uint8ClampedArray(0) })).toEqual([255, 255, 255]);
  });
});
