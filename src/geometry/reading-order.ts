import type { Box, Quad } from "../types/geometry";
import { median } from "./median";
import { boxOfQuad } from "./quad";
import { boxesTurnedBack, medianDirection } from "./reading-direction";

/** Pages whose text is turned less than this are sorted as they are (docTR 1.1, `DocumentBuilder._sort_boxes`). */
const MIN_TURN_DEG = 1;

/**
 * Indices of quads in the contract's order: ascending `xmin + 2 * ymax / median height`, x and y relative to
 * the page, after the quads are turned so that most text reads from left to right.
 *
 * @param pageWidth page pixels; the x of the formula is relative to it.
 */
export function readingOrder(quads: readonly Quad[], pageWidth: number): number[] {
  const boxes = uprightBoxes(quads);
  const medianHeight = Math.max(median(boxes.map((box) => box.yMax - box.yMin)) ?? 1, 1e-6);
  const keys = boxes.map((box) => box.xMin / pageWidth + (2 * box.yMax) / medianHeight);
  return quads.map((_, index) => index).sort((a, b) => keys[a]! - keys[b]! || a - b);
}

/**
 * Boxes of the quads after the page was turned back. On a turned page a detector may give some boxes that are not
 * turned themselves: those keep their shape and only move (docTR 1.1).
 */
function uprightBoxes(quads: readonly Quad[]): Box[] {
  const angle = medianDirection(quads);
  if (Math.abs(angle) * (180 / Math.PI) < MIN_TURN_DEG) return boxesTurnedBack(quads, 0);
  return boxesTurnedBack(quads, angle).map((turned, i) => {
    const [tl, tr] = quads[i]!;
    if (Math.abs(Math.atan2(tr.y - tl.y, tr.x - tl.x)) >= Math.abs(angle) / 2) return turned;
    const box = boxOfQuad(quads[i]!);
    const dx = (turned.xMin + turned.xMax - box.xMin - box.xMax) / 2;
    const dy = (turned.yMin + turned.yMax - box.yMin - box.yMax) / 2;
    return { xMin: box.xMin + dx, yMin: box.yMin + dy, xMax: box.xMax + dx, yMax: box.yMax + dy };
  });
}
