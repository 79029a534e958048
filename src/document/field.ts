import type { Quad, Size } from "../types/geometry";

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
}
