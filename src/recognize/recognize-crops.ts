import { KieError } from "../errors";
import { cutBox } from "../image/crop-box";
import type { PixelImage } from "../types/image";
import type { Model, RecognitionCard } from "../types/model";
import type { Tensor } from "../types/tensor";
import type { ReadCrop } from "../types/text";
import { cropTensor, fitCrop, planBatches, type RecognitionInput } from "./crop-input";
import { decodeAttention } from "./decode-attention";
import { decodeCtc } from "./decode-ctc";
import { mergeOverlap, type PieceRun } from "./merge-overlap";
import { splitWide } from "./split-wide";
import { type SymbolRun, wordsOfRun } from "./symbol-run";

/** How many crops a batch may hold, and how to stop between batches. */
export interface RecognizeOptions {
  /** Crops of docTR's 4:1 per run of the model, at least 1. */
  readonly batchSize: number;
  readonly signal: AbortSignal;
}

/** A symbol's usual width in crop heights: a letter is some half as wide as its line is high. */
const SYMBOL_ASPECT = 0.5;

/** A stretch of a crop on its way through the model. */
interface Piece {
  readonly cropIndex: number;
  readonly pixels: PixelImage;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads crops, each upright and of one line of text.
 *
 * @returns the words of each crop, in the crops' order; `[]` for a crop without pixels.
 * @throws `signal.reason` when aborted; KieError `model-output` where the network's answer has another shape than
 *   its card says; RangeError where the card has no fixed height.
 */
export async function recognizeCrops(
  model: Model<RecognitionCard>,
  crops: readonly PixelImage[],
  options: RecognizeOptions,
): Promise<ReadCrop[]> {
  const { card } = model;
  const input = recognitionInput(card);
  const vocab = Array.from(card.vocab);
  const pieces = crops.flatMap((crop, i) => piecesOf(crop, i, input));
  const fits = pieces.map(({ pixels }) => fitCrop(pixels, input));
  const runs: SymbolRun[] = new Array(pieces.length);
  for (const batch of planBatches(fits, input.height, options.batchSize)) {
    options.signal.throwIfAborted();
    const batchFits = batch.map((i) => fits[i]!);
    const logits = await model.run(
      cropTensor(
        batch.map((i) => pieces[i]!.pixels),
        batchFits,
        input,
      ),
    );
    checkLogits(logits, batch.length, vocab.length, card.name);
    batch.forEach((pieceIndex, row) => {
      const { content, inputWidth } = batchFits[row]!;
      runs[pieceIndex] =
        card.family === "ctc"
          ? decodeCtc(logits, row, vocab, card.confidence, content.width / inputWidth)
          : decodeAttention(logits, row, vocab, card.confidence);
    });
  }
  options.signal.throwIfAborted();

  const merged: (PieceRun | undefined)[] = new Array(crops.length);
  pieces.forEach(({ cropIndex, start, end }, i) => {
    const piece: PieceRun = { run: runs[i]!, start, end };
    const before = merged[cropIndex];
    const seam = {
      symbolWidth: crops[cropIndex]!.height * SYMBOL_ASPECT,
      arePlacesMeasured: card.family === "ctc",
    };
    merged[cropIndex] = before === undefined ? piece : mergeOverlap(before, piece, seam);
  });
  return crops.map((_, i) => wordsOfRun(merged[i]?.run ?? [], card.confidence));
}

function piecesOf(crop: PixelImage, cropIndex: number, input: RecognitionInput): Piece[] {
  if (crop.width === 0 || crop.height === 0) return [];
  const stretches = splitWide(crop, input);
  if (stretches.length === 1) return [{ cropIndex, pixels: crop, start: 0, end: crop.width }];
  return stretches.map(({ start, end }) => ({
    cropIndex,
    pixels: cutBox(crop, { xMin: start, xMax: end, yMin: 0, yMax: crop.height }),
    start,
    end,
  }));
}

function recognitionInput({ input, name }: RecognitionCard): RecognitionInput {
  const { height } = input;
  if (height === null) throw new RangeError(`${name}: a recognition card needs a fixed input height`);
  return { ...input, height };
}

function checkLogits({ dims, data }: Tensor, rows: number, vocabSize: number, name: string): void {
  const [count, steps = 0, symbols = 0] = dims;
  const fits =
    dims.length === 3 && count === rows && symbols > vocabSize && data.length === rows * steps * symbols;
  if (!fits) {
    throw new KieError(
      "model-output",
      `${name}: expected logits [${rows}, steps, more than ${vocabSize}]; got [${dims.join(", ")}]`,
    );
  }
}
