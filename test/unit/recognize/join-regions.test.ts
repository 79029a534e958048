import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quadOfBox } from "../../../src/geometry/quad";
import { joinRegions } from "../../../src/recognize/join-regions";
import type { Quad } from "../../../src/types/geometry";
import { rotateQuad } from "../geometry/rotate-quad";

const ORIGIN = { x: 0, y: 0 };
const RULE = { gap: 0.5, maxAspect: 12 };
/** Ten pixels high unless told, on the line that starts at y = 0. */
const word = (xMin: number, xMax: number, yMin = 0, height = 10): Quad =>
  quadOfBox({ xMin, yMin, xMax, yMax: yMin + height });
const join = (quads: readonly Quad[], rule = RULE, classes: readonly number[] = quads.map(() => 0)) =>
  joinRegions(quads, classes, rule);

describe("joinRegions", () => {
  it("joins neighbours of a line nearer than the rule's gap, in reading order", () => {
    // Gaps of 4 and 6 pixels at 10 pixels of height.
    expect(join([word(24, 40), word(0, 20), word(46, 60)])).toEqual([[1, 0], [2]]);
  });

  it("leaves other lines, other sizes of type and other classes apart", () => {
    const a = word(0, 20);
    expect(join([a, word(22, 40, 8)])).toEqual([[0], [1]]);
    expect(join([a, word(22, 60, -8, 26)])).toEqual([[0], [1]]);
    expect(join([a, word(22, 40)], RULE, [0, 1])).toEqual([[0], [1]]);
  });

  it("joins a dash to its line and words whose boxes overlap a little", () => {
    expect(join([word(0, 20), word(23, 28, 5, 5), word(31, 50)])).toEqual([[0, 1, 2]]);
    expect(join([word(0, 20), word(17, 40)])).toEqual([[0, 1]]);
  });

  it("joins across the whole gap of the rule, however far the regions' middles lie apart", () => {
    const pair = [word(0, 100), word(149, 159)];
    for (const angleDeg of [0, 45, 90]) {
      const quads = pair.map((quad) => rotateQuad(quad, ORIGIN, angleDeg));
      expect(join(quads, { gap: 5, maxAspect: 20 })).toEqual([[0, 1]]);
      expect(join(quads, { gap: 4.8, maxAspect: 20 })).toEqual([[0], [1]]);
    }
  });

  it("takes the nearest of two neighbours", () => {
    // The lines of 0 and 2 are 3 pixels apart; 1 stands between them.
    expect(join([word(0, 20), word(22, 40, 1), word(24, 40, 3)])).toEqual([[0, 1], [2]]);
  });

  it("cuts what is too wide at its widest gap", () => {
    const line = [word(0, 40), word(41, 80), word(84, 120), word(122, 160)];
    expect(join(line)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(join(line, { gap: 0.5, maxAspect: 17 })).toEqual([[0, 1, 2, 3]]);
    expect(join([word(0, 500)])).toEqual([[0]]);
  });

  it("follows lines at any angle", () => {
    const line = [word(0, 20), word(23, 40), word(43, 60)];
    for (const angleDeg of [-90, -30, 7, 90, 180]) {
      expect(join(line.map((quad) => rotateQuad(quad, ORIGIN, angleDeg)))).toEqual([[0, 1, 2]]);
    }
  });

  it("has every region once, whatever they are", () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 60 }), y: fc.integer({ min: 0, max: 60 }) });
    const quads = fc.array(fc.tuple(point, point, point, point), { maxLength: 12 });
    fc.assert(
      fc.property(quads, (some) => {
        const groups = join(some, { gap: 2, maxAspect: 4 });
        expect(groups.flat().sort((a, b) => a - b)).toEqual(some.map((_, i) => i));
      }),
    );
  });
});
