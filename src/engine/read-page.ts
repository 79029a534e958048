import { KieError } from "../contract/errors";
import type { StageName } from "../contract/kie-page";
import { WORDS_FIELD_TYPE } from "../document/page";
import { findCandidates } from "../fields/find-candidates";
import { readingOrder } from "../geometry/reading-order";
import { freeBuffer } from "../image/free-buffer";
import { detectLanguage } from "../language/detect-language";
import { classifyPages } from "../orient/classify-pages";
import { readingScore } from "../orient/reading-turn";
import { isReadBadly, liesSideways, overruledTurns, turnCrops } from "./confirm-turn";
import { detectRegions, type TextMask } from "./detect-regions";
import { orientPages, straighten } from "./orient-page";
import {
  beginReading,
  type ClassedWord,
  type DrawnPage,
  type OpenedPage,
  type PageReading,
} from "./page-reading";
import { asksPageClassifier, networksFor, type Plan, readsPicture } from "./plan";
import { cropsOf, orientCrops, recognizeCrops } from "./read-crops";
import type { Request } from "./request";

/**
 * Reads a batch of pages: decode, detect, orient, recognize, language, and the candidates for fields.
 *
 * @returns one per page, in order; a page that could not be opened or drawn has a `failure`.
 * @throws what a network throws, and `signal.reason` when aborted.
 */
export async function readPages(opened: readonly OpenedPage[], request: Request): Promise<PageReading[]> {
  const { plan, models, signal } = request;
  const { params } = plan;
  const all = opened.map((page) => beginReading(page, plan));

  for (const page of all) {
    if (page.failure === null) await timed("decode", [page], request, () => draw(page, plan, signal));
  }
  const good = all.filter((page) => page.failure === null);
  const drawn = good.filter((page): page is DrawnPage => page.picture !== null);
  models.prepare(
    networksFor(
      plan,
      good.map((page) => page.opened!),
    ),
  );

  const unsure = drawn.filter((page) => asksPageClassifier(plan, page.opened!));
  await timed("orient", unsure, request, async () => {
    const angles = await classifyPages(
      await models.use("page-orientation"),
      unsure.map((page) => page.picture),
      signal,
    );
    unsure.forEach((page, i) => {
      page.classified = angles[i]!;
    });
  });
  let masks: readonly TextMask[] = [];
  await timed("detect", drawn, request, async () => {
    masks = await detectRegions(drawn, request, plan.findsAngle);
  });
  const turned = unsure.filter(({ classified }) => classified!.angleDeg !== 0);
  await timed("orient", turned, request, async () => {
    const overruled = await overruledTurns(turned, request);
    if (overruled.length === 0) return;
    const redone = await detectRegions(overruled, request, plan.findsAngle);
    masks = masks.map((mask, i) => redone[overruled.indexOf(drawn[i]!)] ?? mask);
  });
  if (plan.findsAngle) {
    await timed("orient", good, request, async () => orientPages(good, drawn, masks));
  }
  if (params.straighten_pages) {
    const slanted = good.filter((page) => page.orientation.value !== 0);
    for (const page of slanted) straighten(page);
    const again = drawn.filter((page) => slanted.includes(page));
    await timed("detect", again, request, async () => {
      await detectRegions(again, request, false);
    });
  }

  if (params.assume_straight_pages) {
    const sideways = drawn.filter(liesSideways);
    await timed("orient", sideways, request, async () => {
      await turnCrops(sideways, [90, -90], request);
    });
  }
  const crops = drawn.map((page) => cropsOf(page, params.assume_straight_pages));
  if (!params.assume_straight_pages) await timed("orient", drawn, request, () => orientCrops(crops, request));
  await timed("recognize", drawn, request, () => recognizeCrops(crops, request));
  if (params.assume_straight_pages) await readBadPagesAgain(drawn, request);
  for (const page of good) finishWords(page, plan);

  if (params.detect_language) {
    await timed("language", good, request, async () => {
      for (const page of good)
        page.language = await detectLanguage(page.words.map(({ text }) => text).join(" "));
    });
  }
  if (plan.models.fields !== null) {
    await timed("fields", good, request, async () => {
      const model = await models.use("fields");
      for (const page of good)
        page.candidates = await findCandidates(model, plainWords(page), page.size, signal);
    });
  }
  const run = request.runInfo();
  for (const page of all) page.run = run;
  return all;
}

/** Pages that were read badly are read the way up that is read best. */
async function readBadPagesAgain(pages: readonly DrawnPage[], request: Request): Promise<void> {
  const bad = pages.filter(isReadBadly);
  let turned: readonly DrawnPage[] = [];
  await timed("orient", bad, request, async () => {
    turned = await turnCrops(bad, [90, 180, -90], request);
  });
  const before = turned.map(({ words }) => words);
  for (const page of turned) page.words = [];
  await timed("recognize", turned, request, () =>
    recognizeCrops(
      turned.map((page) => cropsOf(page, true)),
      request,
    ),
  );
  // Some regions spoke for the turn; all of them may not.
  turned.forEach((page, i) => {
    if (readingScore(page.words) < readingScore(before[i]!)) page.words = before[i]!;
  });
}

/** The words that fields are built from, in the order of the answer: those of plain text that have any. */
function plainWords({ words }: PageReading): readonly ClassedWord[] {
  return words.filter(({ fieldType, text }) => fieldType === WORDS_FIELD_TYPE && text !== "");
}

/** Runs a stage; its time is shared evenly among its pages. */
async function timed(
  stage: StageName,
  pages: readonly PageReading[],
  { signal, onStage }: Request,
  run: () => Promise<void>,
): Promise<void> {
  if (pages.length === 0) return;
  signal.throwIfAborted();
  for (const page of pages) onStage(page, stage);
  const startMs = performance.now();
  await run();
  const shareMs = (performance.now() - startMs) / pages.length;
  for (const page of pages) page.elapsedMs[stage] = (page.elapsedMs[stage] ?? 0) + shareMs;
}

/** Draws a page where something is left to read in its picture. */
async function draw(page: PageReading, plan: Plan, signal: AbortSignal): Promise<void> {
  if (!readsPicture(plan, page.opened!)) return;
  try {
    page.picture = await page.opened!.render(signal);
    page.isDrawn = true;
  } catch (error) {
    // One page that cannot be drawn leaves the others of the call readable.
    if (!(error instanceof KieError)) throw error;
    page.failure = error.inFile(page.place.name);
  }
}

/**
 * Puts the text layer's words before those recognized in the page's pictures, and all by class into the contract's
 * order; a page of a text layer alone keeps its own order, which knows columns. The picture is no longer needed.
 */
function finishWords(page: PageReading, { fieldTypes }: Plan): void {
  const layer = (page.textLayer ?? []).map(
    (word): ClassedWord => ({
      fieldType: WORDS_FIELD_TYPE,
      text: word.text,
      confidence: 1,
      detectionScore: 1,
      quad: word.quad,
      orientation: { value: word.orientationDeg, confidence: null },
      source: "text-layer",
    }),
  );
  const words = layer.concat(page.words);
  page.words = page.isDrawn
    ? fieldTypes.flatMap((fieldType) => {
        const own = words.filter((word) => word.fieldType === fieldType);
        const quads = own.map((word) => word.quad);
        return readingOrder(quads, page.size.width).map((index) => own[index]!);
      })
    : words;
  dropPicture(page);
}

/** Frees a picture that is the page's own. */
function dropPicture(page: PageReading): void {
  const isOwn = !page.opened!.keepsPicture || page.straightenedDeg !== 0;
  if (page.picture !== null && isOwn) freeBuffer(page.picture.data.buffer);
  page.picture = null;
}
