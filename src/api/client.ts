import * as Comlink from "comlink";
import { errorFromWire, KieError, type WireError } from "../contract/errors";
import type { KiePage } from "../contract/kie-page";
import { type ResolvedLimits, resolveLimits } from "../contract/limits";
import { type KieParams, resolveParams } from "../contract/params";
import { type Document, documentOfPages } from "../document/document";
import type { Page } from "../document/page";
import { toKie } from "../document/to-kie";
import type { Job, JobEvent, KieProgress, PageMark, SourceFile } from "../protocol/job";
import { type KieInput, type KieInputs, toSourceFiles } from "./inputs";
import type { ExtractOptions, Kie, KieDocument, KieOptions, OpenOptions, RenderOptions } from "./kie";
import { resolveOptions } from "./options";
import { PageStream } from "./page-stream";
import { jobAfterPage, jobWithoutStuck } from "./resume-job";
import { Supervisor } from "./supervisor";

const DEFAULT_RENDER_SIDE = 1024;
const MAX_RENDER_SIDE = 8192;

/**
 * Starts an engine. Models are fetched when they are first needed, or by {@link Kie.preload}.
 *
 * @throws TypeError / RangeError on a bad option; KieError `worker-lost` where the worker cannot start.
 */
export async function createKie(options: KieOptions = {}): Promise<Kie> {
  const { createWorker = startWorker, limits, idleMs = Number.POSITIVE_INFINITY } = options;
  if (!(idleMs > 0)) throw new RangeError(`idleMs must be over 0; got ${String(idleMs)}`);
  const supervisor = new Supervisor(resolveOptions(options), createWorker, idleMs);
  const client = new Client(supervisor, resolveLimits(limits));
  // Started before there is work, so that a worker that cannot start shows at once.
  await supervisor.call({ signal: undefined, start: async () => {} });
  return client;
}

function startWorker(): Worker {
  return new Worker(new URL("../worker.ts", import.meta.url), { type: "module", name: "inkfield" });
}

/** What a reading of files is made of. */
interface Reading {
  readonly files: readonly SourceFile[];
  readonly params?: KieParams | undefined;
  readonly limits: ResolvedLimits;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ExtractOptions["onProgress"];
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
  ) {}

  async extract(files: KieInputs, params?: KieParams, options: ExtractOptions = {}): Promise<KiePage[]> {
    const pages = await this.readAll(toSourceFiles(files, options.password), params, options);
    return pages.map(toKie);
  }

  async read(file: KieInput, params?: KieParams, options: ExtractOptions = {}): Promise<Document> {
    const pages = await this.readAll(toSourceFiles([file], options.password), params, options);
    return documentOfPages(pages);
  }

  async *pages(
    files: KieInputs,
    params?: KieParams,
    options: ExtractOptions = {},
  ): AsyncIterableIterator<KiePage> {
    const left = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, left.signal]) : left.signal;
    const stream = new PageStream<KiePage>();
    const finished = this.readFiles({
      files: toSourceFiles(files, options.password),
      params,
      limits: resolveLimits(options.limits, this.limits),
      signal,
      onProgress: options.onProgress,
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
    const limits = resolveLimits(options.limits, this.limits);
    const source: SourceFile = { ...toSourceFiles([file], options.password)[0]!, handle: this.nextId++ };
    const release = (): void => this.supervisor.notify((link) => link.engine.release(source.handle!));
    const pageCount = await this.supervisor
      .call({ signal: options.signal, start: (link) => link.engine.open(source, limits) })
      .catch((error: unknown) => {
        release();
        throw error;
      });
    let isClosed = false;
    const ensureOpen = (): void => {
      if (isClosed) throw new KieError("disposed", `${source.name}: this document was closed`);
    };
    return {
      name: source.name,
      pageCount,
      read: async (params, own = {}) => {
        ensureOpen();
        return documentOfPages(await this.readAll([source], params, { ...own, limits }));
      },
      render: async (pageNumber, own = {}) => {
        ensureOpen();
        return this.draw(source, pageNumber, { ...own, limits });
      },
      close: async () => {
        isClosed = true;
        release();
      },
    };
  }

  async preload(
    params: KieParams = {},
    { signal, onProgress }: Pick<ExtractOptions, "signal" | "onProgress"> = {},
  ): Promise<void> {
    resolveParams(params);
    const jobId = this.nextId++;
    const onEvent = (event: JobEvent): void => {
      if (event.kind === "progress") report(onProgress, event.progress);
    };
    await this.supervisor.call({
      signal,
      start: (link) => link.engine.preload(jobId, params, Comlink.proxy(onEvent)),
      cancel: (link) => void link.engine.cancel(jobId),
    });
  }

  async render(file: KieInput, pageNumber: number, options: RenderOptions = {}): Promise<ImageBitmap> {
    return this.draw(toSourceFiles([file], options.password)[0]!, pageNumber, options);
  }

  async dispose(): Promise<void> {
    this.supervisor.dispose();
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
    const { pageTimeoutMs } = limits;
    let stuck: KieError | null = null;
    const onStuck = (): void => {
      const message = `page ${pageNumber} took longer than the limit pageTimeoutMs, ${pageTimeoutMs} ms`;
      stuck = new KieError("timeout", message).inFile(source.name);
    };
    return this.supervisor.call({
      signal,
      start: (link) => {
        if (stuck !== null) throw stuck;
        return this.supervisor.watched(link, pageTimeoutMs, onStuck, (onEvent) =>
          link.engine.render(source, pageNumber, Math.floor(maxSide), limits, Comlink.proxy(onEvent)),
        );
      },
    });
  }

  /** @throws the first failure where no page could be read. */
  private async readAll(
    files: readonly SourceFile[],
    params: KieParams | undefined,
    options: ExtractOptions,
  ): Promise<Page[]> {
    const pages: Page[] = [];
    const { signal, onProgress } = options;
    const limits = resolveLimits(options.limits, this.limits);
    const onPage = (page: Page): void => void pages.push(page);
    await this.readFiles({ files, params, limits, signal, onProgress, onPage });
    const failure: WireError | null = pages[0]?.failure ?? null;
    if (failure !== null && pages.every((page) => page.failure !== null)) throw errorFromWire(failure);
    return pages;
  }

  private async readFiles(reading: Reading): Promise<void> {
    const { files, params = {}, limits, signal, onProgress, onPage } = reading;
    resolveParams(params);
    // What a fresh worker would have to do: all at first, less with each page.
    let job: Job = {
      id: this.nextId++,
      files,
      params,
      limits,
      from: { fileIndex: 0, pageNumber: 1 },
      given: [],
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

/** The caller's listener must not break the call: what it throws surfaces as an uncaught error of its own. */
function report(onProgress: ExtractOptions["onProgress"], progress: KieProgress): void {
  try {
    onProgress?.(progress);
  } catch (error) {
    reportError(error);
  }
}
