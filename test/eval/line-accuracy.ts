import type { KiePage } from "../../src/index";
import type { Quad } from "../../src/types/geometry";
import { foldLine, wordsOf } from "./page-accuracy";

/** A word as it is printed, in page pixels, clockwise from its top left. */
export interface PrintedWord {
  readonly text: string;
  readonly quad: Quad;
  /** Words of one printed line have the same number. */
  readonly line: number;
}

/** How many lines there are, and how many of them were read without any fault. */
export interface LineCounts {
  readonly exact: number;
  readonly lines: number;
}

/** Shorter lines are single amounts and marks, whose place says more than their reading. */
const MIN_CHARACTERS = 4;
/** A read word belongs to a line if its middle lies within this share of the line's height from its middle. */
const REACH = 0.4;

/**
 * Lines of four characters or more that were read exactly, case and spaces folded. A line's words are those whose
 * middle lies in the rectangle along its printed words: lines of a photograph run in any direction.
 */
export function measureLines(page: KiePage, printed: readonly PrintedWord[]): LineCounts {
  const [width, height] = page.dimensions;
  const read = wordsOf(page).map(({ text, box }) => ({
    text,
    x: ((box[0] + box[2]) / 2) * width,
    y: ((box[1] + box[3]) / 2) * height,
  }));
  let exact = 0;
  let lines = 0;
  for (const words of byLine(printed)) {
    const expected = foldLine(words.map(({ text }) => text).join(""));
    if (expected.length < MIN_CHARACTERS) continue;
    const frame = frameOf(words.map(({ quad }) => quad));
    const found = read
      .map(({ text, x, y }) => ({ text, ...frame.place(x, y) }))
      .filter(
        ({ along, across }) => Math.abs(across) <= REACH && along >= -REACH && along <= frame.aspect + REACH,
      )
      .sort((a, b) => a.along - b.along);
    lines += 1;
    if (foldLine(found.map(({ text }) => text).join("")) === expected) exact += 1;
  }
  return { exact, lines };
}

function byLine(words: readonly PrintedWord[]): PrintedWord[][] {
  const lines = new Map<number, PrintedWord[]>();
  for (const word of words) lines.set(word.line, [...(lines.get(word.line) ?? []), word]);
  return [...lines.values()];
}

/** The frame of a line: from the left middle of its first word along to the right middle of its last, in heights. */
function frameOf(quads: readonly Quad[]) {
  const [tl, , , bl] = quads[0]!;
  const [, tr, br] = quads.at(-1)!;
  const from = { x: (tl.x + bl.x) / 2, y: (tl.y + bl.y) / 2 };
  const to = { x: (tr.x + br.x) / 2, y: (tr.y + br.y) / 2 };
  const width = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const along = { x: (to.x - from.x) / width, y: (to.y - from.y) / width };
  const heights = quads.map(
    ([a, b, c, d]) => (Math.hypot(d.x - a.x, d.y - a.y) + Math.hypot(c.x - b.x, c.y - b.y)) / 2,
  );
  const height = Math.max(...heights);
  return {
    aspect: width / height,
    place: (x: number, y: number) => ({
      along: ((x - from.x) * along.x + (y - from.y) * along.y) / height,
      across: ((y - from.y) * along.x - (x - from.x) * along.y) / height,
    }),
  };
}
