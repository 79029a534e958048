import { addAngles, oppositeAngle } from "../geometry/right-angle";
import {
  chooseLongRegions,
  looksSideways,
  nearestRightAngle,
  READING_ANGLES,
  type ReadTurn,
  readingScore,
  turnOfScores,
} from "../orient/reading-turn";
import { rotateCropUpright } from "../orient/upright-crop";
import { recognizeCrops } from "../recognize/recognize-crops";
import type { RightAngleDeg } from "../types/geometry";
import { cutRegion, hasPixels, isCutAsBox } from "./cut-region";
import { detectRegions } from "./detect-regions";
import type { DrawnPage } from "./page-reading";
import type { Request } from "./request";

/** Fewer words say little of how a page was read. */
const MIN_JUDGED_WORDS = 5;
/**
 * Mean confidence, by length, below which a page is tried the other ways up. Upside down, 17 pages came to 0.55 to 0.78; of 549
 * upright scans and photographs 8 are read worse than this.
 */
const MAX_BAD_SCORE = 0.85;

/**
 * Checks pages that the classifier calls turned: some regions are read four ways, and the recognizer's confidence
 * decides. Changes `classified` where the two disagree.
 *
 * @returns the pages whose class was overruled.
 */
export async function overruledTurns(pages: readonly DrawnPage[], request: Request): Promise<DrawnPage[]> {
  const overruled: DrawnPage[] = [];
  for (const page of pages) {
    const read = await turnByReading(page, request);
    if (read.angleDeg === page.classified!.angleDeg) continue;
    page.classified = read;
    overruled.push(page);
  }
  return overruled;
}

/** Whether a page's regions look like lines that run up or down its picture. */
export function liesSideways(page: DrawnPage): boolean {
  return page.textLayer === null && looksSideways(page.regions.map(({ quad }) => quad));
}

/** Whether a page was read so badly that it may stand on its head, which its regions' shapes do not show. */
export function isReadBadly({ textLayer, cropTurn, words }: DrawnPage): boolean {
  if (textLayer !== null || cropTurn !== 0 || words.length < MIN_JUDGED_WORDS) return false;
  return readingScore(words) < MAX_BAD_SCORE;
}

/**
 * Turns the straight crops of pages by one of `angles` where the recognizer reads them better so. Their words are
 * detected again on the turned picture: on vertical lines the detector joins words and its boxes are less exact.
 *
 * @returns the pages that were turned.
 */
export async function turnCrops(
  pages: readonly DrawnPage[],
  angles: readonly RightAngleDeg[],
  request: Request,
): Promise<DrawnPage[]> {
  const turned: DrawnPage[] = [];
  for (const page of pages) {
    const { angleDeg } = await turnByReading(page, request);
    if (!angles.includes(angleDeg)) continue;
    page.cropTurn = angleDeg;
    turned.push(page);
  }
  if (turned.length > 0) await detectRegions(turned, request, false);
  return turned;
}

async function turnByReading(page: DrawnPage, { plan, models, signal }: Request): Promise<ReadTurn> {
  const isStraight = plan.params.assume_straight_pages;
  const quads = page.regions
    .map(({ quad }) => quad)
    .filter((quad) => hasPixels(page.picture, quad, isStraight));
  const crops = chooseLongRegions(quads).flatMap((index) => {
    const quad = quads[index]!;
    const pixels = cutRegion(page.picture, quad, isStraight);
    // A quad that was found on a turned map starts at its reader's top left: its crop is cut turned already.
    const cutTurn = isCutAsBox(quad, isStraight) ? 0 : nearestRightAngle(quad);
    return READING_ANGLES.map((angle) => rotateCropUpright(pixels, addAngles(angle, oppositeAngle(cutTurn))));
  });
  if (crops.length === 0) return turnOfScores([]);
  const read = await recognizeCrops(await models.use("recognition"), crops, {
    batchSize: plan.params.recognition_batch_size,
    signal,
  });
  const scores = read.map(readingScore);
  const count = READING_ANGLES.length;
  return turnOfScores(
    Array.from({ length: scores.length / count }, (_, i) => scores.slice(i * count, (i + 1) * count)),
  );
}
