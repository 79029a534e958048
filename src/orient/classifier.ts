import { KieError } from "../contract/errors";
import type { ClassifiedAngle } from "../document/text";
import { drawOnTensor, type Placement, paddedTensor } from "../image/image-tensor";
import type { Size } from "../types/geometry";
import type { PixelImage } from "../types/image";
import type { Model, OrientationCard } from "../types/model";
import type { Tensor } from "../types/tensor";

/** What is told of a picture that shows nothing. */
const NOTHING_TO_SEE: ClassifiedAngle = Object.freeze({ angleDeg: 0, confidence: 0 });

/**
 * Where a picture lies in a classifier's input: scaled to fit it at its own aspect ratio, up or down, in the
 * middle. docTR's placing: the scaled side is cut to whole pixels, an odd pixel of padding comes before the picture.
 */
export function letterbox(picture: Size, input: Size): Placement {
  const byWidth = picture.width * input.height >= picture.height * input.width;
  const width = byWidth
    ? input.width
    : Math.max(1, Math.floor((picture.width * input.height) / picture.height));
  const height = byWidth
    ? Math.max(1, Math.floor((picture.height * input.width) / picture.width))
    : input.height;
  return {
    x: Math.ceil((input.width - width) / 2),
    y: Math.ceil((input.height - height) / 2),
    width,
    height,
  };
}

/**
 * Asks a classifier how far each picture's content is turned.
 *
 * @param batchSize pictures per run of the model, at least 1.
 * @returns one per picture, in order; angle 0 with confidence 0 for a picture without pixels.
 * @throws `signal.reason` when aborted; KieError `model-output` where the network's answer has another shape than
 *   its card says; RangeError where the card has no fixed input size.
 */
export async function classifyAngles(
  model: Model<OrientationCard>,
  pictures: readonly PixelImage[],
  batchSize: number,
  signal: AbortSignal,
): Promise<ClassifiedAngle[]> {
  const { card } = model;
  const { width, height } = card.input;
  if (width === null || height === null) {
    throw new RangeError(`${card.name}: an orientation card needs a fixed input size`);
  }
  const size = { width, height };
  const found: ClassifiedAngle[] = pictures.map(() => NOTHING_TO_SEE);
  const seen = pictures.flatMap((picture, i) => (picture.width > 0 && picture.height > 0 ? [i] : []));
  for (let from = 0; from < seen.length; from += batchSize) {
    signal.throwIfAborted();
    const batch = seen.slice(from, from + batchSize);
    const input = paddedTensor(batch.length, size, card.input);
    batch.forEach((index, row) => {
      const picture = pictures[index]!;
      drawOnTensor(input, row, picture, letterbox(picture, size), card.input);
    });
    const logits = await model.run(input);
    checkLogits(logits, batch.length, card);
    batch.forEach((index, row) => {
      found[index] = angleOfLogits(logits, row, card.angles);
    });
  }
  signal.throwIfAborted();
  return found;
}

/**
 * The winning class of one row and its softmax. Not-a-number counts as minus infinity; a row without a winner is
 * angle 0 with confidence 0; equal largest logits, infinite ones too, share the probability and the first wins.
 *
 * @param logits dims [N, angles].
 */
export function angleOfLogits(
  logits: Tensor,
  row: number,
  angles: OrientationCard["angles"],
): ClassifiedAngle {
  const scores = logits.data.subarray(row * angles.length, (row + 1) * angles.length);
  let best = -1;
  let max = Number.NEGATIVE_INFINITY;
  scores.forEach((score, i) => {
    if (score > max) {
      max = score;
      best = i;
    }
  });
  const angleDeg = angles[best];
  if (angleDeg === undefined) return NOTHING_TO_SEE;
  let sum = 0;
  for (const score of scores) {
    if (score === max) sum += 1;
    else if (score < max) sum += Math.exp(score - max);
  }
  return { angleDeg, confidence: 1 / sum };
}

function checkLogits({ dims, data }: Tensor, rows: number, { angles, name }: OrientationCard): void {
  const fits =
    dims.length === 2 && dims[0] === rows && dims[1] === angles.length && data.length === rows * dims[1];
  if (!fits) {
    throw new KieError(
      "model-output",
      `${name}: expected logits [${rows}, ${angles.length}]; got [${dims.join(", ")}]`,
    );
  }
}
