import { describe, expect, it } from "vitest";
import { quadOfBox } from "../../../src/geometry/quad";
import { drawSmallPrint } from "../../../src/image/small-print";
import type { Quad } from "../../../src/types/geometry";
import { rotateQuad } from "../geometry/rotate-quad";
import { grey, greyText } from "./pictures";

const PAGE = grey("10 20 30 40 / 50 60 70 80 / 90 100 110 120");
const MIDDLE = quadOfBox({ xMin: 1, yMin: 1, xMax: 3, yMax: 2 });

describe("drawSmallPrint", () => {
  it("copies whole pixels where nothing is enlarged", () => {
    expect(greyText(drawSmallPrint(PAGE, MIDDLE, 0, 1))).toBe("60 70");
    expect(greyText(drawSmallPrint(PAGE, MIDDLE, 1, 3))).toBe("10 20 30 40 / 50 60 70 80 / 90 100 110 120");
  });

  it("keeps the fractions of a quad's place, which a crop of whole pixels loses", () => {
    const shifted = quadOfBox({ xMin: 1.5, yMin: 1, xMax: 2.5, yMax: 2 });
    expect(greyText(drawSmallPrint(PAGE, shifted, 0, 1))).toBe("65");
  });

  it("draws at the height, in the proportions of the quad and its margin", () => {
    const { width, height } = drawSmallPrint(PAGE, MIDDLE, 0.5, 8);
    expect([width, height]).toEqual([12, 8]);
  });

  it("reads along a turned quad from its first corner", () => {
    const [a, b, c, d] = MIDDLE;
    expect(greyText(drawSmallPrint(PAGE, [c, d, a, b], 0, 1))).toBe("70 60");
    expect(greyText(drawSmallPrint(PAGE, [b, c, d, a], 0, 2))).toBe("70 / 60");
  });

  it("has a margin of as many pixels on every side of a slanted quad", () => {
    const page = grey(
      Array.from({ length: 60 }, (_, y) => Array.from({ length: 60 }, (_, x) => 2 * x + y).join(" ")).join(
        " / ",
      ),
    );
    const slanted = (box: [number, number, number, number], height: number, margin: number) => {
      const quad: Quad = quadOfBox({ xMin: box[0], yMin: box[1], xMax: box[2], yMax: box[3] });
      return drawSmallPrint(page, rotateQuad(quad, { x: 30, y: 30 }, 20), margin, height);
    };
    expect(greyText(slanted([20, 26, 40, 34], 20, 1))).toBe(greyText(slanted([19, 25, 41, 35], 20, 0)));
  });

  it("draws a rule no wider than a hundred times its height", () => {
    const rule = quadOfBox({ xMin: 0, yMin: 1, xMax: 4, yMax: 1.01 });
    const { width, height } = drawSmallPrint(PAGE, rule, 0, 2);
    expect([width, height]).toEqual([200, 2]);
  });

  it("has no pixels where the quad has no place", () => {
    const nowhere = quadOfBox({ xMin: Number.NaN, yMin: 0, xMax: 2, yMax: 1 });
    expect(drawSmallPrint(PAGE, nowhere, 0.5, 8).data).toHaveLength(0);
  });
});
