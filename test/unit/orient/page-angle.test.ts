import { describe, expect, it } from "vitest";
import type { ClassifiedAngle } from "../../../src/document/text";
import { estimatePageAngle } from "../../../src/orient/page-angle";
import type { RightAngleDeg } from "../../../src/types/geometry";
import { mask } from "../image/pictures";
import { type Kernel, lines, turnedMask } from "./synthetic-mask";

/** A tenth for rounding, as much for kernels drawn in whole pixels, and what floats add to both. */
const TEXT_TOLERANCE_DEG = 0.21;
/** Kernels of 2:1 have no direction of their own; their lines do. */
const SHORT_WORDS_TOLERANCE_DEG = 0.3;
/** A few words by themselves, without lines to measure. */
const FEW_WORDS_TOLERANCE_DEG = 0.7;

const LETTER = lines(16, 32, 12, 50);
const RECEIPT: Kernel[] = Array.from({ length: 18 }, (_, i) => [
  { x: 100, y: 40 + i * 20, width: 30 + ((i * 17) % 40), height: 4 },
  { x: 300 - ((i * 5) % 9), y: 40 + i * 20, width: 20 + ((i * 5) % 9), height: 4 },
]).flat();
const SHORT_WORDS = lines(18, 28, 6, 11);
const FEW_WORDS: Kernel[] = [
  { x: 60, y: 50, width: 60, height: 5 },
  { x: 220, y: 130, width: 45, height: 5 },
  { x: 90, y: 333, width: 70, height: 6 },
  { x: 250, y: 520, width: 50, height: 5 },
];

const sure = (angleDeg: RightAngleDeg, confidence = 0.95): ClassifiedAngle => ({ angleDeg, confidence });
/** The way from one angle to another: in (-180, 180]. */
const difference = (a: number, b: number): number => {
  const turned = (((a - b) % 360) + 360) % 360;
  return turned > 180 ? turned - 360 : turned;
};

const SKEWS_DEG = [-30, -17, -2, 1.5, 5.5, 12, 30];
const RIGHT_ANGLES: readonly RightAngleDeg[] = [0, 90, 180, -90];

describe("estimatePageAngle", () => {
  it.each(RIGHT_ANGLES)("gives %i exactly for a page turned by it", (angle) => {
    for (const kernels of [LETTER, RECEIPT, SHORT_WORDS, FEW_WORDS]) {
      expect(estimatePageAngle(turnedMask(kernels, angle), sure(angle))).toEqual({
        angleDeg: angle,
        confidence: 0.95,
      });
    }
  });

  it.each(RIGHT_ANGLES)("joins class %i with the skew of the text", (angle) => {
    for (const skew of SKEWS_DEG) {
      const pages: readonly (readonly [readonly Kernel[], number])[] = [
        [LETTER, TEXT_TOLERANCE_DEG],
        [RECEIPT, TEXT_TOLERANCE_DEG],
        [SHORT_WORDS, SHORT_WORDS_TOLERANCE_DEG],
        [FEW_WORDS, FEW_WORDS_TOLERANCE_DEG],
      ];
      for (const [kernels, tolerance] of pages) {
        const { angleDeg } = estimatePageAngle(turnedMask(kernels, angle + skew), sure(angle));
        expect(Math.abs(difference(angleDeg, angle + skew))).toBeLessThanOrEqual(tolerance);
        expect(angleDeg).toBeGreaterThan(-180);
        expect(angleDeg).toBeLessThanOrEqual(180);
      }
    }
  });

  it("counts clockwise: lines that fall to the right are a positive angle", () => {
    const falling = mask(
      Array.from({ length: 12 }, (_, y) =>
        Array.from({ length: 40 }, (_, x) => (Math.abs(y - 1 - x / 5) <= 1 ? 1 : 0)).join(" "),
      ).join(" / "),
    );
    // The slope is 1 in 5; its rough ends are within a degree.
    expect(estimatePageAngle(falling, null).angleDeg).toBeCloseTo(11.3, 0);
  });

  it("sees a page turned by 50 degrees as such whichever of the two near classes it got", () => {
    const turned = turnedMask(LETTER, 50);
    for (const near of [0, 90] as const) {
      expect(Math.abs(estimatePageAngle(turned, sure(near)).angleDeg - 50)).toBeLessThanOrEqual(
        TEXT_TOLERANCE_DEG,
      );
    }
    expect(Math.abs(estimatePageAngle(turned, sure(180)).angleDeg + 130)).toBeLessThanOrEqual(
      TEXT_TOLERANCE_DEG,
    );
  });

  it("takes a page to stand on its feet where no class counts", () => {
    for (const classified of [null, sure(180, 0.19)]) {
      const { angleDeg, confidence } = estimatePageAngle(turnedMask(LETTER, 184), classified);
      expect(Math.abs(angleDeg - 4)).toBeLessThanOrEqual(TEXT_TOLERANCE_DEG);
      expect(confidence).toBe(classified?.confidence ?? null);
    }
    expect(estimatePageAngle(turnedMask(LETTER, -90), null).angleDeg).toBe(90);
    expect(estimatePageAngle(turnedMask(LETTER, 180), sure(180, 0.2)).angleDeg).toBe(180);
  });

  it("believes many long words rather than a class across them", () => {
    const { angleDeg, confidence } = estimatePageAngle(turnedMask(LETTER, 3), sure(90, 0.7));
    expect(Math.abs(angleDeg - 3)).toBeLessThanOrEqual(TEXT_TOLERANCE_DEG);
    expect(confidence).toBeCloseTo(0.3, 9);
  });

  it("believes the class rather than a few rules across it", () => {
    const rule: Kernel = { x: 20, y: 10, width: 4, height: 580 };
    const page = [rule, { ...rule, x: 400 }, ...lines(30, 6, 5, 9).map((one) => ({ ...one, height: 5 }))];
    expect(estimatePageAngle(turnedMask(page, 0), sure(0)).angleDeg).toBe(0);
    expect(estimatePageAngle(turnedMask(page, 0), sure(180)).angleDeg).toBe(180);
  });

  it("leaves a skew of less than half a degree alone", () => {
    expect(estimatePageAngle(turnedMask(LETTER, 0.3), sure(0)).angleDeg).toBe(0);
    expect(estimatePageAngle(turnedMask(LETTER, 179.7), sure(180)).angleDeg).toBe(180);
    expect(estimatePageAngle(turnedMask(LETTER, 180.3), sure(180)).angleDeg).toBe(180);
    // Each word's kernel looks level: half a pixel high at its ends. The lines do not.
    for (const skew of [-0.8, 0.8]) {
      const { angleDeg } = estimatePageAngle(turnedMask(LETTER, skew), sure(0));
      expect(Math.abs(angleDeg - skew)).toBeLessThanOrEqual(TEXT_TOLERANCE_DEG);
    }
  });

  it("is 0, not -0, where it is nothing", () => {
    expect(Object.is(estimatePageAngle(turnedMask(LETTER, -0.2), null).angleDeg, 0)).toBe(true);
  });

  it("repeats the class of a page without text", () => {
    const empty = { width: 30, height: 20, data: new Uint8Array(600) };
    expect(estimatePageAngle(empty, sure(-90))).toEqual({ angleDeg: -90, confidence: 0.95 });
    expect(estimatePageAngle(empty, sure(-90, 0.1))).toEqual({ angleDeg: 0, confidence: 0.1 });
    expect(estimatePageAngle(empty, null)).toEqual({ angleDeg: 0, confidence: null });
  });

  it("makes no angle of a few specks", () => {
    const specks = mask("1 1 0 0 0 0 0 / 1 1 0 0 0 0 0 / 0 0 0 0 0 0 0 / 0 0 0 0 0 1 1 / 0 0 0 0 0 1 1");
    expect(estimatePageAngle(specks, sure(90)).angleDeg).toBe(90);
    expect(estimatePageAngle(specks, null).angleDeg).toBe(0);
  });
});
