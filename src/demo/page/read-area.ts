import { WORDS_FIELD_TYPE } from "../../document/page";
import { type Kie, type KiePage, type KieValue, type RelativeBox, toKie } from "../../index";
import type { FileEntry } from "../files/file-queue";
import { addValue, replaceValue, replaceWords } from "../result/corrections";
import { type AnyValue, boundsOf, cornersOf, type ValueItem, type ValuePlace } from "../result/page-values";
import { type PagePictures, uprightAngleDeg } from "./page-picture";
import type { Bounds } from "./tag-spot";

/** The text recognized in an area of a page. */
export interface AreaText {
  /** The words line by line. */
  readonly text: string;
  /** The lowest confidence of the words; 0 without words. */
  readonly confidence: number;
  /** With boxes relative to the page. */
  readonly words: readonly KieValue[];
}

/** Where the text of an area goes: in place of a value, as a further value of a field type, or in place of the words there. */
export type AreaTarget =
  | { readonly kind: "replace"; readonly place: ValuePlace }
  | { readonly kind: "add"; readonly fieldType: string }
  | { readonly kind: "words" };

/** Reads one area of a page's picture once more, whatever a text layer says. */
export async function readArea(
  reader: Pick<Kie, "read">,
  pictures: PagePictures,
  entry: FileEntry,
  pageNumber: number,
  area: Bounds,
  signal: AbortSignal,
): Promise<AreaText> {
  const angleDeg = uprightAngleDeg(entry, pageNumber);
  const { blob, frame } = await pictures.area(entry, pageNumber, angleDeg, area, signal);
  const { binary_threshold, box_threshold, min_confidence } = entry.params;
  const { text, pages } = await reader.read(new File([blob], "area.png", { type: "image/png" }), {
    fields: "none",
    binaryThreshold: binary_threshold,
    boxThreshold: box_threshold,
    minConfidence: min_confidence,
    detectionModel: entry.params.detection_model,
    recognitionModel: entry.params.recognition_model,
    signal,
  });
  const [answer] = pages.map(toKie);
  const words = answer?.extracted_fields.find((field) => field.field_type === WORDS_FIELD_TYPE)?.values ?? [];
  return {
    text: text.replaceAll("\n", " "),
    confidence: words.length === 0 ? 0 : Math.min(...words.map((word) => word.confidence)),
    words: words.map((word) => ({ ...word, geometry: boxInPage(word.geometry, frame) })),
  };
}

/** A box relative to a frame of the page, relative to the page; with the contract's 4 decimals. */
export function boxInPage(geometry: KieValue["geometry"], frame: Bounds): RelativeBox {
  const [left, top, right, bottom] = boundsOf(cornersOf(geometry));
  const width = frame[2] - frame[0];
  const height = frame[3] - frame[1];
  const round = (share: number): number => Math.round(Math.min(Math.max(share, 0), 1) * 1e4) / 1e4;
  return [
    round(frame[0] + left * width),
    round(frame[1] + top * height),
    round(frame[0] + right * width),
    round(frame[1] + bottom * height),
  ];
}

/** An area is that of a field only where it covers so much of it. */
const LEAST_COVERED = 0.6;

/** The field of which an area covers most; `null` where it covers none for the most part. */
export function fieldUnder(area: Bounds, items: readonly ValueItem[]): ValueItem | null {
  let best: ValueItem | null = null;
  let most = LEAST_COVERED;
  for (const item of items) {
    if (item.colour === null) continue;
    const [left, top, right, bottom] = boundsOf(item.corners);
    const width = Math.min(right, area[2]) - Math.max(left, area[0]);
    const height = Math.min(bottom, area[3]) - Math.max(top, area[1]);
    if (width <= 0 || height <= 0) continue;
    const covered = (width * height) / ((right - left) * (bottom - top));
    if (covered <= most) continue;
    most = covered;
    best = item;
  }
  return best;
}

/**
 * A document's answer with the text of an area of a page.
 *
 * @param text as read, or as typed in its place, which is sure then.
 * @param normalized the normalized form of the text.
 */
export function takeArea(
  pages: readonly KiePage[],
  pageNumber: number,
  area: Bounds,
  read: AreaText,
  text: string,
  target: AreaTarget,
  normalized: string | null = null,
): KiePage[] {
  const isTyped = text !== read.text;
  const [left, top, right, bottom] = area.map((share) => Math.round(share * 1e4) / 1e4) as unknown as Bounds;
  const isQuad = pages.some((page) =>
    page.extracted_fields.some((field) => field.values.some((value) => value.geometry.length === 8)),
  );
  const whole: AnyValue = {
    value: text,
    geometry: isQuad ? [left, top, right, top, right, bottom, left, bottom] : [left, top, right, bottom],
    detection_score: 1,
    confidence: isTyped ? 1 : read.confidence,
    text_orientation: { value: 0, confidence: null },
    as_read: null,
  };
  if (target.kind === "words") {
    const words =
      isTyped || read.words.length === 0 ? [whole] : read.words.map((word) => ({ ...word, as_read: null }));
    return replaceWords(pages, pageNumber, area, text === "" ? [] : words);
  }
  const value: AnyValue = { ...whole, normalized, page_number: pageNumber, word_indices: [] };
  return target.kind === "replace"
    ? replaceValue(pages, target.place, pageNumber, value)
    : addValue(pages, pageNumber, target.fieldType, value);
}
