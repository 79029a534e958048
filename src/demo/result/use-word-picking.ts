import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../app/app-state";
import { type TypedValue, valueOfWords } from "./corrections";
import type { AnyValue, ValueItem } from "./page-values";
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
