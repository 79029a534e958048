import { boxArea, intersectBoxes } from "../../geometry/box";
import { boxOfQuad } from "../../geometry/quad";
import type { Box } from "../../types/geometry";
import type { PdfContent } from "./content";
import { mergeNearBoxes } from "./rectangle";
import type { PdfWord } from "./words";

/** A picture of this share of the page is looked at whatever its shape. */
const LEAST_SHARE = 0.03;

/** Else it must have room for a word in small print. */
const LEAST_WIDTH_PT = 60;
const LEAST_HEIGHT_PT = 12;

/** Shown below this resolution, small print is under 6 px high and cannot be read: backgrounds and gradients. */
const LEAST_DPI = 40;

/** Pictures this near belong together: scanners' software cuts pages to strips. */
const MERGE_GAP_PT = 2;

/** Words of the text layer over this share of a picture make it a backdrop: a button, a table row's shading. */
const BACKDROP_SHARE = 0.3;

/** A word's box is ink; its line is this many times as high. */
const LINE_PER_INK = 1.5;

/**
 * Where a page shows pictures that may hold text: bounds in page points, near ones joined. They may hold words
 * of the text layer too (a form that was scanned, then filled in on screen).
 */
export function findPictureAreas(content: PdfContent, words: readonly PdfWord[]): Box[] {
  const pageArea = boxArea(content.page);
  const boxes = content.images.filter(({ dpi }) => dpi >= LEAST_DPI).map(({ box }) => box);
  return mergeNearBoxes(boxes, MERGE_GAP_PT).filter((area) => {
    const width = area.xMax - area.xMin;
    const height = area.yMax - area.yMin;
    const hasRoom =
      boxArea(area) >= LEAST_SHARE * pageArea || (width >= LEAST_WIDTH_PT && height >= LEAST_HEIGHT_PT);
    return hasRoom && coveredArea(area, words) < BACKDROP_SHARE * boxArea(area);
  });
}

/** Share of the page that pictures cover, 0..1; near ones count as one. */
export function pictureShare(content: PdfContent): number {
  const boxes = mergeNearBoxes(
    content.images.map(({ box }) => box),
    MERGE_GAP_PT,
  );
  const covered = boxes.reduce((sum, box) => sum + boxArea(box), 0);
  return Math.min(1, covered / boxArea(content.page));
}

function coveredArea(area: Box, words: readonly PdfWord[]): number {
  let covered = 0;
  for (const { quad } of words) {
    covered += boxArea(intersectBoxes(area, boxOfQuad(quad))) * LINE_PER_INK;
  }
  return covered;
}
