import type { ClassifiedAngle } from "../document/text";
import { type Component, externalComponents } from "../image/components";
import { halfTurn, lineDirection } from "../image/line-direction";
import type { Mask } from "../types/image";
import { sharpestAngle } from "./profile-angle";

/** How far a page's content is turned. */
export interface PageAngle {
  /** Clockwise on screen, in (-180, 180], a multiple of {@link ANGLE_STEP_DEG}. */
  readonly angleDeg: number;
  /** 0..1; `null` where no classifier was asked. */
  readonly confidence: number | null;
}

/** A classifier less sure than this is not heard (docTR's limit). */
export const MIN_CLASS_CONFIDENCE = 0.2;

/** Angles come in tenths of a degree: finer ones are not measured on a map of some 1,000 pixels. */
export const ANGLE_STEP_DEG = 0.1;

/** A skew that docTR rounds to nothing is nothing here too: a page that is straight enough is left as it is. */
export const LEAST_SKEW_DEG = 0.5;

/** Of fewer pieces a profile is sharp by chance: words that happen to fall together are no line. */
const MIN_PROFILE_PIECES = 20;

/** The profile looks no farther than this from the direction of the long pieces. */
const MAX_REFINE_DEG = 5;

/** So many long pieces outweigh a class that contradicts them; fewer may be rules or a stamp. */
const MIN_LINE_PIECES = 5;

/** The class contradicts the lines where it lies farther than this from both their directions. */
const CONTRADICTION_DEG = 60;

/**
 * How far a page's content is turned clockwise on screen (x right, y down): 90 is a page whose lines read from top
 * to bottom, -90 from bottom to top, a small positive angle one whose lines fall to the right.
 *
 * 1. The text's direction, known up to half a turn, is the length-weighted median of the long pieces' own (longer
 *    than 3 times their thickness; docTR takes the plain median of the 70 longest such contours, which was up to 1.6
 *    degrees off on synthetic receipts where this is at most 0.2).
 * 2. On a page of 20 pieces or more, the angle within that median's margin is taken whose projection profile is
 *    sharpest (Postl 1986): it uses every pixel, short words too, and lines rather than words.
 * 3. The class decides between that angle and its opposite. Where it contradicts five long pieces or more by a
 *    quarter turn, they count and the confidence becomes the classifier's doubt; docTR adds such angles up.
 *
 * Without long pieces the class, or 0, is refined by the profile, if there are 20 pieces. Without a class that counts,
 * the angle is taken in (-90, 90]: the page is thought not to stand on its head.
 *
 * On a page of few words a skew under a degree may be seen in part or not at all: the pixel grid hides it in each
 * short kernel. Different from docTR: tenths of a degree instead of whole ones, and see above.
 *
 * @param textMask the detector's binarized map, without padding, at the page's aspect ratio.
 * @param classified the page classifier's answer; `null` where none was asked.
 */
export function estimatePageAngle(textMask: Mask, classified: ClassifiedAngle | null): PageAngle {
  const confidence = classified?.confidence ?? null;
  const heard = classified !== null && classified.confidence >= MIN_CLASS_CONFIDENCE ? classified : null;
  const pieces = externalComponents(textMask);
  if (pieces.length === 0) return { angleDeg: heard?.angleDeg ?? 0, confidence };

  const coarse = lineDirection(pieces);
  const isContradicted = coarse !== null && heard !== null && contradicts(coarse.angleDeg, heard.angleDeg);
  if (coarse === null || (isContradicted && coarse.pieceCount < MIN_LINE_PIECES)) {
    const base = heard?.angleDeg ?? 0;
    return { angleDeg: rounded(sharpestOf(pieces, base, 45)), confidence };
  }
  const axis = halfTurn(sharpestOf(pieces, coarse.angleDeg, Math.min(coarse.marginDeg, MAX_REFINE_DEG)));
  if (heard === null) return { angleDeg: rounded(axis), confidence };
  if (isContradicted) return { angleDeg: rounded(axis), confidence: 1 - heard.confidence };
  const opposite = axis > 0 ? axis - 180 : axis + 180;
  const isNearer = angularDistance(axis, heard.angleDeg) <= angularDistance(opposite, heard.angleDeg);
  return { angleDeg: rounded(isNearer ? axis : opposite), confidence };
}

function sharpestOf(pieces: readonly Component[], aroundDeg: number, rangeDeg: number): number {
  return pieces.length < MIN_PROFILE_PIECES ? aroundDeg : sharpestAngle(pieces, aroundDeg, rangeDeg);
}

/** Whether the class is far from the axis and from its opposite. */
function contradicts(axisDeg: number, classDeg: number): boolean {
  const apart = angularDistance(axisDeg, classDeg);
  return Math.min(apart, 180 - apart) > CONTRADICTION_DEG;
}

/** In tenths of a degree, in (-180, 180], a skew too small to matter taken away. */
function rounded(angleDeg: number): number {
  const quarter = Math.round(angleDeg / 90) * 90;
  const kept = Math.abs(angleDeg - quarter) < LEAST_SKEW_DEG ? quarter : angleDeg;
  const steps = Math.round(kept / ANGLE_STEP_DEG);
  // Divided, not multiplied, for the nearest number to the decimal fraction; + 0 turns -0 into 0.
  const tenths = steps / Math.round(1 / ANGLE_STEP_DEG) + 0;
  return tenths > 180 ? tenths - 360 : tenths <= -180 ? tenths + 360 : tenths;
}

/** The smaller angle between two directions: 0..180. */
function angularDistance(a: number, b: number): number {
  const difference = Math.abs(a - b) % 360;
  return difference > 180 ? 360 - difference : difference;
}
