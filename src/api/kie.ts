/// <reference lib="esnext.disposable" preserve="true" />
import type { KiePage, ProviderName } from "../contract/kie-page";
import type { KieLimits } from "../contract/limits";
import type { KieParamOptions, KieParams } from "../contract/params";
import type { FieldTemplate } from "../contract/template";
import type { Document } from "../document/document";
import type { KieModel, KieProgress } from "../protocol/job";
import type { Passwords } from "./input-types";
import type { KieInput, KieInputs } from "./inputs";

/** How an engine is set up. Every option may be left out. */
export interface KieOptions {
  /**
   * URL of the folder that holds `models/`, `ort/` and `pdfjs/`, absolute or relative to the document.
   * @defaultValue `assets/` beside the module; where a bundler moved the module, it must be given
   */
  readonly assetsUrl?: string | URL | undefined;
  /**
   * Execution providers in the order to try; the answer says which one ran.
   * @defaultValue `["webgpu", "wasm"]`
   */
  readonly providers?: readonly ProviderName[] | undefined;
  /**
   * WebAssembly threads, 1 to 64. More than one needs a cross-origin isolated page and is 1 elsewhere.
   * @defaultValue all cores up to 4 where the page is cross-origin isolated, else 1
   */
  readonly threads?: number | undefined;
  /**
   * Inference workers of one thread each that recognize text, 0 to 64; 0 recognizes in the engine's own worker. Each takes
   * about 45 MB. They need no cross-origin isolation, start with the first recognition and end with the engine's worker.
   * @defaultValue `threads` where it is given and over 1; else all cores up to 4, no more than the machine has GiB; 0 in place of 1
   */
  readonly workers?: number | undefined;
  /**
   * Whether model files are kept in Cache Storage between visits.
   * @defaultValue true
   */
  readonly cache?: boolean | undefined;
  /** What one file may ask of the machine; a call may set limits of its own. */
  readonly limits?: KieLimits | undefined;
  /**
   * Milliseconds without a call after which the worker is ended, which gives all its memory back. The next call
   * starts a fresh one, which loads its models from the cache, if they are cached. `Infinity` keeps it.
   * @defaultValue Infinity
   */
  readonly idleMs?: number | undefined;
  /** Fields that the engine was taught, see {@link Kie.teach}; {@link Kie.useTemplates} puts others in their place. */
  readonly templates?: readonly FieldTemplate[] | undefined;
  /** Starts the worker, for hosts whose bundler or policy needs another way. It must run this package's worker module. */
  readonly createWorker?: (() => Worker) | undefined;
}

/** What belongs to one call and not to its documents. */
export interface CallOptions {
  /** Ends the call: it rejects with `signal.reason` at once, and the worker stops at the next batch. */
  readonly signal?: AbortSignal | undefined;
  /** Called as models arrive and pages pass their stages. What it throws is reported as an uncaught error. */
  readonly onProgress?: ((progress: KieProgress) => void) | undefined;
  /** Opens encrypted PDFs: one password for all, or one per file name. */
  readonly password?: Passwords | undefined;
  /** Limits of this call. The engine's limits apply to those left out. */
  readonly limits?: KieLimits | undefined;
}

/** How documents are read: the parameters by the library's names, and what belongs to the call. */
export interface ReadOptions extends CallOptions, KieParamOptions {}

/**
 * As {@link ReadOptions}. Calls that answer by the contract also take its own names, `detect_language` for
 * `detectLanguage`, so that parameters kept for the hosted service stay as they are.
 */
export type ExtractOptions = ReadOptions & { readonly [K in keyof KieParams]?: KieParams[K] | undefined };

/** How models are fetched ahead: the parameters of the calls to come, by either name. */
export type PreloadOptions = Omit<ExtractOptions, "password" | "limits">;

/** A document that a field is taught from, and its value there: words of a page, or the text as printed. */
export type TeachExample = {
  /** A document as {@link Kie.read} gave it, or a file, which is read first. */
  readonly document: Document | KieInput;
} & (
  | {
      /** Page number, from 1. */
      readonly page: number;
      /** Indices into that page's `words`: the value without its label. */
      readonly words: readonly number[];
    }
  | {
      /** The value as printed; where it is printed more than once, the place that is most alike in all documents counts. */
      readonly value: string;
    }
);

/** How a field is taught. */
export interface TeachOptions extends Pick<CallOptions, "signal" | "onProgress"> {
  /**
   * Whether the template keeps the values as printed. Without them it has no text of the documents.
   * @defaultValue false
   */
  readonly keepValues?: boolean | undefined;
  /**
   * What was taught of the field before: the documents are added to it, and the newest five count. Its documents are not needed.
   * @defaultValue a new field
   */
  readonly template?: FieldTemplate | undefined;
}

/** How a page is drawn. */
export interface RenderOptions extends Pick<CallOptions, "signal" | "password" | "limits"> {
  /**
   * The longer side's most pixels, 1 to 8192.
   * @defaultValue 1024
   */
  readonly maxSide?: number | undefined;
}

/** How a document is opened. */
export type OpenOptions = Pick<CallOptions, "signal" | "password" | "limits">;

/** An opened document: read and drawn from one handle in the worker, which a fresh worker opens again where one is lost. */
export interface KieDocument extends AsyncDisposable {
  readonly name: string;
  readonly pageCount: number;
  /** As `Kie.pages`, of this document. */
  pages(options?: Omit<ExtractOptions, "password" | "limits">): AsyncIterableIterator<KiePage>;
  /** As `Kie.read`, of this document. */
  read(options?: Omit<ReadOptions, "password" | "limits">): Promise<Document>;
  /** As `Kie.render`, of this document. */
  render(pageNumber: number, options?: Pick<RenderOptions, "signal" | "maxSide">): Promise<ImageBitmap>;
  /** Closes the handle, as `await using` does. May be called again; then reading and drawing reject with code `disposed`. */
  close(): Promise<void>;
}

/** A key-information-extraction engine in a worker of its own. */
export interface Kie extends AsyncDisposable {
  /**
   * Reads documents.
   *
   * @returns one entry per page, in input order. A file or page that cannot be read, or takes too long, leaves one
   *   entry with `error` while others of the call could be read.
   * @throws KieError where none could be read (the first failure), no model of a name is installed, no
   *   provider starts, or the worker is lost; TypeError / RangeError for a bad input or option; `signal.reason`
   *   when aborted.
   */
  extract(files: KieInputs, options?: ExtractOptions): Promise<KiePage[]>;
  /**
   * As {@link extract}, page by page as they finish. With `fields` (the default) the pages of one document come
   * together once its last page is read, since a field has one value a document; `fields: "none"` hands out every
   * page at once. Leaving the loop early stops the work. A file that cannot be read is an entry with `error`, never
   * a throw. Reading waits for a slow consumer, no more than a batch ahead, while no other call waits for the engine.
   */
  pages(files: KieInputs, options?: ExtractOptions): AsyncIterableIterator<KiePage>;
  /**
   * Reads one document.
   *
   * @returns its pages, lines, words and fields, in page pixels.
   * @throws as {@link extract}; KieError where no page of it could be read.
   */
  read(file: KieInput, options?: ReadOptions): Promise<Document>;
  /**
   * Opens one document for reading and display: a picture is decoded once, a PDF opened once. Close it after use.
   *
   * @throws KieError where the file cannot be opened, or takes longer than `pageTimeoutMs` to open.
   */
  open(file: KieInput, options?: OpenOptions): Promise<KieDocument>;
  /**
   * Learns a field from one to five documents that have a value of it. Give the template to {@link KieOptions.templates} or
   * {@link useTemplates}, and the field is found in other documents: in those of the same layout by its place, elsewhere by its
   * label, its form and what stands around it.
   *
   * @param name the field's type: lower case letters, digits and underscores, and no name of a known field.
   * @returns plain data of a few kilobytes, to be kept as JSON.
   * @throws TypeError / RangeError for a bad name, or where a document does not have its value; as {@link read} where a file
   *   cannot be read.
   */
  teach(name: string, examples: readonly TeachExample[], options?: TeachOptions): Promise<FieldTemplate>;
  /**
   * Replaces the fields that the engine was taught. Calls that follow find them; those under way keep theirs.
   *
   * @throws TypeError / RangeError where one is no template, or two have one name.
   */
  useTemplates(templates: readonly FieldTemplate[]): Promise<void>;
  /** Fetches and starts the models that a request with these parameters would use. An abort stops the downloads. */
  preload(options?: PreloadOptions): Promise<void>;
  /**
   * Lists the installed models, in the order of the asset folder's index.
   *
   * @throws KieError `asset-fetch` or `asset-integrity` where the index cannot be had.
   */
  listModels(options?: Pick<CallOptions, "signal">): Promise<readonly KieModel[]>;
  /**
   * Draws one page as the engine sees it (EXIF and PDF rotation applied, not straightened): the frame that
   * straight and rotated geometry refers to. The caller owns the bitmap.
   *
   * @param pageNumber from 1.
   * @param options `maxSide`: the longer side's most pixels, 1 to 8192; 1024 where left out.
   * @throws as {@link extract}; RangeError where there is no such page.
   */
  render(file: KieInput, pageNumber: number, options?: RenderOptions): Promise<ImageBitmap>;
  /** Ends the worker and frees its memory, as `await using` does. Pending calls reject with code `disposed`. May be called again. */
  dispose(): Promise<void>;
}
