import { describe, expect, it } from "vitest";
import { resampleRows } from "../../../src/image/resample";
import { resizeImage } from "../../../src/image/resize";
import { grey, greyText, plain } from "./pictures";

describe("resizeImage", () => {
  it("changes nothing at the same size", () => {
    const picture = { width: 2, height: 1, data: Uint8ClampedArray.of(1, 2, 3, 255, 250, 128, 7, 255) };
    expect(resizeImage(picture, { width: 2, height: 1 })).toEqual(picture);
  });

  it("weighs by a triangle as wide as two reductions", () => {
    // To half: centres at 1, 3, 5 with a reach of 2. The inner one weighs 1 3 3 1 eighths of pixels 1 to 4;
    // the outer ones lose what lies beyond the border and share the rest, 3 3 1 sevenths.
    expect(greyText(resizeImage(grey("0 0 70 70 140 140"), { width: 3, height: 1 }))).toBe("10 70 130");
    expect(greyText(resizeImage(grey("0 / 0 / 70 / 70 / 140 / 140"), { width: 1, height: 3 }))).toBe(
      "10 / 70 / 130",
    );
  });

  it("interpolates upwards and repeats the border", () => {
    expect(greyText(resizeImage(grey("0 100"), { width: 4, height: 1 }))).toBe("0 25 75 100");
  });

  it("keeps a plain colour plain, whatever the size", () => {
    for (const [width, height] of [
      [1, 1],
      [7, 3],
      [64, 2],
    ] as const) {
      expect(resizeImage(plain(13, 29, [3, 141, 255]), { width, height })).toEqual(
        plain(width, height, [3, 141, 255]),
      );
    }
  });

  it.each([
    [0, 5],
    [5, -1],
    [2.5, 5],
    [Number.NaN, 5],
  ])("refuses a size of %d x %d", (width, height) => {
    const resample = () => resampleRows(plain(4, 4, [0, 0, 0]), { width, height }, "rgb", () => {});
    expect(resample).toThrow(
      new RangeError(`resampling needs sizes of at least 1 pixel; got 4x4 to ${width}x${height}`),
    );
  });

  it("refuses a picture without pixels", () => {
    expect(() => resizeImage(plain(0, 0, [0, 0, 0]), { width: 2, height: 2 })).toThrow(RangeError);
  });
});

describe("resampleRows", () => {
  it("weighs luma as ITU-R BT.601 does", () => {
    const rows: number[] = [];
    const colours = {
      width: 3,
      height: 1,
      data: Uint8ClampedArray.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255),
    };
    resampleRows(colours, { width: 3, height: 1 }, "luma", (row) => rows.push(...row));
    [0.299, 0.587, 0.114].forEach((weight, i) => {
      expect(rows[i]).toBeCloseTo(255 * weight, 4);
    });
    expect(rows).toHaveLength(3);
  });

  it("scales 12 megapixels for a detector in a fraction of a second", () => {
    const picture = { width: 4000, height: 3000, data: new Uint8ClampedArray(4000 * 3000 * 4).fill(200) };
    const cpuMs = (): number => process.cpuUsage().user / 1000;
    const start = cpuMs();
    resampleRows(picture, { width: 1024, height: 768 }, "rgb", () => {});
    // About 100 ms of one free core; ten times that tells a slow path (an object a pixel) from a busy machine.
    expect(cpuMs() - start).toBeLessThan(1000);
  });
});
