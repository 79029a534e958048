/** A text with its corners `x1, y1, ..., x4, y4`, y down. */
export interface PlacedText {
  readonly corners: readonly number[];
}

/** Middles nearer than this share of the lower height are on one line. */
const SAME_LINE = 0.5;

/**
 * Texts in the order in which a person reads them: lines from the top, each from the left. The answer's own order
 * is the contract's, by the lower right corner, in which a tall word comes after its lower neighbours.
 */
export function readingLines<T extends PlacedText>(texts: readonly T[]): T[][] {
  const places = texts
    .map((text) => ({ text, ...extentOf(text.corners) }))
    .sort((a, b) => a.middle - b.middle);
  const lines: { middle: number; height: number; places: typeof places }[] = [];
  for (const place of places) {
    // Middles come from the top down, so that only the last lines can be near.
    const line = lines
      .slice(-4)
      .find((one) => Math.abs(one.middle - place.middle) < SAME_LINE * Math.min(one.height, place.height));
    if (line === undefined) {
      lines.push({ middle: place.middle, height: place.height, places: [place] });
      continue;
    }
    const count = line.places.push(place);
    line.middle += (place.middle - line.middle) / count;
    line.height += (place.height - line.height) / count;
  }
  return lines.map((line) => line.places.sort((a, b) => a.left - b.left).map((place) => place.text));
}

function extentOf(corners: readonly number[]): { left: number; middle: number; height: number } {
  const xs = corners.filter((_, i) => i % 2 === 0);
  const ys = corners.filter((_, i) => i % 2 === 1);
  const top = Math.min(...ys);
  const bottom = Math.max(...ys);
  return { left: Math.min(...xs), middle: (top + bottom) / 2, height: bottom - top };
}
