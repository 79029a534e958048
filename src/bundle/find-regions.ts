import type { FieldPage } from "../document/field";
import { layoutOf, MAX_TILL_WIDTH } from "../fields/document-layout";
import { medianHeight } from "../fields/encode-words";
import { uniteBoxes } from "../geometry/box";
import { lowerBound } from "../geometry/lower-bound";
import { boxOfQuad } from "../geometry/quad";
import type { Box } from "../types/geometry";
import { AMOUNT, DAY, hasSeller, MIN_AMOUNTS, pageSigns } from "./page-signs";

/** A part of a page that is a document of its own: a receipt among others on one photograph. */
export interface PageRegion {
  /** Around its words, in page pixels. */
  readonly box: Box;
  /** Indices into the page's words, in their order. */
  readonly words: readonly number[];
}

/** Least gap between two papers, in heights of a word, across (`x`) and down the page (`y`). */
const MIN_GAP = { x: 0.8, y: 2.5 } as const;
/** Words are level within this, in heights; of two papers no larger share is. */
const LEVEL = 0.15;
const MAX_LEVEL = 0.75;
/** In one paper, more than this share of the amounts of a part are level with words of the other part; fewer than `MIN_LEVEL` say nothing. */
const MIN_LEVEL = 3;
const MAX_LEVEL_AMOUNTS = 0.85;
/** Fewest words of a receipt, and fewest words with three letters. */
const MIN_WORDS = 14;
const MIN_NAMES = 5;
/** Most documents on a page. */
const MAX_REGIONS = 9;

const NAME = /\p{L}{3}/u;

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
      if (axis === "x" && areLevel(before, after, page, boxes)) continue;
      if (areDocuments(signsOf(before, page), signsOf(after, page), axis))
        return [...cut(before, axis), ...cut(after, axis)];
    }
    return [words];
  };
  const columns = cut(all, "x");
  if (columns.length < 2) return null;
  const regions = columns.flatMap((column) => cut(column, "y"));
  if (regions.length > MAX_REGIONS || !regions.every((words) => isNarrow(words, boxes))) return null;
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

/** What words say of the paper that they stand on. */
interface PartSigns {
  /** Whether it has the names and amounts that a receipt has. */
  readonly isWhole: boolean;
  readonly hasDay: boolean;
  readonly hasSeller: boolean;
  readonly hasSum: boolean;
}

function signsOf(words: readonly number[], page: FieldPage): PartSigns {
  const own = words.map((word) => page.words[word]!);
  const count = (test: RegExp): number => own.filter(({ text }) => test.test(text)).length;
  const isWhole = own.length >= MIN_WORDS && count(AMOUNT) >= MIN_AMOUNTS && count(NAME) >= MIN_NAMES;
  // One object: a layout is found once for each.
  const part = { ...page, words: own, candidates: [] };
  return {
    isWhole,
    hasDay: isWhole && count(DAY) > 0,
    hasSeller: isWhole && hasSeller(layoutOf(part, 0)),
    hasSum: isWhole && pageSigns(part, 0).hasTotal,
  };
}

/**
 * Whether two parts are papers of their own: both have a sum, or both a day and a seller, since the columns of one paper may
 * have a day each. Above each other they have days and sums: one may end with the slip of a card.
 */
function areDocuments(a: PartSigns, b: PartSigns, axis: "x" | "y"): boolean {
  if (!a.isWhole || !b.isWhole) return false;
  const days = a.hasDay && b.hasDay;
  const sums = a.hasSum && b.hasSum;
  return axis === "x" ? sums || (days && a.hasSeller && b.hasSeller) : days && sums;
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
  const fewer = a.length < b.length ? levelShare(a, b, boxes) : levelShare(b, a, boxes);
  if (fewer > MAX_LEVEL) return true;
  return [
    [a.filter(isAmount), b],
    [b.filter(isAmount), a],
  ].some(([own, others]) => own!.length >= MIN_LEVEL && levelShare(own!, others!, boxes) > MAX_LEVEL_AMOUNTS);
}

/** Share of words that are level with others. */
function levelShare(words: readonly number[], others: readonly number[], boxes: readonly Box[]): number {
  const middle = (word: number): number => (boxes[word]!.yMin + boxes[word]!.yMax) / 2;
  const near = (word: number): number => LEVEL * (boxes[word]!.yMax - boxes[word]!.yMin);
  // Sorted, so that a page of many words takes no time by their square.
  const middles = others.map(middle).sort((a, b) => a - b);
  const nearest = (at: number): number => {
    const next = lowerBound(middles, at);
    return Math.min(
      ...[middles[next - 1], middles[next]].map((one) => Math.abs((one ?? Number.POSITIVE_INFINITY) - at)),
    );
  };
  const level = words.filter((word) => nearest(middle(word)) < near(word));
  return level.length / Math.max(words.length, 1);
}
