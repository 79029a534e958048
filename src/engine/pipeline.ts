import { KieError } from "../contract/errors";
import type {
  KieLanguage,
  KieOrientation,
  KiePage,
  KiePageMeta,
  KieValue,
  StageName,
} from "../contract/kie-page";
import type { ResolvedParams } from "../contract/params";
import type { DetectTextOptions } from "../detect/detect-text";
import type { FieldCandidate, FieldWord } from "../document/field";
import type { DecodedPage } from "../document/source";
import type { ClassifiedAngle, PageDetection, ReadCrop, TextLayerWord, TextRegion } from "../document/text";
import { type FoundText, fieldsFromTexts, roundScore, textsInOrder } from "../document/to-kie";
import { boxArea, intersectBoxes } from "../geometry/box";
import { boxOfQuad, quadOfBox } from "../geometry/quad";
import { quadAround } from "../geometry/quad-around";
import { addAngles, oppositeAngle, turnQuad, turnSize } from "../geometry/right-angle";
import { cropBox } from "../image/crop-box";
import { turnImage } from "../image/turn-image";
import { cropQuad } from "../image/warp-quad";
import { agreeOnAngles, chooseVoters } from "../orient/agree-angles";
import type { ClassifyCropsOptions } from "../orient/classify-crops";
import { estimatePageAngle } from "../orient/page-angle";
import { straightenPage } from "../orient/straighten-page";
import { quadFromReader, rotateCropUpright } from "../orient/upright-crop";
import { type JoinRule, joinRegions } from "../recognize/join-regions";
import type { RecognizeOptions } from "../recognize/recognize-crops";
import { wordsInRegions } from "../recognize/words-in-regions";
import type { Box, Quad, RightAngleDeg, Size } from "../types/geometry";
import type { Mask, PixelImage } from "../types/image";
import type { NetworkTask } from "../types/model";
import type { PageText } from "./collect-documents";

/** The stages that run networks, bound to their models. All results are in the order of what was given. */
export interface Stages {
  /** Told which networks a batch of pages has work for, so that those that the request uses load side by side. */
  prepare(tasks: readonly NetworkTask[]): void;
  /** The detector's classes: the answer's field types. */
  readonly fieldTypes: readonly string[];
  /** Which neighbouring regions the recognizer reads in one crop; `null` where it reads each by itself. */
  readonly joinRule: JoinRule | null;
  /** The probability that a word is there and read right, from the recognizer's confidence and the detector's score. */
  wordConfidence(confidence: number, detectionScore: number): number;
  detect(pages: readonly PixelImage[], options: DetectTextOptions): Promise<readonly PageDetection[]>;
  classifyPages(pages: readonly PixelImage[], signal: AbortSignal): Promise<readonly ClassifiedAngle[]>;
  classifyCrops(
    crops: readonly PixelImage[],
    options: ClassifyCropsOptions,
  ): Promise<readonly ClassifiedAngle[]>;
  recognize(crops: readonly PixelImage[], options: RecognizeOptions): Promise<readonly ReadCrop[]>;
  detectLanguage(text: string): Promise<KieLanguage>;
  /** Which of a page's words may be which fields; `null` where no model is asked. */
  readonly findCandidates:
    | ((words: readonly FieldWord[], size: Size, signal: AbortSignal) => Promise<readonly FieldCandidate[]>)
    | null;
}

/** A page of an opened document, and where it stands in the call. */
export interface OpenPage {
  readonly name: string;
  readonly fileIndex: number;
  /** From 1. */
  readonly pageNumber: number;
  readonly pageCount: number;
  readonly decoded: DecodedPage;
  /** Milliseconds it took to open the page, its text layer included, and the file where it is the first page. */
  readonly openMs: number;
}

/** What the pipeline needs of its surroundings. */
export interface PipelineContext {
  readonly signal: AbortSignal;
  /** Called when a page enters a stage. */
  readonly onStage: (page: OpenPage, stage: StageName) => void;
  /** The part of the answer's `meta` that the engine knows, asked for when the pages are done. */
  readonly describeRun: () => Pick<KiePageMeta, "provider" | "threads" | "models" | "provider_fallback">;
}

/** What became of one page: its answer with what its document's fields are built from, or the failure that stands for it. */
export type PageOutcome =
  | { readonly answer: KiePage; readonly text: PageText; readonly failure: null }
  | { readonly answer: null; readonly failure: KieError };

/** One page on its way through the stages. */
interface PageWork {
  readonly page: OpenPage;
  failure: KieError | null;
  /** `null` where the text layer alone answers. */
  picture: PixelImage | null;
  /** Frame of all quads: the page as rendered, or as straightened. */
  size: Size;
  textLayer: readonly TextLayerWord[] | null;
  pictureAreas: readonly Box[];
  regions: readonly TextRegion[];
  /** The page classifier's answer; `null` where none was asked. */
  classified: ClassifiedAngle | null;
  orientation: KieOrientation;
  readonly texts: FoundText[];
  /** The texts by field type in the order of the answer, once all are there. */
  ordered: ReadonlyMap<string, readonly FoundText[]>;
  language: KieLanguage;
  candidates: readonly FieldCandidate[];
  readonly elapsedMs: { [S in StageName]?: number };
}

/** Where a page's text is, as the detector looked at it, and how far the page is turned clockwise from that. */
interface TextMask {
  readonly mask: Mask | null;
  readonly turn: RightAngleDeg;
}

/** A page whose picture is read. */
interface DrawnPage extends PageWork {
  picture: PixelImage;
}

/** The field type that plain text has, in the stock models and here. */
export const WORDS_FIELD_TYPE = "words";

const NO_ORIENTATION: KieOrientation = { value: 0, confidence: null };
const NO_LANGUAGE: KieLanguage = { value: null, confidence: null };
/** A class less sure than this does not turn the page that the detector looks at. */
const MIN_TURN_CONFIDENCE = 0.5;
/** A detected region that the text layer's words cover by more than this says nothing new. */
const MAX_TEXT_LAYER_OVERLAP = 0.4;

/**
 * Reads a batch of pages: decode, detect, orient, recognize, language, and what may be fields.
 *
 * @returns one outcome per page, in order; a failure is a page that could not be drawn.
 * @throws whatever a network stage throws, and `signal.reason` when aborted.
 */
export async function readPages(
  pages: readonly OpenPage[],
  stages: Stages,
  params: ResolvedParams,
  context: PipelineContext,
): Promise<PageOutcome[]> {
  const { signal } = context;
  const timed = async (
    stage: StageName,
    of: readonly PageWork[],
    run: () => Promise<void>,
  ): Promise<void> => {
    if (of.length === 0) return;
    signal.throwIfAborted();
    for (const one of of) context.onStage(one.page, stage);
    const startMs = performance.now();
    await run();
    const shareMs = (performance.now() - startMs) / of.length;
    for (const one of of) one.elapsedMs[stage] = (one.elapsedMs[stage] ?? 0) + shareMs;
  };

  const all = pages.map(beginPage);
  for (const one of all) await timed("decode", [one], () => decodePage(one, stages.fieldTypes, signal));
  const good = all.filter((one) => one.failure === null);
  const drawn = good.filter((one): one is DrawnPage => one.picture !== null);

  const angleAsked = params.detect_orientation || params.straighten_pages;
  const asksClassifier = (angleAsked || !params.assume_straight_pages) && !params.disable_page_orientation;
  const seen = asksClassifier ? drawn.filter((one) => one.textLayer === null) : [];
  const wanted: NetworkTask[] = [];
  if (seen.length > 0) wanted.push("page-orientation");
  if (drawn.length > 0) wanted.push("detection", "crop-orientation", "recognition");
  if (good.length > 0) wanted.push("fields");
  stages.prepare(wanted);
  await timed("orient", seen, () => classifyPages(seen, stages, signal));
  let masks: readonly TextMask[] = [];
  await timed("detect", drawn, async () => {
    masks = await detectRegions(drawn, stages, params, angleAsked, signal);
  });
  if (angleAsked) {
    await timed("orient", good, async () => orientPages(good, drawn, masks));
  }
  if (params.straighten_pages) {
    const turned = good.filter((one) => one.orientation.value !== 0);
    for (const one of turned) straighten(one);
    // Words are found anew on a page that was turned; one that stayed as it was needs no second look.
    const again = drawn.filter((one) => turned.includes(one));
    await timed("detect", again, async () => {
      await detectRegions(again, stages, params, false, signal);
    });
  }

  const cropsByPage = drawn.map((one) => cutCrops(one, params.assume_straight_pages));
  if (!params.assume_straight_pages) {
    await timed("orient", drawn, () => orientCrops(cropsByPage, stages, params, signal));
  }
  await timed("recognize", drawn, () => recognizeCrops(cropsByPage, stages, params, signal));

  for (const one of good) {
    addTextLayer(one);
    one.ordered = textsInOrder(one.texts, stages.fieldTypes, one.size, one.picture === null);
  }
  if (params.detect_language) {
    await timed("language", good, async () => {
      for (const one of good) {
        one.language = await stages.detectLanguage(one.texts.map((text) => text.text).join(" "));
      }
    });
  }
  const { findCandidates } = stages;
  if (findCandidates !== null) {
    await timed("fields", good, async () => {
      for (const one of good) one.candidates = await findCandidates(wordsOf(one), one.size, signal);
    });
  }
  return all.map((one) =>
    one.failure === null
      ? {
          answer: answerPage(one, params, context),
          text: { words: wordsOf(one), size: one.size, candidates: one.candidates },
          failure: null,
        }
      : { answer: null, failure: one.failure },
  );
}

function beginPage(page: OpenPage): PageWork {
  return {
    page,
    failure: null,
    picture: null,
    size: page.decoded.size,
    textLayer: null,
    pictureAreas: [],
    regions: [],
    classified: null,
    orientation: NO_ORIENTATION,
    texts: [],
    ordered: new Map(),
    language: NO_LANGUAGE,
    candidates: [],
    elapsedMs: { decode: page.openMs },
  };
}

/** Takes the text layer where it answers the request, and draws the page where something is left to read. */
async function decodePage(one: PageWork, fieldTypes: readonly string[], signal: AbortSignal): Promise<void> {
  const { decoded } = one.page;
  // A detector with other classes than plain words has to look at the picture to tell them.
  const onlyWords = fieldTypes.length === 1 && fieldTypes[0] === WORDS_FIELD_TYPE;
  if (decoded.textLayer !== null && onlyWords) {
    one.textLayer = decoded.textLayer;
    one.pictureAreas = decoded.pictureAreas;
    if (one.pictureAreas.length === 0) return;
  }
  try {
    one.picture = await decoded.render(signal);
  } catch (error) {
    // One page that cannot be drawn leaves the others of the call readable.
    if (!(error instanceof KieError)) throw error;
    one.failure = error.inFile(one.page.name);
  }
}

/** Asks the classifier how far each page's content is turned. */
async function classifyPages(
  pages: readonly DrawnPage[],
  stages: Stages,
  signal: AbortSignal,
): Promise<void> {
  const classified = await stages.classifyPages(
    pages.map((one) => one.picture),
    signal,
  );
  pages.forEach((one, i) => {
    one.classified = classified[i]!;
  });
}

/**
 * Finds text on the pages' pictures and keeps what the text layer does not say. A page that the classifier is sure
 * lies on its side or head is looked at upright: detectors are trained on upright pages first.
 *
 * @returns the maps' masks, of the pages as they were looked at, and how far each page is turned from that.
 */
async function detectRegions(
  pages: readonly DrawnPage[],
  stages: Stages,
  params: ResolvedParams,
  wantTextMask: boolean,
  signal: AbortSignal,
): Promise<TextMask[]> {
  const turns = pages.map(({ classified }) =>
    classified !== null && classified.confidence >= MIN_TURN_CONFIDENCE ? classified.angleDeg : 0,
  );
  const upright = pages.map((one, i) =>
    turns[i] === 0 ? one.picture : turnImage(one.picture, oppositeAngle(turns[i]!)),
  );
  const found = await stages.detect(upright, {
    assumeStraightPages: params.assume_straight_pages,
    preserveAspectRatio: params.preserve_aspect_ratio,
    symmetricPadding: params.symmetric_padding,
    binThreshold: params.binary_threshold,
    boxThreshold: params.box_threshold,
    wantTextMask,
    signal,
  });
  pages.forEach((one, i) => {
    const regions = found[i]!.regions.map((region) => ({
      ...region,
      quad: turnQuad(region.quad, upright[i]!, turns[i]!),
    }));
    one.regions =
      one.textLayer === null ? regions : regionsInPictures(regions, one.pictureAreas, one.textLayer);
  });
  return found.map((page, i) => ({ mask: page.textMask, turn: turns[i]! }));
}

/** Finds each page's angle: by its text layer's words where it has them, else by its class and its text's mask. */
function orientPages(
  pages: readonly PageWork[],
  drawn: readonly DrawnPage[],
  masks: readonly TextMask[],
): void {
  for (const one of pages) {
    if (one.textLayer !== null) one.orientation = { value: commonOrientation(one.textLayer), confidence: 1 };
  }
  drawn.forEach((one, i) => {
    if (one.textLayer !== null) return;
    const { mask, turn } = masks[i]!;
    if (mask === null) throw new Error("detection gave no text mask though it was asked for one");
    const classified =
      turn === 0 ? one.classified : { angleDeg: 0 as const, confidence: one.classified!.confidence };
    const { angleDeg, confidence } = estimatePageAngle(mask, classified);
    one.orientation = {
      value: wrapAngle(angleDeg + turn),
      confidence: confidence === null ? null : roundScore(confidence),
    };
  });
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

/** Turns a page upright by its orientation: its picture, and the text layer and picture areas with it. */
function straighten(one: PageWork): void {
  const angleDeg = one.orientation.value;
  one.classified = null;
  if (one.picture !== null) one.picture = straightenPage(one.picture, angleDeg);
  if (one.textLayer !== null) {
    const before = one.size;
    const back = oppositeAngle(angleDeg as RightAngleDeg);
    one.textLayer = one.textLayer.map((word) => ({
      text: word.text,
      quad: turnQuad(word.quad, before, back),
      orientationDeg: addAngles(word.orientationDeg, back),
    }));
    one.pictureAreas = one.pictureAreas.map((area) => boxOfQuad(turnQuad(quadOfBox(area), before, back)));
    one.size = turnSize(before, back);
  }
  if (one.picture !== null) one.size = { width: one.picture.width, height: one.picture.height };
}

/** A region's pixels on their way to become text. */
interface Crop {
  readonly owner: DrawnPage;
  readonly region: TextRegion;
  pixels: PixelImage;
  quad: Quad;
  orientation: KieValue["text_orientation"];
}

function cutCrops(one: DrawnPage, straight: boolean): Crop[] {
  const crops: Crop[] = [];
  for (const region of one.regions) {
    const pixels = straight
      ? cropBox(one.picture, boxOfQuad(region.quad))
      : cropQuad(one.picture, region.quad);
    if (pixels.width === 0 || pixels.height === 0) continue;
    crops.push({
      owner: one,
      region,
      pixels,
      quad: region.quad,
      orientation: { value: 0, confidence: null },
    });
  }
  return crops;
}

/** Turns each crop, and its quad's first corner, so that it can be read. */
async function orientCrops(
  cropsByPage: readonly (readonly Crop[])[],
  stages: Stages,
  params: ResolvedParams,
  signal: AbortSignal,
): Promise<void> {
  if (params.disable_text_orientation) {
    for (const crop of cropsByPage.flat()) crop.orientation = { value: 0, confidence: 1 };
    return;
  }
  for (const ofPage of cropsByPage) {
    const quads = ofPage.map((crop) => crop.quad);
    const votes: (ClassifiedAngle | null)[] = ofPage.map(() => null);
    const ask = async (indices: readonly number[]): Promise<(ClassifiedAngle | null)[]> => {
      const answers = await stages.classifyCrops(
        indices.map((i) => ofPage[i]!.pixels),
        { batchSize: params.recognition_batch_size, signal },
      );
      indices.forEach((i, row) => {
        votes[i] = answers[row]!;
      });
      return agreeOnAngles(quads, votes);
    };
    let agreed = await ask(chooseVoters(quads));
    const left = agreed.flatMap((one, i) => (one === null ? [i] : []));
    // The votes cancel each other: everyone has one.
    if (left.length > 0) agreed = await ask(left);
    ofPage.forEach((crop, i) => {
      const { angleDeg, confidence } = agreed[i]!;
      crop.pixels = rotateCropUpright(crop.pixels, angleDeg);
      crop.quad = quadFromReader(crop.quad, angleDeg);
      crop.orientation = { value: angleDeg, confidence };
    });
  }
}

/** Neighbouring crops of a line that are read together. */
interface Reading {
  readonly members: readonly Crop[];
  readonly pixels: PixelImage;
}

function planReadings(crops: readonly Crop[], joinRule: JoinRule | null, straight: boolean): Reading[] {
  if (joinRule === null) return crops.map((crop) => ({ members: [crop], pixels: crop.pixels }));
  const groups = joinRegions(
    crops.map((crop) => crop.quad),
    crops.map((crop) => crop.region.classIndex),
    joinRule,
  );
  return groups.map((group) => {
    const members = group.map((i) => crops[i]!);
    const { owner, pixels } = members[0]!;
    if (members.length === 1) return { members, pixels };
    const around = quadAround(members.map((crop) => crop.quad));
    return {
      members,
      pixels: straight ? cropBox(owner.picture, boxOfQuad(around)) : cropQuad(owner.picture, around),
    };
  });
}

async function recognizeCrops(
  cropsByPage: readonly (readonly Crop[])[],
  stages: Stages,
  params: ResolvedParams,
  signal: AbortSignal,
): Promise<void> {
  const byPage = cropsByPage.map((crops) =>
    planReadings(crops, stages.joinRule, params.assume_straight_pages),
  );
  const readings = byPage.flat();
  const read = await stages.recognize(
    readings.map(({ pixels }) => pixels),
    {
      batchSize: params.recognition_batch_size,
      pageOf: byPage.flatMap((ofPage, page) => ofPage.map(() => page)),
      signal,
    },
  );
  readings.forEach(({ members }, i) => {
    const { owner, region, orientation } = members[0]!;
    const regions = members.map((crop) => ({ quad: crop.quad, score: crop.region.score }));
    for (const { word, quad, score } of wordsInRegions(read[i]!, regions)) {
      const confidence = stages.wordConfidence(word.confidence, score);
      // docTR lists what it read as an empty string; here 0 asks for all that was detected.
      if (word.text === "" && params.min_confidence > 0) continue;
      if (confidence < params.min_confidence) continue;
      owner.texts.push({
        fieldType: stages.fieldTypes[region.classIndex]!,
        text: word.text,
        confidence,
        detectionScore: score,
        quad,
        orientation,
      });
    }
  });
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

/** Puts the text layer's words before what was recognized in the page's pictures. */
function addTextLayer(one: PageWork): void {
  if (one.textLayer === null) return;
  const words = one.textLayer.map(
    (word): FoundText => ({
      fieldType: WORDS_FIELD_TYPE,
      text: word.text,
      confidence: 1,
      detectionScore: 1,
      quad: word.quad,
      orientation: { value: word.orientationDeg, confidence: null },
    }),
  );
  // Not by one call for all of them: a page may have more words than a call takes arguments.
  const recognized = one.texts.splice(0);
  for (const text of words) one.texts.push(text);
  for (const text of recognized) one.texts.push(text);
}

/** The words that have text: what fields are built from. */
function wordsOf(one: PageWork): readonly FoundText[] {
  return (one.ordered.get(WORDS_FIELD_TYPE) ?? []).filter(({ text }) => text !== "");
}

function answerPage(one: PageWork, params: ResolvedParams, context: PipelineContext): KiePage {
  const { page } = one;
  const scaleX = page.decoded.dimensions[0] / page.decoded.size.width;
  const scaleY = page.decoded.dimensions[1] / page.decoded.size.height;
  const sameFrame =
    one.size.width === page.decoded.size.width && one.size.height === page.decoded.size.height;
  const onlyTextLayer = one.picture === null;
  return {
    name: page.name,
    orientation: one.orientation,
    language: one.language,
    dimensions: sameFrame
      ? page.decoded.dimensions
      : [Math.round(one.size.width * scaleX), Math.round(one.size.height * scaleY)],
    extracted_fields: fieldsFromTexts(one.ordered, one.size, params.assume_straight_pages),
    meta: {
      file_index: page.fileIndex,
      page_number: page.pageNumber,
      page_count: page.pageCount,
      text_source: onlyTextLayer ? "text-layer" : one.textLayer === null ? "recognition" : "mixed",
      read_size: onlyTextLayer ? null : [one.size.width, one.size.height],
      ...context.describeRun(),
      elapsed_ms: Object.fromEntries(
        Object.entries(one.elapsedMs).map(([stage, ms]) => [stage, Math.round(ms * 10) / 10]),
      ),
    },
  };
}
