import type { Mask } from "../types/image";

/**
 * Morphological opening by a 3x3 square: removes parts thinner than 3 pixels. As in OpenCV
 * the border does not erode: pixels outside count as set while eroding, as unset while dilating.
 */
export function openMask(mask: Mask): Mask {
  return dilateMask(erodeMask(mask));
}

/** Erosion by a 3x3 square; pixels outside the mask count as set. */
export function erodeMask(mask: Mask): Mask {
  return filter3x3(mask, 1);
}

/** Dilation by a 3x3 square. */
export function dilateMask(mask: Mask): Mask {
  return filter3x3(mask, 0);
}

/** Minimum (`outside` 1) or maximum (`outside` 0) of each 3x3 neighbourhood, in two passes. */
function filter3x3(mask: Mask, outside: 0 | 1): Mask {
  const { width, height } = mask;
  const across = new Uint8Array(width * height);
  const data = new Uint8Array(width * height);
  // Values are 0 or 1: the minimum is AND, the maximum OR.
  if (outside === 1) {
    for (let y = 0; y < height; y++) {
      const end = (y + 1) * width;
      let left = 1;
      let here = mask.data[y * width]!;
      for (let i = y * width; i < end; i++) {
        const right = i + 1 < end ? mask.data[i + 1]! : 1;
        across[i] = left & here & right;
        left = here;
        here = right;
      }
    }
    for (let y = 0; y < height; y++) {
      const above = y > 0 ? -width : 0;
      const below = y + 1 < height ? width : 0;
      for (let i = y * width, end = i + width; i < end; i++) {
        data[i] = across[i]! & across[i + above]! & across[i + below]!;
      }
    }
  } else {
    for (let y = 0; y < height; y++) {
      const end = (y + 1) * width;
      let left = 0;
      let here = mask.data[y * width]!;
      for (let i = y * width; i < end; i++) {
        const right = i + 1 < end ? mask.data[i + 1]! : 0;
        across[i] = left | here | right;
        left = here;
        here = right;
      }
    }
    for (let y = 0; y < height; y++) {
      const above = y > 0 ? -width : 0;
      const below = y + 1 < height ? width : 0;
      for (let i = y * width, end = i + width; i < end; i++) {
        data[i] = across[i]! | across[i + above]! | across[i + below]!;
      }
    }
  }
  return { width, height, data };
}
