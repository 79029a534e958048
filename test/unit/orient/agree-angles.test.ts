import { describe, expect, it } from "vitest";
import type { ClassifiedAngle } from "../../../src/document/text";
import { quadOfBox } from "../../../src/geometry/quad";
import { agreeOnAngles, chooseVoters } from "../../../src/orient/agree-angles";
import type { Quad, RightAngleDeg } from "../../../src/types/geometry";
import { rotateQuad } from "../geometry/rotate-quad";

const word = (x: number, y: number, width = 60, height = 20): Quad =>
  quadOfBox({ xMin: x, yMin: y, xMax: x + width, yMax: y + height });

const says = (angleDeg: RightAngleDeg, confidence = 0.8): ClassifiedAngle => ({ angleDeg, confidence });

const anglesOf = (agreed: readonly (ClassifiedAngle | null)[]): RightAngleDeg[] =>
  agreed.map((one) => one!.angleDeg);

describe("chooseVoters", () => {
  it("takes all crops of a page of few", () => {
    const quads = [word(0, 0), word(80, 0, 20, 60), word(160, 0)];
    expect(chooseVoters(quads).sort()).toEqual([0, 1, 2]);
    expect(chooseVoters([])).toEqual([]);
  });

  it("takes as many along the picture as across it, of all lengths", () => {
    const level = Array.from({ length: 64 }, (_, i) => word(0, i * 30, 30 + i));
    const upright = Array.from({ length: 96 }, (_, i) => word(400 + i * 30, 0, 20, 30 + i));
    const voters = chooseVoters([...level, ...upright]);
    expect(new Set(voters).size).toBe(64);
    const [along, across] = [voters.filter((i) => i < 64), voters.filter((i) => i >= 64)];
    // Every second one, and every third.
    expect(along.sort((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, i) => 1 + 2 * i));
    expect(across.sort((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, i) => 66 + 3 * i));
  });
});

describe("agreeOnAngles", () => {
  const row = [word(0, 0), word(80, 0), word(160, 0), word(240, 0)];

  it("leaves what agrees as it is", () => {
    const classified = [says(0, 0.9), says(0, 0.6), says(0, 0.99), says(0, 0.3)];
    expect(agreeOnAngles(row, classified)).toEqual(classified);
  });

  it("overrules the few, with the share of the votes for confidence", () => {
    const agreed = agreeOnAngles(row, [says(180, 0.85), says(180, 0.85), says(180, 0.85), says(0, 0.85)]);
    expect(anglesOf(agreed)).toEqual([180, 180, 180, 180]);
    expect(agreed[0]!.confidence).toBe(0.85);
    expect(agreed[3]!.confidence).toBeCloseTo(0.75, 12);
  });

  it("gives those who were not asked the others' direction, with the share of the votes", () => {
    const agreed = agreeOnAngles(row, [says(180, 0.85), null, says(180, 0.85), null]);
    expect(anglesOf(agreed)).toEqual([180, 180, 180, 180]);
    expect(agreed.map((one) => one!.confidence)).toEqual([0.85, 1, 0.85, 1]);
  });

  it("says nothing of those who were not asked where the votes cancel each other, or nobody voted along them", () => {
    expect(agreeOnAngles(row, [says(180), null, says(0), null])).toEqual([says(180), null, says(0), null]);
    const margin = word(400, 0, 20, 80);
    expect(agreeOnAngles([...row, margin], [...row.map(() => says(0)), null])[4]).toBeNull();
  });

  it("counts in the quads' own directions", () => {
    // Read to the right on screen: quads whose top side runs up need a turn of 90, those along it none.
    const upwards = [word(0, 100, 20, 60), word(40, 100, 20, 60)].map(
      (quad) => [quad[3], quad[0], quad[1], quad[2]] as Quad,
    );
    const agreed = agreeOnAngles(
      [...row, ...upwards.map(square)],
      [...row.map(() => says(0)), says(0), says(180)],
    );
    expect(anglesOf(agreed)).toEqual([0, 0, 0, 0, 90, 90]);
  });

  it("follows a skewed page", () => {
    const skewed = row.map((quad) => rotateQuad(quad, { x: 0, y: 0 }, 30));
    expect(anglesOf(agreeOnAngles(skewed, [says(0), says(180), says(0), says(0)]))).toEqual([0, 0, 0, 0]);
  });

  it("lets text across the page agree among itself", () => {
    const margin = [word(400, 0, 20, 80), word(400, 100, 20, 80), word(400, 200, 20, 80)];
    const classified = [...row.map(() => says(0, 0.9)), says(-90, 0.7), says(-90, 0.7), says(90, 0.6)];
    expect(anglesOf(agreeOnAngles([...row, ...margin], classified))).toEqual([0, 0, 0, 0, -90, -90, -90]);
  });

  it("takes a tall letter for one that stands on its line", () => {
    expect(
      anglesOf(agreeOnAngles([...row, word(320, 0, 6, 20)], [...row.map(() => says(0)), says(90, 0.9)])),
    ).toEqual([0, 0, 0, 0, 0]);
  });

  it("weighs long words and sure answers more", () => {
    const quads = [word(0, 0, 300), word(320, 0, 40), word(380, 0, 40)];
    expect(anglesOf(agreeOnAngles(quads, [says(0, 0.9), says(180, 0.9), says(180, 0.9)]))).toEqual([0, 0, 0]);
    expect(
      anglesOf(agreeOnAngles(row, [says(0, 0.99), says(180, 0.4), says(180, 0.4), says(0, 0.5)])),
    ).toEqual([0, 0, 0, 0]);
  });

  it("decides nothing where the votes cancel or there are none", () => {
    const split = [says(0), says(180), says(0), says(180)];
    expect(agreeOnAngles(row, split)).toEqual(split);
    expect(agreeOnAngles([], [])).toEqual([]);
  });
});

/** A quad of the same corner order with equal sides, whose shape tells no direction. */
function square(quad: Quad): Quad {
  const [a, b, c, d] = quad;
  const towards = (from: typeof a, to: typeof a) => ({
    x: from.x + (to.x - from.x) / 3,
    y: from.y + (to.y - from.y) / 3,
  });
  return [a, towards(a, b), towards(d, c), d];
}
