import { readingSize } from "../geometry/quad-around";
import type { Point, Quad } from "../types/geometry";
import type { PixelImage } from "../types/image";
import { warpQuad } from "./warp-quad";

/** Wider quads are rules, no text: they are drawn narrower. */
const MAX_ASPECT = 100;

/**
 * Draws a quad of small print at a height, with a margin around it: enlarged from the page itself, between its pixels, where a
 * crop of whole pixels would be half a pixel off on every side.
 *
 * @param quad in pixels of `page`, from the reader's top left.
 * @param margin in pixels of `page`.
 * @param height of the picture, in pixels; its width keeps the quad's proportions up to a hundred times that.
 * @returns a copy; empty if the quad is no larger than a point.
 */
export function drawSmallPrint(page: PixelImage, quad: Quad, margin: number, height: number): PixelImage {
  const grown = growQuad(quad, margin);
  const size = readingSize(grown);
  const width = Math.max(1, Math.round(height * Math.min(size.width / size.height, MAX_ASPECT)));
  return warpQuad(page, grown, { width, height });
}

/** The quad with each side moved outwards, in pixels along and across its reading direction. */
function growQuad(quad: Quad, distance: number): Quad {
  const { along } = readingSize(quad);
  const move = ({ x, y }: Point, right: number, down: number): Point => ({
    x: x + distance * (right * along.x - down * along.y),
    y: y + distance * (right * along.y + down * along.x),
  });
  const [tl, tr, br, bl] = quad;
  return [move(tl, -1, -1), move(tr, 1, -1), move(br, 1, 1), move(bl, -1, 1)];
}
