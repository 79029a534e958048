import type { Size } from "../types/geometry";
import type { PixelImage } from "../types/image";

/** Luma of dark and of light pixels of a drawn box differ by at least so much. */
const MIN_CONTRAST = 40;
/** The quantiles of luma that stand for ink and paper. */
const INK_SHARE = 0.06;
const PAPER_SHARE = 0.85;
/** Smaller outlines cannot be told from letters. */
const MIN_SIDE = 6;
const MAX_ASPECT = 1.35;
/** A side is drawn over at least this share of its length, and what it frames is blank but for this share. */
const MIN_DRAWN = 0.85;
const MAX_FILLED = 0.04;
/** What lies nearer to a side than this share of the outline's extent belongs to the side. */
const SIDE_SHARE = 0.25;

/**
 * Whether a crop shows nothing but an empty box to be ticked: four straight dark sides that meet in corners, which those of
 * `O` and `D` do not, around blank paper.
 */
export function isCheckBox(crop: PixelImage): boolean {
  const { width, height } = crop;
  if (!isShapedLikeCheckBox(crop)) return false;
  const ink = inkOf(crop);
  if (ink === null) return false;
  const isInk = (x: number, y: number): boolean => ink[y * width + x] === 1;
  const rows = (y: number): number => count(0, width, (x) => isInk(x, y));
  const columns = (x: number): number => count(0, height, (y) => isInk(x, y));
  const left = fullest(0, width * 0.4, columns);
  const right = fullest(width * 0.6, width, columns);
  const top = fullest(0, height * 0.4, rows);
  const bottom = fullest(height * 0.6, height, rows);
  const [wide, high] = [right - left + 1, bottom - top + 1];
  if (!isShapedLikeCheckBox({ width: wide, height: high })) return false;
  const isDrawn = [left, right].every((x) => count(top, bottom + 1, (y) => isInk(x, y)) >= MIN_DRAWN * high);
  const isClosed = [top, bottom].every((y) => count(left, right + 1, (x) => isInk(x, y)) >= MIN_DRAWN * wide);
  const hasCorners = [left, right].every((x) => [top, bottom].every((y) => isInk(x, y)));
  if (!isDrawn || !isClosed || !hasCorners) return false;
  const [x0, x1] = [left + SIDE_SHARE * wide, right + 1 - SIDE_SHARE * wide];
  const [y0, y1] = [top + SIDE_SHARE * high, bottom + 1 - SIDE_SHARE * high];
  let filled = 0;
  for (let y = Math.ceil(y0); y < y1; y++) filled += count(Math.ceil(x0), x1, (x) => isInk(x, y));
  return filled <= MAX_FILLED * (x1 - x0) * (y1 - y0);
}

/** Whether something of this size, in pixels, may be a box to be ticked: nearly as wide as high. */
export function isShapedLikeCheckBox({ width, height }: Size): boolean {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return short >= MIN_SIDE && long <= MAX_ASPECT * short;
}

/** 1 where a pixel is nearer to the ink than to the paper; `null` where there is no ink. */
function inkOf({ width, height, data }: PixelImage): Uint8Array | null {
  const luma = Float32Array.from(
    { length: width * height },
    (_, i) => 0.299 * data[4 * i]! + 0.587 * data[4 * i + 1]! + 0.114 * data[4 * i + 2]!,
  );
  const sorted = luma.toSorted();
  const dark = sorted[Math.floor(INK_SHARE * sorted.length)]!;
  const light = sorted[Math.floor(PAPER_SHARE * sorted.length)]!;
  if (light - dark < MIN_CONTRAST) return null;
  return Uint8Array.from(luma, (value) => (value < (dark + light) / 2 ? 1 : 0));
}

function count(from: number, to: number, isCounted: (at: number) => boolean): number {
  let sum = 0;
  for (let at = from; at < to; at++) if (isCounted(at)) sum++;
  return sum;
}

/** The position with the most ink. */
function fullest(from: number, to: number, inkAt: (at: number) => number): number {
  let best = Math.ceil(from);
  let most = -1;
  for (let at = best; at < to; at++) {
    const ink = inkAt(at);
    if (ink > most) {
      most = ink;
      best = at;
    }
  }
  return best;
}
