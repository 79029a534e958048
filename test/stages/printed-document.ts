import type { FieldWord } from "../../src/document/field";
import { quadOfBox } from "../../src/geometry/quad";
import type { Size } from "../../src/types/geometry";

/** A page's words and its size, in pixels. */
export interface PrintedPage {
  readonly words: readonly FieldWord[];
  readonly size: Size;
}

const CHARACTER_WIDTH = 9;
const LINE_HEIGHT = 26;
const GLYPH_HEIGHT = 17;
const MARGIN = 40;

/**
 * A page printed in a fixed pitch: what stands below each other in the text does so on the page. `½` at the start of a
 * line lowers it by half a line's height.
 */
export function printPage(text: string): PrintedPage {
  const lines = text
    .split("\n")
    .filter((line, i, all) => line.trim() !== "" || (i > 0 && i < all.length - 1));
  const indent = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)));
  const words = lines.flatMap((line, row) => {
    const isLowered = line.trimStart().startsWith("½");
    const yMin = MARGIN + (row - (isLowered ? 0.5 : 0)) * LINE_HEIGHT;
    return [...line.replace("½", " ").matchAll(/\S+/g)].map((match): FieldWord => {
      const xMin = MARGIN + (match.index - indent) * CHARACTER_WIDTH;
      const xMax = xMin + match[0].length * CHARACTER_WIDTH;
      return {
        text: match[0],
        confidence: 0.99,
        quad: quadOfBox({ xMin, yMin, xMax, yMax: yMin + GLYPH_HEIGHT }),
      };
    });
  });
  const right = Math.max(...words.map(({ quad }) => quad[1].x));
  return { words, size: { width: right + MARGIN, height: 2 * MARGIN + lines.length * LINE_HEIGHT } };
}
