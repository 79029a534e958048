import { detectText } from "../detect/detect-text";
import type { TextLayerWord, TextRegion } from "../document/text";
import { boxArea, intersectBoxes } from "../geometry/box";
import { boxOfQuad, quadOfBox } from "../geometry/quad";
import { oppositeAngle, turnQuad } from "../geometry/right-angle";
import { turnImage } from "../image/turn-image";
import type { Box, RightAngleDeg } from "../types/geometry";
import type { Mask } from "../types/image";
import type { DrawnPage } from "./page-reading";
import type { Request } from "./request";

/** Where a page's text is in the detector's map, and how far the page is turned clockwise from that. */
export interface TextMask {
  readonly mask: Mask | null;
  readonly turn: RightAngleDeg;
}

/** A class less sure than this does not turn the page that the detector reads. */
const MIN_TURN_CONFIDENCE = 0.5;
/** A detected region that the text layer's words cover by more than this says nothing new. */
const MAX_TEXT_LAYER_OVERLAP = 0.4;

/**
 * Finds the pages' text regions and drops those that a text layer covers. A page that the classifier is sure lies on
 * its side or head is detected upright: detectors are trained on upright pages first.
 *
 * @returns the maps' masks where `wantTextMask`.
 */
export async function detectRegions(
  pages: readonly DrawnPage[],
  { plan, models, signal }: Request,
  wantTextMask: boolean,
): Promise<TextMask[]> {
  const { params } = plan;
  const isStraight = params.assume_straight_pages;
  // Straight crops are not turned, so their words gain nothing from a turned map; a report alone changes no words.
  const turnsPages = !isStraight || params.straighten_pages;
  const turns = pages.map(({ classified, cropTurn }): RightAngleDeg => {
    if (cropTurn !== 0) return cropTurn;
    const isSure = turnsPages && classified !== null && classified.confidence >= MIN_TURN_CONFIDENCE;
    return isSure ? classified.angleDeg : 0;
  });
  const upright = pages.map((page, i) =>
    turns[i] === 0 ? page.picture : turnImage(page.picture, oppositeAngle(turns[i]!)),
  );
  const found = await detectText(await models.use("detection"), upright, {
    assumeStraightPages: isStraight,
    preserveAspectRatio: params.preserve_aspect_ratio,
    symmetricPadding: params.symmetric_padding,
    binThreshold: params.binary_threshold,
    boxThreshold: params.box_threshold,
    wantTextMask,
    signal,
  });
  pages.forEach((page, i) => {
    const regions = found[i]!.regions.map((region) => {
      const quad = turnQuad(region.quad, upright[i]!, turns[i]!);
      // A box starts at the picture's top left, wherever its reader begins.
      return { ...region, quad: isStraight && turns[i] !== 0 ? quadOfBox(boxOfQuad(quad)) : quad };
    });
    page.regions =
      page.textLayer === null ? regions : regionsInPictures(regions, page.pictureAreas, page.textLayer);
  });
  return found.map((page, i) => ({ mask: page.textMask, turn: turns[i]! }));
}

/** Regions that lie in one of the pictures and that no word of the text layer covers. */
function regionsInPictures(
  regions: readonly TextRegion[],
  areas: readonly Box[],
  words: readonly TextLayerWord[],
): TextRegion[] {
  const wordBoxes = words.map((word) => boxOfQuad(word.quad));
  return regions.filter((region) => {
    const box = boxOfQuad(region.quad);
    const x = (box.xMin + box.xMax) / 2;
    const y = (box.yMin + box.yMax) / 2;
    const inPicture = areas.some(
      (area) => x >= area.xMin && x < area.xMax && y >= area.yMin && y < area.yMax,
    );
    if (!inPicture) return false;
    const covered = wordBoxes.reduce((sum, word) => sum + boxArea(intersectBoxes(box, word)), 0);
    return covered <= MAX_TEXT_LAYER_OVERLAP * boxArea(box);
  });
}
