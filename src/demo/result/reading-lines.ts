import { findLines } from "../../document/line";

/** A text with its corners `x1, y1, ..., x4, y4`, y down. */
export interface PlacedText {
  readonly corners: readonly number[];
}

/** Texts in the order in which a person reads them: lines from the top, each from the left. */
export function readingLines<T extends PlacedText>(texts: readonly T[]): T[][] {
  const placed = texts.map(({ corners: [x1, y1, x2, y2, x3, y3, x4, y4] }) => ({
    text: "",
    quad: [
      { x: x1!, y: y1! },
      { x: x2!, y: y2! },
      { x: x3!, y: y3! },
      { x: x4!, y: y4! },
    ] as const,
  }));
  return findLines(placed).map((line) => line.words.map((index) => texts[index]!));
}
