import type { Box } from "../types/geometry";

/**
 * Fields are looked for among so many of a page's words. Lines cost the square of their words, and a stranger's PDF may
 * show a hundred thousand on one; a dense newspaper page has some 8,000 in all.
 */
export const MAX_PAGE_WORDS = 10_000;

/** Words share a line where they overlap vertically by more than this share of the lower one. */
const MIN_LINE_OVERLAP = 0.5;

/** Whether two words of an upright page stand on one line. */
export function shareLine(a: Box, b: Box): boolean {
  const overlap = Math.min(a.yMax, b.yMax) - Math.max(a.yMin, b.yMin);
  return overlap > MIN_LINE_OVERLAP * Math.min(heightOf(a), heightOf(b));
}

/**
 * Runs of words that follow each other on a line, left to right, each pair the other's nearest; runs sorted down the
 * page by their first word. The fields model was trained with this rule (`segments` in
 * `models/training/inkfield_training/fields/lines.py`), which keeps what a tall word parts; text and exports have the whole
 * lines of `findLines`.
 *
 * @param boxes of words on an upright page.
 * @param maxGap widest gap within a run, in heights of the taller of both words.
 * @returns indices into `boxes`, every one once.
 */
export function lineRuns(boxes: readonly Box[], maxGap: number): number[][] {
  const { after, before } = nearestOnLines(boxes);
  const next = new Map<number, number>();
  after.forEach(({ index, gap }, i) => {
    if (index === -1 || before[index]!.index !== i) return;
    const height = Math.max(heightOf(boxes[i]!), heightOf(boxes[index]!));
    if (gap < maxGap * height) next.set(i, index);
  });
  const followers = new Set(next.values());
  const starts = boxes.map((_, i) => i).filter((i) => !followers.has(i));
  const middle = (i: number): number => boxes[i]!.yMin + boxes[i]!.yMax;
  starts.sort((a, b) => middle(a) - middle(b) || boxes[a]!.xMin - boxes[b]!.xMin);
  return starts.map((start) => {
    const run = [start];
    for (let i = next.get(start); i !== undefined; i = next.get(i)) run.push(i);
    return run;
  });
}

/** Word indices line by line, each line from the left. */
export function readingOrderByLines(boxes: readonly Box[]): number[] {
  return lineRuns(boxes, Number.POSITIVE_INFINITY).flat();
}

/**
 * The words of a line in parts whose texts, joined by spaces, have at most `maxLength` characters each; a longer word is a
 * part of its own.
 */
export function shortParts(
  words: readonly number[],
  texts: readonly string[],
  maxLength: number,
): number[][] {
  const parts: number[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const word of words) {
    length += texts[word]!.length + 1;
    if (length > maxLength) {
      parts.push([]);
      length = texts[word]!.length;
    }
    parts.at(-1)!.push(word);
  }
  return parts;
}

/** A word's neighbour on its line, -1 for none, and the gap between them, negative where they overlap. */
interface Neighbour {
  readonly index: number;
  readonly gap: number;
}

/** For each word the nearest one on its line to the right, and to the left. */
function nearestOnLines(boxes: readonly Box[]): { after: Neighbour[]; before: Neighbour[] } {
  // Sorted by their tops, words that can share a line stand near each other.
  const order = boxes.map((_, i) => i).sort((a, b) => boxes[a]!.yMin - boxes[b]!.yMin);
  const nobody: Neighbour = { index: -1, gap: Number.POSITIVE_INFINITY };
  const after = boxes.map(() => nobody);
  const before = boxes.map(() => nobody);
  for (let a = 0; a < order.length; a++) {
    const i = order[a]!;
    const one = boxes[i]!;
    for (let b = a + 1; b < order.length; b++) {
      const j = order[b]!;
      const other = boxes[j]!;
      if (other.yMin >= one.yMax) break;
      if (!shareLine(one, other)) continue;
      const ahead = other.xMin + other.xMax - one.xMin - one.xMax;
      if (ahead === 0) continue;
      const [from, to] = ahead > 0 ? [i, j] : [j, i];
      const gap = boxes[to]!.xMin - boxes[from]!.xMax;
      if (gap < after[from]!.gap) after[from] = { index: to, gap };
      if (gap < before[to]!.gap) before[to] = { index: from, gap };
    }
  }
  return { after, before };
}

function heightOf(box: Box): number {
  return box.yMax - box.yMin;
}
