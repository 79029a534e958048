import type { TextRegion } from "../document/text";
import { minAreaRect, quadOfRotatedRect, type RotatedRect } from "../geometry/min-area-rect";
import { polygonArea } from "../geometry/polygon";
import { logit, sigmoid } from "../geometry/probability";
import { clipQuad, quadOfBox } from "../geometry/quad";
import { growBox, growRotatedRect, insetDistance, vattiDistance } from "../geometry/unclip";
import { type Component, externalComponents, outermostCentres } from "../image/components";
import type { Placement } from "../image/image-tensor";
import { openMask } from "../image/morphology";
import type { Box, Point, Quad, Size } from "../types/geometry";
import type { Mask } from "../types/image";
import type { DetectionCard } from "../types/model";

/** One class's channel of the detector's answer: `data[y * width + x]`, any float, NaN and infinities included. */
export interface LogitMap extends Size {
  readonly data: Float32Array;
}

/** How text is told from the map. */
export interface RegionOptions {
  /** Axis-aligned boxes; else rectangles at any angle. */
  readonly assumeStraightPages: boolean;
  /** Least mean probability of a kept region, in [0, 1]. */
  readonly boxThreshold: number;
  readonly expand: DetectionCard["expand"];
}

/** Kernels with fewer pixels than this on either side are specks. */
const MIN_EXTENT_PX = 2;

/**
 * The pixels whose probability is at least `binThreshold`, opened by a 3x3 square where `opening` asks for it.
 * Logits are compared with the threshold's own logit, so that no sigmoid is computed; NaN is no text.
 */
export function binarizeLogits(map: LogitMap, binThreshold: number, opening: boolean): Mask {
  const { width, height, data } = map;
  const least = logit(binThreshold);
  const mask = { width, height, data: new Uint8Array(width * height) };
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = data[i]! >= least ? 1 : 0;
  return opening ? openMask(mask) : mask;
}

/**
 * Text regions of one class, in page pixels, from the top; corners clockwise from the top left of text that runs to
 * the right by less than 45 degrees up or down. Each connected piece of the mask is scored by its mean
 * probability, grown from kernel to text, taken back to the page and clipped to it.
 *
 * Straight: score over the piece's bounding box, which then grows. Rotated: score over the piece with its holes
 * filled; its rectangle of least area grows, by a distance reckoned with the rectangle of pixel centres and one pixel
 * added to both sides. docTR rounds grown outlines to whole pixels and leaves a rotated rectangle half a pixel short
 * on each side even where it is upright: corners differ by up to two pixels of the map, and here both modes give
 * the same box for upright text.
 *
 * @param map the logits that `mask` was made of.
 * @param place where the page lies in the map.
 * @param page the page's size in pixels.
 */
export function regionsFromLogits(
  map: LogitMap,
  mask: Mask,
  place: Placement,
  page: Size,
  classIndex: number,
  options: RegionOptions,
): TextRegion[] {
  const scaleX = page.width / place.width;
  const scaleY = page.height / place.height;
  const toPage = (p: Point): Point => ({ x: (p.x - place.x) * scaleX, y: (p.y - place.y) * scaleY });
  const regions: TextRegion[] = [];
  for (const component of externalComponents(mask, MIN_EXTENT_PX)) {
    const score = options.assumeStraightPages
      ? meanInBox(map, component.box)
      : meanInComponent(map, component);
    if (score < options.boxThreshold) continue;
    const onMap = options.assumeStraightPages
      ? quadOfBox(grownBox(component.box, options.expand))
      : quadOfRotatedRect(grownRect(component, options.expand));
    const [a, b, c, d] = onMap;
    const quad = clipQuad([toPage(a), toPage(b), toPage(c), toPage(d)], page);
    // What lay in the padding has no extent on the page.
    if (polygonArea(quad) > 0) regions.push({ classIndex, quad, score });
  }
  return regions;
}

function grownBox(box: Box, expand: DetectionCard["expand"]): Box {
  const shortSide = Math.min(box.xMax - box.xMin, box.yMax - box.yMin);
  return growBox(box, growth(quadOfBox(box), shortSide, expand));
}

function grownRect(component: Component, expand: DetectionCard["expand"]): RotatedRect {
  const centres = minAreaRect(outermostCentres(component));
  const rect = rectOfPixels(centres);
  const outline = quadOfRotatedRect(growRotatedRect(centres, 0.5));
  return growRotatedRect(rect, growth(outline, Math.min(rect.width, rect.height), expand));
}

/**
 * The shape whose pixels, told by their centres, span `centres`. Between an edge and the last centre within it lies
 * half a pixel on average where the edge runs along the pixels; an edge that crosses n rows of them has n + 1 chances
 * to pass closer by.
 */
function rectOfPixels(centres: RotatedRect): RotatedRect {
  const slant = Math.abs(Math.sin((centres.angleDeg * Math.PI) / 180));
  return {
    ...centres,
    width: centres.width + 1 / (1 + centres.height * slant),
    height: centres.height + 1 / (1 + centres.width * slant),
  };
}

function growth(outline: Quad, shortSide: number, expand: DetectionCard["expand"]): number {
  return expand.kind === "vatti"
    ? vattiDistance(outline, expand.unclipRatio)
    : insetDistance(shortSide, expand.ratio);
}

function meanInBox(map: LogitMap, box: Box): number {
  let sum = 0;
  for (let y = box.yMin; y < box.yMax; y++) sum += probabilitySum(map, y, box.xMin, box.xMax);
  return sum / ((box.xMax - box.xMin) * (box.yMax - box.yMin));
}

function meanInComponent(map: LogitMap, component: Component): number {
  const { runs, area } = component;
  let sum = 0;
  for (let i = 0; i < runs.length; i += 3) sum += probabilitySum(map, runs[i]!, runs[i + 1]!, runs[i + 2]!);
  return sum / area;
}

/** Sum of the probabilities of a stretch of row `y`; NaN counts as 0. */
function probabilitySum(map: LogitMap, y: number, xStart: number, xEnd: number): number {
  let sum = 0;
  for (let i = y * map.width + xStart, end = y * map.width + xEnd; i < end; i++) {
    const probability = sigmoid(map.data[i]!);
    if (probability > 0) sum += probability;
  }
  return sum;
}
