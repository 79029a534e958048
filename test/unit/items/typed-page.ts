import type { FieldPage } from "../../../src/document/field";
import { quadOfBox } from "../../../src/geometry/quad";

const CHARACTER = 10;
const LINE = 24;
const HEIGHT = 16;

/**
 * A page typed into the test as a typewriter prints it: a character is 10 pixels wide, a line 24 high. A single space joins
 * words of one cell, more part cells.
 */
export function typedPage(text: string): FieldPage {
  const lines = text.replace(/^\n/, "").split("\n");
  const indent = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)));
  const words = lines.flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map((match) => {
      const xMin = (match.index - indent + 4) * CHARACTER;
      const yMin = (row + 2) * LINE;
      const box = { xMin, yMin, xMax: xMin + match[0].length * CHARACTER - 2, yMax: yMin + HEIGHT };
      return { text: match[0], confidence: 1, quad: quadOfBox(box) };
    }),
  );
  const size = { width: 900, height: (lines.length + 4) * LINE };
  return { words, size, candidates: [], language: null };
}
