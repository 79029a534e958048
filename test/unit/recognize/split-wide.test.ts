import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitWide } from "../../../src/recognize/split-wide";
import type { CardInput } from "../../../src/types/model";

const input = (width: number | null, maxWidth?: number): CardInput & { height: number } => ({
  layout: "NCHW",
  channels: 1,
  height: 32,
  width,
  multipleOf: 8,
  mean: [0],
  std: [1],
  padValue: 0,
  ...(maxWidth === undefined ? {} : { maxWidth }),
});

describe("splitWide", () => {
  it("leaves crops up to 8:1 whole for a 4:1 input", () => {
    expect(splitWide({ width: 80, height: 10 }, input(128))).toEqual([{ start: 0, end: 80 }]);
  });

  it("cuts wider ones into pieces of 6:1 that overlap by half or more, evenly", () => {
    expect(splitWide({ width: 81, height: 10 }, input(128))).toEqual([
      { start: 0, end: 60 },
      { start: 21, end: 81 },
    ]);
    expect(splitWide({ width: 120, height: 10 }, input(128))).toEqual([
      { start: 0, end: 60 },
      { start: 30, end: 90 },
      { start: 60, end: 120 },
    ]);
  });

  it("cuts at a free input's maxWidth with an overlap of three heights", () => {
    expect(splitWide({ width: 200, height: 10 }, input(null, 640))).toEqual([{ start: 0, end: 200 }]);
    expect(splitWide({ width: 370, height: 10 }, input(null, 640))).toEqual([
      { start: 0, end: 200 },
      { start: 170, end: 370 },
    ]);
    expect(splitWide({ width: 371, height: 10 }, input(null, 640))).toHaveLength(3);
  });

  it("never cuts where nothing limits the width", () => {
    expect(splitWide({ width: 9999, height: 10 }, input(null))).toEqual([{ start: 0, end: 9999 }]);
  });

  it("makes no hundreds of pieces of a rule", () => {
    expect(splitWide({ width: 3000, height: 1 }, input(128)).length).toBeLessThan(34);
  });

  it("covers the crop from end to end, each piece reaching farther than the last", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom(input(128), input(320), input(null, 640), input(null, 32)),
        (width, height, card) => {
          const pieces = splitWide({ width, height }, card);
          expect(pieces[0]!.start).toBe(0);
          expect(pieces.at(-1)!.end).toBe(width);
          for (let i = 1; i < pieces.length; i++) {
            expect(pieces[i]!.start).toBeGreaterThan(pieces[i - 1]!.start);
            expect(pieces[i]!.start).toBeLessThanOrEqual(pieces[i - 1]!.end);
            expect(pieces[i]!.end).toBeGreaterThan(pieces[i - 1]!.end);
          }
        },
      ),
    );
  });
});
