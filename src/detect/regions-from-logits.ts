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
import { type SlantAt, textSlant } from "./text-slant";

/** One class's channel of the detector's answer: `data[y * width + x]`, any float, NaN and infinities included. */
export interface LogitMap extends Size {
  readonly data: Float32Array;
}

/** How text is told from the map. */
export interface RegionOptions {
  /** Axis-aligned boxes, or rectangles along the lines where a page lies a little askew; else rectangles at any angle. */
  readonly assumeStraightPages: boolean;
  /** Least mean probability of a kept region, in [0, 1]. */
  readonly boxThreshold: number;
  readonly expand: DetectionCard["expand"];
}

/** Kernels with fewer pixels than this on either side are specks; docTR's rule is "last minus first pixel under 2". */
const MIN_EXTENT_PX = { inset: 2, vatti: 3 } as const;

/**
 * Greatest of each pixel's 3x3 neighbourhood; pixels outside the map do not count, and NaN never wins. docTR's FAST pools
 * its logits so before anything else, since its kernels are eroded by a pixel; its exports end before the pool.
 */
export function poolLogits({ width, height, data }: LogitMap): LogitMap {
  const across = new Float32Array(data.length);
  const pooled = new Float32Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let i = y * width, end = i + width, x = 0; i < end; i++, x++) {
      let greatest = Number.NEGATIVE_INFINITY;
      if (x > 0 && data[i - 1]! > greatest) greatest = data[i - 1]!;
      if (data[i]! > greatest) greatest = data[i]!;
      if (x + 1 < width && data[i + 1]! > greatest) greatest = data[i + 1]!;
      across[i] = greatest;
    }
  }
  for (let y = 0; y < height; y++) {
    const above = y > 0 ? -width : 0;
    const below = y + 1 < height ? width : 0;
    for (let i = y * width, end = i + width; i < end; i++) {
      pooled[i] = Math.max(across[i + above]!, across[i]!, across[i + below]!);
    }
  }
  return { width, height, data: pooled };
}

/**
 * The pixels whose probability is at least `binThreshold`, opened by a 3x3 square if `opening` is set.
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
 * Straight: score over the piece's bounding box, which then grows. `vatti` cards are docTR's networks: their boxes and
 * scores are docTR's to the last digit, rounding included. With other cards a page that lies askew gets rectangles along
 * its lines: a box around slanted text holds its neighbours' ink, too. Rotated: score over the piece with its holes filled; its
 * rectangle of least area grows. docTR rounds a rotated outline to whole pixels before and after growing it and
 * leaves it half a pixel short on each side: here corners keep their fractions, at most two pixels of the map away.
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
  const components = externalComponents(mask, MIN_EXTENT_PX[options.expand.kind]);
  const isStraight = options.assumeStraightPages;
  const slant = isStraight && options.expand.kind === "inset" ? textSlant(components) : null;
  for (const component of components) {
    const score =
      isStraight && slant === null
        ? meanInBox(map, scoredBox(component.box, map, options.expand))
        : meanInComponent(map, component);
    if (score < options.boxThreshold) continue;
    const onMap = grownQuad(component, slant, options);
    const [a, b, c, d] = onMap;
    const quad = clipQuad([toPage(a), toPage(b), toPage(c), toPage(d)], page);
    // Regions in the padding have no extent on the page.
    if (polygonArea(quad) > 0) regions.push({ classIndex, quad, score });
  }
  return regions;
}

function grownQuad(
  component: Component,
  slant: SlantAt | null,
  { expand, assumeStraightPages }: RegionOptions,
): Quad {
  if (!assumeStraightPages)
    return quadOfRotatedRect(grownRect(minAreaRect(outermostCentres(component)), expand));
  if (slant === null) return quadOfBox(grownBox(component.box, expand));
  const { box } = component;
  const angleDeg = slant({ x: (box.xMin + box.xMax) / 2, y: (box.yMin + box.yMax) / 2 });
  return quadOfRotatedRect(grownRect(rectAlong(outermostCentres(component), angleDeg), expand));
}

/** The least rectangle around points whose long sides run in a direction, degrees clockwise. */
function rectAlong(points: readonly Point[], angleDeg: number): RotatedRect {
  const angle = (angleDeg * Math.PI) / 180;
  const along = { x: Math.cos(angle), y: Math.sin(angle) };
  const s = points.map((p) => p.x * along.x + p.y * along.y);
  const t = points.map((p) => p.y * along.x - p.x * along.y);
  const [start, end, top, bottom] = [Math.min(...s), Math.max(...s), Math.min(...t), Math.max(...t)];
  const [u, v] = [(start + end) / 2, (top + bottom) / 2];
  const center = { x: u * along.x - v * along.y, y: u * along.y + v * along.x };
  return { center, width: end - start, height: bottom - top, angleDeg };
}

/** docTR's mean takes in the row below the box and the column right of it, where the map has them. */
function scoredBox(box: Box, map: Size, expand: DetectionCard["expand"]): Box {
  if (expand.kind !== "vatti") return box;
  return { ...box, xMax: Math.min(box.xMax + 1, map.width), yMax: Math.min(box.yMax + 1, map.height) };
}

function grownBox(box: Box, expand: DetectionCard["expand"]): Box {
  if (expand.kind === "inset") {
    return growBox(box, insetDistance(Math.min(box.xMax - box.xMin, box.yMax - box.yMin), expand.ratio));
  }
  // docTR's outline has whole pixels, and its bounding box counts the last ones in.
  const { xMin, yMin, xMax, yMax } = growBox(box, vattiDistance(quadOfBox(box), expand.unclipRatio));
  return {
    xMin: Math.round(xMin),
    yMin: Math.round(yMin),
    xMax: Math.round(xMax) + 1,
    yMax: Math.round(yMax) + 1,
  };
}

/** @param centres the rectangle around the centres of a piece's pixels. */
function grownRect(centres: RotatedRect, expand: DetectionCard["expand"]): RotatedRect {
  const rect = rectOfPixels(centres);
  const distance =
    expand.kind === "vatti"
      ? doctrDistance(centres, expand.unclipRatio)
      : insetDistance(Math.min(rect.width, rect.height), expand.ratio);
  return growRotatedRect(rect, distance);
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

/** docTR's area counts a pixel more than the rectangle of pixel centres on both sides, its perimeter on one pair of sides. */
function doctrDistance({ width, height }: RotatedRect, unclipRatio: number): number {
  return ((width + 1) * (height + 1) * unclipRatio) / (2 * (width + height) + 2);
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

/** Sum of the probabilities of an interval of row `y`; NaN counts as 0. */
function probabilitySum(map: LogitMap, y: number, xStart: number, xEnd: number): number {
  let sum = 0;
  for (let i = y * map.width + xStart, end = y * map.width + xEnd; i < end; i++) {
    const probability = sigmoid(map.data[i]!);
    if (probability > 0) sum += probability;
  }
  return sum;
}
