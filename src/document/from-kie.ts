import type {
  KieField,
  KieFieldAlternative,
  KieFieldValue,
  KieLineItem,
  KiePage,
  KieValue,
} from "../contract/kie-page";
import { boxOfQuad, quadOfBox } from "../geometry/quad";
import type { Quad, Size } from "../types/geometry";
import { type Document, documentOfPages } from "./document";
import type { Field, FieldAlternative } from "./field";
import { findLines } from "./line";
import { LINE_ITEMS_TYPE, type LineItem } from "./line-item";
import { type DetectedClass, type Page, WORDS_FIELD_TYPE } from "./page";
import type { Word } from "./word";

/**
 * The document that an answer of the contract describes, such as one that was kept as JSON. Its frame is the picture that
 * was read, or a page's `dimensions` where only the text layer was; confidences and places are as rounded in the answer.
 *
 * @param pages of one file, in order, at least one.
 * @param isStraightened whether they were read with `straighten_pages`.
 */
export function fromKie(pages: readonly KiePage[], isStraightened = false): Document {
  const sizes = new Map(pages.map((page) => [page.meta.page_number, sizeOf(page)]));
  return documentOfPages(
    pages.map((page) => ({
      ...pageOf(page, sizes),
      straightenedDeg: isStraightened ? page.orientation.value : 0,
    })),
  );
}

function pageOf(page: KiePage, sizes: ReadonlyMap<number, Size>): Page {
  const { meta, error } = page;
  const size = sizeOf(page);
  const isField = ({ field_type, values }: KieField): boolean =>
    field_type !== LINE_ITEMS_TYPE && values.some((value) => "word_indices" in value);
  const listed = page.extracted_fields.find(({ field_type }) => field_type === LINE_ITEMS_TYPE);
  const classes = page.extracted_fields
    .filter(
      (field) =>
        field !== listed &&
        !isField(field) &&
        (field.field_type === WORDS_FIELD_TYPE || field.values.length > 0),
    )
    .map(
      ({ field_type, values }): DetectedClass => ({
        fieldType: field_type,
        words: values.map((value) => wordOf(value, size, meta.text_source === "text-layer")),
      }),
    );
  const words = classes.find(({ fieldType }) => fieldType === WORDS_FIELD_TYPE)?.words ?? [];
  return {
    place: {
      name: page.name,
      fileIndex: meta.file_index,
      pageNumber: meta.page_number,
      pageCount: meta.page_count,
    },
    dimensions: page.dimensions,
    size,
    orientation: page.orientation,
    straightenedDeg: 0,
    language: page.language,
    classes,
    words,
    lines: findLines(words),
    fields: page.extracted_fields.filter(isField).map(({ field_type, values }) => ({
      fieldType: field_type,
      values: values.map((value) => fieldOf(field_type, value as KieFieldValue, sizes)),
    })),
    items: (listed?.values ?? []).map((value) => itemOf(value as KieLineItem, sizes)),
    tables: [],
    documents: (meta.documents ?? []).map(({ first_page, last_page, region, document_kind }) => ({
      firstPage: first_page,
      lastPage: last_page,
      ...(region === undefined ? {} : { region: boxOfQuad(quadOf(region, sizes.get(first_page) ?? size)) }),
      ...(document_kind === undefined ? {} : { kind: document_kind }),
    })),
    listsItems: listed !== undefined,
    documentKind: meta.document_kind ?? null,
    isStraight: page.extracted_fields.every(({ values }) =>
      values.every(({ geometry }) => geometry.length === 4),
    ),
    textSource: meta.text_source,
    isDrawn: meta.read_size !== null,
    run: {
      provider: meta.provider,
      threads: meta.threads,
      models: meta.models,
      ...(meta.provider_fallback === undefined ? {} : { provider_fallback: meta.provider_fallback }),
    },
    elapsedMs: meta.elapsed_ms,
    failure: error === undefined ? null : { kind: "Error", name: error.code, message: error.message },
  };
}

function sizeOf({ meta, dimensions }: KiePage): Size {
  const [width, height] = meta.read_size ?? dimensions;
  return { width, height };
}

function wordOf(value: KieValue, size: Size, isFromLayer: boolean): Word {
  return {
    text: value.value,
    confidence: value.confidence,
    detectionScore: value.detection_score,
    quad: quadOf(value.geometry, size),
    orientation: value.text_orientation,
    source:
      isFromLayer || (value.confidence === 1 && value.detection_score === 1) ? "text-layer" : "recognition",
  };
}

function itemOf(value: KieLineItem, sizes: ReadonlyMap<number, Size>): LineItem {
  const cells = Object.entries(value.cells).map(([part, cell]) => [part, fieldOf(part, cell, sizes)]);
  return { ...fieldOf(LINE_ITEMS_TYPE, value, sizes), cells: Object.fromEntries(cells) };
}

function fieldOf(fieldType: string, value: KieFieldValue, sizes: ReadonlyMap<number, Size>): Field {
  return {
    ...alternativeOf(fieldType, value, sizes),
    alternatives: value.alternatives?.map((other) => alternativeOf(fieldType, other, sizes)) ?? null,
    ...(value.source === undefined ? {} : { source: value.source }),
    ...(value.printed === undefined ? {} : { printed: alternativeOf(fieldType, value.printed, sizes) }),
  };
}

function alternativeOf(
  fieldType: string,
  value: KieFieldAlternative,
  sizes: ReadonlyMap<number, Size>,
): FieldAlternative {
  const pageSize = sizes.get(value.page_number)!;
  return {
    fieldType,
    value: value.value,
    normalized: value.normalized,
    normalizedAlternative: value.normalized_alternative ?? null,
    confidence: value.confidence,
    detectionScore: value.detection_score,
    quad: quadOf(value.geometry, pageSize),
    pageSize,
    orientation: value.text_orientation,
    pageNumber: value.page_number,
    wordIndices: value.word_indices,
  };
}

function quadOf(geometry: KieValue["geometry"], { width, height }: Size): Quad {
  if (geometry.length === 4) {
    const [xMin, yMin, xMax, yMax] = geometry;
    return quadOfBox({ xMin: xMin * width, yMin: yMin * height, xMax: xMax * width, yMax: yMax * height });
  }
  const [a, b, c, d] = [0, 2, 4, 6].map((i) => ({ x: geometry[i]! * width, y: geometry[i + 1]! * height }));
  return [a!, b!, c!, d!];
}
