import { quadSize } from "../geometry/quad";
import type { Quad, RightAngleDeg } from "../types/geometry";

/** The ways a crop is read, in the order of their scores. */
export const READING_ANGLES: readonly RightAngleDeg[] = [0, 90, 180, -90];

/** A shorter region may hold one letter, which looks the same either way up. */
const MIN_ASPECT = 2;

/** Regions that are read four ways. 16 gave the right angle on 24 turned and 53 doubtful photographs; fewer were not tried. */
const MAX_CROPS = 16;

/** An angle must beat upright reading by this mean confidence: half-read pages stay as they are. Not tuned. */
const MIN_LEAD = 0.1;

/** Fewer long regions say nothing about the page: a stamp, a barcode's digits. */
const MIN_SIDEWAYS_REGIONS = 5;

/** What was read in a crop that was turned one way. */
interface Reading {
  readonly text: string;
  readonly confidence: number;
}

/** Indices of the regions that are read four ways: long ones, evenly from the longest to the shortest. */
export function chooseLongRegions(quads: readonly Quad[]): number[] {
  const long = quads
    .map((quad, index) => ({ index, ...sidesOf(quad) }))
    .filter(({ longSide, shortSide }) => longSide >= MIN_ASPECT * shortSide)
    .sort((a, b) => b.longSide - a.longSide);
  const count = Math.min(long.length, MAX_CROPS);
  return Array.from({ length: count }, (_, i) => long[Math.floor((i * long.length) / count)]!.index);
}

/** Mean confidence of a reading, weighted by length; 0 where nothing was read. */
export function readingScore(words: readonly Reading[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  if (letters === 0) return 0;
  return words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / letters;
}

/** How far a page is turned by its recognizer, and that angle's share of the four scores. */
export interface ReadTurn {
  readonly angleDeg: RightAngleDeg;
  readonly confidence: number;
}

/**
 * The angle at which a page's crops are read most confidently.
 *
 * A page counts as upright unless another angle leads by {@link MIN_LEAD}.
 *
 * @param scores of each crop, one per {@link READING_ANGLES}, each 0..1.
 */
export function turnOfScores(scores: readonly (readonly number[])[]): ReadTurn {
  const means = READING_ANGLES.map(
    (_, i) => scores.reduce((sum, crop) => sum + crop[i]!, 0) / Math.max(scores.length, 1),
  );
  let best = 0;
  means.forEach((mean, i) => {
    if (mean > means[best]!) best = i;
  });
  if (means[best]! - means[0]! < MIN_LEAD) best = 0;
  const total = means.reduce((sum, mean) => sum + mean, 0);
  return { angleDeg: READING_ANGLES[best]!, confidence: total > 0 ? means[best]! / total : 0 };
}

/** Whether most of a page's text, by length, runs up or down the picture. */
export function looksSideways(quads: readonly Quad[]): boolean {
  let level = 0;
  let upright = 0;
  let uprightCount = 0;
  for (const quad of quads) {
    const { width, height } = quadSize(quad);
    if (width >= MIN_ASPECT * height) level += width;
    if (height >= MIN_ASPECT * width) {
      upright += height;
      uprightCount++;
    }
  }
  return uprightCount >= MIN_SIDEWAYS_REGIONS && upright > level;
}

/** The right angle nearest to the direction of a quad's top side, clockwise on screen. */
export function nearestRightAngle([a, b]: Quad): RightAngleDeg {
  const [x, y] = [b.x - a.x, b.y - a.y];
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 0 : 180;
  return y > 0 ? 90 : -90;
}

function sidesOf(quad: Quad): { readonly longSide: number; readonly shortSide: number } {
  const { width, height } = quadSize(quad);
  return { longSide: Math.max(width, height), shortSide: Math.min(width, height) };
}
