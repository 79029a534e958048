import type { RelativeBox, RelativeQuad, RightAngleDeg } from "../types/geometry";

/** An angle in degrees, clockwise, in (-180, 180], with its confidence in [0, 1] or `null` where none was computed. */
export interface KieOrientation {
  readonly value: number;
  readonly confidence: number | null;
}

/** ISO 639-1 code with its probability. Both `null` where not asked for; `"unknown"`, 0 where there is too little text. */
export interface KieLanguage {
  readonly value: string | null;
  readonly confidence: number | null;
}

/** One read text: a word, or a value of another field type. Scores have 2 decimals, geometry 4. */
export interface KieValue {
  readonly value: string;
  /** Relative to the page: a box on straight pages, else 4 points clockwise from the text's own top left. */
  readonly geometry: RelativeBox | RelativeQuad;
  /** Detector's score: 0..1. 1 for text from a PDF's text layer. */
  readonly detection_score: number;
  /** How sure the recognizer is of the text: 0..1. 1 for text from a PDF's text layer. */
  readonly confidence: number;
  /** How far the text is turned clockwise. */
  readonly text_orientation: { readonly value: RightAngleDeg; readonly confidence: number | null };
  /**
   * Only in JSON that was exported after a person changed the value: what had been read, `null` where nothing was read
   * there. The engine never sets it.
   */
  readonly as_read?: {
    readonly value: string;
    readonly normalized: string | null;
    readonly confidence: number;
  } | null;
}

/** Another value that a field may have. */
export interface KieFieldAlternative extends Omit<KieValue, "as_read"> {
  /**
   * The value in a form that programs share: dates as ISO 8601 days, amounts as decimals (`"-1234.50"`), currencies
   * by ISO 4217, phone numbers by E.164, IBANs and VAT ids without spaces. `null` where it has none or none was found.
   */
  readonly normalized: string | null;
  /**
   * Only on a date whose order of day and month is ambiguous in the document (`03/04/2020`): the other reading.
   * `normalized` has the day first then.
   */
  readonly normalized_alternative?: string;
  /** The page of the document that it stands on, from 1. */
  readonly page_number: number;
  /** Which of that page's `words` the value was built from, in reading order: indices into their list. */
  readonly word_indices: readonly number[];
}

/**
 * A value of a field that was built from words. `value` is those words as read, joined by spaces, without a label
 * that stuck to them; `confidence` is the probability that the value is right; `detection_score` the least of its words.
 */
export interface KieFieldValue extends KieFieldAlternative, Pick<KieValue, "as_read"> {
  /** Other candidates of the whole document, best first, at most 3; on the fields that have one value a document. */
  readonly alternatives?: readonly KieFieldAlternative[];
  /**
   * Only on a value that XML in the PDF states (ZUGFeRD, Factur-X, XRechnung). Its place is that of the same value in
   * print; one that is not printed has no `word_indices` and a `geometry` of zeros.
   */
  readonly source?: "embedded";
  /** Only where print and XML disagree: what is printed. */
  readonly printed?: KieFieldAlternative;
}

/**
 * A line item, in the entry `line_items`: a row of an invoice's table, an article of a receipt. `value` is the words of
 * its parts; what it does not state is left out of `cells`. `discount` and `deposit` stand on lines below it.
 */
export interface KieLineItem extends KieFieldValue {
  /** Quantity, price, tax rate (percent) and amount are `normalized` to decimals. */
  readonly cells: {
    readonly [part in
      | "description"
      | "quantity"
      | "unit"
      | "unit_price"
      | "tax_rate"
      | "amount"
      | "sku"
      | "discount"
      | "deposit"]?: KieFieldValue;
  };
}

/**
 * All values of one type on a page; a type the models know but the page lacks has an empty list. The detector's own
 * types (`words`) hold a {@link KieValue} each; fields that were built from words a {@link KieFieldValue}.
 */
export interface KieField {
  readonly field_type: string;
  readonly values: readonly (KieValue | KieFieldValue | KieLineItem)[];
}

/** Which backend runs the networks. */
export type ProviderName = "webgpu" | "wasm";

/** Stages of a page's reading, in order. */
export type StageName = "decode" | "detect" | "orient" | "recognize" | "language" | "fields";

/** Kinds of documents that the fields model tells apart. */
export const DOCUMENT_KINDS = ["receipt", "invoice", "credit_note", "statement", "order", "other"] as const;

/** One of {@link DOCUMENT_KINDS}. */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What kind of document it is, and how likely: 0..1. */
export interface KieDocumentKind {
  readonly value: DocumentKind;
  readonly confidence: number;
}

/** How a page was read: beside the contract's keys, never instead of them. */
export interface KiePageMeta {
  /** Position of the file in the call's list, from 0. */
  readonly file_index: number;
  /** Page number in its file, from 1. */
  readonly page_number: number;
  /** Pages of that file. */
  readonly page_count: number;
  /**
   * Only where the file holds several documents: their pages by number, in order. Each has fields of its own. Those that share
   * a page have a region of it, `[xmin, ymin, xmax, ymax]` relative to that page, in which their values stand, and a kind of
   * their own.
   */
  readonly documents?: readonly {
    readonly first_page: number;
    readonly last_page: number;
    readonly region?: readonly [number, number, number, number];
    readonly document_kind?: KieDocumentKind;
  }[];
  /** Where the words come from: the picture, the PDF's text layer, or both; `null` on an entry with an `error`. */
  readonly text_source: "recognition" | "text-layer" | "mixed" | null;
  /** Size in pixels of the picture that was read; `null` where the text layer alone answered. */
  readonly read_size: readonly [number, number] | null;
  readonly provider: ProviderName;
  /** WebAssembly threads of the engine's own worker. */
  readonly threads: number;
  /** Why an earlier provider of the list was passed over; absent where the first one runs. */
  readonly provider_fallback?: string;
  /** Models that ran, by task. `requested` differs from `name` where a shipped model stands for an absent default. */
  readonly models: { readonly [task: string]: { readonly name: string; readonly requested: string } };
  /** What kind of document the page is a part of, with its probability; the first's where it holds several; absent where no fields were asked for. */
  readonly document_kind?: KieDocumentKind;
  /** Milliseconds per stage; a batch's time is shared evenly among its pages. */
  readonly elapsed_ms: { readonly [S in StageName]?: number };
}

/** A failure as plain data: what a file that cannot be read leaves in the answer. */
export interface KieFailure {
  /** One of `KIE_ERROR_CODES`. */
  readonly code: string;
  readonly message: string;
}

/** The contract's answer for one page. */
export interface KiePage {
  /** The file's name. */
  readonly name: string;
  readonly orientation: KieOrientation;
  readonly language: KieLanguage;
  /** Width, height: an image's pixels after EXIF orientation; a PDF page's points after its rotation. */
  readonly dimensions: readonly [number, number];
  readonly extracted_fields: readonly KieField[];
  readonly meta: KiePageMeta;
  /** Only on an entry that stands for a file or a page which could not be read, while others of the call could. */
  readonly error?: KieFailure;
}
