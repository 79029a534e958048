import type { Box } from "../../types/geometry";
import type { Candidate, CandidateKind } from "../candidates/candidate";
import { lineOverlap, type PageLayout } from "../document-layout";

/** The candidates of one kind on a page. */
interface KindPlaces {
  /** In reading order. */
  readonly all: readonly Candidate[];
  /** The first of each place. */
  readonly rivals: readonly Candidate[];
  /** Their boxes, by {@link SIDES} numbers each: left, top, right and bottom. */
  readonly rivalBoxes: Float64Array;
}

const SIDES = 4;

/** Gap that is measured above a candidate at most, in heights of a word. */
const MAX_GAP = 10;

/** Rows, columns, cells and order of a page's candidates, computed once for the features of all of them. */
export class PagePlaces {
  /** The last amount with decimals, if any. */
  readonly lastAmount: Candidate | undefined;
  private readonly kinds = new Map<CandidateKind, KindPlaces>();
  private readonly orders = new Map<Candidate, number>();
  private readonly byRow = new Map<string, number>();
  private readonly byCell = new Map<string, Candidate[]>();
  private readonly rowTexts: (string | undefined)[] = [];
  /** Heights of the page's words, the tallest first. */
  private readonly heights: readonly number[];

  constructor(
    private readonly page: PageLayout,
    candidates: readonly Candidate[],
    kinds: readonly CandidateKind[],
  ) {
    for (const kind of kinds) {
      const all = candidates.filter((one) => one.kind === kind);
      const rivals = firstPerPlace(all);
      const sides = rivals.flatMap(({ box }) => [box.xMin, box.yMin, box.xMax, box.yMax]);
      this.kinds.set(kind, { all, rivals, rivalBoxes: Float64Array.from(sides) });
      all.forEach((one, order) => {
        this.orders.set(one, order);
        const row = `${kind} ${page.cells[one.cell]!.row}`;
        this.byRow.set(row, (this.byRow.get(row) ?? 0) + 1);
        const cell = `${kind} ${one.cell}`;
        const inCell = this.byCell.get(cell);
        if (inCell === undefined) this.byCell.set(cell, [one]);
        else inCell.push(one);
      });
    }
    this.lastAmount = candidates.findLast(
      ({ kind, normalized }) => kind === "amount" && normalized!.includes("."),
    );
    this.heights = page.boxes.map((box) => box.yMax - box.yMin).sort((a, b) => b - a);
  }

  /** The candidates of a kind, in reading order. */
  ofKind(kind: CandidateKind): readonly Candidate[] {
    return this.kinds.get(kind)!.all;
  }

  /** The candidates of a kind in a cell. */
  inCell(kind: CandidateKind, cell: number): readonly Candidate[] {
    return this.byCell.get(`${kind} ${cell}`) ?? [];
  }

  /** How many of its kind come before a candidate. */
  orderOf(one: Candidate): number {
    return this.orders.get(one)!;
  }

  /** How many of its kind stand in a candidate's row, itself among them. */
  countInRow(one: Candidate): number {
    return this.byRow.get(`${one.kind} ${this.page.cells[one.cell]!.row}`)!;
  }

  /** How many of its kind stand in a candidate's column above and below it: their left or right edges meet. */
  countInColumn(one: Candidate): { readonly above: number; readonly below: number } {
    const { unit } = this.page;
    const { xMin, xMax, yMin, yMax } = one.box;
    let above = 0;
    let below = 0;
    for (const other of this.ofKind(one.kind)) {
      const { box } = other;
      if (other === one) continue;
      if (Math.abs(box.xMax - xMax) >= unit && Math.abs(box.xMin - xMin) >= unit) continue;
      if (box.yMax <= yMin + unit / 2) above++;
      if (box.yMin >= yMax - unit / 2) below++;
    }
    return { above, below };
  }

  /** Places of its kind in a candidate's own cell that begin behind `start` and end before it. */
  countInCell(one: Candidate, start: number): number {
    return this.kinds
      .get(one.kind)!
      .rivals.filter(
        (other) => other !== one && other.cell === one.cell && other.start >= start && other.end <= one.start,
      ).length;
  }

  /** Places of its kind on a candidate's line, between `left` and the line's own left edge. */
  countLeft(one: Candidate, line: Box, left: number): number {
    const { rivals, rivalBoxes } = this.kinds.get(one.kind)!;
    let count = 0;
    for (let i = 0; i < rivals.length; i++) {
      const at = i * SIDES;
      if (rivalBoxes[at]! < left - 1 || rivalBoxes[at + 2]! > line.xMin + 1 || rivals[i] === one) continue;
      if (lineOverlap(rivals[i]!.box, line) > 0.5) count++;
    }
    return count;
  }

  /** Places of its kind over a candidate's line and below `bottom`; no more than `most` are counted. */
  countAbove(one: Candidate, line: Box, bottom: number, most: number): number {
    const { rivals, rivalBoxes } = this.kinds.get(one.kind)!;
    const half = this.page.unit / 2;
    let count = 0;
    for (let i = 0; i < rivals.length && count < most; i++) {
      const at = i * SIDES;
      if (rivalBoxes[at + 1]! < bottom - half || rivalBoxes[at + 3]! > line.yMin + half) continue;
      const overlap = Math.min(rivalBoxes[at + 2]!, line.xMax) - Math.max(rivalBoxes[at]!, line.xMin);
      if (overlap > 0 && rivals[i] !== one) count++;
    }
    return count;
  }

  /** What stands in a row, from the left. */
  rowText(row: number): string {
    const { rows, cells } = this.page;
    this.rowTexts[row] ??= rows[row]!.map((cell) => cells[cell]!.text).join(" ");
    return this.rowTexts[row];
  }

  /** Whether a word of a height is about the tallest. */
  isTallest(height: number): boolean {
    return height >= this.heights[0]! * 0.9;
  }

  /** Share of the page's words that are taller; negative where all are. */
  tallerShare(height: number): number {
    const limit = height * 1.02;
    let [from, to] = [0, this.heights.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.heights[middle]! <= limit) to = middle;
      else from = middle + 1;
    }
    return (from === this.heights.length ? -1 : from) / Math.max(this.heights.length, 1);
  }

  /** The gap between a box and what stands above it, in pixels. */
  gapAbove(box: Box): number {
    const { cells, unit } = this.page;
    let least = MAX_GAP * unit;
    for (const { box: other } of cells) {
      if (other.yMax > box.yMin + unit / 4 || other.xMax <= box.xMin || other.xMin >= box.xMax) continue;
      least = Math.min(least, box.yMin - other.yMax);
    }
    return least;
  }
}

/** The first candidate of each cell, and of amounts, dates and codes each that begins elsewhere. */
function firstPerPlace(candidates: readonly Candidate[]): Candidate[] {
  const places = new Map<string, Candidate>();
  for (const one of candidates) {
    const isName = one.kind === "name" || one.kind === "address";
    const id = isName ? `${one.cell}` : `${one.cell} ${one.start}`;
    if (!places.has(id)) places.set(id, one);
  }
  return [...places.values()];
}
