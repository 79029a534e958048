import { KieError } from "../contract/errors";
import type { ReadCrop } from "../document/text";
import { cutBox } from "../image/crop-box";
import type { PixelImage } from "../types/image";
import type { Model, RecognitionCard } from "../types/model";
import type { Tensor } from "../types/tensor";
import {
  accentedIntervals,
  accentedLetterRatio,
  discountAccented,
  type LetteredPath,
  type LetterKinds,
  letterKinds,
  settleLetters,
} from "./accented-letters";
import { bestPath } from "./best-path";
import { cropTensor, fitCrop, planBatches, type RecognitionInput } from "./crop-input";
import { type AttentionReading, decodeAttention } from "./decode-attention";
import { decodeCtc, leastCertainty, logPerSymbol } from "./decode-ctc";
import { type LanguageReader, languageReader } from "./language-cost";
import { type LanguageRule, languagePath } from "./language-path";
import { type LikelySymbols, likelySymbols } from "./likely-symbols";
import { mergeOverlap, type PieceRun } from "./merge-overlap";
import { splitWide } from "./split-wide";
import { meanCertainty, type SymbolRun, wordOfRun, wordsOfRun } from "./symbol-run";

/** How many crops a batch may hold, and how to stop between batches. */
export interface RecognizeOptions {
  /** Crops of docTR's 4:1 per run of the model, at least 1. */
  readonly batchSize: number;
  /** The page of each crop, any number: how common accented letters are is judged page by page. Left out: all are of one. */
  readonly pageOf?: readonly number[];
  readonly signal: AbortSignal;
}

/** A symbol's usual width in crop heights: a letter is some half as wide as its line is high. */
const SYMBOL_ASPECT = 0.5;

/** An interval of a crop on its way through the model. */
interface Piece {
  readonly cropIndex: number;
  readonly pixels: PixelImage;
  readonly start: number;
  readonly end: number;
}

/** What a card says of the symbols, taken apart once for all crops. */
interface Alphabet {
  readonly vocab: readonly string[];
  /** `null` where doubtful crops are read as they look. */
  readonly language: (LanguageRule & { readonly reader: LanguageReader; readonly below: number }) | null;
  /** `share`: of accented letters among those of the training; `null` where they are taken as they are read. */
  readonly accents: { readonly kinds: LetterKinds; readonly share: number } | null;
}

/** What a picture was read as by a network whose steps are yet to be decoded. */
interface CtcReading extends LetteredPath {
  readonly contentShare: number;
  /** `null` where the path is sure enough. */
  readonly likely: LikelySymbols | null;
}

/** What a picture was read as: symbols, where a decoder wrote them one by one. */
type Reading = (AttentionReading & { readonly ctc: null }) | { readonly ctc: CtcReading };

/**
 * Reads crops, each upright and of one line of text.
 *
 * A crop that nothing was read in has one word without text. A model whose vocab has no space reads one word a crop; the
 * confidence of such a word is docTR's: that of the whole reading, and the mean over the pieces of a crop that was split.
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
  const alphabet = alphabetOf(model);
  const pieces = crops.flatMap((crop, i) => piecesOf(crop, i, input));
  const readings = await readPictures(
    model,
    alphabet,
    pieces.map(({ pixels }) => pixels),
    1,
    options,
  );
  if (card.retry !== undefined) {
    await retryDoubtful(model, alphabet, pieces, readings, card.retry, options);
  }
  options.signal.throwIfAborted();
  const runs = runsOf(
    card,
    alphabet,
    readings,
    pieces.map(({ cropIndex }) => options.pageOf?.[cropIndex] ?? 0),
  );

  const merged = crops.map((): PieceRun | undefined => undefined);
  const certainties: number[][] = crops.map(() => []);
  pieces.forEach(({ cropIndex, start, end }, i) => {
    const piece: PieceRun = { run: runs[i]!, start, end };
    certainties[cropIndex]!.push(certaintyOf(readings[i]!, runs[i]!, card));
    const before = merged[cropIndex];
    const seam = {
      symbolWidth: crops[cropIndex]!.height * SYMBOL_ASPECT,
      arePlacesMeasured: card.family === "ctc",
    };
    merged[cropIndex] = before === undefined ? piece : mergeOverlap(before, piece, seam);
  });
  const readsSpaces = alphabet.vocab.includes(" ");
  return merged.map((piece, i) => {
    if (piece === undefined) return [];
    const words = readsSpaces ? wordsOfRun(piece.run, card.confidence) : [];
    if (words.length > 0) return words;
    const own = certainties[i]!;
    const confidence = own.reduce((sum, one) => sum + one, 0) / own.length;
    return [wordOfRun(readsSpaces ? [] : piece.run, confidence)];
  });
}

/** How sure a whole reading is, blanks included: what docTR calls the word's confidence. */
function certaintyOf(reading: Reading, run: SymbolRun, { confidence }: RecognitionCard): number {
  if (reading.ctc === null) return reading.confidence;
  return confidence === "min" ? leastCertainty(reading.ctc.path) : meanCertainty(run);
}

/** Reads pictures, scaled to `widthScale` times their width; in their order. */
async function readPictures(
  model: Model<RecognitionCard>,
  alphabet: Alphabet,
  pictures: readonly PixelImage[],
  widthScale: number,
  options: RecognizeOptions,
): Promise<Reading[]> {
  const { card } = model;
  const input = recognitionInput(card);
  const { vocab } = alphabet;
  const fits = pictures.map(({ width, height }) => fitCrop({ width: width * widthScale, height }, input));
  const readings: Reading[] = new Array(pictures.length);
  const { concurrency = 1 } = model;
  const batches = planBatches(fits, input.height, options.batchSize, Math.max(1, concurrency - 1));
  await eachOf(batches, concurrency, async (batch) => {
    options.signal.throwIfAborted();
    const batchFits = batch.map((i) => fits[i]!);
    const logits = await model.run(
      cropTensor(
        batch.map((i) => pictures[i]!),
        batchFits,
        input,
      ),
    );
    checkLogits(logits, batch.length, vocab.length, card.name);
    batch.forEach((picture, row) => {
      const { content, inputWidth } = batchFits[row]!;
      readings[picture] =
        card.family === "ctc"
          ? { ctc: readRow(logits, row, alphabet, content.width / inputWidth) }
          : { ...decodeAttention(logits, row, vocab, card.confidence), ctc: null };
    });
  });
  return readings;
}

/** Does a thing for each item in order, for `limit` of them at a time; when one fails, begins no more and waits for those under way. */
async function eachOf<T extends object>(
  items: readonly T[],
  limit: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const takeTurns = async (): Promise<void> => {
    try {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
    } catch (error) {
      left.length = 0;
      throw error;
    }
  };
  const turns = await Promise.allSettled(Array.from({ length: limit }, takeTurns));
  const failed = turns.find((turn) => turn.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

function alphabetOf({ card, languageModel }: Model<RecognitionCard>): Alphabet {
  const vocab = Array.from(card.vocab);
  const { accentedLetterShare: share } = card;
  const hasLanguage = card.languageModel !== undefined && languageModel != null;
  return {
    vocab,
    language: hasLanguage ? { ...card.languageModel, reader: languageReader(languageModel, vocab) } : null,
    accents: share === undefined ? null : { kinds: letterKinds(vocab), share },
  };
}

function readRow(
  logits: Tensor,
  row: number,
  { language, accents }: Alphabet,
  contentShare: number,
): CtcReading {
  const path = bestPath(logits, row);
  const intervals = accents === null ? [] : accentedIntervals(logits, row, path, accents.kinds.accented);
  const isDoubtful = language !== null && leastCertainty(path) < language.below;
  return { path, intervals, contentShare, likely: isDoubtful ? likelySymbols(logits, row, path) : null };
}

/** The symbols of readings: settles, page by page, which accented letters are none, and reads what is doubtful by its language. */
function runsOf(
  { confidence }: RecognitionCard,
  { vocab, language, accents }: Alphabet,
  readings: readonly Reading[],
  pageOf: readonly number[],
): SymbolRun[] {
  const runs = readings.map((reading) => (reading.ctc === null ? reading.run : []));
  for (const page of new Set(pageOf)) {
    const ofPage = [...readings.keys()].filter((i) => pageOf[i] === page && readings[i]!.ctc !== null);
    const read = ofPage.map((i) => readings[i]!.ctc!);
    const ratio = accents === null ? 1 : accentedLetterRatio(read, accents.kinds, accents.share);
    const settled = settleLetters(read, ratio);
    read.forEach(({ likely, contentShare }, k) => {
      let path = settled[k]!;
      if (language !== null && likely !== null) {
        const discounted =
          accents === null ? likely : discountAccented(likely, accents.kinds.accented, ratio);
        path = languagePath(discounted, language.reader, language, vocab.length);
      }
      runs[ofPage[k]!] = decodeCtc(path, vocab, confidence, contentShare);
    });
  }
  return runs;
}

/** Reads doubtful pieces again, trimmed, and keeps the likelier readings in `readings`. */
async function retryDoubtful(
  model: Model<RecognitionCard>,
  alphabet: Alphabet,
  pieces: readonly Piece[],
  readings: Reading[],
  { below, trim, widthScale }: NonNullable<RecognitionCard["retry"]>,
  options: RecognizeOptions,
): Promise<void> {
  const doubtful = [...pieces.keys()].filter((i) => {
    const { ctc } = readings[i]!;
    return ctc !== null && leastCertainty(ctc.path) < below;
  });
  const trimmed = doubtful.map((i) => {
    const { width, height } = pieces[i]!.pixels;
    return cutBox(pieces[i]!.pixels, {
      xMin: 0,
      xMax: width,
      yMin: trim * height,
      yMax: (1 - trim) * height,
    });
  });
  const again = await readPictures(model, alphabet, trimmed, widthScale, options);
  doubtful.forEach((i, k) => {
    const [before, after] = [readings[i]!, again[k]!];
    if (likelihood(after, model.card, alphabet) > likelihood(before, model.card, alphabet))
      readings[i] = after;
  });
}

function likelihood({ ctc }: Reading, { confidence }: RecognitionCard, { vocab }: Alphabet): number {
  if (ctc === null) return 0;
  return logPerSymbol(ctc.path, decodeCtc(ctc.path, vocab, confidence, ctc.contentShare));
}

function piecesOf(crop: PixelImage, cropIndex: number, input: RecognitionInput): Piece[] {
  if (crop.width === 0 || crop.height === 0) return [];
  const intervals = splitWide(crop, input);
  if (intervals.length === 1) return [{ cropIndex, pixels: crop, start: 0, end: crop.width }];
  return intervals.map(({ start, end }) => ({
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
