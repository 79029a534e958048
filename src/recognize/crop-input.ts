import { drawOnTensor, paddedTensor } from "../image/image-tensor";
import type { Size } from "../types/geometry";
import type { PixelImage } from "../types/image";
import type { CardInput } from "../types/model";
import type { Tensor } from "../types/tensor";

/** A recognizer's input: its height is always fixed. */
export type RecognitionInput = CardInput & { readonly height: number };

/** How a crop comes to lie in a recognizer's input: in its top left corner, padding at the right and below. */
export interface CropFit {
  /** Size of the scaled crop in input pixels. */
  readonly content: Size;
  /** Width of the whole input in pixels. */
  readonly inputWidth: number;
}

/** A free input is at most this much wider than the last narrower one: padding costs 10% on average. */
const WIDTH_STEP = 1.2;

/**
 * Scales a crop to the input's height, or to its width where it is fixed and the crop is wider than it.
 *
 * A free width is rounded up to one of a few, some 20% apart, the same for all calls: crops of like width share
 * batches without paying for wider ones, the network sees few shapes, and how a word reads does not depend
 * on the other words of its page.
 *
 * @param crop at least one pixel in both directions.
 */
export function fitCrop(crop: Size, input: RecognitionInput): CropFit {
  const { height, width } = input;
  const scaledWidth = (crop.width * height) / crop.height;
  if (width !== null) {
    // docTR cuts fractions off; the same input gives the same text.
    const content =
      scaledWidth <= width
        ? { width: Math.max(1, Math.floor(scaledWidth)), height }
        : { width, height: Math.max(1, Math.floor((crop.height * width) / crop.width)) };
    return { content, inputWidth: width };
  }
  const widest = input.maxWidth ?? Number.POSITIVE_INFINITY;
  const contentWidth = Math.min(Math.max(Math.round(scaledWidth), input.multipleOf), widest);
  return { content: { width: contentWidth, height }, inputWidth: steppedWidth(contentWidth, input) };
}

function steppedWidth(contentWidth: number, { height, multipleOf, maxWidth }: RecognitionInput): number {
  const roundUp = (width: number): number => Math.ceil(width / multipleOf) * multipleOf;
  let width = roundUp(height);
  while (width < contentWidth) width = roundUp(width * WIDTH_STEP);
  return maxWidth === undefined ? width : Math.min(width, roundUp(maxWidth));
}

/**
 * The input for some crops of one width: dims [crops, channels, height, inputWidth].
 *
 * @param fits one per crop, all of the same `inputWidth`.
 */
export function cropTensor(
  crops: readonly PixelImage[],
  fits: readonly CropFit[],
  input: RecognitionInput,
): Tensor {
  const tensor = paddedTensor(crops.length, { width: fits[0]?.inputWidth ?? 0, height: input.height }, input);
  crops.forEach((crop, i) => {
    drawOnTensor(tensor, i, crop, { x: 0, y: 0, ...fits[i]!.content }, input);
  });
  return tensor;
}

/** Width of the crop that `batchSize` is meant for, in input heights: docTR's input is 32x128. */
const USUAL_ASPECT = 4;

/**
 * Groups crops of one input width, widest first, in the callers' order within a group.
 *
 * @param batchSize the most crops of a batch. Crops wider than docTR's 4:1 come in smaller batches, so that a batch
 *   never needs more memory than `batchSize` of those.
 * @param sideBySide batches that are run at a time: none is larger than its share of all crops, so that none waits for one.
 * @returns indices into `fits`; together all of them, once.
 */
export function planBatches(
  fits: readonly CropFit[],
  inputHeight: number,
  batchSize: number,
  sideBySide = 1,
): readonly (readonly number[])[] {
  const byWidth = new Map<number, number[]>();
  fits.forEach(({ inputWidth }, i) => {
    const group = byWidth.get(inputWidth);
    if (group === undefined) byWidth.set(inputWidth, [i]);
    else group.push(i);
  });
  const share = fits.reduce((sum, { inputWidth }) => sum + inputWidth, 0) / sideBySide;
  const batches: number[][] = [];
  for (const [width, indices] of [...byWidth].sort(([a], [b]) => b - a)) {
    const room = Math.floor((batchSize * USUAL_ASPECT * inputHeight) / width);
    const most = Math.max(1, Math.min(batchSize, room, Math.ceil(share / width)));
    for (let i = 0; i < indices.length; i += most) batches.push(indices.slice(i, i + most));
  }
  return batches;
}
