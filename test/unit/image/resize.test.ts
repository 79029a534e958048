import * as fc from "fast-check";
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

  it("is the triangle filter, whatever the sizes", () => {
    const extent = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 60 }));
    const size = fc.record({ width: extent, height: extent });
    fc.assert(
      fc.property(
        size,
        size,
        fc.constantFrom("rgb", "luma"),
        fc.noShrink(fc.infiniteStream(fc.nat(255))),
        (from, to, layout, bytes) => {
          const data = Uint8ClampedArray.from(
            { length: from.width * from.height * 4 },
            () => bytes.next().value,
          );
          const image = { ...from, data };
          const [columns, rows] = [sharesOf(from.width, to.width), sharesOf(from.height, to.height)];
          const channels =
            layout === "rgb"
              ? [
                  [1, 0, 0],
                  [0, 1, 0],
                  [0, 0, 1],
                ]
              : [[0.299, 0.587, 0.114]];
          let worst = 0;
          resampleRows(image, to, layout, (row, y) => {
            expect(row).toHaveLength(channels.length * to.width);
            channels.forEach((weights, c) => {
              for (let x = 0; x < to.width; x++) {
                let level = 0;
                for (const [v, down] of rows[y]!)
                  for (const [u, across] of columns[x]!)
                    weights.forEach((weight, k) => {
                      level += weight * down * across * data[(v * from.width + u) * 4 + k]!;
                    });
                worst = Math.max(worst, Math.abs(row[c * to.width + x]! - level));
              }
            });
          });
          expect(worst).toBeLessThan(1e-3);
        },
      ),
      { numRuns: 60 },
    );
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

/** By output position: source positions and their shares, of a triangle as wide as two reductions. */
function sharesOf(from: number, to: number): [position: number, share: number][][] {
  const reach = Math.max(from / to, 1);
  return Array.from({ length: to }, (_, i) => {
    const center = ((i + 0.5) * from) / to;
    const shares = Array.from({ length: from }, (_, k): [number, number] => [
      k,
      Math.max(0, 1 - Math.abs(k + 0.5 - center) / reach),
    ]);
    const sum = shares.reduce((total, [, share]) => total + share, 0);
    return shares.flatMap(([k, share]) => (share > 0 ? [[k, share / sum]] : []));
  });
}
