import { readingOrderByLines } from "../document/line-runs";
import { sigmoid } from "../geometry/probability";
import type { Box, Size } from "../types/geometry";
import type { FieldsCard, Model } from "../types/model";
import { type EncodedWord, encodeWords, medianHeight } from "./encode-words";

/** What the model says of each word and field type, as probabilities: `belongs[word * types + type]`. */
export interface WordTags {
  /** Number of field types, in the card's order. */
  readonly types: number;
  /** That the word is part of a value of the type. */
  readonly belongs: Float32Array;
  /** That the word begins a value of the type. */
  readonly starts: Float32Array;
}

/** Parts of a page that is too long for one run share this many words, so that each word has neighbours in one of them. */
const SHARED_WORDS = 96;

/**
 * Asks the fields model about a page's words.
 *
 * @param page the upright page that the boxes are on.
 * @throws KieError `model-output`; `signal.reason` when aborted.
 */
export async function tagWords(
  model: Model<FieldsCard>,
  words: readonly EncodedWord[],
  page: Size,
  signal: AbortSignal,
): Promise<WordTags> {
  const { card } = model;
  const types = card.fieldTypes.length;
  const belongs = new Float32Array(words.length * types);
  const starts = new Float32Array(words.length * types);
  const unit = medianHeight(words);
  const parts = partsOf(
    words.map((word) => word.box),
    card.maxWords,
  );
  for (const { read, kept } of parts) {
    signal.throwIfAborted();
    const input = encodeWords(
      read.map((i) => words[i]!),
      page,
      unit,
      card,
    );
    const { data } = await model.run(input);
    read.forEach((word, row) => {
      if (!kept.has(word)) return;
      for (let type = 0; type < types; type++) {
        belongs[word * types + type] = sigmoid(data[(row * types + type) * 2]!);
        starts[word * types + type] = sigmoid(data[(row * types + type) * 2 + 1]!);
      }
    });
  }
  return { types, belongs, starts };
}

/** Words that are read in one run, and those of them whose answer counts. */
interface Part {
  readonly read: readonly number[];
  readonly kept: ReadonlySet<number>;
}

function partsOf(boxes: readonly Box[], maxWords: number): Part[] {
  if (boxes.length === 0) return [];
  const all = boxes.map((_, i) => i);
  if (boxes.length <= maxWords) return [{ read: all, kept: new Set(all) }];
  const order = readingOrderByLines(boxes);
  const shared = Math.min(SHARED_WORDS, maxWords >> 1);
  const count = Math.ceil((order.length - shared) / (maxWords - shared));
  // All of like length: a run's time grows with the square of its words.
  const length = Math.ceil((order.length + (count - 1) * shared) / count);
  return Array.from({ length: count }, (_, i) => {
    const start = i * (length - shared);
    const end = Math.min(start + length, order.length);
    // The first half of what two parts share is the earlier one's.
    const from = i === 0 ? 0 : start + (shared >> 1);
    const to = i === count - 1 ? end : end - shared + (shared >> 1);
    return { read: order.slice(start, end), kept: new Set(order.slice(from, to)) };
  });
}
