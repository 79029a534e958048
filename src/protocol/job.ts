import type { WireError } from "../contract/errors";
import type { ProviderName, StageName } from "../contract/kie-page";
import type { ResolvedLimits } from "../contract/limits";
import type { KieParams } from "../contract/params";
import type { FieldTemplate } from "../contract/template";
import type { FieldWord } from "../document/field";
import type { Page } from "../document/page";
import type { Size } from "../types/geometry";
import type { ModelTask } from "../types/model";

/** A file as the engine takes it: bytes and a name that only labels the answer. */
export interface SourceFile {
  readonly name: string;
  readonly blob: Blob;
  /** Opens an encrypted PDF. */
  readonly password?: string | undefined;
  /** Where it is given, the opened document is kept under it for further calls, until it is released. */
  readonly handle?: number | undefined;
}

/** Where the assets are, and how the networks run. Plain data: crosses to the worker. */
export interface EngineOptions {
  /** Absolute URL of the asset folder, ending in `/`: `models/`, `ort/` and `pdfjs/` lie in it. */
  readonly assetsUrl: string;
  /** Tried in this order; the first that works runs everything. */
  readonly providers: readonly ProviderName[];
  /** WebAssembly threads; `null` chooses: all cores up to 4 where the page is cross-origin isolated, else 1. */
  readonly threads: number | null;
  /** Inference workers; `null` chooses: as many as threads, no more than the machine has GiB, none in place of one. */
  readonly workers: number | null;
  /** Whether model files are kept in Cache Storage. */
  readonly cache: boolean;
}

/** How far a call has come. Pages of one file finish in order. */
export type KieProgress =
  | {
      readonly kind: "download";
      /** The asset's name, e.g. a model's. */
      readonly asset: string;
      readonly loadedBytes: number;
      readonly totalBytes: number;
    }
  | {
      /**
       * A model is fetched and compiled, which may take a minute for the largest, or is ready, or could not be loaded. No
       * page's time is counted meanwhile.
       */
      readonly kind: "model";
      readonly model: string;
      readonly state: "loading" | "ready" | "failed";
    }
  | {
      readonly kind: "stage";
      readonly file: string;
      readonly fileIndex: number;
      /** From 1. */
      readonly pageNumber: number;
      readonly pageCount: number;
      /** The stage that this page enters; `done` where it is finished. */
      readonly stage: StageName | "done";
    };

/** A model that is installed in the asset folder. */
export interface KieModel {
  readonly name: string;
  readonly task: ModelTask;
  /** Of its file, as it is downloaded without compression. */
  readonly sizeBytes: number;
}

/** A page of a call, by where it stands. */
export interface PageMark {
  readonly fileIndex: number;
  /** From 1; 0 for the opening of the file. */
  readonly pageNumber: number;
  /** Pages of the file; 0 while it is not open. */
  readonly pageCount: number;
}

/**
 * What a job reports. `work` names the pages that are worked on from now on, together; none of them between batches
 * and while a model loads.
 */
export type JobEvent =
  | { readonly kind: "work"; readonly pages: readonly PageMark[] }
  | { readonly kind: "progress"; readonly progress: KieProgress }
  | { readonly kind: "page"; readonly page: Page };

/** Receives a job's events; what it returns is awaited after a `page`, which is how the caller holds the job back. */
export type JobListener = (event: JobEvent) => void | Promise<void>;

/** One reading of files. Plain data: crosses to the worker. */
export interface Job {
  /** Unique within its client. */
  readonly id: number;
  readonly files: readonly SourceFile[];
  readonly params: KieParams;
  /** The fields that the engine was taught. */
  readonly templates: readonly FieldTemplate[];
  readonly limits: ResolvedLimits;
  /** The first page to answer: earlier ones were, by a worker that is gone. */
  readonly from: Omit<PageMark, "pageCount">;
  /** Pages that must not be touched, in order: each is answered by its failure. Page 0 stands for the whole file. */
  readonly given: readonly (PageMark & { readonly failure: WireError })[];
  /** Batches of one page, whatever `params` say: a page of a batch took a worker down, and it is not known which. */
  readonly singly: boolean;
}

/** A document that a field is taught from. Plain data: crosses to the worker. */
export interface LessonExample {
  readonly pages: readonly {
    readonly words: readonly FieldWord[];
    readonly size: Size;
    readonly language: string | null;
  }[];
  /** Its value: words of a page, or the text that is printed. */
  readonly target:
    | { readonly pageIndex: number; readonly words: readonly number[] }
    | { readonly value: string };
}

/** A field that is to be taught. Plain data: crosses to the worker. */
export interface Lesson {
  /** Unique within its client, among the jobs. */
  readonly id: number;
  readonly name: string;
  readonly examples: readonly LessonExample[];
  /** What the engine was taught of it before; `null` for a new field. */
  readonly before: FieldTemplate | null;
  /** Whether the template keeps the values' texts. */
  readonly keepsValues: boolean;
}

/** The worker's API. One job runs at a time; others wait in order. */
export interface EngineApi {
  /** Called once, before anything else. */
  configure(options: EngineOptions): void;
  /** Runs a job; its pages come through `onEvent` in input order, each before the next batch is begun. */
  run(job: Job, onEvent: JobListener): Promise<void>;
  /** Loads what a request with these parameters would need. */
  preload(
    jobId: number,
    params: KieParams,
    templates: readonly FieldTemplate[],
    onEvent: JobListener,
  ): Promise<void>;
  /** Learns a field. @throws RangeError where an example does not have its value. */
  teach(lesson: Lesson, onEvent: JobListener): Promise<FieldTemplate>;
  /** The installed models, in the index's order. */
  listModels(): Promise<readonly KieModel[]>;
  /**
   * Opens a file, and keeps it open where it has a handle.
   *
   * @param onEvent called with page 0 as `work` when it is begun.
   * @returns its number of pages.
   */
  open(file: SourceFile, limits: ResolvedLimits, onEvent: JobListener): Promise<number>;
  /**
   * Draws one page as the stages see it, beside any running job.
   *
   * @param pageNumber from 1.
   * @param maxSide the longer side's most pixels.
   * @param onEvent called with the page as `work` when it is begun.
   */
  render(
    file: SourceFile,
    pageNumber: number,
    maxSide: number,
    limits: ResolvedLimits,
    onEvent: JobListener,
  ): Promise<ImageBitmap>;
  /** Closes the document of a handle. */
  release(handle: number): Promise<void>;
  /** Stops a job or a preload between batches; one that is unknown or over is left alone. */
  cancel(jobId: number): void;
}
