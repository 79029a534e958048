import type { Box, Quad, Size } from "../types/geometry";
import { boxOfPoints } from "./polygon";
import { boxesTurnedBack, medianDirection } from "./reading-direction";

/** A page rotated so that most of its text reads from left to right; origin at its top left. */
export interface UprightFrame {
  /** Bounding boxes of the quads, in their order. */
  readonly boxes: readonly Box[];
  readonly size: Size;
}

/**
 * Rotates a page's quads by their median reading direction.
 *
 * @param page in the pixels of the quads; the frame's size holds all of its rotated corners.
 */
export function uprightFrame(quads: readonly Quad[], page: Size): UprightFrame {
  const angle = medianDirection(quads);
  if (angle === 0) {
    return { boxes: quads.map(boxOfPoints), size: { width: page.width, height: page.height } };
  }
  const { width, height } = page;
  const corners = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
  const { xMin, yMin, xMax, yMax } = boxesTurnedBack([corners], angle)[0]!;
  const boxes = boxesTurnedBack(quads, angle).map((box) => ({
    xMin: box.xMin - xMin,
    yMin: box.yMin - yMin,
    xMax: box.xMax - xMin,
    yMax: box.yMax - yMin,
  }));
  return { boxes, size: { width: xMax - xMin, height: yMax - yMin } };
}
