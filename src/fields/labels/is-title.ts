import type { Cell } from "../document-layout";
import { CONCEPTS } from "./find-labels";

/** Concepts of labels that name a document, or its state. */
const TITLE = /^(?:title_|paid$)/;

/** Whether a part of a cell is a document's title, or a stamp, and nothing else: `Packing List`, `PAID`. */
export function isTitle(
  { text, labels }: Pick<Cell, "text" | "labels">,
  start: number,
  end: number,
): boolean {
  return labels.some(
    (label) =>
      label.concepts.some((concept) => TITLE.test(CONCEPTS[concept]!)) &&
      !/[\p{L}\p{N}]/u.test(text.slice(start, Math.max(label.start, start))) &&
      !/[\p{L}\p{N}]/u.test(text.slice(Math.min(label.end, end), end)),
  );
}
