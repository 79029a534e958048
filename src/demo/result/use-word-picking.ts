import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../app/app-state";
import type { TypedValue } from "./corrections";
import { type AnyValue, boundsOf, type ValueItem } from "./page-values";
import { readingLines } from "./reading-lines";

/**
 * Lets words be picked on the page while a component is there.
 *
 * @param onPick called with the text of the words picked so far, in reading order.
 * @param start picked already.
 * @returns a function that makes a value with the place of the picked words.
 */
export function useWordPicking(
  onPick: (text: string) => void,
  start: readonly ValueItem[] = [],
): { valueOf(typed: TypedValue): AnyValue } {
  const { open } = useApp();
  const words = useSignal<readonly ValueItem[]>([]);
  useEffect(() => {
    const take = (items: readonly ValueItem[]): void => {
      words.value = readingLines(items).flat();
      onPick(words.value.map((item) => item.value.value).join(" "));
    };
    if (start.length > 0) take(start);
    open.wordTarget.value = { words, take };
    return () => {
      open.wordTarget.value = null;
    };
  }, []);
  return { valueOf: (typed) => valueOfWords(typed, words.peek(), open.pageNumber.peek()) };
}

/** A value that a person gave, at the place of words of a page; without a place where it was only typed. */
export function valueOfWords(typed: TypedValue, words: readonly ValueItem[], pageNumber: number): AnyValue {
  const corners = words.flatMap((item) => item.corners);
  return {
    value: typed.value,
    geometry: corners.length === 0 ? [0, 0, 0, 0] : boundsOf(corners),
    detection_score: 1,
    confidence: 1,
    text_orientation: words[0]?.value.text_orientation ?? { value: 0, confidence: null },
    normalized: typed.normalized,
    page_number: pageNumber,
    word_indices: words.map((item) => item.place.index),
    as_read: null,
  };
}
