import type { ResolvedLimits } from "../contract/limits";
import type { KiePage, ProviderName, StageName } from "./kie-page";

/** A file as the engine takes it: bytes and a name that only labels the answer. */
export interface SourceFile {
  readonly name: string;
  readonly blob: Blob;
  /** Opens an encrypted PDF. */
  readonly password?: string | undefined;
}

/** Where the assets are, and how the networks run. Plain data: crosses to the worker. */
export interface EngineOptions {
  /** Absolute URL of the asset folder, ending in `/`: `models/`, `ort/` and `pdfjs/` lie in it. */
  readonly assetsUrl: string;
  /** Tried in this order; the first that works runs everything. */
  readonly providers: readonly ProviderName[];
  /**
   * WebAssembly threads, and workers that recognize; `null` chooses: all cores up to 4, threads only where the page is
   * cross-origin isolated, workers no more than the machine has GiB.
   */
  readonly threads: number | null;
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

/** A page of a call, by where it stands. */
export interface PageMark {
  readonly fileIndex: number;
  /** From 1; 0 for the opening of the file. */
  readonly pageNumber: number;
  /** Pages of the file; 0 while it is not open. */
  readonly pageCount: number;
}

/**
 * What the worker tells while a job runs. `work` names the pages that are at work from now on, together; none of
 * them between batches. `failure` is the error behind a page entry that carries `error`.
 */
export type JobEvent<WireFailure> =
  | { readonly kind: "work"; readonly pages: readonly PageMark[] }
  | { readonly kind: "progress"; readonly progress: KieProgress }
  | { readonly kind: "page"; readonly page: KiePage; readonly failure: WireFailure | null };

/** One call of `extract`. Plain data: crosses to the worker. */
export interface Job<Params, WireFailure> {
  /** Unique within its client. */
  readonly id: number;
  readonly files: readonly SourceFile[];
  readonly params: Params;
  readonly limits: ResolvedLimits;
  /** The first page to answer: earlier ones were, by a worker that is gone. */
  readonly from: Omit<PageMark, "pageCount">;
  /** Pages that must not be touched, in order: each is answered by its failure. Page 0 stands for the whole file. */
  readonly given: readonly (PageMark & { readonly failure: WireFailure })[];
  /** Batches of one page, whatever `params` say: a page of a batch took a worker down, and it is not known which. */
  readonly singly: boolean;
}

/** What the worker answers to. One job runs at a time; others wait in order. */
export interface EngineApi<Params, WireFailure> {
  /** Called once, before anything else. */
  configure(options: EngineOptions): void;
  /** Runs a job; its pages come through `onEvent` in input order, each before the next is worked on. */
  run(
    job: Job<Params, WireFailure>,
    onEvent: (event: JobEvent<WireFailure>) => void | Promise<void>,
  ): Promise<void>;
  /** Loads what a request with these parameters would need. */
  preload(params: Params, onEvent: (event: JobEvent<WireFailure>) => void | Promise<void>): Promise<void>;
  /**
   * Draws one page as the stages see it, beside any running job.
   *
   * @param pageNumber from 1.
   * @param maxSide the longer side's most pixels.
   * @param onEvent told of the page as `work` when it is begun and when it is done.
   */
  render(
    file: SourceFile,
    pageNumber: number,
    maxSide: number,
    limits: ResolvedLimits,
    onEvent: (event: JobEvent<WireFailure>) => void | Promise<void>,
  ): Promise<ImageBitmap>;
  /** Stops a job between batches; a job that is unknown or over is left alone. */
  cancel(jobId: number): void;
}
