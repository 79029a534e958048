import { describe, expect, it } from "vitest";
import { externalComponents } from "../../../src/image/components";
import { sharpestAngle } from "../../../src/orient/profile-angle";
import { lines, turnedMask } from "./synthetic-mask";

/** The search's last step, and half of it for kernels drawn in whole pixels. */
const TOLERANCE_DEG = 0.08;

describe("sharpestAngle", () => {
  const pieces = externalComponents(turnedMask(lines(16, 32, 12, 50), 3.12));

  it("finds the angle of lines of text from some degrees away", () => {
    for (const around of [0, 3, 6]) {
      expect(Math.abs(sharpestAngle(pieces, around, 5) - 3.12)).toBeLessThan(TOLERANCE_DEG);
    }
    const standing = externalComponents(turnedMask(lines(16, 32, 12, 50), 93.12));
    expect(Math.abs(sharpestAngle(standing, 90, 45) - 93.12)).toBeLessThan(TOLERANCE_DEG);
  });

  it("never leaves its range", () => {
    expect(Math.abs(sharpestAngle(pieces, 0, 2))).toBeLessThanOrEqual(2);
    expect(sharpestAngle(pieces, 1, 0)).toBe(1);
  });
});
