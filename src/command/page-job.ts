import type { KieParams } from "../contract/params";
import type { FieldTemplate } from "../contract/template";

/** Forms that documents are written in. */
export const FORMATS = ["json", "csv", "xlsx", "text", "hocr", "alto", "pdf"] as const;

/** One of {@link FORMATS}. */
export type Format = (typeof FORMATS)[number];

/** What the page in the browser is to do. Plain data, as JSON. */
export interface PageJob {
  /** Names of the documents, in order; `files/N` has the bytes. */
  readonly names: readonly string[];
  readonly format: Format;
  readonly params: KieParams;
  readonly provider: "wasm" | "webgpu";
  readonly threads: number | null;
  readonly password: string | null;
  /** Fields to look for beside the known ones. */
  readonly templates: readonly FieldTemplate[];
  /** What to learn instead of reading: a field from the documents, each with the value of its index. */
  readonly lesson: {
    readonly name: string;
    readonly values: readonly string[];
    readonly keepValues: boolean;
  } | null;
}

/** A document or page that could not be read. */
export interface ReadFailure {
  /** Index into the names; `null` where the engine did not start. */
  readonly fileIndex: number | null;
  /** A `KieErrorCode`, or the name of an error's class. */
  readonly code: string;
  readonly message: string;
}

/** What the page reports, beside the answers that it posts to `answers/N` or, for a table of all documents, `answers/all`. */
export type PageReport =
  | { readonly kind: "progress"; readonly done: number; readonly note: string }
  | { readonly kind: "failure"; readonly failure: ReadFailure }
  | { readonly kind: "end" };
