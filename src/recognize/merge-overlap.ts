import type { ReadSymbol, SymbolRun } from "./symbol-run";

/** What was read in one interval of a crop. */
export interface PieceRun {
  /** Positions are relative to the interval. */
  readonly run: SymbolRun;
  /** The interval in crop pixels. */
  readonly start: number;
  readonly end: number;
}

/** The same symbol seen twice; the unit of the other scores. */
const MATCH = 1;
/** Two symbols in one place that differ: cheaper than one gap, so that a misread symbol does not shift the others. */
const MISMATCH = -0.3;
/** A symbol that one piece alone has, though both should. */
const GAP = -0.6;
/**
 * Per symbol width that a pair lies apart. Measured places outweigh a match with the neighbour, so that runs of
 * one symbol ("00000") are not shifted; evenly spaced guesses may err by several symbols.
 */
const APART_MEASURED = -0.7;
const APART_GUESSED = -0.15;
/** Weight of a piece that saw nothing in a place, against a symbol's certainty. */
const NOTHING_SEEN = 0.5;
/** Symbols that both pieces must have to be aligned (docTR 1.1, `merge_strings`). */
const LEAST_ALIGNED = 2;

/** What is known of the symbols of a crop. */
export interface Seam {
  /** A symbol's usual width in crop pixels. */
  readonly symbolWidth: number;
  /** Whether positions were measured, or guessed by even spacing. */
  readonly arePlacesMeasured: boolean;
}

/**
 * Joins what was read in two overlapping intervals of a crop.
 *
 * The symbols are aligned by least edit distance (Needleman and Wunsch 1970) with pairs lying apart paying for
 * it; a symbol alone is free where the other piece does not reach and cheap near the edge that cut its piece, where
 * half a letter is misread. In each place stands the symbol of the piece that is surer and sees it farther from
 * its edge. A symbol read alike by both has the better certainty, a disputed one the winner's share of the two.
 *
 * Where a piece has fewer than two symbols nothing can be aligned, and all of both is kept, as docTR does.
 *
 * @param right begins after `left` begins and ends after it ends; the two overlap by two symbol widths at least.
 */
export function mergeOverlap(left: PieceRun, right: PieceRun, seam: Seam): PieceRun {
  const { symbolWidth } = seam;
  const lefts = left.run.map((symbol) => placed(symbol, left, symbolWidth, left, right));
  const rights = right.run.map((symbol) => placed(symbol, right, symbolWidth, left, right));
  const length = right.end - left.start;
  const columns =
    Math.min(lefts.length, rights.length) < LEAST_ALIGNED
      ? keepAll(lefts, rights, seam)
      : align(lefts, rights, seam);
  const run: ReadSymbol[] = [];
  let last = 0;
  for (const { left: l, right: r, isSure } of columns) {
    const kept = l !== null && r !== null ? choose(l, r) : isSure ? (l ?? r)! : judgeAlone(l, r);
    if (kept === null) continue;
    // Pairs may cross by a little where positions are guesses.
    last = Math.max(last, Math.min(1, Math.max(0, (kept.x - left.start) / length)));
    run.push({ symbol: kept.symbol, position: last, certainty: kept.certainty });
  }
  return { run, start: left.start, end: right.end };
}

/** A symbol in crop pixels with what each piece can know of its place. */
interface Placed {
  readonly symbol: string;
  readonly certainty: number;
  readonly x: number;
  /** How well each piece sees this place: 0 beyond its cut edge, 1 from a symbol's width inside it. */
  readonly inLeft: number;
  readonly inRight: number;
}

interface Column {
  readonly left: Placed | null;
  readonly right: Placed | null;
  /** Kept whatever the other piece saw. */
  readonly isSure: boolean;
}

function placed(
  { symbol, certainty, position }: ReadSymbol,
  piece: PieceRun,
  symbolWidth: number,
  left: PieceRun,
  right: PieceRun,
): Placed {
  const x = piece.start + position * (piece.end - piece.start);
  const within = (distance: number): number => Math.min(1, Math.max(0, distance / symbolWidth));
  return { symbol, certainty, x, inLeft: within(left.end - x), inRight: within(x - right.start) };
}

function align(lefts: readonly Placed[], rights: readonly Placed[], seam: Seam): Column[] {
  const apart = (seam.arePlacesMeasured ? APART_MEASURED : APART_GUESSED) / seam.symbolWidth;
  const columns = rights.length + 1;
  // scores[i * columns + j]: the best alignment of the first i left and the first j right symbols.
  const scores = new Float64Array((lefts.length + 1) * columns);
  const pair = (l: Placed, r: Placed): number =>
    (l.symbol === r.symbol ? MATCH : MISMATCH) + apart * Math.abs(l.x - r.x);
  const alone = (one: Placed): number => GAP * one.inLeft * one.inRight;
  for (let i = 0; i <= lefts.length; i++) {
    for (let j = 0; j <= rights.length; j++) {
      if (i === 0 && j === 0) continue;
      const at = i * columns + j;
      let best = Number.NEGATIVE_INFINITY;
      if (i > 0) best = scores[at - columns]! + alone(lefts[i - 1]!);
      if (j > 0) best = Math.max(best, scores[at - 1]! + alone(rights[j - 1]!));
      if (i > 0 && j > 0)
        best = Math.max(best, scores[at - columns - 1]! + pair(lefts[i - 1]!, rights[j - 1]!));
      scores[at] = best;
    }
  }
  const path: Column[] = [];
  let i = lefts.length;
  let j = rights.length;
  while (i > 0 || j > 0) {
    const at = i * columns + j;
    const l = i > 0 ? lefts[i - 1]! : null;
    const r = j > 0 ? rights[j - 1]! : null;
    if (l !== null && r !== null && scores[at] === scores[at - columns - 1]! + pair(l, r)) {
      path.push({ left: l, right: r, isSure: false });
      i--;
      j--;
    } else if (r !== null && scores[at] === scores[at - 1]! + alone(r)) {
      path.push({ left: null, right: r, isSure: false });
      j--;
    } else {
      path.push({ left: l, right: null, isSure: false });
      i--;
    }
  }
  return inPlaceOrder(path.reverse());
}

/** All symbols of both, by their places where those were measured; one that both read in the same place counts once. */
function keepAll(lefts: readonly Placed[], rights: readonly Placed[], seam: Seam): Column[] {
  if (!seam.arePlacesMeasured) {
    return [
      ...lefts.map((left): Column => ({ left, right: null, isSure: true })),
      ...rights.map((right): Column => ({ left: null, right, isSure: true })),
    ];
  }
  const isSame = (l: Placed, r: Placed): boolean =>
    l.symbol === r.symbol && Math.abs(l.x - r.x) < seam.symbolWidth;
  const columns = lefts.map(
    (left): Column => ({ left, right: rights.find((right) => isSame(left, right)) ?? null, isSure: true }),
  );
  for (const right of rights) {
    if (!lefts.some((left) => isSame(left, right))) columns.push({ left: null, right, isSure: true });
  }
  return columns.sort((a, b) => (a.left ?? a.right)!.x - (b.left ?? b.right)!.x);
}

/** The alignment does not say in which order symbols come that stand alone side by side: their places do. */
function inPlaceOrder(columns: readonly Column[]): Column[] {
  const ordered: Column[] = [];
  let alone: { readonly column: Column; readonly x: number }[] = [];
  const flush = (): void => {
    alone.sort((a, b) => a.x - b.x);
    for (const { column } of alone) ordered.push(column);
    alone = [];
  };
  for (const column of columns) {
    const { left, right } = column;
    if (left !== null && right !== null) {
      flush();
      ordered.push(column);
    } else {
      alone.push({ column, x: (left ?? right)!.x });
    }
  }
  flush();
  return ordered;
}

interface Kept {
  readonly symbol: string;
  readonly x: number;
  readonly certainty: number;
}

function choose(l: Placed, r: Placed): Kept {
  const leftWeight = l.certainty * l.inLeft;
  const rightWeight = r.certainty * r.inRight;
  const winner = leftWeight >= rightWeight ? l : r;
  const total = leftWeight + rightWeight;
  const x = total === 0 ? winner.x : (l.x * leftWeight + r.x * rightWeight) / total;
  if (l.symbol === r.symbol) return { symbol: l.symbol, x, certainty: Math.max(l.certainty, r.certainty) };
  const share = total === 0 ? 0.5 : Math.max(leftWeight, rightWeight) / total;
  return { symbol: winner.symbol, x, certainty: winner.certainty * share };
}

/** Whether a symbol that one piece alone has is there: it must outweigh that the other saw nothing. */
function judgeAlone(l: Placed | null, r: Placed | null): Kept | null {
  const one = (l ?? r)!;
  const [own, other] = l !== null ? [one.inLeft, one.inRight] : [one.inRight, one.inLeft];
  const against = NOTHING_SEEN * other;
  if (against === 0) return { symbol: one.symbol, x: one.x, certainty: one.certainty };
  const weight = one.certainty * own;
  if (weight <= against) return null;
  return { symbol: one.symbol, x: one.x, certainty: (one.certainty * weight) / (weight + against) };
}
