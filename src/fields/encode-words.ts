import type { Box, Size } from "../types/geometry";
import type { FieldsCard } from "../types/model";
import type { Tensor } from "../types/tensor";

/** A word as the fields model sees it. */
export interface EncodedWord {
  readonly text: string;
  /** On an upright page. */
  readonly box: Box;
}

/** Numbers of a row before the character codes: the word's box, and the page's size. */
const PLACE_LENGTH = 6;
/** Share of a long word's characters that are kept from its start; the others are its last. */
const HEAD_SHARE = 0.6;
/** Code of characters that the model does not know; 0 is padding. */
const UNKNOWN_CODE = 1;

/** The middle of the words' heights, in pixels: the unit in which the model sees a page. 1 without words. */
export function medianHeight(words: readonly EncodedWord[]): number {
  const heights = words.map(({ box }) => box.yMax - box.yMin).sort((a, b) => a - b);
  const lower = heights[(heights.length - 1) >> 1] ?? 1;
  const upper = heights[heights.length >> 1] ?? 1;
  return Math.max((lower + upper) / 2, 1e-6);
}

/**
 * Words as the model's input (1, N, 6 + wordLength), see {@link FieldsCard}.
 *
 * @param page size of the upright page that the boxes are on.
 * @param unit pixels of one median word height: the whole page's, where the words are a part of it.
 */
export function encodeWords(
  words: readonly EncodedWord[],
  page: Size,
  unit: number,
  card: Pick<FieldsCard, "characters" | "wordLength">,
): Tensor {
  const codes = new Map([...card.characters].map((character, i) => [character, i + 2]));
  const length = PLACE_LENGTH + card.wordLength;
  const data = new Float32Array(words.length * length);
  words.forEach(({ text, box }, row) => {
    const places = [box.xMin, box.yMin, box.xMax, box.yMax, page.width, page.height];
    data.set(
      places.map((place) => place / unit),
      row * length,
    );
    const characters = shorten([...text.normalize("NFKC")], card.wordLength);
    data.set(
      characters.map((character) => codes.get(character) ?? UNKNOWN_CODE),
      row * length + PLACE_LENGTH,
    );
  });
  return { data, dims: [1, words.length, length] };
}

function shorten(characters: readonly string[], length: number): readonly string[] {
  if (characters.length <= length) return characters;
  const head = Math.round(length * HEAD_SHARE);
  return [...characters.slice(0, head), ...characters.slice(head - length)];
}
