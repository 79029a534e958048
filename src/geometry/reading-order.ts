import type { Box, Quad } from "../types/geometry";
import { boxesTurnedBack, medianDirection } from "./reading-direction";

/** Pages whose text is turned less than this are sorted as they are (docTR 1.0, `KIEDocumentBuilder._sort_boxes`). */
const MIN_TURN_DEG = 5;

/**
 * Indices of quads in the contract's order: ascending `xmin + 2 * ymax / median height`, x and y relative to
 * the page, after the quads are turned so that most text reads from left to right.
 *
 * @param pageWidth page pixels; the x of the formula is relative to it.
 */
export function readingOrder(quads: readonly Quad[], pageWidth: number): number[] {
  const boxes = uprightBoxes(quads);
  const heights = boxes.map((box) => box.yMax - box.yMin).sort((a, b) => a - b);
  const medianHeight = Math.max(heights[heights.length >> 1] ?? 1, 1e-6);
  const keys = boxes.map((box) => box.xMin / pageWidth + (2 * box.yMax) / medianHeight);
  return quads.map((_, index) => index).sort((a, b) => keys[a]! - keys[b]! || a - b);
}

function uprightBoxes(quads: readonly Quad[]): Box[] {
  const angle = medianDirection(quads);
  return boxesTurnedBack(quads, Math.abs(angle) * (180 / Math.PI) < MIN_TURN_DEG ? 0 : angle);
}
