import { commonDirection, extentAlong, type ReadingSize, readingSize } from "../geometry/quad-around";
import type { Point, Quad } from "../types/geometry";
import type { RecognitionCard } from "../types/model";

/** How far a recognizer wants neighbours of a line to be read together; see `RecognitionCard.joins`. */
export type JoinRule = NonNullable<RecognitionCard["joins"]>;

/** A quad with how it is read. */
interface Region extends ReadingSize {
  readonly index: number;
  readonly quad: Quad;
  /** Mean of the corners. */
  readonly centre: Point;
  /** How far the farthest corner is from the centre. */
  readonly radius: number;
}

/** Directions farther apart than 11 degrees are of two lines. */
const MIN_ALIGNMENT = 0.98;
/** Least share of the lower region's height that two neighbours have in common across their line. */
const MIN_SHARED_HEIGHT = 0.6;
/** A dash or a row of small letters is this much lower than the line's tallest word; type half as high is another line. */
const MIN_HEIGHT_RATIO = 0.4;
/** Kernels grown back to boxes may overlap by so much of a height. */
const MAX_OVERLAP = 0.5;

/**
 * Groups the regions that are to be read in one crop: neighbours of a line with a gap of less than `rule.gap` heights,
 * each the other's nearest on that side. A group wider than `rule.maxAspect` heights is cut at its widest gaps.
 *
 * @param quads in page pixels, corners from the reader's top left.
 * @param classes the detector's class of each region: two classes are never joined.
 * @returns indices into `quads`, every one once, in reading order within a group; groups in the order of their first.
 */
export function joinRegions(
  quads: readonly Quad[],
  classes: readonly number[],
  rule: JoinRule,
): readonly (readonly number[])[] {
  const regions = quads.map(regionOf);
  const next = nearestNeighbours(regions, classes, rule.gap);
  const hasPrevious = new Set(next);
  const groups: number[][] = [];
  const grouped = new Set<number>();
  const follow = (first: number): void => {
    const chain: number[] = [];
    for (let i = first; i !== -1 && !grouped.has(i); i = next[i]!) {
      chain.push(i);
      grouped.add(i);
    }
    if (chain.length > 0)
      groups.push(
        ...cutToWidth(
          chain.map((i) => regions[i]!),
          rule.maxAspect,
        ),
      );
  };
  for (let i = 0; i < regions.length; i++) if (!hasPrevious.has(i)) follow(i);
  // A ring has no first: text set in a circle.
  for (let i = 0; i < regions.length; i++) follow(i);
  return groups.sort((a, b) => Math.min(...a) - Math.min(...b));
}

function regionOf(quad: Quad, index: number): Region {
  const [tl, tr, br, bl] = quad;
  const centre = { x: (tl.x + tr.x + br.x + bl.x) / 4, y: (tl.y + tr.y + br.y + bl.y) / 4 };
  const radius = Math.max(...quad.map((p) => Math.hypot(p.x - centre.x, p.y - centre.y)));
  return { index, quad, ...readingSize(quad), centre, radius };
}

/** Index of each region's neighbour to the right that has it for its own neighbour to the left; -1 for none. */
function nearestNeighbours(regions: readonly Region[], classes: readonly number[], maxGap: number): number[] {
  const right = regions.map(() => -1);
  const left = regions.map(() => -1);
  const rightGap = regions.map(() => Number.POSITIVE_INFINITY);
  const leftGap = regions.map(() => Number.POSITIVE_INFINITY);
  for (const a of regions) {
    for (const b of regions) {
      if (a.index === b.index || classes[a.index] !== classes[b.index] || areFarApart(a, b, maxGap)) continue;
      const gap = gapBetween(a, b);
      if (gap === null || gap > maxGap * Math.max(a.height, b.height)) continue;
      if (gap < rightGap[a.index]!) {
        rightGap[a.index] = gap;
        right[a.index] = b.index;
      }
      if (gap < leftGap[b.index]!) {
        leftGap[b.index] = gap;
        left[b.index] = a.index;
      }
    }
  }
  return right.map((b, a) => (b !== -1 && left[b] === a ? b : -1));
}

/**
 * Whether two regions cannot be neighbours, told by the circles around them: neighbours are `maxGap` heights apart along
 * their line at most, and share a part of it across. Of a page's pairs this leaves one in twenty to be looked at.
 */
function areFarApart(a: Region, b: Region, maxGap: number): boolean {
  const x = b.centre.x - a.centre.x;
  const y = b.centre.y - a.centre.y;
  const across = a.radius + b.radius;
  const along = across + maxGap * Math.max(a.height, b.height);
  return x * x + y * y > along * along + across * across;
}

/** Pixels from the end of `a` to the start of `b` along their line; `null` where `b` does not follow `a` on one line. */
function gapBetween(a: Region, b: Region): number | null {
  const tallest = Math.max(a.height, b.height);
  const lowest = Math.min(a.height, b.height);
  if (lowest < MIN_HEIGHT_RATIO * tallest) return null;
  if (a.along.x * b.along.x + a.along.y * b.along.y < MIN_ALIGNMENT) return null;
  // The longer word gives the line's direction more exactly.
  const along = a.width >= b.width ? a.along : b.along;
  const from = extentAlong(a.quad, along);
  const to = extentAlong(b.quad, along);
  if (from.start + from.end >= to.start + to.end) return null;
  const shared = Math.min(from.bottom, to.bottom) - Math.max(from.top, to.top);
  if (shared < MIN_SHARED_HEIGHT * Math.min(from.bottom - from.top, to.bottom - to.top)) return null;
  const gap = to.start - from.end;
  return gap < -MAX_OVERLAP * tallest ? null : gap;
}

/** Cuts a chain at its widest gap until each part is at most `maxAspect` of its heights wide. */
function cutToWidth(chain: readonly Region[], maxAspect: number): number[][] {
  const along = commonDirection(chain);
  const extents = chain.map((region) => extentAlong(region.quad, along));
  const parts: number[][] = [];
  const cut = (from: number, to: number): void => {
    const part = extents.slice(from, to);
    const width = Math.max(...part.map((e) => e.end)) - Math.min(...part.map((e) => e.start));
    const height = Math.max(...part.map((e) => e.bottom)) - Math.min(...part.map((e) => e.top));
    if (to - from === 1 || width <= maxAspect * height) {
      parts.push(chain.slice(from, to).map((region) => region.index));
      return;
    }
    let at = from + 1;
    let widest = Number.NEGATIVE_INFINITY;
    for (let i = from + 1; i < to; i++) {
      const gap = extents[i]!.start - extents[i - 1]!.end;
      if (gap > widest) {
        widest = gap;
        at = i;
      }
    }
    cut(from, at);
    cut(at, to);
  };
  cut(0, chain.length);
  return parts;
}
