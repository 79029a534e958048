import type { KieError } from "./errors";
import { boxOfQuad, relativeBox, relativeQuad } from "./geometry/quad";
import { readingOrder } from "./geometry/reading-order";
import type { Quad, Size } from "./types/geometry";
import type { KieField, KiePage, KiePageMeta, KieValue } from "./types/page";

/** A read text with its place, before it is put into the contract's form. */
export interface FoundText {
  readonly fieldType: string;
  readonly text: string;
  /** 0..1. */
  readonly confidence: number;
  /** 0..1. */
  readonly detectionScore: number;
  /** In pixels of the page that is answered for. */
  readonly quad: Quad;
  readonly orientation: KieValue["text_orientation"];
}

/**
 * The contract's `extracted_fields`: one entry per field type, values sorted and rounded.
 *
 * @param size the page, in the pixels of the quads.
 * @param straight whether geometry is boxes rather than 4 points.
 * @param keepOrder leaves texts as they come, for a text layer that has an order of its own.
 */
export function fieldsFromTexts(
  texts: readonly FoundText[],
  fieldTypes: readonly string[],
  size: Size,
  straight: boolean,
  keepOrder: boolean,
): KieField[] {
  return fieldTypes.map((fieldType) => {
    const own = texts.filter((text) => text.fieldType === fieldType);
    const order = keepOrder
      ? own.map((_, i) => i)
      : readingOrder(
          own.map((text) => text.quad),
          size.width,
        );
    return { field_type: fieldType, values: order.map((i) => valueFromText(own[i]!, size, straight)) };
  });
}

function valueFromText(found: FoundText, size: Size, straight: boolean): KieValue {
  const { value, confidence } = found.orientation;
  return {
    value: found.text,
    geometry: straight
      ? round4(relativeBox(boxOfQuad(found.quad), size))
      : round4(relativeQuad(found.quad, size)),
    detection_score: roundScore(found.detectionScore),
    confidence: roundScore(found.confidence),
    text_orientation: { value, confidence: confidence === null ? null : roundScore(confidence) },
  };
}

/** Rounds to the contract's 2 decimals, into [0, 1]; what is no number counts as 0. */
export function roundScore(score: number): number {
  return Math.round(clamp01(score) * 100) / 100;
}

function round4<T extends readonly number[]>(values: T): T {
  // As many numbers come out as went in.
  return values.map((value) => Math.round(value * 10_000) / 10_000) as unknown as T;
}

function clamp01(value: number): number {
  return value > 0 ? Math.min(value, 1) : 0;
}

/** The entry that stands for a file or page which could not be read: every field type empty, and the `error`. */
export function failureAnswer(
  place: {
    readonly name: string;
    readonly fileIndex: number;
    readonly pageNumber: number;
    readonly pageCount: number;
  },
  failure: KieError,
  fieldTypes: readonly string[],
  run: Pick<KiePageMeta, "provider" | "threads" | "models" | "provider_fallback">,
): KiePage {
  return {
    name: place.name,
    orientation: { value: 0, confidence: null },
    language: { value: null, confidence: null },
    dimensions: [0, 0],
    extracted_fields: fieldTypes.map((fieldType) => ({ field_type: fieldType, values: [] })),
    meta: {
      file_index: place.fileIndex,
      page_number: place.pageNumber,
      page_count: place.pageCount,
      text_source: null,
      read_size: null,
      ...run,
      elapsed_ms: {},
    },
    error: { code: failure.code, message: failure.message },
  };
}
