import type { Placement } from "../image/image-tensor";
import type { Size } from "../types/geometry";
import type { CardInput } from "../types/model";

/** How a page is fitted into the detector's input. */
export interface FitOptions {
  /** Keep the page's aspect ratio by padding; otherwise the page is scaled to the whole input. */
  readonly preserveAspectRatio: boolean;
  /** Pad on both sides rather than at the bottom right. */
  readonly symmetricPadding: boolean;
}

/** The detector's input for a page, and the page's place in it; both in input pixels. */
export interface PageFit {
  readonly input: Size;
  readonly place: Placement;
}

/**
 * Chooses the detector's input size for a page and the page's place in it.
 *
 * A card of fixed size: the page is scaled to the largest whole size that fits (docTR's `Resize`: the other side
 * is rounded down). A card of free size: the page is scaled so that its long side is `targetLongSide`, but not up
 * by more than `maxScale` (left out: 1), nor beyond `enlargeTo` and `maxPixels`, and the input is the next multiple of
 * `multipleOf`. Padding that does not halve is one pixel larger on the left and top.
 *
 * @param page in pixels.
 * @throws RangeError where the page has no pixels.
 */
export function fitPage(page: Size, card: CardInput, options: FitOptions): PageFit {
  if (!(page.width >= 1 && page.height >= 1)) {
    throw new RangeError(`a page must have at least 1x1 pixels; got ${page.width}x${page.height}`);
  }
  const { input, content } =
    card.height !== null && card.width !== null
      ? fitFixed(page, { width: card.width, height: card.height })
      : fitFree(page, card);
  if (!options.preserveAspectRatio) return { input, place: { x: 0, y: 0, ...input } };
  const before = (extent: number, whole: number): number =>
    options.symmetricPadding ? Math.ceil((whole - extent) / 2) : 0;
  return {
    input,
    place: { x: before(content.width, input.width), y: before(content.height, input.height), ...content },
  };
}

interface Fit {
  readonly input: Size;
  /** The page's size in the input where its aspect ratio is kept. */
  readonly content: Size;
}

function fitFixed(page: Size, input: Size): Fit {
  const tall = page.height * input.width > page.width * input.height;
  const content = tall
    ? { width: Math.max(Math.floor((input.height * page.width) / page.height), 1), height: input.height }
    : { width: input.width, height: Math.max(Math.floor((input.width * page.height) / page.width), 1) };
  return { input, content };
}

function fitFree(page: Size, card: CardInput): Fit {
  const longSide = Math.max(page.width, page.height);
  const step = card.multipleOf;
  const maxPixels = Math.max(card.maxPixels ?? Number.POSITIVE_INFINITY, step * step);
  const targetLongSide = card.targetLongSide ?? longSide;
  const enlargement = Math.min(card.maxScale ?? 1, (card.enlargeTo ?? targetLongSide) / longSide);
  let scale = Math.min(
    targetLongSide / longSide,
    Math.max(1, enlargement),
    Math.sqrt(maxPixels / (page.width * page.height)),
  );
  const upToStep = (extent: number): number => Math.ceil(extent / step) * step;
  for (;;) {
    const content = {
      width: Math.max(Math.round(page.width * scale), 1),
      height: Math.max(Math.round(page.height * scale), 1),
    };
    const input = { width: upToStep(content.width), height: upToStep(content.height) };
    if (input.width * input.height <= maxPixels) return { input, content };
    // Rounding up to whole steps passed the bound: go down until one side needs a step less.
    scale = Math.max((input.width - step) / page.width, (input.height - step) / page.height);
  }
}
