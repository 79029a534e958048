import { describe, expect, it } from "vitest";
import { quadOfBox } from "../../../src/geometry/quad";
import { cropQuad, warpQuad } from "../../../src/image/warp-quad";
import type { Quad } from "../../../src/types/geometry";
import type { PixelImage } from "../../../src/types/image";
import { rotateQuad } from "../geometry/rotate-quad";
import { grey, greyText } from "./pictures";

const PAGE = grey("10 20 30 40 / 50 60 70 80 / 90 100 110 120");
const WORD = quadOfBox({ xMin: 1, yMin: 0, xMax: 4, yMax: 2 });

describe("cropQuad", () => {
  it("copies an upright box as it is", () => {
    expect(greyText(cropQuad(PAGE, WORD))).toBe("20 30 40 / 60 70 80");
  });

  it("turns a quad so that its first corner is top left", () => {
    const [a, b, c, d] = WORD;
    expect(greyText(cropQuad(PAGE, [b, c, d, a]))).toBe("40 80 / 30 70 / 20 60");
    expect(greyText(cropQuad(PAGE, [c, d, a, b]))).toBe("80 70 60 / 40 30 20");
    expect(greyText(cropQuad(PAGE, [d, a, b, c]))).toBe("60 20 / 70 30 / 80 40");
  });

  it("repeats the page's border beyond it", () => {
    const beyond = quadOfBox({ xMin: -2, yMin: -1, xMax: 2, yMax: 1 });
    expect(greyText(cropQuad(PAGE, beyond))).toBe("10 10 10 20 / 10 10 10 20");
  });

  it("reads a slanted gradient straight", () => {
    const page = gradient(60, 60, (x, y) => 2 * x + y);
    const center = { x: 30, y: 30 };
    const quad = rotateQuad(quadOfBox({ xMin: 20, yMin: 26, xMax: 40, yMax: 34 }), center, 25);
    const crop = cropQuad(page, quad);
    expect([crop.width, crop.height]).toEqual([20, 8]);
    const cos = Math.cos((25 * Math.PI) / 180);
    const sin = Math.sin((25 * Math.PI) / 180);
    for (const [column, row] of [
      [0, 0],
      [19, 0],
      [10, 4],
      [0, 7],
      [19, 7],
    ] as const) {
      const dx = 20 + column + 0.5 - 30;
      const dy = 26 + row + 0.5 - 30;
      const x = 30 + dx * cos - dy * sin - 0.5;
      const y = 30 + dx * sin + dy * cos - 0.5;
      // Half a level of rounding on the page and half on the crop.
      expect(Math.abs(crop.data[(row * 20 + column) * 4]! - (2 * x + y))).toBeLessThanOrEqual(1);
    }
  });

  it("has no pixels where the quad has no extent or no place", () => {
    const flat = quadOfBox({ xMin: 1, yMin: 1, xMax: 3, yMax: 1 });
    expect(cropQuad(PAGE, flat)).toEqual({ width: 0, height: 0, data: new Uint8ClampedArray(0) });
    const nowhere: Quad = [{ x: Number.NaN, y: 0 }, WORD[1], WORD[2], WORD[3]];
    expect(cropQuad(PAGE, nowhere).data).toHaveLength(0);
    expect(warpQuad(PAGE, nowhere, { width: 2, height: 2 }).data).toHaveLength(0);
  });
});

describe("warpQuad", () => {
  it("draws every pixel opaque at the size asked for", () => {
    const warped = warpQuad(PAGE, WORD, { width: 6, height: 4 });
    expect([warped.width, warped.height]).toEqual([6, 4]);
    expect([...warped.data].filter((_, i) => i % 4 === 3)).toEqual(new Array(24).fill(255));
  });

  it("draws perspective: what is near takes more room", () => {
    // A road on a map of x: the far edge spans 20..40, the near one 10..50, both centred.
    const page = gradient(60, 60, (_, y) => 4 * y);
    const road: Quad = [
      { x: 20, y: 10 },
      { x: 40, y: 10 },
      { x: 50, y: 50 },
      { x: 10, y: 50 },
    ];
    const warped = warpQuad(page, road, { width: 20, height: 20 });
    // The diagonals of the quad cross at y = 10 + 40 * 20 / (20 + 40), where the middle row lies.
    const above = warped.data[(9 * 20 + 10) * 4]!;
    const below = warped.data[(10 * 20 + 10) * 4]!;
    const crossing = 4 * (10 + 40 / 3 - 0.5);
    expect(above).toBeLessThan(crossing);
    expect(below).toBeGreaterThan(crossing);
    // Rows there lie about 1.4 pixels apart, at 4 levels each.
    expect(below - above).toBeLessThan(8);
  });

  it("survives a quad folded upon itself", () => {
    const folded: Quad = [WORD[0], WORD[2], WORD[1], WORD[3]];
    expect(warpQuad(PAGE, folded, { width: 3, height: 2 }).data).toHaveLength(24);
    const point: Quad = [WORD[0], WORD[0], WORD[0], WORD[0]];
    expect(greyText(warpQuad(PAGE, point, { width: 2, height: 1 }))).toBe("15 15");
  });
});

function gradient(width: number, height: number, value: (x: number, y: number) => number): PixelImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.fill(value(x, y), (y * width + x) * 4, (y * width + x) * 4 + 3);
  return { width, height, data };
}
