/** Words joined by spaces, and where each of them lies in that text. */
export interface JoinedWords {
  readonly text: string;
  /** Indices of the words that `[start, end)` of the text touches, in order. */
  wordsIn(start: number, end: number): number[];
}

/**
 * Joins words by spaces.
 *
 * @param indices which of `texts`, in reading order.
 * @param spaceBetween what stands between two of them; a single space by default.
 */
export function joinWords(
  texts: readonly string[],
  indices: readonly number[],
  spaceBetween: (before: number, after: number) => string = () => " ",
): JoinedWords {
  let text = "";
  const places = indices.map((index, i) => {
    if (i > 0) text += spaceBetween(indices[i - 1]!, index);
    const start = text.length;
    text += texts[index]!;
    return { index, start, end: text.length };
  });
  return {
    text,
    wordsIn: (start, end) =>
      places.filter((place) => place.start < end && place.end > start).map((place) => place.index),
  };
}
