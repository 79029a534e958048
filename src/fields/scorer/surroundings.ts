import type { Box } from "../../types/geometry";
import type { Candidate } from "../candidates/candidate";
import type { PageLayout } from "../document-layout";

/** Gap between lines of one block, in heights, as `LINE_GAP_RANGE` of `find-names.ts`. */
const LINE_GAP_RANGE = [-0.7, 1.6] as const;
/** Left edges, or middles, of lines of a block lie no farther apart than this, in heights. */
const MAX_EDGE_DISTANCE = 1.5;
/** Most lines of a block: a name, five lines of an address and two more. */
const MAX_BLOCK_LINES = 8;
/** Lines of the block of an addressee: name, street, postcode and place; a wide line may hold the last two. */
const ADDRESSEE_LINES = [2, 6] as const;
/** An envelope's window shows the upper part of a page. */
const WINDOW_BOTTOM = 0.42;
/** The sender's line over an addressee is smaller than this, in heights of the addressee's lines. */
const SMALL_PRINT = 0.8;
/** What issuers print below their address, and addressees do not. */
const CONTACT =
  /@|www\.|:\/\/|\b(?:tel|phone|fax|telefon|mobil|vat|ust|tva|btw|iva|nip|iban|bic|swift|siret|gst|abn|reg)\b/i;
/** A letter, a digit or a sign that joins names: what stands behind it goes on with it. */
const GOES_ON = /[\p{L}\p{N}&+'’/-]$/u;
const GOES_ON_FROM = /^[\p{L}\p{N}&+('’/-]/u;

/** The words beside a candidate. */
export interface Neighbours {
  /** Before its first word: in the same cell, or the last one of the line above in its block; `null` where none is. */
  readonly before: number | null;
  /** Behind its last word: in the same cell, or the first one of the next line of its block. */
  readonly after: number | null;
  /** Whether it begins, or ends, in the midst of a phrase. */
  readonly startsMid: boolean;
  readonly endsMid: boolean;
}

/** What stands around the names and addresses of a page. */
export class Surroundings {
  private readonly cellOf = new Map<number, number>();
  private readonly blocks = new Map<number, readonly number[]>();

  constructor(private readonly page: PageLayout) {
    page.cells.forEach(({ words }, cell) => {
      for (const word of words) this.cellOf.set(word, cell);
    });
  }

  /** The cells below each other of which a cell is the first. */
  block(first: number): readonly number[] {
    const known = this.blocks.get(first);
    if (known !== undefined) return known;
    const block = [first];
    while (block.length < MAX_BLOCK_LINES) {
      const next = this.nextLine(block.at(-1)!);
      if (next === null) break;
      block.push(next);
    }
    this.blocks.set(first, block);
    return block;
  }

  /** Whether a cell heads the block of an addressee: a name, a street and a postcode in the upper part, no contact. */
  headsAddressee(cell: number, postcode: RegExp): boolean {
    const { cells, size, pageIndex } = this.page;
    const head = cells[cell]!;
    if (pageIndex > 0 || head.box.yMin > WINDOW_BOTTOM * size.height || /\d/.test(head.text)) return false;
    const lines = this.block(cell).map((index) => cells[index]!.text);
    const [least, most] = ADDRESSEE_LINES;
    if (lines.length < least || lines.length > most || lines.some((line) => CONTACT.test(line))) return false;
    return lines.slice(1).some((line) => postcode.test(line)) && !this.isBelowLine(cell);
  }

  /** Whether a line of its block stands above a cell; numbers of the post and the sender's small line do not count. */
  private isBelowLine(cell: number): boolean {
    const above = this.lineAbove(cell);
    if (above === null) return false;
    const [line, head] = [above, cell].map((index) => this.page.cells[index]!);
    const digits = line!.text.match(/\d/g)?.length ?? 0;
    const letters = line!.text.match(/\p{L}/gu)?.length ?? 0;
    const heights = [line, head].map((one) => one!.box.yMax - one!.box.yMin);
    return digits <= letters && heights[0]! >= SMALL_PRINT * heights[1]!;
  }

  neighbours(one: Candidate): Neighbours {
    const { texts, cells } = this.page;
    const [first, last] = [one.words[0]!, one.words.at(-1)!];
    const [firstCell, lastCell] = [this.cellOf.get(first)!, this.cellOf.get(last)!];
    const own = cells[firstCell]!.words;
    const left = own[own.indexOf(first) - 1] ?? null;
    const ending = cells[lastCell]!.words;
    const right = ending[ending.indexOf(last) + 1] ?? null;
    const above = left === null ? this.lineAbove(firstCell) : null;
    const below = right === null ? this.nextLine(lastCell) : null;
    return {
      before: left ?? (above === null ? null : cells[above]!.words.at(-1)!),
      after: right ?? (below === null ? null : cells[below]!.words[0]!),
      startsMid: left !== null && GOES_ON.test(texts[left]!) && !this.isLabelEnd(firstCell, one.start),
      endsMid: right !== null && GOES_ON.test(texts[last]!) && GOES_ON_FROM.test(texts[right]!),
    };
  }

  /** Whether a label ends right before a place of a cell. */
  private isLabelEnd(cell: number, start: number): boolean {
    const { labels, text } = this.page.cells[cell]!;
    return labels.some(({ end }) => end <= start && !/[\p{L}\p{N}]/u.test(text.slice(end, start)));
  }

  private nextLine(cell: number): number | null {
    const { cells, unit } = this.page;
    for (let i = cell + 1; i < cells.length; i++) {
      if (isNext(cells[cell]!.box, cells[i]!.box, unit)) return i;
    }
    return null;
  }

  private lineAbove(cell: number): number | null {
    const { cells, unit } = this.page;
    for (let i = cell - 1; i >= 0; i--) {
      if (isNext(cells[i]!.box, cells[cell]!.box, unit)) return i;
    }
    return null;
  }
}

function isNext(upper: Box, lower: Box, unit: number): boolean {
  const height = Math.max(unit, Math.min(upper.yMax - upper.yMin, lower.yMax - lower.yMin));
  const gap = lower.yMin - upper.yMax;
  if (gap < LINE_GAP_RANGE[0] * height || gap > LINE_GAP_RANGE[1] * height) return false;
  if (lower.yMin + lower.yMax - upper.yMin - upper.yMax < height) return false;
  const left = Math.abs(lower.xMin - upper.xMin);
  const middle = Math.abs(lower.xMin + lower.xMax - upper.xMin - upper.xMax) / 2;
  return Math.min(left, middle) < MAX_EDGE_DISTANCE * height;
}
