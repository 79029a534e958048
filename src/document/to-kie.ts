import type {
  KieDocumentKind,
  KieField,
  KieFieldAlternative,
  KieFieldValue,
  KieLineItem,
  KiePage,
  KieValue,
} from "../contract/kie-page";
import { boxOfQuad, relativeBox, relativeQuad } from "../geometry/quad";
import type { Quad, Size } from "../types/geometry";
import type { Field, FieldAlternative } from "./field";
import { LINE_ITEMS_TYPE } from "./line-item";
import type { Page } from "./page";
import type { TextOrientation } from "./word";

/**
 * The contract's answer for a page: scores rounded to 2 decimals, geometry relative to the page and rounded to 4. A page that could
 * not be read has empty fields and an `error`.
 */
export function toKie(page: Page): KiePage {
  const { place, failure, isStraight, size, documentKind } = page;
  const detected = page.classes.map(
    ({ fieldType, words }): KieField => ({
      field_type: fieldType,
      values: words.map(({ text, ...word }) => kieValue({ value: text, ...word }, size, isStraight)),
    }),
  );
  const fields = page.fields.map(
    ({ fieldType, values }): KieField => ({
      field_type: fieldType,
      values: values.map((value) => kieFieldValue(value, isStraight)),
    }),
  );
  return {
    name: place.name,
    orientation: page.orientation,
    language: page.language,
    dimensions: page.dimensions,
    extracted_fields: [...detected, ...fields, ...(page.listsItems ? [kieItems(page)] : [])],
    meta: {
      file_index: place.fileIndex,
      page_number: place.pageNumber,
      page_count: place.pageCount,
      text_source: page.textSource,
      read_size: page.isDrawn ? [size.width, size.height] : null,
      ...(page.documents.length > 1
        ? {
            documents: page.documents.map(({ firstPage, lastPage, region, kind = null }) => ({
              first_page: firstPage,
              last_page: lastPage,
              ...(region === undefined ? {} : { region: round4(relativeBox(region, size)) }),
              ...(kind === null ? {} : { document_kind: kieKind(kind) }),
            })),
          }
        : {}),
      ...page.run,
      ...(documentKind === null
        ? {}
        : {
            document_kind: kieKind(documentKind),
          }),
      elapsed_ms: Object.fromEntries(
        Object.entries(page.elapsedMs).map(([stage, ms]) => [stage, Math.round(ms * 10) / 10]),
      ),
    },
    ...(failure === null
      ? {}
      : { error: { code: failure.code ?? failure.name ?? "Error", message: failure.message } }),
  };
}

function kieKind({ value, confidence }: KieDocumentKind): KieDocumentKind {
  return { value, confidence: roundScore(confidence) };
}

function kieItems({ items, isStraight }: Page): KieField {
  return {
    field_type: LINE_ITEMS_TYPE,
    values: items.map((item): KieLineItem => {
      const cells = Object.entries(item.cells).map(([part, cell]) => [part, kieFieldValue(cell, isStraight)]);
      return { ...kieFieldValue(item, isStraight), cells: Object.fromEntries(cells) };
    }),
  };
}

function kieFieldValue(field: Field, isStraight: boolean): KieFieldValue {
  const { alternatives, source, printed } = field;
  return {
    ...kieAlternative(field, isStraight),
    ...(source === undefined ? {} : { source }),
    ...(printed === undefined ? {} : { printed: kieAlternative(printed, isStraight) }),
    ...(alternatives === null
      ? {}
      : { alternatives: alternatives.map((other) => kieAlternative(other, isStraight)) }),
  };
}

function kieAlternative(field: FieldAlternative, isStraight: boolean): KieFieldAlternative {
  const { normalized, normalizedAlternative, pageNumber, wordIndices, pageSize } = field;
  return {
    ...kieValue(field, pageSize, isStraight),
    normalized,
    ...(normalizedAlternative === null ? {} : { normalized_alternative: normalizedAlternative }),
    page_number: pageNumber,
    word_indices: wordIndices,
  };
}

/** A text with its place, as words and fields have it. */
interface PlacedValue {
  readonly value: string;
  readonly confidence: number;
  readonly detectionScore: number;
  readonly quad: Quad;
  readonly orientation: TextOrientation;
}

function kieValue(placed: PlacedValue, size: Size, isStraight: boolean): KieValue {
  const { value, confidence } = placed.orientation;
  return {
    value: placed.value,
    geometry: isStraight
      ? round4(relativeBox(boxOfQuad(placed.quad), size))
      : round4(relativeQuad(placed.quad, size)),
    detection_score: roundScore(placed.detectionScore),
    confidence: roundScore(placed.confidence),
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
