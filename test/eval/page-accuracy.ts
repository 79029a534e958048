import type { KiePage, KieValue } from "../../src/index";
import { editDistance, type MatchCounts, matchWords } from "./metrics";
import type { PlacedText } from "./truth";

/** How one page was read against its truth. */
export interface PageAccuracy {
  readonly words: MatchCounts;
  /** Edits between read and true characters of all lines, and how many true characters there are. */
  readonly characterErrors: number;
  readonly characters: number;
}

/**
 * Compares a page's words with true lines (or words). Words by bag of words. Characters line by line: the read
 * words whose centre lies in a line's box, from left to right, against its text, case and spaces folded; a read
 * word in no line counts its characters as errors.
 */
export function measurePage(page: KiePage, truth: readonly PlacedText[]): PageAccuracy {
  const words = wordsOf(page);
  const lines: PlacedText[][] = truth.map(() => []);
  let strayCharacters = 0;
  for (const word of words) {
    const [xMin, yMin, xMax, yMax] = word.box;
    const x = (xMin + xMax) / 2;
    const y = (yMin + yMax) / 2;
    let owner = -1;
    let ownerDistance = Number.POSITIVE_INFINITY;
    truth.forEach(({ box }, i) => {
      if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return;
      // Lines' boxes may overlap: the nearer middle wins.
      const distance = Math.abs((box[1] + box[3]) / 2 - y);
      if (distance < ownerDistance) {
        owner = i;
        ownerDistance = distance;
      }
    });
    if (owner === -1) strayCharacters += foldLine(word.text).length;
    else lines[owner]!.push(word);
  }
  let characterErrors = strayCharacters;
  let characters = 0;
  truth.forEach(({ text }, i) => {
    const read = lines[i]!.sort((a, b) => a.box[0] - b.box[0]).map((word) => word.text);
    const expected = foldLine(text);
    characterErrors += editDistance(foldLine(read.join("")), expected);
    characters += [...expected].length;
  });
  return {
    words: matchWords(
      words.map((word) => word.text),
      truth.map((line) => line.text),
    ),
    characterErrors,
    characters,
  };
}

/** A page's words with their bounding boxes. */
export function wordsOf(page: KiePage): PlacedText[] {
  return wordValues(page).map(placed);
}

/** The words that come from a PDF's text layer: those of a mixed page's pictures are recognized, and no truth. */
export function textLayerWordsOf(page: KiePage): PlacedText[] {
  return wordValues(page)
    .filter(
      (word) =>
        word.text_orientation.confidence === null && word.confidence === 1 && word.detection_score === 1,
    )
    .map(placed);
}

function wordValues(page: KiePage): readonly KieValue[] {
  return page.extracted_fields.find((field) => field.field_type === "words")?.values ?? [];
}

function placed(word: KieValue): PlacedText {
  return { text: word.value, box: boundsOf(word) };
}

/** Words put together into the lines they stand on, so that a word split or joined differently is no error. */
export function linesOfWords(words: readonly PlacedText[]): PlacedText[] {
  const lines: { words: PlacedText[]; yMin: number; yMax: number }[] = [];
  for (const word of [...words].sort((a, b) => a.box[1] + a.box[3] - b.box[1] - b.box[3])) {
    const middle = (word.box[1] + word.box[3]) / 2;
    const line = lines.findLast((candidate) => middle > candidate.yMin && middle < candidate.yMax);
    if (line === undefined) {
      lines.push({ words: [word], yMin: word.box[1], yMax: word.box[3] });
    } else {
      line.words.push(word);
    }
  }
  return lines.map((line) => {
    const ordered = line.words.sort((a, b) => a.box[0] - b.box[0]);
    const boxes = ordered.map((word) => word.box);
    return {
      text: ordered.map((word) => word.text).join(" "),
      box: [
        Math.min(...boxes.map((box) => box[0])),
        Math.min(...boxes.map((box) => box[1])),
        Math.max(...boxes.map((box) => box[2])),
        Math.max(...boxes.map((box) => box[3])),
      ],
    };
  });
}

function boundsOf({ geometry }: KieValue): PlacedText["box"] {
  const xs = geometry.filter((_, i) => i % 2 === 0);
  const ys = geometry.filter((_, i) => i % 2 === 1);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** A line as it is compared: case and spaces folded. */
export function foldLine(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}
