import type { FieldPage } from "../document/field";
import { MAX_TILL_WIDTH } from "../fields/document-layout";
import { medianHeight } from "../fields/encode-words";
import { uniteBoxes } from "../geometry/box";
import { lowerBound } from "../geometry/lower-bound";
import { boxOfQuad } from "../geometry/quad";
import { uprightFrame } from "../geometry/upright-frame";
import type { Box } from "../types/geometry";
import { AMOUNT } from "./page-signs";
import { areDocuments, MIN_WORDS, signsOfPart } from "./part-signs";

/** A part of a page that is a document of its own: a receipt among others on one photograph. */
export interface PageRegion {
  /** Around its words, in page pixels. */
  readonly box: Box;
  /** Indices into the page's words, in their order. */
  readonly words: readonly number[];
}

/** Least gap between two papers, in heights of a word, across (`x`) and down the page (`y`). */
const MIN_GAP = { x: 0.8, y: 1.2 } as const;
/** Words are level within this, in heights; of two papers no larger share is. */
const LEVEL = 0.15;
const MAX_LEVEL = 0.75;
/** In one paper, more than this share of the amounts of a part are level with words of the other part; fewer than `MIN_LEVEL` say nothing. */
const MIN_LEVEL = 3;
const MAX_LEVEL_AMOUNTS = 0.85;
/** Lines that are level by chance are about as level when they are moved by these parts of a height. */
const MOVES = [-0.8, -0.45, 0.45, 0.8];
const MIN_MORE_LEVEL = 0.25;
/** Most documents on a page. */
const MAX_REGIONS = 9;

/**
 * Finds documents that lie beside each other on one page, such as several receipts on a photograph: parts that white space
 * separates, each with what a receipt has. Papers one above the other are told apart only where others lie beside them, since
 * one paper may have several parts.
 *
 * @returns from the left, each column from the top; `null` where the page is one document.
 */
export function findRegions(page: FieldPage): PageRegion[] | null {
  if (page.words.length < 2 * MIN_WORDS) return null;
  const quads = page.words.map(({ quad }) => quad);
  const { boxes } = uprightFrame(quads, page.size);
  const all = quads.map((_, index) => index);
  const unit = medianHeight(page.words.map(({ text }, i) => ({ text, box: boxes[i]! })));
  const cut = (words: readonly number[], axis: "x" | "y"): (readonly number[])[] => {
    for (const parts of gapsOf(words, boxes, axis, MIN_GAP[axis] * unit)) {
      if (axis === "x" && areLevel(...parts, page, boxes)) continue;
      const [a, b] = parts.map((part) => signsOfPart(downwards(part, boxes), page));
      if (areDocuments(a!, b!, axis)) return parts.flatMap((part) => cut(part, axis));
    }
    return [words];
  };
  const columns = cut(all, "x");
  if (columns.length < 2) return null;
  const regions = columns.flatMap((column) => cut(column, "y"));
  if (regions.length > MAX_REGIONS || !regions.every((words) => isNarrow(words, boxes))) return null;
  return regions.map((words) => ({
    words: [...words].sort((a, b) => a - b),
    box: words.map((word) => boxOfQuad(quads[word]!)).reduce(uniteBoxes),
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

const middleOf = ({ yMin, yMax }: Box): number => (yMin + yMax) / 2;

function downwards(words: readonly number[], boxes: readonly Box[]): number[] {
  return [...words].sort((a, b) => middleOf(boxes[a]!) - middleOf(boxes[b]!));
}

function isNarrow(words: readonly number[], boxes: readonly Box[]): boolean {
  const own = words.map((word) => boxes[word]!);
  const { xMin, xMax } = own.reduce(uniteBoxes);
  return xMax - xMin <= MAX_TILL_WIDTH * medianHeight(own.map((box) => ({ text: "", box })));
}

/**
 * Whether the lines of two parts are at one height, or those with amounts: columns of one paper. Papers that lie side by side are
 * level by chance.
 */
function areLevel(
  a: readonly number[],
  b: readonly number[],
  page: FieldPage,
  boxes: readonly Box[],
): boolean {
  const isAmount = (word: number): boolean => AMOUNT.test(page.words[word]!.text);
  const isLevel = (words: readonly number[], others: readonly number[], most: number): boolean => {
    const share = levelShare(words, others, boxes, 0);
    if (share <= most) return false;
    const byChance = MOVES.reduce((sum, move) => sum + levelShare(words, others, boxes, move), 0);
    return share - byChance / MOVES.length >= MIN_MORE_LEVEL;
  };
  if (a.length < b.length ? isLevel(a, b, MAX_LEVEL) : isLevel(b, a, MAX_LEVEL)) return true;
  return [
    [a.filter(isAmount), b],
    [b.filter(isAmount), a],
  ].some(([own, others]) => own!.length >= MIN_LEVEL && isLevel(own!, others!, MAX_LEVEL_AMOUNTS));
}

/** Share of words that are level with others once they are moved down by a part of their height. */
function levelShare(
  words: readonly number[],
  others: readonly number[],
  boxes: readonly Box[],
  move: number,
): number {
  // Sorted, so that a page of many words takes no time by their square.
  const middles = others.map((word) => middleOf(boxes[word]!)).sort((a, b) => a - b);
  const level = words.filter((word) => {
    const box = boxes[word]!;
    const height = box.yMax - box.yMin;
    const at = middleOf(box) + move * height;
    const next = lowerBound(middles, at);
    const nearest = Math.min(
      ...[middles[next - 1], middles[next]].map((one) => Math.abs((one ?? Number.POSITIVE_INFINITY) - at)),
    );
    return nearest < LEVEL * height;
  });
  return level.length / Math.max(words.length, 1);
}
