import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitPage } from "../../../src/detect/fit-page";
import type { CardInput } from "../../../src/types/model";

const FIXED: CardInput = {
  layout: "NCHW",
  channels: 3,
  height: 1024,
  width: 1024,
  multipleOf: 32,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  padValue: 0,
};
const FREE: CardInput = {
  ...FIXED,
  height: null,
  width: null,
  targetLongSide: 1000,
  maxScale: 2,
  maxPixels: 1e6,
};
const SYMMETRIC = { preserveAspectRatio: true, symmetricPadding: true };
const BOTTOM_RIGHT = { preserveAspectRatio: true, symmetricPadding: false };
const STRETCHED = { preserveAspectRatio: false, symmetricPadding: true };

const placed = (width: number, height: number, card: CardInput, options = SYMMETRIC) => {
  const { input, place } = fitPage({ width, height }, card, options);
  return [input.width, input.height, place.x, place.y, place.width, place.height];
};

describe("fitPage into a fixed input", () => {
  it.each([
    [600, 800, [128, 0, 768, 1024]],
    [800, 600, [0, 128, 1024, 768]],
    [512, 512, [0, 0, 1024, 1024]],
    // 1024 * 601 / 800 = 769.28, rounded down; 255 pixels of padding, the larger half first.
    [601, 800, [128, 0, 769, 1024]],
    [3000, 1000, [0, 342, 1024, 341]],
    [1, 5000, [512, 0, 1, 1024]],
  ])("centres %i x %i", (width, height, place) => {
    expect(placed(width, height, FIXED)).toEqual([1024, 1024, ...place]);
  });

  it("pads at the bottom right where padding is not symmetric", () => {
    expect(placed(601, 800, FIXED, BOTTOM_RIGHT)).toEqual([1024, 1024, 0, 0, 769, 1024]);
    expect(placed(3000, 1000, FIXED, BOTTOM_RIGHT)).toEqual([1024, 1024, 0, 0, 1024, 341]);
  });

  it("stretches where the aspect ratio is not kept", () => {
    expect(placed(600, 800, FIXED, STRETCHED)).toEqual([1024, 1024, 0, 0, 1024, 1024]);
  });

  it("goes by the input's own aspect ratio", () => {
    expect(placed(400, 400, { ...FIXED, width: 512 })).toEqual([512, 1024, 0, 256, 512, 512]);
  });
});

describe("fitPage into a free input", () => {
  it.each([
    // Scaled to a long side of 1000, then rounded up to multiples of 32 with the larger half first.
    [2000, 1500, [1024, 768, 12, 9, 1000, 750]],
    // Not up by more than 2.
    [300, 200, [608, 416, 4, 8, 600, 400]],
    // 1000 x 1000 would be an input of 1024 x 1024: over the bound, so less.
    [1000, 1000, [992, 992, 0, 0, 992, 992]],
    [1, 1, [32, 32, 15, 15, 2, 2]],
  ])("scales %i x %i", (width, height, wanted) => {
    expect(placed(width, height, FREE)).toEqual(wanted);
  });

  it("enlarges small pages to less than what it shrinks large ones to, where the card says so", () => {
    const card = { ...FREE, enlargeTo: 512 };
    expect(placed(400, 200, card)).toEqual([512, 256, 0, 0, 512, 256]);
    expect(placed(100, 50, card)).toEqual([224, 128, 12, 14, 200, 100]);
    // Between the two a page stays as it is.
    expect(placed(800, 400, card)).toEqual([800, 416, 0, 8, 800, 400]);
    expect(placed(2000, 1500, card)).toEqual([1024, 768, 12, 9, 1000, 750]);
  });

  it("keeps pages as they are where the card sets no aims, and never scales up", () => {
    const { targetLongSide: _, maxScale: __, maxPixels: ___, ...plain } = FREE;
    expect(placed(100, 50, plain)).toEqual([128, 64, 14, 7, 100, 50]);
    expect(placed(100, 50, { ...plain, targetLongSide: 400 })).toEqual([128, 64, 14, 7, 100, 50]);
    expect(placed(100, 50, plain, BOTTOM_RIGHT)).toEqual([128, 64, 0, 0, 100, 50]);
    expect(placed(100, 50, plain, STRETCHED)).toEqual([128, 64, 0, 0, 128, 64]);
  });

  it("holds every page within the bounds", () => {
    const extent = fc.integer({ min: 1, max: 30_000 });
    fc.assert(
      fc.property(extent, extent, fc.boolean(), (width, height, symmetricPadding) => {
        const { input, place } = fitPage({ width, height }, FREE, {
          preserveAspectRatio: true,
          symmetricPadding,
        });
        expect(input.width % 32).toBe(0);
        expect(input.height % 32).toBe(0);
        expect(input.width * input.height).toBeLessThanOrEqual(1e6);
        expect(place.x + place.width).toBeLessThanOrEqual(input.width);
        expect(place.y + place.height).toBeLessThanOrEqual(input.height);
        // Rounded by half a pixel on each side, and at least one pixel.
        const distortion = Math.abs(place.width * height - place.height * width);
        const least = Math.min(place.width, place.height) === 1;
        expect(least || distortion <= (width + height) / 2).toBe(true);
      }),
    );
  });

  it("does not try for ever where no input is small enough", () => {
    expect(placed(500, 100, { ...FREE, maxPixels: 1 })).toEqual([32, 32, 0, 13, 32, 6]);
  });

  it.each([
    [0, 10],
    [10, 0],
    [Number.NaN, 10],
  ])("refuses a page of %d x %d", (width, height) => {
    expect(() => fitPage({ width, height }, FREE, SYMMETRIC)).toThrow(
      new RangeError(`a page must have at least 1x1 pixels; got ${width}x${height}`),
    );
  });
});
