import { quadSize } from "../geometry/quad";
import type { Quad, Size } from "../types/geometry";
import type { PixelImage } from "../types/image";

/**
 * Warps a quad of a page to an upright crop: its TL -> TR edge becomes the top row. The crop has the quad's size,
 * rounded to whole pixels.
 *
 * @param quad in pixels of `page`.
 * @returns a copy; empty if the quad is thinner than half a pixel.
 */
export function cropQuad(page: PixelImage, quad: Quad): PixelImage {
  return warpQuad(page, quad, quadCropSize(quad));
}

/** Size of the crop of {@link cropQuad}; 0 x 0 if it is empty. */
export function quadCropSize(quad: Quad): Size {
  const { width, height } = quadSize(quad);
  const finite = quad.every((p) => Number.isFinite(p.x) && Number.isFinite(p.y));
  return finite ? { width: Math.round(width), height: Math.round(height) } : { width: 0, height: 0 };
}

/**
 * Draws the inside of a quad into an upright picture of the given size, bilinear. A parallelogram is warped by the
 * affine map that three corners give, any other quad by the perspective map of all four (Heckbert 1989, section
 * 2.2.3). Places outside the page take its nearest pixel, so that no false edge is drawn beside the text.
 *
 * @param quad in pixels of `page`, whose edges are the picture's edges: (0, 0) is the corner of a pixel, not its
 *   centre. A quad that is not convex gives a picture without meaning.
 * @returns a picture of its own memory, without pixels where `size` has none or a corner is not finite.
 */
export function warpQuad(page: PixelImage, quad: Quad, size: Size): PixelImage {
  const { width, height } = size;
  const finite = quad.every((p) => Number.isFinite(p.x) && Number.isFinite(p.y));
  if (!finite || !(width > 0 && height > 0) || page.width === 0 || page.height === 0) {
    return { width: 0, height: 0, data: new Uint8ClampedArray(0) };
  }
  const data = new Uint8ClampedArray(width * height * 4);
  const [a, b, c, d] = quad;
  // (u, v) in the unit square maps to ((xu u + xv v + a.x) / w, (yu u + yv v + a.y) / w), w = wu u + wv v + 1.
  const sx = a.x - b.x + c.x - d.x;
  const sy = a.y - b.y + c.y - d.y;
  const dx1 = b.x - c.x;
  const dy1 = b.y - c.y;
  const dx2 = d.x - c.x;
  const dy2 = d.y - c.y;
  const det = dx1 * dy2 - dx2 * dy1;
  const wu = det === 0 ? 0 : (sx * dy2 - dx2 * sy) / det;
  const wv = det === 0 ? 0 : (dx1 * sy - sx * dy1) / det;
  const xu = b.x - a.x + wu * b.x;
  const xv = d.x - a.x + wv * d.x;
  const yu = b.y - a.y + wu * b.y;
  const yv = d.y - a.y + wv * d.y;

  const xLast = page.width - 1;
  const yLast = page.height - 1;
  const stride = page.width * 4;
  const from = page.data;
  let to = 0;
  for (let row = 0; row < height; row++) {
    const v = (row + 0.5) / height;
    for (let column = 0; column < width; column++) {
      const u = (column + 0.5) / width;
      const w = wu * u + wv * v + 1;
      // Half a pixel less: from the frame of edges to that of pixel centres.
      const x = Math.min(Math.max((xu * u + xv * v + a.x) / w - 0.5, 0), xLast);
      const y = Math.min(Math.max((yu * u + yv * v + a.y) / w - 0.5, 0), yLast);
      const x0 = Math.floor(x);
      const y0 = Math.floor(y);
      const fx = x - x0;
      const fy = y - y0;
      const right = x0 < xLast ? 4 : 0;
      const below = y0 < yLast ? stride : 0;
      const at = y0 * stride + x0 * 4;
      const w00 = (1 - fx) * (1 - fy);
      const w01 = fx * (1 - fy);
      const w10 = (1 - fx) * fy;
      const w11 = fx * fy;
      for (let channel = 0; channel < 4; channel++) {
        const i = at + channel;
        data[to++] =
          w00 * from[i]! + w01 * from[i + right]! + w10 * from[i + below]! + w11 * from[i + below + right]!;
      }
    }
  }
  return { width, height, data };
}
