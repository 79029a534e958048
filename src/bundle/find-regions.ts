import type { FieldPage } from "../document/field";
import { medianHeight } from "../fields/encode-words";
import { uniteBoxes } from "../geometry/box";
import { boxOfQuad } from "../geometry/quad";
import type { Box } from "../types/geometry";
import { pageSigns } from "./page-signs";

/** A part of a page that is a document of its own: a receipt among others on one photograph. */
export interface PageRegion {
  /** Around its words, in page pixels. */
  readonly box: Box;
  /** Indices into the page's words, in their order. */
  readonly words: readonly number[];
}

/** Papers lie so many heights of a word apart at least: side by side, and one above the other. */
const MIN_GAP = { x: 1.5, y: 2.5 } as const;
/** A receipt has so many words, amounts and letters at least. */
const MIN_WORDS = 14;
const MIN_AMOUNTS = 2;
const MIN_NAMES = 5;
/** Most documents on a page. */
const MAX_REGIONS = 9;

const AMOUNT = /\d[.,]\d{2}(?!\d)/;
const NAME = /\p{L}{3}/u;
const DATE =
  /\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}[.:]\d{2}(?::\d{2})|\p{L}{3}\p{L}*\.?,? ?\d{1,2},? \d{4}/u;

/**
 * Finds documents that lie beside each other on one page, such as several receipts on a photograph: parts that white space
 * separates, each with a sum, amounts and names of its own. Papers one above the other are told apart only where others lie
 * beside them, since one paper may have several parts.
 *
 * @returns from the left, each column from the top; `null` where the page is one document.
 */
export function findRegions(page: FieldPage): PageRegion[] | null {
  const boxes = page.words.map(({ quad }) => boxOfQuad(quad));
  const all = boxes.map((_, index) => index);
  if (all.length < 2 * MIN_WORDS) return null;
  const unit = medianHeight(page.words.map(({ text }, i) => ({ text, box: boxes[i]! })));
  const cut = (words: readonly number[], axis: "x" | "y"): (readonly number[])[] => {
    for (const [before, after] of gapsOf(words, boxes, axis, MIN_GAP[axis] * unit)) {
      if (isDocument(before, page) && isDocument(after, page))
        return [...cut(before, axis), ...cut(after, axis)];
    }
    return [words];
  };
  const columns = cut(all, "x");
  if (columns.length < 2) return null;
  const regions = columns.flatMap((column) => cut(column, "y"));
  if (regions.length > MAX_REGIONS) return null;
  return regions.map((words) => ({
    words: [...words].sort((a, b) => a - b),
    box: words.map((word) => boxes[word]!).reduce(uniteBoxes),
  }));
}

/** Cuts of words at empty stretches along an axis, the widest first. */
function gapsOf(
  words: readonly number[],
  boxes: readonly Box[],
  axis: "x" | "y",
  least: number,
): (readonly [readonly number[], readonly number[]])[] {
  const [low, high] = axis === "x" ? (["xMin", "xMax"] as const) : (["yMin", "yMax"] as const);
  const order = [...words].sort((a, b) => boxes[a]![low] - boxes[b]![low]);
  const gaps: { readonly at: number; readonly width: number }[] = [];
  let reached = Number.NEGATIVE_INFINITY;
  order.forEach((word, at) => {
    const width = boxes[word]![low] - reached;
    if (at > 0 && width >= least) gaps.push({ at, width });
    reached = Math.max(reached, boxes[word]![high]);
  });
  return gaps
    .sort((a, b) => b.width - a.width)
    .map(({ at }) => [order.slice(0, at), order.slice(at)] as const);
}

/** Whether words have all that a receipt has. */
function isDocument(words: readonly number[], page: FieldPage): boolean {
  if (words.length < MIN_WORDS) return false;
  const own = words.map((word) => page.words[word]!);
  const amounts = own.filter(({ text }) => AMOUNT.test(text)).length;
  const names = own.filter(({ text }) => NAME.test(text)).length;
  if (amounts < MIN_AMOUNTS || names < MIN_NAMES) return false;
  if (!own.some(({ text }) => DATE.test(text))) return false;
  return pageSigns({ ...page, words: own, candidates: [] }, 0).hasTotal;
}
