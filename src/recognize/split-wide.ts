import type { Size } from "../types/geometry";
import type { CardInput } from "../types/model";

/** An interval of a crop along its width, in whole crop pixels. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** From how wide a crop is cut, and into what; widths in crop heights. */
interface SplitRule {
  /** Wider crops are split. */
  readonly over: number;
  readonly pieceWidth: number;
  readonly overlap: number;
}

/** Overlap of the pieces of a free-width input in crop heights: some six letters, enough to find the seam. */
const FREE_OVERLAP = 3;

/** Crops wider than this many heights are rules, not text: they are read as if they had this ratio. */
const MAX_ASPECT = 100;

/**
 * Intervals that a crop is read in: the whole of it, or pieces that overlap where it is too wide for the model.
 *
 * Fixed inputs as docTR has them: of an input of 4:1, crops over 8:1 are cut into pieces of 6:1 with half overlap.
 * The pieces are spread evenly, so that the last two do not overlap more than the others. Free inputs: crops wider
 * than `maxWidth` at the input's height are cut into pieces of that width.
 */
export function splitWide(crop: Size, input: CardInput & { readonly height: number }): readonly Interval[] {
  const { over, pieceWidth, overlap } = splitRule(input);
  const height = Math.max(crop.height, crop.width / MAX_ASPECT);
  if (crop.width <= over * height) return [{ start: 0, end: crop.width }];
  const length = Math.min(crop.width, Math.max(1, Math.round(pieceWidth * height)));
  const step = Math.max(1, (pieceWidth - overlap) * height);
  const last = Math.max(1, Math.ceil((crop.width - length) / step));
  return Array.from({ length: last + 1 }, (_, i) => {
    const start = Math.round((i * (crop.width - length)) / last);
    return { start, end: start + length };
  });
}

function splitRule({ width, height, maxWidth }: CardInput & { readonly height: number }): SplitRule {
  if (width !== null) {
    const aspect = width / height;
    return { over: 2 * aspect, pieceWidth: 1.5 * aspect, overlap: 0.75 * aspect };
  }
  if (maxWidth === undefined)
    return { over: Number.POSITIVE_INFINITY, pieceWidth: Number.POSITIVE_INFINITY, overlap: 0 };
  const aspect = maxWidth / height;
  return { over: aspect, pieceWidth: aspect, overlap: Math.min(FREE_OVERLAP, aspect / 2) };
}
