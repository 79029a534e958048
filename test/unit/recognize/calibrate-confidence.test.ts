import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrateConfidence } from "../../../src/recognize/calibrate-confidence";

describe("calibrateConfidence", () => {
  it("leaves a confidence alone where the card has no calibration", () => {
    expect(calibrateConfidence(0.37, undefined)).toBe(0.37);
  });

  it("is the logistic function of the scaled and shifted logit", () => {
    expect(calibrateConfidence(0.5, { slope: 3, offset: 0 })).toBeCloseTo(0.5, 9);
    // logit 0.8 = ln 4; ln 4 / 2 + ln 3 = ln 6.
    expect(calibrateConfidence(0.8, { slope: 0.5, offset: Math.log(3) })).toBeCloseTo(6 / 7, 9);
    expect(calibrateConfidence(0.5, { slope: 1, offset: -Math.log(9) })).toBeCloseTo(0.1, 9);
  });

  it("stays in [0, 1] and keeps the order", () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(unit, unit, fc.double({ min: 0.01, max: 9, noNaN: true }), (a, b, slope) => {
        const [low, high] = [a, b]
          .sort((x, y) => x - y)
          .map((c) => calibrateConfidence(c, { slope, offset: 0.3 }));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high!);
      }),
    );
  });
});
