/** An upright rectangle `[left, top, right, bottom]`, y down. */
export type Bounds = readonly [number, number, number, number];

/** An extent in the same unit. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** Pixels between a box and its name. */
const GAP = 2;

/** Bounds relative to a page, in its pixels. */
export function scaleBounds([left, top, right, bottom]: Bounds, page: Extent): Bounds {
  return [left * page.width, top * page.height, right * page.width, bottom * page.height];
}

/**
 * Where a box's name is written: above it, below, or beside it, in the first place that lies on the page and covers
 * nothing; above and `isCrowded` where there is none.
 *
 * @param taken rectangles not to cover; touching is allowed.
 */
export function tagSpot(
  box: Bounds,
  tag: Extent,
  page: Extent,
  taken: readonly Bounds[],
): { readonly left: number; readonly top: number; readonly isCrowded: boolean } {
  const [left, top, right, bottom] = box;
  const middle = (top + bottom - tag.height) / 2;
  const spots = [
    { left, top: top - GAP - tag.height },
    { left: right - tag.width, top: top - GAP - tag.height },
    { left: left - GAP - tag.width, top: middle },
    { left: right + GAP, top: middle },
    { left, top: bottom + GAP },
    { left: right - tag.width, top: bottom + GAP },
  ];
  const free = spots.find((spot) => {
    const inside =
      spot.left >= 0 &&
      spot.top >= 0 &&
      spot.left + tag.width <= page.width &&
      spot.top + tag.height <= page.height;
    return inside && !taken.some((other) => overlaps(other, spot, tag));
  });
  return free === undefined ? { ...spots[0]!, isCrowded: true } : { ...free, isCrowded: false };
}

function overlaps(
  [left, top, right, bottom]: Bounds,
  spot: { left: number; top: number },
  tag: Extent,
): boolean {
  return (
    spot.left < right && spot.left + tag.width > left && spot.top < bottom && spot.top + tag.height > top
  );
}
