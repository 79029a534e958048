import fc from "fast-check";
import { expect, test } from "vitest";
import { fitSide, fitSize } from "../../../src/decode/fit-size";

test("a size within the bound is rounded to whole pixels, at least 1", () => {
  expect(fitSize({ width: 300, height: 200 }, 60_000)).toEqual({ width: 300, height: 200 });
  expect(fitSize({ width: 594.6, height: 841.4 }, 1e6)).toEqual({ width: 595, height: 841 });
  expect(fitSize({ width: 0.2, height: 10 }, 100)).toEqual({ width: 1, height: 10 });
});

test("a larger one is scaled on both sides alike", () => {
  expect(fitSize({ width: 12_000, height: 9_000 }, 2 ** 24)).toEqual({ width: 4729, height: 3547 });
  expect(fitSize({ width: 400, height: 100 }, 10_000)).toEqual({ width: 200, height: 50 });
});

test("the bound holds for every size, down to strips of one pixel", () => {
  const side = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(side, side, fc.integer({ min: 100_000, max: 2 ** 24 }), (width, height, maxPixels) => {
      const fitted = fitSize({ width, height }, maxPixels);
      expect(fitted.width * fitted.height).toBeLessThanOrEqual(maxPixels);
      expect(Math.min(fitted.width, fitted.height)).toBeGreaterThanOrEqual(1);
    }),
  );
});

test("a size that is not finite is refused", () => {
  expect(() => fitSize({ width: Infinity, height: 100 }, 1e6)).toThrow(RangeError);
  expect(() => fitSize({ width: 100, height: Number.NaN }, 1e6)).toThrow(RangeError);
});

test("fitSide: no side over the bound, the aspect ratio kept, nothing enlarged", () => {
  expect(fitSide({ width: 4000, height: 3000 }, 160)).toEqual({ width: 160, height: 120 });
  expect(fitSide({ width: 300, height: 4000 }, 1000)).toEqual({ width: 75, height: 1000 });
  expect(fitSide({ width: 48, height: 32 }, 2000)).toEqual({ width: 48, height: 32 });
  expect(fitSide({ width: 1, height: 5000 }, 100)).toEqual({ width: 1, height: 100 });
});
