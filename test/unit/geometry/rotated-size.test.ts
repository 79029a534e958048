import { describe, expect, it } from "vitest";
import { cosSinDeg, rotatedSize } from "../../../src/geometry/rotated-size";

describe("cosSinDeg", () => {
  it.each([
    [0, 1, 0],
    [90, 0, 1],
    [180, -1, 0],
    [-90, 0, -1],
    [450, 0, 1],
    [-360, 1, 0],
  ])("is exact at %i degrees", (angle, cos, sin) => {
    expect(cosSinDeg(angle)).toEqual([cos, sin]);
  });

  it("is that of radians elsewhere", () => {
    const [cos, sin] = cosSinDeg(-30);
    expect(cos).toBeCloseTo(Math.sqrt(3) / 2, 12);
    expect(sin).toBeCloseTo(-0.5, 12);
  });
});

describe("rotatedSize", () => {
  it.each([
    [0, 300, 100],
    [180, 300, 100],
    [90, 100, 300],
    [-90, 100, 300],
    // 300 cos 30 + 100 sin 30 = 309.8; 300 sin 30 + 100 cos 30 = 236.6
    [30, 310, 237],
    [-150, 310, 237],
  ])("at %i degrees is %i x %i", (angle, width, height) => {
    expect(rotatedSize({ width: 300, height: 100 }, angle)).toEqual({ width, height });
  });

  it("adds no pixel by rounding", () => {
    // 3-4-5: 500 * 0.6 + 400 * 0.8 = 620 in whole pixels.
    const angle = (Math.atan2(0.8, 0.6) * 180) / Math.PI;
    expect(rotatedSize({ width: 500, height: 400 }, angle)).toEqual({ width: 620, height: 640 });
  });
});
