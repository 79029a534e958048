import type { ClassifiedAngle, TextRegion } from "../document/text";
import type { TextOrientation } from "../document/word";
import { quadAround, readingSize } from "../geometry/quad-around";
import { isCheckBox, isShapedLikeCheckBox } from "../image/check-box";
import { drawSmallPrint } from "../image/small-print";
import { agreeOnAngles, chooseVoters } from "../orient/agree-angles";
import { classifyCrops } from "../orient/classify-crops";
import { quadFromReader, rotateCropUpright } from "../orient/upright-crop";
import { calibrateConfidence } from "../recognize/calibrate-confidence";
import { type JoinRule, joinRegions } from "../recognize/join-regions";
import { recognizeCrops as recognize } from "../recognize/recognize-crops";
import { wordsInRegions } from "../recognize/words-in-regions";
import type { Quad } from "../types/geometry";
import type { PixelImage } from "../types/image";
import type { RecognitionCard } from "../types/model";
import { cutRegion, hasPixels } from "./cut-region";
import type { DrawnPage } from "./page-reading";
import type { Request } from "./request";

/** A region on its way to become text. */
interface Crop {
  readonly page: DrawnPage;
  readonly region: TextRegion;
  /** The region's quad from the text's own top left. */
  quad: Quad;
  orientation: TextOrientation;
}

/** The regions of a page that have pixels, each to be cut out as docTR does, or along its line where it is slanted. */
export function cropsOf(page: DrawnPage, isStraight: boolean): Crop[] {
  return page.regions
    .filter(({ quad }) => hasPixels(page.picture, quad, isStraight))
    .map((region) => ({
      page,
      region,
      quad: quadFromReader(region.quad, page.cropTurn),
      orientation: { value: page.cropTurn, confidence: null },
    }));
}

/** Finds how each crop is turned: a classifier is asked about some crops of a page, and the others follow their votes. */
export async function orientCrops(
  cropsByPage: readonly (readonly Crop[])[],
  { plan, models, signal }: Request,
): Promise<void> {
  if (plan.params.disable_text_orientation) {
    for (const crop of cropsByPage.flat()) crop.orientation = { value: 0, confidence: 1 };
    return;
  }
  const batchSize = plan.params.recognition_batch_size;
  for (const crops of cropsByPage) {
    const quads = crops.map((crop) => crop.quad);
    const votes: (ClassifiedAngle | null)[] = crops.map(() => null);
    const vote = async (indices: readonly number[]): Promise<(ClassifiedAngle | null)[]> => {
      const pictures = indices.map((i) => pixelsOf(crops[i]!, false));
      const angles = await classifyCrops(await models.use("crop-orientation"), pictures, {
        batchSize,
        signal,
      });
      indices.forEach((i, row) => {
        votes[i] = angles[row]!;
      });
      return agreeOnAngles(quads, votes);
    };
    let agreed = await vote(chooseVoters(quads));
    const undecided = agreed.flatMap((one, i) => (one === null ? [i] : []));
    // The votes cancelled each other: the other crops are classified one by one.
    if (undecided.length > 0) agreed = await vote(undecided);
    crops.forEach((crop, i) => {
      const { angleDeg, confidence } = agreed[i]!;
      crop.quad = quadFromReader(crop.quad, angleDeg);
      crop.orientation = { value: angleDeg, confidence };
    });
  }
}

/** Reads crops, neighbours of a line together where the recognizer reads spaces, and adds their words to their pages. */
export async function recognizeCrops(
  cropsByPage: readonly (readonly Crop[])[],
  { plan, models, signal }: Request,
): Promise<void> {
  const { params, fieldTypes } = plan;
  const { detection, recognition } = plan.models;
  const isStraight = params.assume_straight_pages;
  const groupsByPage = cropsByPage.map((crops) =>
    joinCrops(crops, recognition.card.joins ?? null, isStraight),
  );
  const groups = groupsByPage.flat();
  const read = await recognize(
    await models.use("recognition"),
    groups.map((group) => pixelsToRead(group, isStraight, recognition.card)),
    {
      batchSize: params.recognition_batch_size,
      pageOf: groupsByPage.flatMap((ofPage, page) => ofPage.map(() => page)),
      signal,
    },
  );
  groups.forEach((group, i) => {
    const { page, region, orientation } = group[0]!;
    const regions = group.map((crop) => ({ quad: crop.quad, score: crop.region.score }));
    for (const { word, quad, score } of wordsInRegions(read[i]!, regions)) {
      const confidence = calibrateConfidence(
        word.confidence,
        score,
        recognition.card.calibration,
        detection.card.name,
      );
      // docTR lists what it read as an empty string; here a least confidence of 0 lists all that was detected.
      if ((word.text === "" && params.min_confidence > 0) || confidence < params.min_confidence) continue;
      page.words.push({
        fieldType: fieldTypes[region.classIndex]!,
        text: word.text,
        confidence,
        detectionScore: score,
        quad,
        orientation,
        source: "recognition",
      });
    }
  });
}

/** Crops that are read as one picture, in reading order; less a check box at its beginning, which would be read as a letter. */
function joinCrops(crops: readonly Crop[], rule: JoinRule | null, isStraight: boolean): (readonly Crop[])[] {
  if (rule === null) return crops.map((crop) => [crop]);
  const groups = joinRegions(
    crops.map((crop) => crop.quad),
    crops.map((crop) => crop.region.classIndex),
    rule,
  );
  return groups
    .map((group) => group.map((i) => crops[i]!))
    .map((group) => (showsCheckBox(group[0]!, isStraight) ? group.slice(1) : group))
    .filter((group) => group.length > 0);
}

function showsCheckBox(crop: Crop, isStraight: boolean): boolean {
  return isShapedLikeCheckBox(readingSize(crop.quad)) && isCheckBox(pixelsOf(crop, isStraight));
}

/** The pixels that are read: as the group is cut out, or as its recognizer wants small print. */
function pixelsToRead(
  group: readonly Crop[],
  isStraight: boolean,
  { smallPrint, input }: RecognitionCard,
): PixelImage {
  if (smallPrint !== undefined && input.height !== null) {
    const quad = quadAround(group.map((crop) => crop.quad));
    if (readingSize(quad).height < smallPrint.below)
      return drawSmallPrint(group[0]!.page.picture, quad, smallPrint.margin, input.height);
  }
  return pixelsOfGroup(group, isStraight);
}

function pixelsOfGroup(group: readonly Crop[], isStraight: boolean): PixelImage {
  const [first] = group;
  if (group.length === 1) return pixelsOf(first!, isStraight);
  const pixels = cutRegion(first!.page.picture, quadAround(group.map((crop) => crop.quad)), isStraight);
  // A box has no reader's top left; a quad is cut out turned by its own.
  return isStraight ? rotateCropUpright(pixels, first!.orientation.value) : pixels;
}

/** A crop's pixels, turned so that its text reads from left to right. */
function pixelsOf({ page, region, orientation }: Crop, isStraight: boolean): PixelImage {
  const pixels = cutRegion(page.picture, region.quad, isStraight);
  return orientation.value === 0 ? pixels : rotateCropUpright(pixels, orientation.value);
}
