import type { Point, Quad, Size } from "../types/geometry";

/** Extent of a quad along and across a reading direction, in pixels. */
export interface Extent {
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
}

/** A quad's reading direction, and the mean length of its opposite sides along and across it, in pixels. */
export interface ReadingSize extends Size {
  /** Unit vector of the reading direction. */
  readonly along: Point;
}

const RIGHT: Point = { x: 1, y: 0 };

/** A quad's reading direction and size; to the right if it has no width. */
export function readingSize([tl, tr, br, bl]: Quad): ReadingSize {
  const x = tr.x - tl.x + br.x - bl.x;
  const y = tr.y - tl.y + br.y - bl.y;
  const width = Math.hypot(x, y) / 2;
  const height = Math.hypot(bl.x - tl.x + br.x - tr.x, bl.y - tl.y + br.y - tr.y) / 2;
  return { along: width > 0 ? { x: x / 2 / width, y: y / 2 / width } : RIGHT, width, height };
}

/** Mean reading direction of quads, weighted by their width: a unit vector. */
export function commonDirection(sizes: readonly ReadingSize[]): Point {
  let x = 0;
  let y = 0;
  for (const { along, width } of sizes) {
    x += along.x * width;
    y += along.y * width;
  }
  const length = Math.hypot(x, y);
  return length > 0 ? { x: x / length, y: y / length } : RIGHT;
}

/** A quad's extent in the frame of a reading direction: along it, and across it downwards. */
export function extentAlong(quad: Quad, along: Point): Extent {
  let [start, end, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  // Asked for each pair of neighbours on a page.
  for (const { x, y } of quad) {
    const s = x * along.x + y * along.y;
    const t = y * along.x - x * along.y;
    start = Math.min(start, s);
    end = Math.max(end, s);
    top = Math.min(top, t);
    bottom = Math.max(bottom, t);
  }
  return { start, end, top, bottom };
}

/** Smallest rectangle around quads along their mean reading direction. A single quad is returned unchanged. */
export function quadAround(quads: readonly Quad[]): Quad {
  if (quads.length === 1) return quads[0]!;
  const along = commonDirection(quads.map(readingSize));
  const extents = quads.map((quad) => extentAlong(quad, along));
  return quadOfExtent(
    {
      start: Math.min(...extents.map((e) => e.start)),
      end: Math.max(...extents.map((e) => e.end)),
      top: Math.min(...extents.map((e) => e.top)),
      bottom: Math.max(...extents.map((e) => e.bottom)),
    },
    along,
  );
}

function quadOfExtent({ start, end, top, bottom }: Extent, along: Point): Quad {
  const point = (s: number, t: number): Point => ({
    x: s * along.x - t * along.y,
    y: s * along.y + t * along.x,
  });
  return [point(start, top), point(end, top), point(end, bottom), point(start, bottom)];
}
