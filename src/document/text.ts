import type { Quad, RightAngleDeg } from "../types/geometry";
import type { Mask } from "../types/image";

/** A place with text, as the detector sees it. */
export interface TextRegion {
  /** Index into the detector card's `classNames`. */
  readonly classIndex: number;
  /** In page pixels; where straight pages are assumed, axis-aligned or along the lines of a page that lies a little askew. */
  readonly quad: Quad;
  /** Mean probability in the region: 0..1. */
  readonly score: number;
}

/** What the detector finds on one page. */
export interface PageDetection {
  readonly regions: readonly TextRegion[];
  /**
   * The binarized map without padding, any class, in map pixels (the page's aspect ratio where it was kept);
   * only where it was asked for.
   */
  readonly textMask: Mask | null;
}

/** One word of a read crop. */
export interface ReadWord {
  /** Empty where the crop was read as nothing. */
  readonly text: string;
  /** 0..1. */
  readonly confidence: number;
  /** Where the word starts and ends along the crop's reading direction, in [0, 1]; 0 and 1 for a crop of one word. */
  readonly start: number;
  readonly end: number;
}

/** The words of one crop in reading order: one without text where nothing was read, none where the crop has no pixels. */
export type ReadCrop = readonly ReadWord[];

/** How far content is turned clockwise, by a classifier. `confidence` is the softmax of the winning class. */
export interface ClassifiedAngle {
  readonly angleDeg: RightAngleDeg;
  readonly confidence: number;
}

/** A word of a PDF's text layer. */
export interface TextLayerWord {
  readonly text: string;
  /** In pixels of the page's picture, whether rendered or not. */
  readonly quad: Quad;
  readonly orientationDeg: RightAngleDeg;
}
