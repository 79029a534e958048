import type { ReadWord } from "../document/text";
import { quadAround } from "../geometry/quad-around";
import { sliceQuad } from "../geometry/slice-quad";
import type { Point, Quad } from "../types/geometry";

/** A region that was read, and its detector's score in [0, 1]. */
export interface ScoredQuad {
  readonly quad: Quad;
  readonly score: number;
}

/** A word with its place on the page. */
export interface PlacedWord extends ScoredQuad {
  readonly word: ReadWord;
}

/** A region's part of the crop, as fractions of its width. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** A cut between two words moves to a gap between regions within this many crop heights. */
const SNAP_HEIGHTS = 0.7;
/** The rest of a region belongs to a word only if it is wider than this many crop heights: less is an error of the cut. */
const SLIVER_HEIGHTS = 0.15;

/**
 * Places the words that were read in the crop around some regions. Where a word ends is known from the network's
 * steps to half a letter; a gap of the detector near by is sharper and takes the cut, each gap one cut at most.
 *
 * @param words in reading order, `start` and `end` relative to the crop around all `regions`.
 * @param regions in reading order, at least one.
 * A crop read as an empty string leaves each region as it is, with that text.
 *
 * @returns the words, each with the least quad around its regions' parts and the mean of their scores, by length.
 */
export function wordsInRegions(
  words: readonly ReadWord[],
  regions: readonly ScoredQuad[],
): readonly PlacedWord[] {
  const [only] = words;
  if (only?.text === "") return regions.map((region) => ({ word: only, ...region }));
  const around = quadAround(regions.map(({ quad }) => quad));
  const frame = frameOf(around);
  const spans = regions.map(({ quad }) => frame.spanOf(quad));
  const heights = frame.height / frame.width;
  const cuts = snapCuts(
    words.slice(1).map(({ start }) => start),
    spans,
    SNAP_HEIGHTS * heights,
  );
  return words.map((word, k) => {
    const start = k === 0 ? 0 : cuts[k - 1]!;
    const end = k === words.length - 1 ? 1 : cuts[k]!;
    const parts: Quad[] = [];
    let score = 0;
    let covered = 0;
    spans.forEach((span, i) => {
      const from = Math.max(start, span.start);
      const to = Math.min(end, span.end);
      const whole = from === span.start && to === span.end;
      if (!whole && to - from <= SLIVER_HEIGHTS * heights) return;
      const { quad, score: ownScore } = regions[i]!;
      const length = span.end - span.start;
      parts.push(whole ? quad : sliceQuad(quad, (from - span.start) / length, (to - span.start) / length));
      score += ownScore * (to - from);
      covered += to - from;
    });
    if (covered > 0) return { word, quad: quadAround(parts), score: score / covered };
    // Read where no region lies: its own steps are all that is known.
    const nearest = nearestSpan(spans, (start + end) / 2);
    return { word, quad: sliceQuad(around, start, Math.max(end, start)), score: regions[nearest]!.score };
  });
}

/** The cuts, each moved to the middle of the nearest gap within `reach` that no cut before it took. */
function snapCuts(cuts: readonly number[], spans: readonly Span[], reach: number): number[] {
  const gaps = spans.slice(1).map((span, i) => (spans[i]!.end + span.start) / 2);
  const pairs = cuts
    .flatMap((cut, c) => gaps.map((gap, g) => ({ c, g, distance: Math.abs(cut - gap) })))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance);
  const snapped = [...cuts];
  const gapOfCut = new Map<number, number>();
  const taken = new Set<number>();
  for (const { c, g } of pairs) {
    if (gapOfCut.has(c) || taken.has(g)) continue;
    gapOfCut.set(c, g);
    taken.add(g);
    snapped[c] = gaps[g]!;
  }
  for (let i = 1; i < snapped.length; i++) snapped[i] = Math.max(snapped[i]!, snapped[i - 1]!);
  return snapped;
}

function nearestSpan(spans: readonly Span[], at: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  spans.forEach(({ start, end }, i) => {
    const distance = Math.max(start - at, at - end, 0);
    if (distance < least) {
      least = distance;
      best = i;
    }
  });
  return best;
}

function frameOf([tl, tr, , bl]: Quad) {
  const width = Math.max(Math.hypot(tr.x - tl.x, tr.y - tl.y), Number.MIN_VALUE);
  const height = Math.hypot(bl.x - tl.x, bl.y - tl.y);
  const along: Point = { x: (tr.x - tl.x) / width, y: (tr.y - tl.y) / width };
  return {
    width,
    height,
    spanOf(quad: Quad): Span {
      const s = quad.map((p) => ((p.x - tl.x) * along.x + (p.y - tl.y) * along.y) / width);
      return { start: Math.min(...s), end: Math.max(...s) };
    },
  };
}
