import type { TemplateExample } from "../contract/template";
import type { Candidate } from "../fields/candidates/candidate";
import type { PageLayout } from "../fields/document-layout";
import { foldText } from "../fields/fold-text";
import { CONCEPTS } from "../fields/labels/find-labels";
import { FeatureExtractor, featureNames, GEOMETRY } from "../fields/scorer/candidate-features";
import { CLASSES } from "../fields/scorer/score-candidates";
import type { PreparedDocument } from "../fields/scorer/scored-document";
import type { Box } from "../types/geometry";
import { hashPhrase, hashWord } from "./hash-text";

/** A text of a document with its traits: what examples have, and its place for anchors. */
export interface Traits extends Omit<TemplateExample, "anchors" | "words" | "edges"> {
  readonly candidate: Candidate;
}

/** Words of a phrase that are looked at. */
const PHRASE_WORDS = 5;
/** The cell above is a label no farther than this, in heights of a word; a column's head may be farther. */
const MAX_ABOVE = 4;
const MAX_HEAD = 60;
/** Anchors of an example. */
const MAX_ANCHORS = 24;
/** A line of distance counts as much as so many heights along the line. */
const DOWN_WEIGHT = 3;
/** Fewest letters of an anchor, and of a word that a page is known by. */
const MIN_LETTERS = 3;
/** Words that a page is known by: those of the lowest hashes, so that two pages keep the same ones. */
const MAX_WORDS = 48;
/** Columns that a page is known by: those of the most cells. Fewer cells are none. */
const MAX_EDGES = 16;
const MIN_CELLS = 2;
/** Hundredths of the page's width that the edges of one column may differ by. */
const EDGE_TOLERANCE = 1;
/** Added to the position of a right edge, so that it differs from a left edge at the same position. */
const END = 1000;
/** Classes that say where a word stands, and in what kind of document. */
const BLOCK_CLASS = /^(?:block|kind)_/;
/** Beliefs below this are left out. */
const MIN_BELIEF = 0.03;
const PLACE = [
  "x",
  "y",
  "height",
  "isTallest",
  "width",
  "pageFirst",
  "pageLast",
  "rowLast",
  "right",
  "yInText",
] as const;
const PLACE_INDICES = PLACE.map((name) => GEOMETRY.indexOf(name));

const round = (value: number): number => Math.round(value * 100) / 100;

/** Reads traits of a document's texts. */
export class TraitReader {
  private readonly features: FeatureExtractor;
  private readonly known = new Map<Candidate, Traits>();
  private readonly positions: Map<number, Box[]>[];
  private readonly edges: readonly (readonly number[])[];
  private readonly shares = new Map<readonly number[], readonly number[]>();

  constructor(readonly document: PreparedDocument) {
    this.features = new FeatureExtractor(document, CLASSES);
    this.positions = document.pages.map(({ texts, boxes }) => {
      const found = new Map<number, Box[]>();
      texts.forEach((text, word) => {
        if (!isStatic(text)) return;
        const hash = hashWord(text);
        const own = found.get(hash);
        if (own === undefined) found.set(hash, [boxes[word]!]);
        else own.push(boxes[word]!);
      });
      return found;
    });
    this.edges = document.pages.map(edgesOf);
  }

  of(candidate: Candidate): Traits {
    let traits = this.known.get(candidate);
    if (traits === undefined) {
      traits = this.read(candidate);
      this.known.set(candidate, traits);
    }
    return traits;
  }

  /** A value as an example of a template. */
  example(candidate: Candidate): TemplateExample {
    const { candidate: _, ...traits } = this.of(candidate);
    const page = this.document.pages[candidate.pageIndex]!;
    return {
      ...traits,
      anchors: anchorsOf(candidate, page),
      words: this.wordsOf(candidate.pageIndex),
      edges: this.edges[candidate.pageIndex]!,
    };
  }

  /** Boxes of the words of a hash on a page. */
  placesOf(hash: number, pageIndex: number): readonly Box[] {
    return this.positions[pageIndex]!.get(hash) ?? [];
  }

  /** Share of some words, by hash, that a page has. */
  shareOnPage(words: readonly number[], pageIndex: number): number {
    let shares = this.shares.get(words);
    if (shares === undefined) {
      shares = this.positions.map((known) => words.filter((word) => known.has(word)).length / words.length);
      this.shares.set(words, shares);
    }
    return shares[pageIndex]!;
  }

  /** Share of the columns of two pages that both have. */
  shareOfEdges(edges: readonly number[], pageIndex: number): number {
    let shares = this.shares.get(edges);
    if (shares === undefined) {
      shares = this.edges.map((own) => edgeLikeness(edges, own));
      this.shares.set(edges, shares);
    }
    return shares[pageIndex]!;
  }

  private wordsOf(pageIndex: number): number[] {
    return [...this.positions[pageIndex]!.keys()].sort((a, b) => a - b).slice(0, MAX_WORDS);
  }

  private read(candidate: Candidate): Traits {
    const page = this.document.pages[candidate.pageIndex]!;
    const row = this.features.candidate(candidate);
    const leftAt = CLASSES.length * 3;
    const geometryAt = leftAt + CONCEPTS.length * 2;
    const count = featureNames(candidate.kind, CLASSES).length;
    const concepts = (from: number): Record<string, number> =>
      Object.fromEntries(
        CONCEPTS.flatMap((name, i) => (row[from + i]! > 0 ? [[name, round(row[from + i]!)]] : [])),
      );
    const text = candidate.text.normalize("NFKC");
    return {
      candidate,
      kind: candidate.kind,
      phrases: phrasesOf(candidate, page),
      left: concepts(leftAt),
      above: concepts(leftAt + CONCEPTS.length),
      ...this.beliefsOf(candidate),
      pattern: patternOf(text),
      length: text.length,
      digits: round((text.match(/\p{N}/gu)?.length ?? 0) / Math.max(text.length, 1)),
      prefix: hashWord(/^\p{L}*/u.exec(text)![0]),
      place: PLACE_INDICES.map((index) => round(row[geometryAt + index]!)),
      ofKind: Array.from(row.subarray(geometryAt + GEOMETRY.length, count), round),
    };
  }

  private beliefsOf({ pageIndex, words }: Candidate): Pick<TemplateExample, "beliefs" | "blocks"> {
    const { belongs } = this.document.beliefs[pageIndex]!;
    const beliefs: Record<string, number> = {};
    const blocks: Record<string, number> = {};
    for (const [name, values] of belongs) {
      const mean = words.reduce((sum, word) => sum + values[word]!, 0) / words.length;
      if (mean >= MIN_BELIEF) (BLOCK_CLASS.test(name) ? blocks : beliefs)[name] = round(mean);
    }
    return { beliefs, blocks };
  }
}

/** Where columns of cells begin and end on a page: what language it is filled in makes little difference. */
function edgesOf({ cells, size }: PageLayout): number[] {
  const counts = new Map<number, number>();
  for (const { box } of cells) {
    for (const [x, side] of [
      [box.xMin, 0],
      [box.xMax, END],
    ] as const) {
      const edge = Math.min(Math.max(Math.round((100 * x) / size.width), 0), 100) + side;
      counts.set(edge, (counts.get(edge) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count >= MIN_CELLS)
    .sort(([a, many], [b, more]) => more - many || a - b)
    .slice(0, MAX_EDGES)
    .map(([edge]) => edge)
    .sort((a, b) => a - b);
}

function edgeLikeness(a: readonly number[], b: readonly number[]): number {
  const near = (edge: number, of: readonly number[]): boolean =>
    of.some((other) => Math.abs(other - edge) <= EDGE_TOLERANCE);
  const common = a.filter((edge) => near(edge, b)).length + b.filter((edge) => near(edge, a)).length;
  return common / Math.max(a.length + b.length, 1);
}

function isStatic(text: string): boolean {
  return !/\p{N}/u.test(text) && foldText(text).length >= MIN_LETTERS;
}

/** Digits as 9, letters as A and a; of longer runs two. */
function patternOf(text: string): string {
  return text
    .slice(0, 40)
    .replace(/\p{N}/gu, "9")
    .replace(/\p{Lu}/gu, "A")
    .replace(/\p{L}/gu, "a")
    .replace(/(.)\1{2,}/g, "$1$1");
}

/** The last words of a text that have letters, down to one with digits. */
function wordsBefore(text: string): string {
  const words = text.trim().split(/\s+/).slice(-PHRASE_WORDS);
  const digits = words.findLastIndex((word) => /\p{N}/u.test(word));
  return words.slice(digits + 1).join(" ");
}

/** Hashed words that may be the label: before the value in its cell, in the cell left of it, above it, at its column's head. */
function phrasesOf(candidate: Candidate, page: PageLayout): number[][] {
  const cell = page.cells[candidate.cell]!;
  const row = page.rows[cell.row]!;
  const at = row.indexOf(candidate.cell);
  const left = row
    .slice(Math.max(at - 2, 0), at)
    .map((index) => page.cells[index]!.text)
    .findLast((text) => /\p{L}{2}/u.test(text));
  const [above, head] = cellsAbove(candidate, page);
  return [wordsBefore(cell.text.slice(0, candidate.start)), wordsBefore(left ?? ""), above, head].map(
    hashPhrase,
  );
}

/** Text of the cell right above a value, and of the nearest one above it without digits. */
function cellsAbove({ box, cell, words }: Candidate, page: PageLayout): [string, string] {
  const top = page.boxes[words[0]!]!.yMin;
  let above: string | null = null;
  for (let i = cell - 1; i >= 0; i--) {
    const other = page.cells[i]!;
    const gap = (top - other.box.yMax) / page.unit;
    if (gap > MAX_HEAD) break;
    if (gap < -0.5 || other.box.xMax <= box.xMin || other.box.xMin >= box.xMax) continue;
    const text = other.text.slice(0, 80);
    above ??= gap > MAX_ABOVE ? "" : text;
    if (/\p{L}{2}/u.test(text) && !/\p{N}/u.test(text)) return [above, text];
  }
  return [above ?? "", ""];
}

/** Where a value begins: its edges, on its first line. */
export function firstLine({ box, words }: Candidate, page: PageLayout): Box {
  const { yMin, yMax } = page.boxes[words[0]!]!;
  return { ...box, yMin, yMax };
}

function anchorsOf(candidate: Candidate, page: PageLayout): TemplateExample["anchors"] {
  const own = new Set(candidate.words);
  const line = firstLine(candidate, page);
  const near = page.texts.flatMap((text, word) => {
    if (own.has(word) || !isStatic(text)) return [];
    const offset = offsetOf(line, page.boxes[word]!, page.unit);
    const nearest = Math.min(Math.abs(offset.left), Math.abs(offset.right));
    return [{ hash: hashWord(text), ...offset, distance: nearest + DOWN_WEIGHT * Math.abs(offset.down) }];
  });
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_ANCHORS)
    .map(({ hash, left, right, down }) => [hash, tenth(left), tenth(right), tenth(down)] as const);
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** How far a value stands from a word: left edges, right edges, and middle lines, in heights of a word. */
export function offsetOf(value: Box, word: Box, unit: number): { left: number; right: number; down: number } {
  return {
    left: (value.xMin - word.xMin) / unit,
    right: (value.xMax - word.xMax) / unit,
    down: (value.yMin + value.yMax - word.yMin - word.yMax) / 2 / unit,
  };
}
