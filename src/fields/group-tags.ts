import { lineRuns, readingOrderByLines, shareLine } from "../document/line-runs";
import { uniteBoxes } from "../geometry/box";
import type { Box } from "../types/geometry";

// The rules and numbers of `group` in `models/training/inkfield_training/fields/group.py`.

/** Names and places may go on over several lines; other values stand on one. */
const MULTI_LINE_TYPES: readonly string[] = ["company", "address", "buyer"];
/** A word with at least this probability belongs to a value. */
const MIN_MEMBER = 0.4;
/** A word between two members of one line, or in a name's phrase, joins them from this probability on. */
const MIN_BETWEEN = 0.05;
/** Words of a line with gaps under so many heights are a phrase. */
const MAX_PHRASE_GAP = 0.8;
/** A name takes a phrase that holds a member where its words belong with at least this mean probability. */
const MIN_PHRASE = 0.4;
/** Where no word of a page is a member, the best words from here on make a candidate of low confidence. */
const MIN_SEED = 0.3;
/** A member with at least this probability of a start that is not the first of its value begins another one. */
const MIN_START = 0.7;
/** Members of one line farther apart than this, in heights, belong to different values. */
const MAX_WORD_GAP = 2.5;
/** A value goes on in the next line where the gap between the lines is between these, in heights. */
const LINE_GAP_RANGE = [-0.7, 1.6] as const;
/**
 * Joins the words that the model gives to a field into places of its value.
 *
 * @param belongs that a word is a part of a value, by word.
 * @param starts that a word begins a value, by word.
 * @param boxes of the words, on the upright page.
 * @param unit the page's median word height, in the pixels of the boxes.
 * @returns indices of words in reading order.
 */
export function groupTags(
  fieldType: string,
  belongs: Float32Array,
  starts: Float32Array,
  boxes: readonly Box[],
  unit: number,
): number[][] {
  const isMultiLine = MULTI_LINE_TYPES.includes(fieldType);
  const members = membersOf(belongs, isMultiLine ? lineRuns(boxes, MAX_PHRASE_GAP) : [], boxes, unit);
  const groups = groupMembers(members, boxes, unit);
  if (isMultiLine) joinLines(groups, starts, boxes, unit);
  return groups
    .parts()
    .map((part) => inReadingOrder(part, boxes))
    .flatMap((part) =>
      splitAtStarts(
        part,
        (word) => starts[word]! >= MIN_START && (!isMultiLine || belongs[word]! >= MIN_MEMBER),
      ),
    );
}

/**
 * The words that belong to values of a type: those likely enough, the rest of the phrases that they make up, and
 * those that the model doubts between two others.
 *
 * @param phrases runs of words that stand or fall together; none where a value may be a part of one.
 */
function membersOf(
  belongs: Float32Array,
  phrases: readonly (readonly number[])[],
  boxes: readonly Box[],
  unit: number,
): number[] {
  const from = belongs.some((probability) => probability >= MIN_MEMBER) ? MIN_MEMBER : MIN_SEED;
  const members = new Set(boxes.flatMap((_, word) => (belongs[word]! >= from ? [word] : [])));
  if (members.size === 0) return [];
  for (const phrase of phrases) {
    if (!phrase.some((word) => belongs[word]! >= from)) continue;
    const mean = phrase.reduce((sum, word) => sum + belongs[word]!, 0) / phrase.length;
    if (mean < MIN_PHRASE) continue;
    for (const word of phrase) if (belongs[word]! >= MIN_BETWEEN) members.add(word);
  }
  const near = MAX_WORD_GAP * unit;
  belongs.forEach((probability, word) => {
    if (!(probability >= MIN_BETWEEN && probability < from)) return;
    const own = boxes[word]!;
    let isAfterOne = false;
    let isBeforeOne = false;
    for (const member of members) {
      const box = boxes[member]!;
      if (!shareLine(own, box)) continue;
      isAfterOne ||= box.xMin < own.xMin && own.xMin - box.xMax < near;
      isBeforeOne ||= box.xMin > own.xMin && box.xMin - own.xMax < near;
      if (isAfterOne && isBeforeOne) break;
    }
    if (isAfterOne && isBeforeOne) members.add(word);
  });
  return [...members].sort((a, b) => a - b);
}

/** Members of one line that stand near each other. */
function groupMembers(members: readonly number[], boxes: readonly Box[], unit: number): Groups {
  const groups = new Groups(members);
  for (const i of members) {
    for (const j of members) {
      const a = boxes[i]!;
      const b = boxes[j]!;
      if (i === j || !shareLine(a, b) || b.xMin + b.xMax < a.xMin + a.xMax) continue;
      if (b.xMin - a.xMax < MAX_WORD_GAP * heightOfBoth(a, b, unit)) groups.join(i, j);
    }
  }
  return groups;
}

/** Joins lines to the ones under them, where those do not start a value. */
function joinLines(groups: Groups, starts: Float32Array, boxes: readonly Box[], unit: number): void {
  const lines = groups.parts().map((part) => ({
    first: inReadingOrder(part, boxes)[0]!,
    box: part.map((word) => boxes[word]!).reduce(uniteBoxes),
  }));
  for (const { first, box: upper } of lines) {
    for (const { first: next, box: lower } of lines) {
      if (lower.yMin <= upper.yMin || shareLine(upper, lower) || starts[next]! >= MIN_START) continue;
      const height = heightOfBoth(upper, lower, unit);
      const gap = lower.yMin - upper.yMax;
      const isNext = gap > LINE_GAP_RANGE[0] * height && gap < LINE_GAP_RANGE[1] * height;
      const isUnder = Math.min(upper.xMax, lower.xMax) > Math.max(upper.xMin, lower.xMin);
      if (isNext && isUnder) groups.join(first, next);
    }
  }
}

function splitAtStarts(words: readonly number[], startsNew: (word: number) => boolean): number[][] {
  const parts: number[][] = [];
  for (const [i, word] of words.entries()) {
    if (i === 0 || startsNew(word)) parts.push([word]);
    else parts.at(-1)!.push(word);
  }
  return parts;
}

function inReadingOrder(words: readonly number[], boxes: readonly Box[]): number[] {
  return readingOrderByLines(words.map((word) => boxes[word]!)).map((i) => words[i]!);
}

/** The lower one's height, but no less than the page's median. */
function heightOfBoth(a: Box, b: Box, unit: number): number {
  return Math.max(unit, Math.min(a.yMax - a.yMin, b.yMax - b.yMin));
}

/** Words that are joined into parts. */
class Groups {
  private readonly parents: Map<number, number>;

  constructor(words: readonly number[]) {
    this.parents = new Map(words.map((word) => [word, word]));
  }

  join(a: number, b: number): void {
    this.parents.set(this.root(b), this.root(a));
  }

  /** Every word once; parts in the order of their first words, words ascending. */
  parts(): number[][] {
    const parts = new Map<number, number[]>();
    for (const word of this.parents.keys()) {
      const root = this.root(word);
      const part = parts.get(root);
      if (part === undefined) parts.set(root, [word]);
      else part.push(word);
    }
    return [...parts.values()];
  }

  private root(word: number): number {
    let root = word;
    for (let parent = this.parents.get(root)!; parent !== root; parent = this.parents.get(root)!)
      root = parent;
    this.parents.set(word, root);
    return root;
  }
}
