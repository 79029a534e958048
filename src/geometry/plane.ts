import type { Point } from "../types/geometry";

/** A measured value at a place. */
export interface Sample extends Point {
  readonly value: number;
  readonly weight: number;
}

/** `level + along (x - middle.x) + down (y - middle.y)`. */
export interface Plane {
  /** Weighted mean of the samples' places, and of their values. */
  readonly middle: Point;
  readonly level: number;
  readonly along: number;
  readonly down: number;
  /** Root mean square of what the plane adds to `level` at the samples. */
  readonly change: number;
}

/** The plane's value at a place. */
export function heightAt({ middle, level, along, down }: Plane, { x, y }: Point): number {
  return level + along * (x - middle.x) + down * (y - middle.y);
}

/** Places whose spread across their common line is a smaller share of that along it lie on the line. */
const MIN_SPREAD = 1e-3;

/** The plane through samples by weighted least squares; `null` where their places lie on one line. */
export function planeThrough(samples: readonly Sample[]): Plane | null {
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (pick: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + sample.weight * pick(sample), 0) / total;
  const level = mean(({ value }) => value);
  const middle = { x: mean(({ x }) => x), y: mean(({ y }) => y) };
  const xx = mean(({ x }) => (x - middle.x) ** 2);
  const yy = mean(({ y }) => (y - middle.y) ** 2);
  const xy = mean(({ x, y }) => (x - middle.x) * (y - middle.y));
  const xv = mean(({ x, value }) => (x - middle.x) * (value - level));
  const yv = mean(({ y, value }) => (y - middle.y) * (value - level));
  const determinant = xx * yy - xy * xy;
  if (!(determinant > MIN_SPREAD * xx * yy)) return null;
  const along = (xv * yy - yv * xy) / determinant;
  const down = (yv * xx - xv * xy) / determinant;
  const change = Math.sqrt(Math.max(0, along * along * xx + 2 * along * down * xy + down * down * yy));
  return { middle, level, along, down, change };
}
