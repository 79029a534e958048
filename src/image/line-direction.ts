import type { Component } from "./components";

/** Longer than this many times their thickness, pieces show a direction (docTR's limit for contours). */
const MIN_ASPECT = 3;

/** Shorter ones are specks whose shape is that of the pixel grid. */
const MIN_LENGTH = 6;

const BINS = 180;

/** Votes count for directions within so many degrees: kernels a few pixels thick err by as much. */
const SPREAD_DEG = 3;

/** Pieces farther than this from the others' direction are rules, stamps or noise. */
const NEAR_DEG = 15;

/** What long pieces tell of the lines' direction. */
export interface LineDirection {
  /** Degrees clockwise on screen, in (-90, 90], since pieces have no head. */
  readonly angleDeg: number;
  /**
   * How far off `angleDeg` may be: three times its standard error as the pieces' disagreement shows it, and what the
   * pixel grid hides: a piece whose ends differ by less than half a pixel in height looks level.
   */
  readonly marginDeg: number;
  /** How many long pieces have it. */
  readonly pieceCount: number;
}

/** A median's standard error over that of a mean, for normal errors. */
const MEDIAN_LOSS = 1.25;
/** Standard deviation over median absolute deviation, for normal errors. */
const SIGMA_OF_MAD = 1.48;
/** What the pixel grid hides of a direction, in pixels at a piece's end. */
const GRID_STEP = 0.5;

/**
 * The direction of a page's text: the median of the long pieces' directions, weighted by length, among those within
 * 15 degrees of the direction that has most length; `null` where no piece is long.
 *
 * A piece's direction, length and thickness are those of the rectangle with its second moments: every pixel
 * counts, so that a spur or a rough end turns it less than it turns the rectangle of least area.
 */
export function lineDirection(pieces: readonly Component[]): LineDirection | null {
  const long = pieces
    .map(momentsRect)
    .filter(({ length, thickness }) => length >= MIN_LENGTH && length > MIN_ASPECT * thickness);
  if (long.length === 0) return null;
  const votes = new Float64Array(BINS);
  for (const { length, angleDeg } of long) {
    const bin = Math.round(angleDeg);
    for (let k = -SPREAD_DEG; k <= SPREAD_DEG; k++) {
      const at = (bin + k + 2 * BINS) % BINS;
      votes[at] = votes[at]! + length * (1 - Math.abs(k) / (SPREAD_DEG + 1));
    }
  }
  const mode = votes.indexOf(Math.max(...votes));
  // Deviations from the mode, so that no median runs across the ends of the circle.
  const near = long
    .map(({ length, angleDeg }) => ({ value: halfTurn(angleDeg - mode), weight: length }))
    .filter(({ value }) => Math.abs(value) <= NEAR_DEG);
  const middle = weightedMedian(near);
  const deviation = weightedMedian(
    near.map(({ value, weight }) => ({ value: Math.abs(value - middle), weight })),
  );
  const weights = near.reduce((sum, { weight }) => sum + weight, 0);
  const squares = near.reduce((sum, { weight }) => sum + weight * weight, 0);
  const error = (MEDIAN_LOSS * SIGMA_OF_MAD * deviation * Math.sqrt(squares)) / weights;
  const usualLength = weightedMedian(near.map(({ weight }) => ({ value: weight, weight })));
  const hidden = (Math.atan2(GRID_STEP, usualLength) * 180) / Math.PI;
  return { angleDeg: halfTurn(mode + middle), marginDeg: 3 * error + hidden, pieceCount: near.length };
}

function weightedMedian(items: readonly { readonly value: number; readonly weight: number }[]): number {
  const sorted = [...items].sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  for (const { value, weight } of sorted) {
    passed += weight;
    if (passed * 2 >= total) return value;
  }
  throw new RangeError("a median needs at least one value");
}

/** The same direction in (-90, 90]. */
export function halfTurn(angleDeg: number): number {
  const turned = angleDeg - Math.floor(angleDeg / 180) * 180;
  return turned > 90 ? turned - 180 : turned;
}

/** The rectangle that has a piece's area centre and second moments. */
export interface MomentsRect {
  /** Extent along `angleDeg` in mask pixels, the longer. */
  readonly length: number;
  readonly thickness: number;
  /** Clockwise on screen from +x, in (-90, 90]. */
  readonly angleDeg: number;
}

/** See {@link MomentsRect}. Exact for upright rectangles of whole pixels. */
export function momentsRect({ area, runs }: Component): MomentsRect {
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < runs.length; i += 3) {
    const count = runs[i + 2]! - runs[i + 1]!;
    sumX += (count * (runs[i + 1]! + runs[i + 2]!)) / 2;
    sumY += count * (runs[i]! + 0.5);
  }
  const meanX = sumX / area;
  const meanY = sumY / area;
  // A pixel is a unit square: it has a twelfth of moment of its own in both directions.
  let xx = 0;
  let yy = area / 12;
  let xy = 0;
  for (let i = 0; i < runs.length; i += 3) {
    const count = runs[i + 2]! - runs[i + 1]!;
    const dx = (runs[i + 1]! + runs[i + 2]!) / 2 - meanX;
    const dy = runs[i]! + 0.5 - meanY;
    xx += count * (dx * dx + (count * count) / 12);
    yy += count * dy * dy;
    xy += count * dx * dy;
  }
  const middle = (xx + yy) / (2 * area);
  const spread = Math.hypot(xx - yy, 2 * xy) / (2 * area);
  const angleDeg = (Math.atan2(2 * xy, xx - yy) * 90) / Math.PI;
  return {
    length: Math.sqrt(12 * (middle + spread)),
    thickness: Math.sqrt(12 * Math.max(0, middle - spread)),
    angleDeg: halfTurn(angleDeg),
  };
}
