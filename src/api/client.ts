import * as Comlink from "comlink";
import { checkOptions } from "../contract/check-options";
import { errorFromWire, errorToWire, KieError, type WireError } from "../contract/errors";
import type { KiePage } from "../contract/kie-page";
import { type ResolvedLimits, resolveLimits } from "../contract/limits";
import { LISTED_TYPES } from "../contract/params";
import type { FieldTemplate } from "../contract/template";
import { type Document, documentOfPages } from "../document/document";
import type { Page } from "../document/page";
import { toKie } from "../document/to-kie";
import type {
  Job,
  JobEvent,
  JobListener,
  KieModel,
  KieProgress,
  PageMark,
  SourceFile,
} from "../protocol/job";
import { ASYNC_DISPOSE } from "./async-dispose";
import { type KieInput, type KieInputs, type TakenInput, takeInput, takeInputs } from "./inputs";
import type {
  CallOptions,
  ExtractOptions,
  Kie,
  KieDocument,
  KieOptions,
  OpenOptions,
  PreloadOptions,
  ReadOptions,
  RenderOptions,
  TeachExample,
  TeachOptions,
} from "./kie";
import { type ResolvedCall, resolveCall, resolveOptions } from "./options";
import { PageStream } from "./page-stream";
import { jobAfterPage, jobWithoutStuck } from "./resume-job";
import { type Link, Supervisor } from "./supervisor";

const DEFAULT_RENDER_SIDE = 1024;
const MAX_RENDER_SIDE = 8192;

/**
 * Starts an engine. Models are fetched when they are first needed, or by {@link Kie.preload}.
 *
 * @throws TypeError / RangeError on a bad option; KieError `worker-lost` where the worker cannot start.
 */
export async function createKie(options: KieOptions = {}): Promise<Kie> {
  const { createWorker = startWorker, limits, idleMs = Number.POSITIVE_INFINITY, templates = [] } = options;
  if (!(idleMs > 0)) throw new RangeError(`idleMs must be over 0; got ${String(idleMs)}`);
  const supervisor = new Supervisor(resolveOptions(options), createWorker, idleMs);
  const client = new Client(supervisor, resolveLimits(limits), await checkedTemplates(templates));
  // Started before there is work, so that a worker that cannot start shows at once.
  await supervisor.call({ signal: undefined, start: async () => {} });
  return client;
}

function startWorker(): Worker {
  return new Worker(new URL("../worker.ts", import.meta.url), { type: "module", name: "inkfield" });
}

/** The options of a call that reads files; what was opened has its password and limits already. */
const FILE_CALL = ["signal", "onProgress", "password", "limits"] as const;
const OPENED_CALL = ["signal", "onProgress"] as const;

/** A call with the fields that the engine was taught when it was made. */
interface Asked extends ResolvedCall {
  readonly templates: readonly FieldTemplate[];
}

/** What a reading of files is made of. */
interface Reading extends Pick<Asked, "params" | "templates"> {
  readonly files: readonly TakenInput[];
  readonly limits: ResolvedLimits;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: CallOptions["onProgress"];
  /** What it returns is awaited by the worker before it reads on. */
  readonly onPage: (page: Page) => void | Promise<void>;
}

class Client implements Kie {
  private nextId = 1;
  /** Readings that wait for their consumers. */
  private readonly streams = new Set<PageStream<KiePage>>();

  constructor(
    private readonly supervisor: Supervisor,
    private readonly limits: ResolvedLimits,
    private templates: readonly FieldTemplate[],
  ) {}

  async extract(files: KieInputs, options: ExtractOptions = {}): Promise<KiePage[]> {
    const asked = this.asked(options, FILE_CALL, true);
    const pages = await this.readAll(await takeInputs(files, this.limited(asked.call)), asked);
    return pages.map(toKie);
  }

  async read(file: KieInput, options: ReadOptions = {}): Promise<Document> {
    const asked = this.asked(options, FILE_CALL);
    return documentOfPages(await this.readAll([await takeInput(file, this.limited(asked.call))], asked));
  }

  pages(files: KieInputs, options: ExtractOptions = {}): AsyncIterableIterator<KiePage> {
    const asked = this.asked(options, FILE_CALL, true);
    const taken = takeInputs(files, this.limited(asked.call));
    // Where the loop is left before it begins, nobody awaits it.
    taken.catch(() => {});
    return this.stream(taken, asked);
  }

  private async *stream(
    files: Promise<readonly TakenInput[]>,
    { params, templates, call }: Asked,
  ): AsyncGenerator<KiePage> {
    const left = new AbortController();
    const signal = call.signal ? AbortSignal.any([call.signal, left.signal]) : left.signal;
    const stream = new PageStream<KiePage>();
    const finished = this.readFiles({
      files: await files,
      params,
      templates,
      limits: resolveLimits(call.limits, this.limits),
      signal,
      onProgress: call.onProgress,
      onPage: (page) => stream.push(toKie(page)),
    }).then(
      () => stream.end(),
      (error: unknown) => stream.fail(error),
    );
    this.streams.add(stream);
    try {
      yield* stream.items();
    } finally {
      this.streams.delete(stream);
      stream.release();
      left.abort();
      await finished;
    }
  }

  async open(file: KieInput, options: OpenOptions = {}): Promise<KieDocument> {
    checkOptions(options, ["signal", "password", "limits"]);
    const limits = resolveLimits(options.limits, this.limits);
    const taken = await takeInput(file, this.limited(options));
    if (taken.failure !== undefined) throw taken.failure;
    const source: SourceFile = { ...taken, handle: this.nextId++ };
    const release = (): void => this.supervisor.notify((link) => link.engine.release(source.handle!));
    const work = `opening the file took longer than the limit pageTimeoutMs, ${limits.pageTimeoutMs} ms`;
    const pageCount = await this.watched(source, limits, options.signal, work, (link, onEvent) =>
      link.engine.open(source, limits, onEvent),
    ).catch((error: unknown) => {
      release();
      throw error;
    });
    let isClosed = false;
    const ensureOpen = (): void => {
      if (isClosed) throw new KieError("disposed", `${source.name}: this document was closed`);
    };
    const close = async (): Promise<void> => {
      isClosed = true;
      release();
    };
    return {
      name: source.name,
      pageCount,
      pages: (own = {}) => {
        ensureOpen();
        const asked = this.asked(own, OPENED_CALL, true);
        return this.stream(Promise.resolve([source]), { ...asked, call: { ...asked.call, limits } });
      },
      read: async (own = {}) => {
        ensureOpen();
        const asked = this.asked(own, OPENED_CALL);
        return documentOfPages(await this.readAll([source], { ...asked, call: { ...asked.call, limits } }));
      },
      render: async (pageNumber, own = {}) => {
        ensureOpen();
        checkOptions(own, ["signal", "maxSide"]);
        return this.draw(source, pageNumber, { ...own, limits });
      },
      close,
      [ASYNC_DISPOSE]: close,
    };
  }

  async teach(
    name: string,
    examples: readonly TeachExample[],
    options: TeachOptions = {},
  ): Promise<FieldTemplate> {
    checkOptions(options, ["signal", "onProgress", "keepValues", "template"]);
    const { signal, onProgress } = options;
    const { lessonOf } = await import("./lesson");
    const read: Kie["read"] = (file, own) => this.read(file, own);
    const lesson = await lessonOf(name, examples, options, read, LISTED_TYPES);
    const id = this.nextId++;
    return this.supervisor.call({
      signal,
      start: (link) => link.engine.teach({ ...lesson, id }, Comlink.proxy(progressOf(onProgress))),
      cancel: (link) => void link.engine.cancel(id),
    });
  }

  async useTemplates(templates: readonly FieldTemplate[]): Promise<void> {
    this.templates = await checkedTemplates(templates);
  }

  async preload(options: PreloadOptions = {}): Promise<void> {
    const { params, templates, call } = this.asked(options, OPENED_CALL, true);
    const jobId = this.nextId++;
    await this.supervisor.call({
      signal: call.signal,
      start: (link) =>
        link.engine.preload(jobId, params, templates, Comlink.proxy(progressOf(call.onProgress))),
      cancel: (link) => void link.engine.cancel(jobId),
    });
  }

  async listModels(options: Pick<CallOptions, "signal"> = {}): Promise<readonly KieModel[]> {
    checkOptions(options, ["signal"]);
    return this.supervisor.call({
      signal: options.signal,
      start: (link) => link.engine.listModels(),
    });
  }

  async render(file: KieInput, pageNumber: number, options: RenderOptions = {}): Promise<ImageBitmap> {
    checkOptions(options, ["signal", "password", "limits", "maxSide"]);
    const taken = await takeInput(file, this.limited(options));
    if (taken.failure !== undefined) throw taken.failure;
    return this.draw(taken, pageNumber, options);
  }

  async dispose(): Promise<void> {
    this.supervisor.dispose();
  }

  [ASYNC_DISPOSE](): Promise<void> {
    return this.dispose();
  }

  private asked(options: ExtractOptions, own: readonly (keyof CallOptions)[], takesContract = false): Asked {
    const { templates } = this;
    const isTaught = (name: string): boolean => templates.some((template) => template.name === name);
    return { ...resolveCall(options, own, takesContract, isTaught), templates };
  }

  /** A call's options with the engine's limits where it has none of its own. */
  private limited(call: CallOptions): CallOptions & { readonly limits: ResolvedLimits } {
    return { ...call, limits: resolveLimits(call.limits, this.limits) };
  }

  private draw(source: SourceFile, pageNumber: number, options: RenderOptions): Promise<ImageBitmap> {
    const { maxSide = DEFAULT_RENDER_SIDE, signal } = options;
    const limits = resolveLimits(options.limits, this.limits);
    if (!(maxSide >= 1 && maxSide <= MAX_RENDER_SIDE)) {
      throw new RangeError(`maxSide must be in [1, ${MAX_RENDER_SIDE}]; got ${String(maxSide)}`);
    }
    if (!(Number.isInteger(pageNumber) && pageNumber >= 1)) {
      throw new RangeError(`pageNumber must be an integer from 1; got ${String(pageNumber)}`);
    }
    const work = `page ${pageNumber} took longer than the limit pageTimeoutMs, ${limits.pageTimeoutMs} ms`;
    return this.watched(source, limits, signal, work, (link, onEvent) =>
      link.engine.render(source, pageNumber, Math.floor(maxSide), limits, onEvent),
    );
  }

  /** Runs work on one file that the worker is given up for where it takes too long; then it fails with `tooLong`. */
  private watched<T>(
    source: SourceFile,
    { pageTimeoutMs }: ResolvedLimits,
    signal: AbortSignal | undefined,
    tooLong: string,
    run: (link: Link, onEvent: JobListener) => Promise<T>,
  ): Promise<T> {
    let stuck: KieError | null = null;
    const onStuck = (): void => {
      stuck = new KieError("timeout", tooLong).inFile(source.name);
    };
    return this.supervisor.call({
      signal,
      start: (link) => {
        if (stuck !== null) throw stuck;
        return this.supervisor.watched(link, pageTimeoutMs, onStuck, (onEvent) =>
          run(link, Comlink.proxy(onEvent)),
        );
      },
    });
  }

  /** @throws the first failure where no page could be read. */
  private async readAll(
    files: readonly TakenInput[],
    { params, templates, call: { signal, onProgress, limits: own } }: Asked,
  ): Promise<Page[]> {
    const pages: Page[] = [];
    const limits = resolveLimits(own, this.limits);
    const onPage = (page: Page): void => void pages.push(page);
    await this.readFiles({ files, params, templates, limits, signal, onProgress, onPage });
    const failure: WireError | null = pages[0]?.failure ?? null;
    if (failure !== null && pages.every((page) => page.failure !== null)) throw errorFromWire(failure);
    return pages;
  }

  private async readFiles(reading: Reading): Promise<void> {
    const { params, templates, limits, signal, onProgress, onPage } = reading;
    const files = reading.files.map(({ failure: _, ...file }): SourceFile => file);
    // What a fresh worker would have to do: all at first, less with each page.
    let job: Job = {
      id: this.nextId++,
      files,
      params,
      templates,
      limits,
      from: { fileIndex: 0, pageNumber: 1 },
      given: failuresOf(reading.files),
      singly: false,
    };
    const onStuck = (pages: readonly PageMark[]): void => {
      job = jobWithoutStuck(job, pages);
    };
    // A reading that waits for its consumer would hold this one up, which that consumer may wait for.
    for (const stream of this.streams) stream.release();
    await this.supervisor.call({
      signal,
      start: (link) =>
        this.supervisor.watched(link, limits.pageTimeoutMs, onStuck, (watch) =>
          link.engine.run(
            job,
            Comlink.proxy((event: JobEvent): void | Promise<void> => {
              // The next worker repeats what a worker that was given up still reports.
              if (!this.supervisor.isCurrent(link)) return;
              watch(event);
              if (signal?.aborted) return;
              if (event.kind === "progress") report(onProgress, event.progress);
              if (event.kind !== "page") return;
              job = jobAfterPage(job, event.page);
              return onPage(event.page);
            }),
          ),
        ),
      cancel: (link) => void link.engine.cancel(job.id),
    });
  }
}

/** Files that could not be had, as pages of a job that are answered by their failure. */
function failuresOf(files: readonly TakenInput[]): Job["given"] {
  return files.flatMap(({ failure }, fileIndex) => {
    if (failure === undefined) return [];
    return [{ fileIndex, pageNumber: 0, pageCount: 0, failure: errorToWire(failure) }];
  });
}

/** Templates that come from the caller, checked by code that is fetched where there are some. */
async function checkedTemplates(templates: readonly FieldTemplate[]): Promise<readonly FieldTemplate[]> {
  if (Array.isArray(templates) && templates.length === 0) return [];
  return (await import("../contract/template")).checkTemplates(templates, LISTED_TYPES);
}

/** Passes on the progress of a job. */
function progressOf(onProgress: CallOptions["onProgress"]): (event: JobEvent) => void {
  return (event) => {
    if (event.kind === "progress") report(onProgress, event.progress);
  };
}

/** The caller's listener must not break the call: what it throws surfaces as an uncaught error of its own. */
function report(onProgress: CallOptions["onProgress"], progress: KieProgress): void {
  try {
    onProgress?.(progress);
  } catch (error) {
    reportError(error);
  }
}
