import type { FieldType } from "../contract/params";
import type { Quad, Size } from "../types/geometry";
import type { TextOrientation } from "./word";

/** A word that fields are built from. */
export interface FieldWord {
  readonly text: string;
  /** How sure the recognizer is of the text: 0..1. */
  readonly confidence: number;
  /** In page pixels, corners from the reader's top left. */
  readonly quad: Quad;
}

/** A word that may be a part of a field's value, as the fields model sees it. */
export interface FieldCandidate {
  /** A class of the model: a field, or one of its decoys, blocks and kinds. */
  readonly fieldType: string;
  /** Index into the page's words. */
  readonly wordIndex: number;
  /** Probability that the word is a part of such a value: 0..1. */
  readonly belongs: number;
  /** Probability that it begins one: 0..1. */
  readonly starts: number;
}

/** One page of a document, as far as its fields need it. */
export interface FieldPage {
  readonly words: readonly FieldWord[];
  /** In the pixels of the words' quads. */
  readonly size: Size;
  /** Empty where no model looked. */
  readonly candidates: readonly FieldCandidate[];
  /** ISO 639-1 code of the page's language where it was told. */
  readonly language: string | null;
}

/** A field's value in a document. */
export interface FoundField {
  readonly fieldType: string;
  readonly text: string;
  readonly normalized: string | null;
  /** The other reading of a date whose order is not told by the document. */
  readonly normalizedAlternative: string | null;
  /** 0..1. */
  readonly confidence: number;
  /** Index into the document's pages. */
  readonly pageIndex: number;
  /** In reading order: indices into the words of that page. */
  readonly wordIndices: readonly number[];
  /** Best first; `null` on fields that may have any number of values. */
  readonly alternatives: readonly FoundField[] | null;
  /** Set where the XML in the PDF states the value. */
  readonly source?: "embedded";
  /** What is printed where the XML states another value. */
  readonly printed?: FoundField;
}

/** A day as ISO 8601 writes it: `"2026-03-14"`. */
export type IsoDay = `${number}-${number}-${number}`;

/** An amount as a decimal with a point, and a minus before it where it is negative: `"-1234.50"`. */
export type DecimalText = `${number}`;

/** Types whose values are days. */
export const DAY_TYPES = [
  "date",
  "due_date",
  "flight_from",
  "flight_to",
] as const satisfies readonly FieldType[];

/** Types whose values are amounts of money. */
export const AMOUNT_TYPES = [
  "total",
  "subtotal",
  "tax",
  "gross_amount",
] as const satisfies readonly FieldType[];

/** The form that a type's values are normalized to. */
export type NormalizedForm<T extends string> = T extends (typeof DAY_TYPES)[number]
  ? IsoDay
  : T extends (typeof AMOUNT_TYPES)[number]
    ? DecimalText
    : string;

/** A field's value, or another candidate for it, with its place. */
export interface FieldAlternative<T extends string = string> {
  readonly fieldType: T;
  /** The words as read, joined by spaces, without a label that stuck to them. */
  readonly value: string;
  /** The form that programs share, see `KieFieldAlternative.normalized`; `null` where there is none. */
  readonly normalized: NormalizedForm<T> | null;
  /** The other reading of a date whose order is not known from the document. */
  readonly normalizedAlternative: NormalizedForm<T> | null;
  /** Probability that the value is right: 0..1. */
  readonly confidence: number;
  /** The least of its words: 0..1. */
  readonly detectionScore: number;
  /** Around its words, in pixels of the page where it stands. */
  readonly quad: Quad;
  /** In pixels: the size of the page where it stands. */
  readonly pageSize: Size;
  readonly orientation: TextOrientation;
  /** From 1. */
  readonly pageNumber: number;
  /** In reading order: indices into the words of that page; none where the value is not printed. */
  readonly wordIndices: readonly number[];
}

/** A field's value in a document. */
export interface Field<T extends string = string> extends FieldAlternative<T> {
  /** Best first; `null` on fields that may have any number of values. */
  readonly alternatives: readonly FieldAlternative<T>[] | null;
  /**
   * Present where the value is stated by XML in the PDF (ZUGFeRD, Factur-X, XRechnung): it is exact. Its place is that of
   * the same value in print; a value that is not printed has an empty `quad` and no words.
   */
  readonly source?: "embedded";
  /** What is printed where the XML states another value: print and XML disagree. */
  readonly printed?: FieldAlternative<T>;
}

/** A value of any type: `fieldType` says which, and with it the form of `normalized`. */
export type AnyField = { readonly [T in FieldType]: Field<T> }[FieldType];

/** Fields that a document may have any number of values of: they are found by pattern and checksum. */
export const MULTI_VALUED_TYPES = ["email", "url", "phone", "iban", "vat_id"] as const;

/** One of {@link MULTI_VALUED_TYPES}. */
export type MultiValuedType = (typeof MULTI_VALUED_TYPES)[number];

/** Whether a document may have several values of a type. */
export function isMultiValued(fieldType: string): fieldType is MultiValuedType {
  return (MULTI_VALUED_TYPES as readonly string[]).includes(fieldType);
}
