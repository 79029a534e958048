import type { Quad, RightAngleDeg } from "../types/geometry";

/** How far a text is turned clockwise, with the classifier's confidence in [0, 1]; `null` where none was asked. */
export interface TextOrientation {
  readonly value: RightAngleDeg;
  readonly confidence: number | null;
}

/** One read text with its place: a plain word, or a text of another class of the detector. */
export interface Word {
  readonly text: string;
  /** Probability that the text is there and read right: 0..1. 1 for text from a PDF's text layer. */
  readonly confidence: number;
  /** The detector's score: 0..1. 1 for text from a PDF's text layer. */
  readonly detectionScore: number;
  /** In page pixels, corners clockwise from the text's own top left. */
  readonly quad: Quad;
  readonly orientation: TextOrientation;
  /** Where the text comes from: the page's picture, or a PDF's text layer. */
  readonly source: "recognition" | "text-layer";
}
