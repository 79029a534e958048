import { KieError } from "../contract/errors";
import type { PageDetection, TextRegion } from "../document/text";
import { freeBuffer } from "../image/free-buffer";
import type { Placement } from "../image/image-tensor";
import type { Mask, PixelImage } from "../types/image";
import type { DetectionCard, Model } from "../types/model";
import type { Tensor } from "../types/tensor";
import { detectionInput } from "./detection-input";
import { type FitOptions, fitPage, type PageFit } from "./fit-page";
import { binarizeLogits, type LogitMap, poolLogits, regionsFromLogits } from "./regions-from-logits";

/** How to look for text. */
export interface DetectTextOptions extends FitOptions {
  /** Axis-aligned boxes; else rectangles at any angle. */
  readonly assumeStraightPages: boolean;
  /** Least probability of a text pixel, in [0, 1]. */
  readonly binThreshold: number;
  /** Least mean probability of a region, in [0, 1]. */
  readonly boxThreshold: number;
  /** Whether `PageDetection.textMask` is wanted. */
  readonly wantTextMask: boolean;
  readonly signal: AbortSignal;
}

/**
 * Finds text on pages, one after another: a page keeps all cores busy, and a second one in the same run would double the memory.
 *
 * @returns one result per page, in order; a page without text has no regions.
 * @throws KieError `model-output` where the model's answer is not [1, classes, H, W] of its input.
 * @throws RangeError where a page has no pixels.
 * @throws `signal.reason` when aborted, between pages.
 */
export async function detectText(
  model: Model<DetectionCard>,
  pages: readonly PixelImage[],
  options: DetectTextOptions,
): Promise<PageDetection[]> {
  const { card } = model;
  const detections: PageDetection[] = [];
  for (const page of pages) {
    options.signal.throwIfAborted();
    const fit = fitPage(page, card.input, options);
    const input = detectionInput(page, fit, card.input);
    const dims = [1, card.classNames.length, fit.input.height, fit.input.width];
    const output = await model.run(input);
    freeBuffer(input.data.buffer);
    checkOutput(output, dims, card);
    detections.push(readMaps(output, page, fit, card, options));
    freeBuffer(output.data.buffer);
  }
  options.signal.throwIfAborted();
  return detections;
}

function checkOutput(output: Tensor, expected: readonly number[], card: DetectionCard): void {
  const same = output.dims.length === 4 && expected.every((dim, i) => dim === output.dims[i]);
  if (!same || output.data.length !== expected.reduce((a, b) => a * b, 1)) {
    throw new KieError(
      "model-output",
      `detection model "${card.name}" must answer [${expected.join(", ")}]; got [${output.dims.join(", ")}] with ${output.data.length} values`,
    );
  }
}

/** Regions of all classes of a page, and its text mask where that is wanted. */
function readMaps(
  output: Tensor,
  page: PixelImage,
  fit: PageFit,
  card: DetectionCard,
  options: DetectTextOptions,
): PageDetection {
  const { width, height } = fit.input;
  const plane = width * height;
  const regions: TextRegion[] = [];
  const masks: Mask[] = [];
  for (let classIndex = 0; classIndex < card.classNames.length; classIndex++) {
    const start = classIndex * plane;
    const logits: LogitMap = { width, height, data: output.data.subarray(start, start + plane) };
    const map = card.family === "fast" ? poolLogits(logits) : logits;
    const mask = binarizeLogits(map, options.binThreshold, card.opening);
    masks.push(mask);
    for (const region of regionsFromLogits(map, mask, fit.place, page, classIndex, {
      assumeStraightPages: options.assumeStraightPages,
      boxThreshold: options.boxThreshold,
      expand: card.expand,
    })) {
      regions.push(region);
    }
  }
  return { regions, textMask: options.wantTextMask ? uniteMasks(masks, fit.place) : null };
}

/** What any of the masks has set within the page's place. */
function uniteMasks(masks: readonly Mask[], place: Placement): Mask {
  const { width, height } = place;
  const data = new Uint8Array(width * height);
  for (const mask of masks) {
    for (let y = 0; y < height; y++) {
      const from = (place.y + y) * mask.width + place.x;
      for (let x = 0; x < width; x++) if (mask.data[from + x] === 1) data[y * width + x] = 1;
    }
  }
  return { width, height, data };
}
