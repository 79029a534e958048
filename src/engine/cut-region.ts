import { boxOfQuad } from "../geometry/quad";
import { boxCropSize, cropBox } from "../image/crop-box";
import { cropQuad, quadCropSize } from "../image/warp-quad";
import type { Quad } from "../types/geometry";
import type { PixelImage } from "../types/image";

/** Whether whole pixels are copied; pages that lie askew have slanted quads, straight as they are assumed to be. */
export function isCutAsBox([first, second]: Quad, isStraight: boolean): boolean {
  return isStraight && (first.y === second.y || first.x === second.x);
}

/** Whether there is anything of a region to cut out. */
export function hasPixels(picture: PixelImage, quad: Quad, isStraight: boolean): boolean {
  const { width, height } = isCutAsBox(quad, isStraight)
    ? boxCropSize(picture, boxOfQuad(quad))
    : quadCropSize(quad);
  return width > 0 && height > 0;
}

/** Cuts a region out as docTR does, or along its line where it is slanted: the quad's first corner is then the crop's top left. */
export function cutRegion(picture: PixelImage, quad: Quad, isStraight: boolean): PixelImage {
  return isCutAsBox(quad, isStraight) ? cropBox(picture, boxOfQuad(quad)) : cropQuad(picture, quad);
}
