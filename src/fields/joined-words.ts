/** Words joined by spaces, and where each of them lies in that text. */
export interface JoinedWords {
  readonly text: string;
  /** Indices of the words that `[start, end)` of the text touches, in order. */
  wordsIn(start: number, end: number): number[];
}

/**
 * Joins words by single spaces.
 *
 * @param indices which of `texts`, in reading order.
 */
export function joinWords(texts: readonly string[], indices: readonly number[]): JoinedWords {
  let length = 0;
  const places = indices.map((index) => {
    const start = length;
    length += texts[index]!.length + 1;
    return { index, start, end: length - 1 };
  });
  return {
    text: indices.map((index) => texts[index]!).join(" "),
    wordsIn: (start, end) =>
      places.filter((place) => place.start < end && place.end > start).map((place) => place.index),
  };
}
