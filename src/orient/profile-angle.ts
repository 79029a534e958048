import type { Component } from "../image/components";

/** Runs are seen as points this many pixels apart at most. */
const POINT_SPACING = 3;

/** More points sharpen nothing: a page of text has some thousand runs, a map full of noise a hundred times that. */
const MAX_POINTS = 20_000;

/** Steps of the search, from coarse to fine; each looks one step of the last to either side. */
const STEPS_DEG = [1, 0.25, 0.05] as const;

/**
 * The angle near `aroundDeg` at which the pieces' projection profile is sharpest (Postl 1986): their pixels summed
 * along the direction of reading make a profile whose sum of squares is greatest where lines of text fall together.
 *
 * @param aroundDeg degrees clockwise on screen.
 * @param rangeDeg how far from it is looked, to both sides.
 * @returns degrees clockwise on screen, within the range; of equally sharp angles the nearest to `aroundDeg`.
 */
export function sharpestAngle(pieces: readonly Component[], aroundDeg: number, rangeDeg: number): number {
  const points = pointsOf(pieces);
  const profile = new Float64Array(Math.ceil(points.radius) * 2 + 4);
  let best = aroundDeg;
  let bestScore = sharpness(points, best, profile);
  let range: number = rangeDeg;
  for (const step of STEPS_DEG) {
    const center = best;
    for (let k = 1; k * step <= range + 1e-9; k++) {
      for (const angle of [center - k * step, center + k * step]) {
        if (Math.abs(angle - aroundDeg) > rangeDeg) continue;
        const score = sharpness(points, angle, profile);
        if (score > bestScore) {
          best = angle;
          bestScore = score;
        }
      }
    }
    range = step;
  }
  return best;
}

/** Weighted points about their middle. */
interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array;
  /** No point is farther from the origin. */
  readonly radius: number;
}

function pointsOf(pieces: readonly Component[]): Points {
  const x: number[] = [];
  const y: number[] = [];
  const weight: number[] = [];
  const pixels = pieces.reduce((sum, { area }) => sum + area, 0);
  const spacing = Math.max(POINT_SPACING, pixels / MAX_POINTS);
  for (const { runs } of pieces) {
    for (let i = 0; i < runs.length; i += 3) {
      const length = runs[i + 2]! - runs[i + 1]!;
      const parts = Math.ceil(length / spacing);
      for (let part = 0; part < parts; part++) {
        x.push(runs[i + 1]! + ((part + 0.5) * length) / parts);
        y.push(runs[i]! + 0.5);
        weight.push(length / parts);
      }
    }
  }
  const middleX = x.reduce((sum, value) => sum + value, 0) / x.length;
  const middleY = y.reduce((sum, value) => sum + value, 0) / y.length;
  let radius = 0;
  for (let i = 0; i < x.length; i++) {
    x[i] = x[i]! - middleX;
    y[i] = y[i]! - middleY;
    radius = Math.max(radius, Math.hypot(x[i]!, y[i]!));
  }
  return { x: Float64Array.from(x), y: Float64Array.from(y), weight: Float64Array.from(weight), radius };
}

/** Sum of squares of the profile across a direction, each point shared by its two nearest bins. */
function sharpness({ x, y, weight, radius }: Points, angleDeg: number, profile: Float64Array): number {
  const radians = (angleDeg * Math.PI) / 180;
  const sin = Math.sin(radians);
  const cos = Math.cos(radians);
  const origin = Math.ceil(radius) + 1;
  profile.fill(0);
  for (let i = 0; i < x.length; i++) {
    const across = y[i]! * cos - x[i]! * sin + origin;
    const bin = Math.floor(across);
    const share = across - bin;
    profile[bin] = profile[bin]! + weight[i]! * (1 - share);
    profile[bin + 1] = profile[bin + 1]! + weight[i]! * share;
  }
  let sum = 0;
  for (let i = 0; i < profile.length; i++) sum += profile[i]! * profile[i]!;
  return sum;
}
