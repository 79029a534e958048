import type { FieldPage } from "../document/field";
import { lineRuns, MAX_PAGE_WORDS, shareLine, shortParts } from "../document/line-runs";
import { uniteBoxes } from "../geometry/box";
import { uprightFrame } from "../geometry/upright-frame";
import type { Box, Size } from "../types/geometry";
import { medianHeight } from "./encode-words";
import { type JoinedWords, joinWords } from "./joined-words";
import { findLabels, type Label } from "./labels/find-labels";

/** Words of a line with gaps no wider than in running text: an entry of a table, a part of a line of print. */
export interface Cell extends JoinedWords {
  /** Indices of its words, from the left. */
  readonly words: readonly number[];
  readonly box: Box;
  /** Index of the page's row that it is a part of. */
  readonly row: number;
  readonly labels: readonly Label[];
}

/** A label with its place on the page. */
export interface PlacedLabel extends Label {
  readonly box: Box;
  /** Index of its cell. */
  readonly cell: number;
}

/** A page as fields are looked for on it. */
export interface PageLayout {
  readonly pageIndex: number;
  readonly texts: readonly string[];
  /** How sure each word's text is. */
  readonly confidences: readonly number[];
  /** Of the words, on the upright page. */
  readonly boxes: readonly Box[];
  readonly size: Size;
  /** Median height of a word. */
  readonly unit: number;
  /** Down the page, each from the left. */
  readonly cells: readonly Cell[];
  /** Cells of each row, from the left. */
  readonly rows: readonly (readonly number[])[];
  readonly labels: readonly PlacedLabel[];
  /** Least box around all words. */
  readonly extent: Box;
}

/** Width of the paper of a till, in heights of a word, at most. */
export const MAX_TILL_WIDTH = 42;
/** Words of a row that stand farther apart than this, in heights, belong to different cells. */
const MAX_CELL_GAP = 1.2;
/** Words of a number stand nearer than this, in heights; wider gaps are doubled in a cell's text. */
const MAX_NUMBER_GAP = 0.6;
/**
 * Most characters of a cell, by single spaces. What looks for values in a text may take the square of its length, and a stranger's PDF
 * may show a million characters side by side.
 */
const MAX_CELL_LENGTH = 1000;

/** Boundaries of documents, fields, items and tables are all found on a page's one layout: its labels take a while to look up. */
const known = new WeakMap<FieldPage, Omit<PageLayout, "pageIndex">>();

/**
 * The layout of a page: what stands together, and which labels stand where. Found once for each page, whatever index
 * it is asked for by.
 */
export function layoutOf(page: FieldPage, pageIndex: number): PageLayout {
  let layout = known.get(page);
  if (layout === undefined) {
    layout = findLayout(page);
    known.set(page, layout);
  }
  return { ...layout, pageIndex };
}

function findLayout(page: FieldPage): Omit<PageLayout, "pageIndex"> {
  const words = page.words.slice(0, MAX_PAGE_WORDS);
  const { boxes, size } = uprightFrame(
    words.map((word) => word.quad),
    page.size,
  );
  const texts = words.map(({ text }) => (text.length > MAX_CELL_LENGTH ? "" : text));
  const unit = medianHeight(words.map((word, i) => ({ text: word.text, box: boxes[i]! })));
  const cells: Cell[] = [];
  const rows: number[][] = [];
  for (const run of lineRuns(boxes, Number.POSITIVE_INFINITY)) {
    const row: number[] = [];
    for (const part of cellsOf(run, boxes, texts)) {
      row.push(cells.length);
      cells.push(makeCell(part, rows.length, boxes, texts));
    }
    rows.push(row);
  }
  const labels = cells.flatMap((cell, index) =>
    cell.labels.map((label): PlacedLabel => {
      const box = cell
        .wordsIn(label.start, label.end)
        .map((word) => boxes[word]!)
        .reduce(uniteBoxes);
      return { ...label, box, cell: index };
    }),
  );
  const extent = boxes.length === 0 ? { xMin: 0, yMin: 0, xMax: 1, yMax: 1 } : boxes.reduce(uniteBoxes);
  const confidences = words.map((word) => word.confidence);
  return { texts, confidences, boxes, size, unit, cells, rows, labels, extent };
}

function makeCell(
  words: readonly number[],
  row: number,
  boxes: readonly Box[],
  texts: readonly string[],
): Cell {
  const joined = joinWords(texts, words, (before, after) => {
    const [left, right] = [boxes[before]!, boxes[after]!];
    const height = Math.max(left.yMax - left.yMin, right.yMax - right.yMin);
    return right.xMin - left.xMax > MAX_NUMBER_GAP * height ? "  " : " ";
  });
  const box = words.map((word) => boxes[word]!).reduce(uniteBoxes);
  return { ...joined, words, box, row, labels: findLabels(joined.text) };
}

/** A word of one sign over and over: a rule, or what frames a line of a receipt. */
export const ORNAMENT = /^([*=~_#+-])\1{2,}$/;

/** A row's words, cut at wide gaps and at ornaments, and where a cell gets too long. */
function cellsOf(run: readonly number[], boxes: readonly Box[], texts: readonly string[]): number[][] {
  const parts: number[][] = [];
  run.forEach((word, i) => {
    const box = boxes[word]!;
    const before = i === 0 ? null : boxes[run[i - 1]!]!;
    const height = before === null ? 0 : Math.max(before.yMax - before.yMin, box.yMax - box.yMin);
    const isOrnament = [word, run[i - 1]].some((one) => one !== undefined && ORNAMENT.test(texts[one]!));
    if (before !== null && !isOrnament && box.xMin - before.xMax < MAX_CELL_GAP * height)
      parts.at(-1)!.push(word);
    else parts.push([word]);
  });
  return parts.flatMap((part) => shortParts(part, texts, MAX_CELL_LENGTH));
}

/** Whether two boxes have a part of a line in common: 1 where one lies within the height of the other. */
export function lineOverlap(a: Box, b: Box): number {
  const overlap = Math.min(a.yMax, b.yMax) - Math.max(a.yMin, b.yMin);
  return overlap / Math.max(Math.min(a.yMax - a.yMin, b.yMax - b.yMin), 1e-6);
}

export { shareLine };
