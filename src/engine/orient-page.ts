import type { TextLayerWord } from "../document/text";
import { roundScore } from "../document/to-kie";
import { boxOfQuad, quadOfBox } from "../geometry/quad";
import { addAngles, oppositeAngle, turnQuad, turnSize } from "../geometry/right-angle";
import { estimatePageAngle } from "../orient/page-angle";
import { straightenPage } from "../orient/straighten-page";
import type { RightAngleDeg } from "../types/geometry";
import type { TextMask } from "./detect-regions";
import type { DrawnPage, PageReading } from "./page-reading";

/** Finds each page's angle: by its text layer's words where it has them, else by its class and its text's mask. */
export function orientPages(
  pages: readonly PageReading[],
  drawn: readonly DrawnPage[],
  masks: readonly TextMask[],
): void {
  for (const page of pages) {
    if (page.textLayer !== null) {
      page.orientation = { value: commonOrientation(page.textLayer), confidence: 1 };
    }
  }
  drawn.forEach((page, i) => {
    if (page.textLayer !== null) return;
    const { mask, turn } = masks[i]!;
    if (mask === null) throw new Error("detection gave no text mask though one was requested");
    const classified =
      turn === 0 ? page.classified : { angleDeg: 0 as const, confidence: page.classified!.confidence };
    const { angleDeg, confidence } = estimatePageAngle(mask, classified);
    page.orientation = {
      value: wrapAngle(angleDeg + turn),
      confidence: confidence === null ? null : roundScore(confidence),
    };
  });
}

/** Turns a page upright by its orientation: its picture, and the text layer and picture areas with it. */
export function straighten(page: PageReading): void {
  const angleDeg = page.orientation.value;
  page.classified = null;
  page.straightenedDeg = angleDeg;
  if (page.picture !== null) page.picture = straightenPage(page.picture, angleDeg);
  if (page.textLayer !== null) {
    const before = page.size;
    const back = oppositeAngle(angleDeg as RightAngleDeg);
    page.textLayer = page.textLayer.map((word) => ({
      text: word.text,
      quad: turnQuad(word.quad, before, back),
      orientationDeg: addAngles(word.orientationDeg, back),
    }));
    page.pictureAreas = page.pictureAreas.map((area) => boxOfQuad(turnQuad(quadOfBox(area), before, back)));
    page.size = turnSize(before, back);
  }
  if (page.picture !== null) page.size = { width: page.picture.width, height: page.picture.height };
}

/** An angle in degrees, in (-180, 180], to a tenth: sums of tenths are not exact. */
function wrapAngle(angleDeg: number): number {
  const tenths = Math.round(angleDeg * 10);
  return (tenths > 1800 ? tenths - 3600 : tenths <= -1800 ? tenths + 3600 : tenths) / 10;
}

/** The right angle that most letters of a text layer are turned by. */
function commonOrientation(words: readonly TextLayerWord[]): RightAngleDeg {
  const letters = new Map<RightAngleDeg, number>();
  for (const word of words) {
    letters.set(word.orientationDeg, (letters.get(word.orientationDeg) ?? 0) + word.text.length);
  }
  let best: RightAngleDeg = 0;
  for (const [angle, count] of letters) if (count > (letters.get(best) ?? 0)) best = angle;
  return best;
}
