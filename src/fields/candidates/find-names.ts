import { uniteBoxes } from "../../geometry/box";
import type { Box } from "../../types/geometry";
import type { Cell, PageLayout } from "../document-layout";
import { foldText } from "../fold-text";
import { CONCEPTS } from "../labels/find-labels";
import { isTitle } from "../labels/is-title";
import { type Candidate, type CandidateKind, textCandidate } from "./candidate";

/** Most candidates of each kind on a page; names stand at its top or in its blocks. */
const MAX_PER_PAGE = 400;
/** Most lines of an address, and of a name. */
const MAX_LINES = { address: 6, name: 2 } as const;
/** Gap between lines of one block, in heights, as `LINE_GAP_RANGE` of `group-tags.ts`. */
const LINE_GAP_RANGE = [-0.7, 1.6] as const;
/** Left edges, or middles, of lines of a block lie no farther apart than this, in heights. */
const MAX_EDGE_DISTANCE = 1.5;
const EDGE_SIGNS = /^[\s:;,.|*_=~-]+|[\s:;,|*_=~-]+$/gu;
const MIN_LETTERS = 2;
/** Letters of the longest name or address. */
const MAX_LETTERS = 200;

const ADDRESS = CONCEPTS.indexOf("address");
/** Legal forms of companies, folded. */
const LEGAL_FORMS = new Set(
  "gmbh mbh ag kg ohg gbr ek ug ev ltd limited llc inc incorporated corp plc llp pty sdn bhd pte sa sas sarl eurl srl slu sl spa lda ltda bv nv vof aps as ab oy oyj kft zrt bt nyrt sro doo jdoo spzoo ou sia uab pvt tbk pt cv".split(
    " ",
  ),
);

/** Whether a text is a company's legal form without its name: the end of a name that was torn. */
export function isLegalForm(text: string): boolean {
  const words = text.split(" ").map((word) => foldText(word));
  return words.every((word) => word === "" || word === "co" || LEGAL_FORMS.has(word)) && words.some(Boolean);
}

/** Words for a trade, folded: many a paper heads its seller's name so, or prints them large beside a logo. */
const TRADES = new Set(
  "restaurant ristorante restaurante restoran hotel market supermarket supermarkt supermarche supermercado supermercato store shop cafe bar pharmacy apotheke pharmacie farmacia bakery merchant seller vendor company firma shopping mall boutique".split(
    " ",
  ),
);

/** Whether a text names nobody: a legal form, or one word for a trade. */
export function namesNobody(text: string): boolean {
  return isLegalForm(text) || TRADES.has(foldText(text));
}

/** A text that may be, or be a line of, a name or an address: a cell, or what stands in it behind a label. */
interface Line {
  readonly cell: number;
  readonly start: number;
  readonly end: number;
  readonly box: Box;
  /** Whether a label other than one of addresses stands before it: then it does not continue the line above. */
  readonly isLabelled: boolean;
}

/** Names and addresses of a page: its cells, without the labels before them, and those in lines below each other. */
export function findNames(page: PageLayout): Candidate[] {
  const lines = page.cells.flatMap((cell, index) => linesOf(page, cell, index));
  const below = lines
    .map((line) => lines.filter((other) => !other.isLabelled && isNext(line, other, page.unit)))
    .map((l) => l.slice(0, 2));
  const at = new Map(lines.map((line, i) => [line, i]));
  const found: Candidate[] = [];
  const counts: Record<"name" | "address", number> = { name: 0, address: 0 };
  const add = (kind: "name" | "address", block: readonly Line[]): void => {
    if (counts[kind] >= MAX_PER_PAGE) return;
    const candidate = candidateOf(page, kind, block);
    if (candidate === null) return;
    counts[kind]++;
    found.push(candidate);
  };
  for (const line of lines) {
    const block = [line];
    add("name", block);
    addAddress(block);
    while (block.length < MAX_LINES.address) {
      const next = below[at.get(block.at(-1)!)!]![0];
      if (next === undefined) break;
      block.push(next);
      if (block.length <= MAX_LINES.name) add("name", block);
      addAddress(block);
    }
  }
  function addAddress(block: readonly Line[]): void {
    const text = block.map(({ cell, start, end }) => page.cells[cell]!.text.slice(start, end)).join(" ");
    if (/\d/.test(text) || block.length > 1) add("address", block);
  }
  return found;
}

function linesOf(page: PageLayout, cell: Cell, index: number): Line[] {
  const starts = new Set([0]);
  const labelled = new Set<number>();
  for (const { start, end, concepts } of cell.labels) {
    const isFirst = cell.text.slice(0, start).replace(/[^\p{L}]/gu, "").length === 0;
    const hasColon = /^\s*:/.test(cell.text.slice(end));
    if (isFirst || hasColon) starts.add(end);
    // With a colon a label is no part of a name: `Bank: Example Bank`.
    if (isFirst && hasColon) starts.delete(0);
    if (hasColon && !concepts.includes(ADDRESS)) labelled.add(end);
  }
  const ends = new Set([cell.text.length]);
  const comma = cell.text.indexOf(",");
  if (comma > 0) ends.add(comma);
  const dash = / [-–|•·] /.exec(cell.text);
  if (dash !== null) ends.add(dash.index);
  // A label in the midst of a line ends what stands before it: `Example Ltd Tel: 1234`.
  const inner = cell.labels.find(
    ({ start }) => start > 0 && !starts.has(start) && /\p{L}/u.test(cell.text.slice(0, start)),
  );
  if (inner !== undefined) ends.add(inner.start);
  return [...starts].flatMap((from) =>
    [...ends].flatMap((to): Line[] => {
      if (to <= from) return [];
      const raw = cell.text.slice(from, to);
      const trimmed = raw.replace(EDGE_SIGNS, "");
      const letters = trimmed.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
      if (letters < MIN_LETTERS || letters > MAX_LETTERS || !/\p{L}/u.test(trimmed)) return [];
      const start = from + raw.indexOf(trimmed);
      const end = start + trimmed.length;
      if (isTitle(cell, start, end)) return [];
      const box = cell
        .wordsIn(start, end)
        .map((word) => page.boxes[word]!)
        .reduce(uniteBoxes);
      return [{ cell: index, start, end, box, isLabelled: labelled.has(from) }];
    }),
  );
}

/** Whether a line goes on in another: the next one down of the same block. */
function isNext(upper: Line, lower: Line, unit: number): boolean {
  if (lower.cell <= upper.cell) return false;
  const height = Math.max(unit, Math.min(upper.box.yMax - upper.box.yMin, lower.box.yMax - lower.box.yMin));
  const gap = lower.box.yMin - upper.box.yMax;
  if (gap < LINE_GAP_RANGE[0] * height || gap > LINE_GAP_RANGE[1] * height) return false;
  if ((lower.box.yMin + lower.box.yMax) / 2 - (upper.box.yMin + upper.box.yMax) / 2 < height / 2)
    return false;
  const left = Math.abs(lower.box.xMin - upper.box.xMin);
  const middle = Math.abs(lower.box.xMin + lower.box.xMax - upper.box.xMin - upper.box.xMax) / 2;
  const right = Math.abs(lower.box.xMax - upper.box.xMax);
  return Math.min(left, middle, right) < MAX_EDGE_DISTANCE * height;
}

function candidateOf(page: PageLayout, kind: CandidateKind, block: readonly Line[]): Candidate | null {
  const words = block.flatMap(({ cell, start, end }) => page.cells[cell]!.wordsIn(start, end));
  const text = block
    .map(({ cell, start, end }) => page.cells[cell]!.text.slice(start, end).replace(/ {2,}/g, " "))
    .join(" ");
  if (words.length === 0 || (kind === "name" && namesNobody(text))) return null;
  const [first] = block;
  return textCandidate({
    kind,
    pageIndex: page.pageIndex,
    words,
    text,
    box: block.map((line) => line.box).reduce(uniteBoxes),
    cell: first!.cell,
    start: first!.start,
    end: block.length === 1 ? first!.end : page.cells[first!.cell]!.text.length,
    lines: block.length,
  });
}
