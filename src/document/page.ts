import type { WireError } from "../contract/errors";
import type {
  KieDocumentKind,
  KieLanguage,
  KieOrientation,
  KiePageMeta,
  StageName,
} from "../contract/kie-page";
import type { Box, Size } from "../types/geometry";
import type { Field } from "./field";
import type { Line } from "./line";
import type { LineItem } from "./line-item";
import type { Table } from "./table";
import type { Word } from "./word";

/** Where a page stands in a call. */
export interface PagePlace {
  /** The file's name. */
  readonly name: string;
  /** Position of the file in the call's list, from 0. */
  readonly fileIndex: number;
  /** Page number in its file, from 1. */
  readonly pageNumber: number;
  readonly pageCount: number;
}

/** The texts of one of the detector's classes, in the contract's order. */
export interface DetectedClass {
  readonly fieldType: string;
  readonly words: readonly Word[];
}

/** A document's fields of one type, as far as they stand on this page. */
export interface PageField {
  readonly fieldType: string;
  readonly values: readonly Field[];
}

/** Pages of a file that are one document, by number, the last one included; or a region of one page. */
export interface DocumentSpan {
  /** From 1. */
  readonly firstPage: number;
  readonly lastPage: number;
  /** Around its words, in page pixels, where the page holds several documents. */
  readonly region?: Box;
  /** What kind of document it is, beside a region: the others have their pages'. */
  readonly kind?: KieDocumentKind | null;
}

/** What ran for a page. */
export type RunInfo = Pick<KiePageMeta, "provider" | "threads" | "models" | "provider_fallback">;

/**
 * One page as it was read: plain data, which survives structured clone. The frame of all its geometry is page pixels:
 * the picture as rendered, or as straightened.
 */
export interface Page {
  readonly place: PagePlace;
  /** Width, height: pixels of an image, points of a PDF page. */
  readonly dimensions: readonly [number, number];
  /** In the pixels of the quads. */
  readonly size: Size;
  readonly orientation: KieOrientation;
  /** Degrees, clockwise, that the page was turned back by before it was read (`straighten_pages`); else 0. */
  readonly straightenedDeg: number;
  readonly language: KieLanguage;
  /** By the detector's classes, in its order; plain text is the class `words`. */
  readonly classes: readonly DetectedClass[];
  /** The plain words: those of the class `words`, in the contract's order. */
  readonly words: readonly Word[];
  /** The words' lines from the top down. */
  readonly lines: readonly Line[];
  /** In the order of the answer; empty where no fields were asked for. */
  readonly fields: readonly PageField[];
  /** The line items that begin on this page, from the top; empty where no fields were asked for. */
  readonly items: readonly LineItem[];
  /** Other tables of the page, from the top; empty where no fields were asked for, and from JSON, which has none. */
  readonly tables: readonly Table[];
  /** The documents of the page's file, in order; empty where no fields were asked for. */
  readonly documents: readonly DocumentSpan[];
  /** Whether the JSON answer lists the items. */
  readonly listsItems: boolean;
  /** Of the whole document, of the first one where the page holds several; `null` where no fields were asked for. */
  readonly documentKind: KieDocumentKind | null;
  /** Whether geometry is answered as boxes rather than 4 points. */
  readonly isStraight: boolean;
  /** Where the words come from; `null` on a page that could not be read. */
  readonly textSource: KiePageMeta["text_source"];
  /** Whether a picture of the page was read, of {@link size}. */
  readonly isDrawn: boolean;
  readonly run: RunInfo;
  /** Milliseconds per stage; a batch's time is shared evenly among its pages. */
  readonly elapsedMs: { readonly [S in StageName]?: number };
  /** Why the page, or its whole file, could not be read. */
  readonly failure: WireError | null;
}

/** The class of plain text, in the stock detectors and in ours. */
export const WORDS_FIELD_TYPE = "words";
