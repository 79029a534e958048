import type { Box, Polygon } from "../types/geometry";
import type { RotatedRect } from "./min-area-rect";
import { polygonArea, polygonPerimeter } from "./polygon";

/**
 * Distance in pixels by which a text kernel's outline moves outwards: area * unclipRatio / perimeter
 * (DB: Liao et al., Real-time Scene Text Detection with Differentiable Binarization, AAAI 2020, section 3.4).
 * 0 if the perimeter is 0.
 */
export function vattiDistance(outline: Polygon, unclipRatio: number): number {
  const perimeter = polygonPerimeter(outline);
  return perimeter > 0 ? (polygonArea(outline) * unclipRatio) / perimeter : 0;
}

/**
 * Distance in pixels by which a kernel's sides move outwards, if the kernel was made by moving every side of a box
 * inwards by `ratio` of its short side: a short side s became s * (1 - 2 * ratio).
 *
 * @param shortSide the kernel's, in pixels.
 * @param ratio in [0, 0.5).
 */
export function insetDistance(shortSide: number, ratio: number): number {
  return (shortSide * ratio) / (1 - 2 * ratio);
}

/**
 * Bounding box of an outline within `box` that touches its four sides, offset by `distance` with round joins. Exact:
 * the offset outline is the Minkowski sum with a disc, and extents add.
 */
export function growBox(box: Box, distance: number): Box {
  return {
    xMin: box.xMin - distance,
    yMin: box.yMin - distance,
    xMax: box.xMax + distance,
    yMax: box.yMax + distance,
  };
}

/**
 * Minimum-area rectangle of `rect` offset by `distance` with round joins. Exact: at an
 * angle t to the sides w and h the rounded outline's extents multiply to
 * (w cos t + h sin t + 2d) * (w sin t + h cos t + 2d), which is least at t = 0 for every d >= 0.
 */
export function growRotatedRect(rect: RotatedRect, distance: number): RotatedRect {
  return { ...rect, width: rect.width + 2 * distance, height: rect.height + 2 * distance };
}
