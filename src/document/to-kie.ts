import type { KieError } from "../contract/errors";
import type {
  KieField,
  KieFieldAlternative,
  KieFieldValue,
  KiePage,
  KiePageMeta,
  KieValue,
} from "../contract/kie-page";
import { uniteBoxes } from "../geometry/box";
import { boxOfQuad, quadOfBox, relativeBox, relativeQuad } from "../geometry/quad";
import { quadAround } from "../geometry/quad-around";
import { readingOrder } from "../geometry/reading-order";
import type { Box, Quad, Size } from "../types/geometry";
import type { FoundField } from "./field";

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
 * A page's texts by field type, each in the order of the answer.
 *
 * @param size the page, in the pixels of the quads.
 * @param keepOrder leaves texts as they come, for a text layer that has an order of its own.
 */
export function textsInOrder(
  texts: readonly FoundText[],
  fieldTypes: readonly string[],
  size: Size,
  keepOrder: boolean,
): Map<string, readonly FoundText[]> {
  const ordered = fieldTypes.map((fieldType): [string, readonly FoundText[]] => {
    const own = texts.filter((text) => text.fieldType === fieldType);
    if (keepOrder) return [fieldType, own];
    const quads = own.map((text) => text.quad);
    return [fieldType, readingOrder(quads, size.width).map((i) => own[i]!)];
  });
  return new Map(ordered);
}

/**
 * The contract's `extracted_fields`: one entry per field type, values rounded.
 *
 * @param texts by field type, in order; see {@link textsInOrder}.
 * @param size the page, in the pixels of the quads.
 * @param straight whether geometry is boxes rather than 4 points.
 */
export function fieldsFromTexts(
  texts: ReadonlyMap<string, readonly FoundText[]>,
  size: Size,
  straight: boolean,
): KieField[] {
  return [...texts].map(([fieldType, own]) => ({
    field_type: fieldType,
    values: own.map((text) => valueFromText(text, size, straight)),
  }));
}

/** A page of a document, as far as the values of its fields need it. */
export interface FieldsPage {
  readonly answer: KiePage;
  /** In the order of the answer's `words`. */
  readonly words: readonly FoundText[];
  /** In the pixels of the words' quads; `null` on a page without words. */
  readonly size: Size | null;
}

/**
 * Adds a document's fields to the answers for its pages: one entry per type on each page, a value on the page where it
 * stands. A type that the detector has too keeps the detector's values.
 *
 * @param types in the order to list them.
 * @param straight whether geometry is boxes rather than 4 points.
 */
export function addFields(
  pages: readonly FieldsPage[],
  types: readonly string[],
  found: readonly FoundField[],
  straight: boolean,
): KiePage[] {
  return pages.map(({ answer }, pageIndex) => {
    const detected = new Set(answer.extracted_fields.map((field) => field.field_type));
    const own = types
      .filter((type) => !detected.has(type))
      .map((type): KieField => {
        const values = found.filter((field) => field.fieldType === type && field.pageIndex === pageIndex);
        return { field_type: type, values: values.map((field) => valueFromField(field, pages, straight)) };
      });
    return { ...answer, extracted_fields: [...answer.extracted_fields, ...own] };
  });
}

function valueFromField(found: FoundField, pages: readonly FieldsPage[], straight: boolean): KieFieldValue {
  const value = alternativeFromField(found, pages, straight);
  if (found.alternatives === null) return value;
  return {
    ...value,
    alternatives: found.alternatives.map((other) => alternativeFromField(other, pages, straight)),
  };
}

function alternativeFromField(
  found: FoundField,
  pages: readonly FieldsPage[],
  straight: boolean,
): KieFieldAlternative {
  const { answer, words, size } = pages[found.pageIndex]!;
  const own = found.wordIndices.map((index) => words[index]!);
  const whole: FoundText = {
    ...own[0]!,
    text: found.text,
    confidence: found.confidence,
    detectionScore: Math.min(...own.map((word) => word.detectionScore)),
    quad: straight ? quadOfBox(boxAround(own)) : quadAround(own.map((word) => word.quad)),
  };
  return {
    ...valueFromText(whole, size!, straight),
    normalized: found.normalized,
    ...(found.normalizedAlternative === null ? {} : { normalized_alternative: found.normalizedAlternative }),
    page_number: answer.meta.page_number,
    word_indices: found.wordIndices,
  };
}

function boxAround(texts: readonly FoundText[]): Box {
  return texts.map((text) => boxOfQuad(text.quad)).reduce(uniteBoxes);
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
