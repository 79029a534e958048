import { uniteBoxes } from "../geometry/box";
import { boxOfQuad } from "../geometry/quad";
import { levelBoxes } from "../geometry/upright-frame";
import type { Box, Quad } from "../types/geometry";

/** Words of a page that a person reads as one line. */
export interface Line {
  /** From the left: indices into the page's words. */
  readonly words: readonly number[];
  /** The words' texts, joined by spaces. */
  readonly text: string;
  /** Around the words, in page pixels. */
  readonly box: Box;
}

/** Words whose middles are nearer than this share of the lower height are on one line. */
const SAME_LINE = 0.5;
/** Middles come from the top down, so that only the last lines can be near. */
const OPEN_LINES = 4;

interface OpenLine {
  middle: number;
  height: number;
  readonly words: { readonly index: number; readonly box: Box }[];
}

/**
 * Finds the lines of a page: from the top down, the words of each from the left. The contract's order of words, by the
 * lower right corner, puts a tall word after its lower neighbours; lines do not.
 *
 * @param words in any order; where their quads are turned, lines run along the quads' median direction.
 */
export function findLines(words: readonly { readonly text: string; readonly quad: Quad }[]): Line[] {
  const quads = words.map(({ quad }) => quad);
  const placed = levelBoxes(quads)
    .map((box, index) => {
      return { index, box, middle: (box.yMin + box.yMax) / 2, height: box.yMax - box.yMin };
    })
    .sort((a, b) => a.middle - b.middle);
  const lines: OpenLine[] = [];
  for (const { index, box, middle, height } of placed) {
    const line = lines
      .slice(-OPEN_LINES)
      .find((one) => Math.abs(one.middle - middle) < SAME_LINE * Math.min(one.height, height));
    if (line === undefined) {
      lines.push({ middle, height, words: [{ index, box }] });
      continue;
    }
    const count = line.words.push({ index, box });
    line.middle += (middle - line.middle) / count;
    line.height += (height - line.height) / count;
  }
  return lines.map((line) => {
    const members = line.words.sort((a, b) => a.box.xMin - b.box.xMin);
    return {
      words: members.map(({ index }) => index),
      text: members.map(({ index }) => words[index]!.text).join(" "),
      box: members.map(({ index }) => boxOfQuad(quads[index]!)).reduce(uniteBoxes),
    };
  });
}
