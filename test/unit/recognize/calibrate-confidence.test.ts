import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrateConfidence } from "../../../src/recognize/calibrate-confidence";

describe("calibrateConfidence", () => {
  it("leaves a confidence alone where the card has no calibration", () => {
    expect(calibrateConfidence(0.37, 0.9, undefined, "det")).toBe(0.37);
  });

  it("is the logistic function of the scaled and shifted logit", () => {
    expect(calibrateConfidence(0.5, 0.9, { slope: 3, offset: 0 }, "det")).toBeCloseTo(0.5, 9);
    // logit 0.8 = ln 4; ln 4 / 2 + ln 3 = ln 6.
    expect(calibrateConfidence(0.8, 0.9, { slope: 0.5, offset: Math.log(3) }, "det")).toBeCloseTo(6 / 7, 9);
    expect(calibrateConfidence(0.5, 0.9, { slope: 1, offset: -Math.log(9) }, "det")).toBeCloseTo(0.1, 9);
  });

  it("counts the score of a detector that it knows, and of no other", () => {
    const calibration = {
      slope: 1,
      offset: 0,
      detectors: { det: { slope: 2, detectionSlope: 0.5, offset: Math.log(5) } },
    };
    // 2 ln 3 + ln 4 / 2 + ln 5 = ln 90.
    expect(calibrateConfidence(0.75, 0.8, calibration, "det")).toBeCloseTo(90 / 91, 9);
    expect(calibrateConfidence(0.75, 0.8, calibration, "other")).toBeCloseTo(0.75, 9);
    expect(calibrateConfidence(0.75, 0.8, calibration, "toString")).toBeCloseTo(0.75, 9);
  });

  it("stays in [0, 1] and keeps the order", () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(unit, unit, unit, fc.double({ min: 0.01, max: 9, noNaN: true }), (a, b, score, slope) => {
        const detectors = { det: { slope, detectionSlope: 1.2, offset: 0.3 } };
        for (const detector of ["det", "other"]) {
          const [low, high] = [a, b]
            .sort((x, y) => x - y)
            .map((c) => calibrateConfidence(c, score, { slope, offset: 0.3, detectors }, detector));
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(high!);
        }
      }),
    );
  });
});
