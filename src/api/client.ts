import * as Comlink from "comlink";
import { installErrorTransfer } from "../contract/error-transfer";
import { errorFromWire, KieError, type WireError } from "../contract/errors";
import type {
  EngineApi,
  EngineOptions,
  Job,
  JobEvent,
  KieProgress,
  PageMark,
  SourceFile,
} from "../contract/job";
import type { KiePage, ProviderName } from "../contract/kie-page";
import type { KieLimits, ResolvedLimits } from "../contract/limits";
import { resolveLimits } from "../contract/limits";
import { type KieParams, resolveParams } from "../contract/params";
import { PageWatch } from "./page-watch";
import { jobAfterPage, jobWithoutStuck } from "./resume-job";

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
   * WebAssembly threads, 1 to 64. More than one needs a cross-origin isolated page and is 1 elsewhere. Where reading goes on for
   * more than a page or two, as many workers of one thread recognize the crops, isolated or not, of some 60 MB each; 1 has none.
   * @defaultValue all cores up to 4 where the page is cross-origin isolated, else 1; workers no more than the machine has GiB
   */
  readonly threads?: number | undefined;
  /**
   * Whether model files are kept in Cache Storage between visits.
   * @defaultValue true
   */
  readonly cache?: boolean | undefined;
  /** What one file may ask of the machine; a call may set limits of its own. */
  readonly limits?: KieLimits | undefined;
  /**
   * Milliseconds without a call after which the worker is ended, which gives all its memory back. The next call
   * starts a fresh one and loads its models anew, from the cache where there is one. `Infinity` keeps it.
   * @defaultValue Infinity
   */
  readonly idleMs?: number | undefined;
  /** Starts the worker, for hosts whose bundler or policy needs another way. It must run this package's worker module. */
  readonly createWorker?: (() => Worker) | undefined;
}

/** A document: a `File`, or a `Blob`, which is named `blob`. */
export type KieInput = Blob;

/** What belongs to one call and not to its documents. */
export interface ExtractOptions {
  /** Ends the call: it rejects with `signal.reason` at once, and the worker stops at the next batch. */
  readonly signal?: AbortSignal | undefined;
  /** Called as models arrive and pages pass their stages. What it throws is reported as an uncaught error. */
  readonly onProgress?: ((progress: KieProgress) => void) | undefined;
  /** Opens encrypted PDFs: one password for all, or one per file name. */
  readonly password?: string | Readonly<Record<string, string>> | undefined;
  /** Limits of this call; what is left out is the engine's. */
  readonly limits?: KieLimits | undefined;
}

/** How a page is drawn. */
export interface RenderOptions extends Pick<ExtractOptions, "signal" | "password" | "limits"> {
  /**
   * The longer side's most pixels, 1 to 8192.
   * @defaultValue 1024
   */
  readonly maxSide?: number | undefined;
}

/** A key-information-extraction engine in a worker of its own. */
export interface Kie {
  /**
   * Reads documents.
   *
   * @returns one entry per page, in input order. A file or page that cannot be read, or takes too long, leaves one
   *   entry with `error` while others of the call could be read.
   * @throws KieError where none could be read (the first failure), no model of a name is installed, no
   *   provider starts, or the worker is lost; TypeError / RangeError for a bad parameter; `signal.reason`
   *   when aborted.
   */
  extract(
    files: KieInput | readonly KieInput[],
    params?: KieParams,
    options?: ExtractOptions,
  ): Promise<KiePage[]>;
  /**
   * As {@link extract}, page by page as they finish. With `fields` (the default) the pages of one document come
   * together once its last page is read, since a field has one value a document; `fields: "none"` hands out every
   * page at once. Leaving the loop early stops the work. A file that cannot be read is an entry with `error`, never
   * a throw.
   */
  pages(
    files: KieInput | readonly KieInput[],
    params?: KieParams,
    options?: ExtractOptions,
  ): AsyncIterableIterator<KiePage>;
  /** Fetches and starts the models that a request with these parameters would use. */
  preload(params?: KieParams, options?: Pick<ExtractOptions, "signal" | "onProgress">): Promise<void>;
  /**
   * Draws one page as the engine sees it (EXIF and PDF rotation applied, not straightened): the frame that
   * straight and rotated geometry refers to. The caller owns the bitmap.
   *
   * @param pageNumber from 1.
   * @param options `maxSide`: the longer side's most pixels, 1 to 8192; 1024 where left out.
   * @throws as {@link extract}; RangeError where there is no such page.
   */
  render(file: KieInput, pageNumber: number, options?: RenderOptions): Promise<ImageBitmap>;
  /** Ends the worker and frees its memory. Pending calls reject with code `disposed`. May be called again. */
  dispose(): Promise<void>;
}

type Engine = EngineApi<KieParams, WireError>;

/** Why a worker was given up that calls are to go on without: each of them turns to the next one. */
class WorkerReplaced extends Error {}

/** A running worker. `lost` rejects when it dies or is given up, and is what every call races. */
interface Link {
  readonly engine: Comlink.Remote<Engine>;
  /** The worker has its options and answers. */
  readonly ready: Promise<void>;
  readonly lost: Promise<never>;
  readonly close: (reason: unknown) => void;
}

const DEFAULT_PROVIDERS: readonly ProviderName[] = ["webgpu", "wasm"];
const MAX_THREADS = 64;
const DEFAULT_RENDER_SIDE = 1024;
const MAX_RENDER_SIDE = 8192;
/** Timers of browsers hold no more milliseconds than a signed 32-bit number. */
const MAX_IDLE_MS = 2 ** 31 - 1;

/**
 * Starts an engine. Models are fetched when they are first needed, or by {@link Kie.preload}.
 *
 * @throws TypeError / RangeError on a bad option; KieError `worker-lost` where the worker cannot start.
 */
export async function createKie(options: KieOptions = {}): Promise<Kie> {
  const { createWorker = startWorker, limits, idleMs = Number.POSITIVE_INFINITY } = options;
  if (!(idleMs > 0)) throw new RangeError(`idleMs must be over 0; got ${String(idleMs)}`);
  const client = new Client(resolveOptions(options), createWorker, resolveLimits(limits), idleMs);
  await client.start();
  return client;
}

class Client implements Kie {
  private link: Link | null = null;
  private disposed = false;
  private nextJobId = 1;
  private callsUnderWay = 0;
  private idleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly engineOptions: EngineOptions,
    private readonly createWorker: () => Worker,
    private readonly limits: ResolvedLimits,
    private readonly idleMs: number,
  ) {}

  /** Starts the worker before there is work, to tell at once where it cannot. */
  async start(): Promise<void> {
    await this.call(undefined, async () => {});
  }

  /** Starts the worker where none runs, and waits until it answers. */
  private async connect(): Promise<Link> {
    if (this.disposed) throw new KieError("disposed", "this engine was disposed");
    const link = this.link ?? this.open();
    await Promise.race([link.ready, link.lost]);
    return link;
  }

  async extract(
    files: KieInput | readonly KieInput[],
    params?: KieParams,
    options?: ExtractOptions,
  ): Promise<KiePage[]> {
    const pages: KiePage[] = [];
    let firstFailure: WireError | null = null;
    let anyRead = false;
    await this.run(files, params, options, (page, failure) => {
      pages.push(page);
      if (failure === null) anyRead = true;
      else firstFailure ??= failure;
    });
    if (!anyRead && firstFailure !== null) throw errorFromWire(firstFailure);
    return pages;
  }

  async *pages(
    files: KieInput | readonly KieInput[],
    params?: KieParams,
    options?: ExtractOptions,
  ): AsyncIterableIterator<KiePage> {
    const left = new AbortController();
    const signal = options?.signal ? AbortSignal.any([options.signal, left.signal]) : left.signal;
    const ready: KiePage[] = [];
    let wake = () => {};
    let state: { readonly error?: unknown } | null = null;
    const finished = this.run(files, params, { ...options, signal }, (page) => {
      ready.push(page);
      wake();
    }).then(
      () => {
        state = {};
        wake();
      },
      (error: unknown) => {
        state = { error };
        wake();
      },
    );
    try {
      for (;;) {
        const page = ready.shift();
        if (page !== undefined) {
          yield page;
        } else if (state !== null) {
          if ("error" in state) throw (state as { error: unknown }).error;
          return;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      left.abort();
      await finished;
    }
  }

  async preload(
    params: KieParams = {},
    options: Pick<ExtractOptions, "signal" | "onProgress"> = {},
  ): Promise<void> {
    resolveParams(params);
    await this.call(options.signal, (link) => link.engine.preload(params, progressOnly(options.onProgress)));
  }

  async render(file: KieInput, pageNumber: number, options: RenderOptions = {}): Promise<ImageBitmap> {
    const { maxSide = DEFAULT_RENDER_SIDE, password, signal } = options;
    const limits = resolveLimits(options.limits, this.limits);
    if (!(maxSide >= 1 && maxSide <= MAX_RENDER_SIDE)) {
      throw new RangeError(`maxSide must be in [1, ${MAX_RENDER_SIDE}]; got ${String(maxSide)}`);
    }
    if (!(Number.isInteger(pageNumber) && pageNumber >= 1)) {
      throw new RangeError(`pageNumber must be an integer from 1; got ${String(pageNumber)}`);
    }
    const [source] = toSourceFiles(file, password);
    let stuck: KieError | null = null;
    return this.call(signal, (link) => {
      if (stuck !== null) throw stuck;
      const onStuck = (): void => {
        const message = `page ${pageNumber} took longer than the limit pageTimeoutMs, ${limits.pageTimeoutMs} ms`;
        stuck = new KieError("timeout", message).inFile(source!.name);
      };
      return this.watched(link, limits, onStuck, (watch) =>
        link.engine.render(
          source!,
          pageNumber,
          Math.floor(maxSide),
          limits,
          Comlink.proxy((event) => watchEvent(watch, event)),
        ),
      );
    });
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    clearTimeout(this.idleTimer);
    this.link?.close(new KieError("disposed", "this engine was disposed"));
  }

  private async run(
    files: KieInput | readonly KieInput[],
    params: KieParams = {},
    options: ExtractOptions = {},
    onPage: (page: KiePage, failure: WireError | null) => void,
  ): Promise<void> {
    resolveParams(params);
    const limits = resolveLimits(options.limits, this.limits);
    // What a fresh worker would have to do: all at first, less with each page.
    let job: Job<KieParams, WireError> = {
      id: this.nextJobId++,
      files: toSourceFiles(files, options.password),
      params,
      limits,
      from: { fileIndex: 0, pageNumber: 1 },
      given: [],
      singly: false,
    };
    const onStuck = (pages: readonly PageMark[]): void => {
      job = jobWithoutStuck(job, pages);
    };
    await this.call(
      options.signal,
      (link) =>
        this.watched(link, limits, onStuck, (watch) => {
          const onEvent = (event: JobEvent<WireError>): void => {
            // What a worker that was given up had still said is said again by the next one.
            if (link !== this.link) return;
            watchEvent(watch, event);
            if (options.signal?.aborted) return;
            if (event.kind === "progress") report(options.onProgress, event.progress);
            if (event.kind !== "page") return;
            job = jobAfterPage(job, event.page);
            onPage(event.page, event.failure);
          };
          return link.engine.run(job, Comlink.proxy(onEvent));
        }),
      (link) => void link.engine.cancel(job.id),
    );
  }

  /**
   * Runs what reports its pages to a watch, until it ends, even where its caller has long gone: an aborted page that hangs would hold
   * up all later calls. When a page is over its time, tells `onStuck` and gives the worker up.
   */
  private watched<T>(
    link: Link,
    limits: ResolvedLimits,
    onStuck: (pages: readonly PageMark[]) => void,
    run: (watch: PageWatch) => Promise<T>,
  ): Promise<T> {
    const watch = new PageWatch(limits.pageTimeoutMs, (pages) => {
      onStuck(pages);
      link.close(new WorkerReplaced());
    });
    const stop = (): void => watch.stop();
    const done = run(watch);
    done.then(stop, stop);
    link.lost.catch(stop);
    return done;
  }

  /**
   * Makes one call to the worker, raced against its loss, `dispose()` and the caller's signal. Where the worker is
   * replaced, calls the next one.
   */
  private async call<T>(
    signal: AbortSignal | undefined,
    start: (link: Link) => Promise<T>,
    cancel: (link: Link) => void = () => {},
  ): Promise<T> {
    signal?.throwIfAborted();
    let running: Link | null = null;
    let onAbort = () => {};
    const aborted = new Promise<never>((_, reject) => {
      onAbort = () => {
        if (running !== null) cancel(running);
        reject(signal?.reason);
      };
    });
    // Where the call ends before anything races it.
    aborted.catch(() => {});
    signal?.addEventListener("abort", onAbort, { once: true });
    clearTimeout(this.idleTimer);
    this.callsUnderWay++;
    try {
      for (;;) {
        try {
          const link = await Promise.race([this.connect(), aborted]);
          running = link;
          const done = start(link);
          // Where another runner of the race wins, the worker's own answer comes later and to nobody.
          done.catch(() => {});
          return await Promise.race([done, link.lost, aborted]);
        } catch (error) {
          if (!(error instanceof WorkerReplaced)) throw error;
        }
      }
    } finally {
      signal?.removeEventListener("abort", onAbort);
      if (--this.callsUnderWay === 0) this.endWhenIdle();
    }
  }

  private endWhenIdle(): void {
    clearTimeout(this.idleTimer);
    if (this.disposed || this.idleMs > MAX_IDLE_MS) return;
    this.idleTimer = setTimeout(() => this.link?.close(new WorkerReplaced()), this.idleMs);
  }

  private open(): Link {
    installErrorTransfer();
    const worker = this.createWorker();
    const engine = Comlink.wrap<Engine>(worker);
    const release = new AbortController();
    let close: (reason: unknown) => void = () => {};
    const lost = new Promise<never>((_, reject) => {
      close = (reason) => {
        if (this.link === link) this.link = null;
        release.abort();
        worker.terminate();
        reject(reason);
      };
    });
    // Nobody may be listening when an idle worker dies.
    lost.catch(() => {});
    const ready = engine.configure(this.engineOptions);
    ready.catch(() => {});
    const link: Link = { engine, ready, lost, close };
    worker.onerror = (event) => {
      event.preventDefault();
      close(new KieError("worker-lost", `the worker failed: ${event.message || "it could not be started"}`));
    };
    worker.onmessageerror = () =>
      close(new KieError("worker-lost", "a message of the worker could not be read"));
    watchForDeath(worker, release.signal, () =>
      close(new KieError("worker-lost", "the worker ended unexpectedly")),
    );
    this.link = link;
    return link;
  }
}

/**
 * `assets/` beside this module.
 *
 * @throws TypeError where a bundler moved the module away from its folder and can tell only its place on disk.
 */
function defaultAssetsUrl(): URL {
  // By way of a variable: bundlers take `new URL("...", import.meta.url)` for a file that they are to bundle.
  const moduleUrl = import.meta.url;
  if (moduleUrl.startsWith("file:") && location.protocol !== "file:") {
    throw new TypeError("assetsUrl must name the folder that lib/assets of this package is served from");
  }
  return new URL("./assets/", moduleUrl);
}

function startWorker(): Worker {
  return new Worker(new URL("../worker.ts", import.meta.url), { type: "module", name: "inkfield" });
}

/**
 * Calls `onDeath` when the worker is gone. A terminated or crashed worker fires no event, but the locks it
 * holds are let go: the worker takes a lock of a name it is told, and we queue behind it.
 * Without Web Locks (an insecure context) only `onerror` tells.
 */
function watchForDeath(worker: Worker, signal: AbortSignal, onDeath: () => void): void {
  if (typeof navigator.locks === "undefined") return;
  const lockName = `inkfield-worker-${crypto.randomUUID()}`;
  const onMessage = (event: MessageEvent<unknown>): void => {
    if ((event.data as { lockHeld?: unknown } | null)?.lockHeld !== lockName) return;
    worker.removeEventListener("message", onMessage);
    navigator.locks
      .request(lockName, { signal }, () => onDeath())
      .catch(() => {
        // Aborted: the worker was closed on purpose.
      });
  };
  worker.addEventListener("message", onMessage);
  worker.postMessage({ holdLock: lockName });
}

function resolveOptions(options: KieOptions): EngineOptions {
  const { threads = null, cache = true, providers = DEFAULT_PROVIDERS } = options;
  if (threads !== null && !(Number.isInteger(threads) && threads >= 1 && threads <= MAX_THREADS)) {
    throw new RangeError(`threads must be an integer in [1, ${MAX_THREADS}]; got ${String(threads)}`);
  }
  if (typeof cache !== "boolean") throw new TypeError(`cache must be a boolean; got ${String(cache)}`);
  if (!Array.isArray(providers) || providers.length === 0) {
    throw new TypeError("providers must be a list of at least one execution provider");
  }
  for (const provider of providers) {
    if (!DEFAULT_PROVIDERS.includes(provider)) {
      throw new RangeError(
        `providers must be among ${DEFAULT_PROVIDERS.join(", ")}; got ${String(provider)}`,
      );
    }
  }
  const url = new URL(options.assetsUrl ?? defaultAssetsUrl(), document.baseURI);
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return { assetsUrl: url.href, providers: [...providers], threads, cache };
}

function toSourceFiles(
  files: KieInput | readonly KieInput[],
  password: ExtractOptions["password"],
): SourceFile[] {
  const list = files instanceof Blob ? [files] : files;
  if (!Array.isArray(list) || list.length === 0)
    throw new TypeError("files must be a File, a Blob or a list of at least one");
  return list.map((blob: unknown, index) => {
    if (!(blob instanceof Blob))
      throw new TypeError(`files[${index}] must be a File or a Blob; got ${typeof blob}`);
    const name = blob instanceof File && blob.name !== "" ? blob.name : "blob";
    return { name, blob, password: passwordOf(name, password) };
  });
}

/** Files may be called `constructor`: what every object has is no password. */
function passwordOf(name: string, password: ExtractOptions["password"]): string | undefined {
  if (typeof password !== "object") return password;
  return Object.hasOwn(password, name) ? password[name] : undefined;
}

function progressOnly(onProgress: ExtractOptions["onProgress"]) {
  return Comlink.proxy((event: JobEvent<WireError>): void => {
    if (event.kind === "progress") report(onProgress, event.progress);
  });
}

/** Forwards a worker's events to the page timeout. The time that models take to load does not count. */
function watchEvent(watch: PageWatch, event: JobEvent<WireError>): void {
  if (event.kind === "work") watch.begin(event.pages);
  if (event.kind !== "progress" || event.progress.kind !== "model") return;
  const { model, state } = event.progress;
  if (state === "loading") watch.pause(model);
  else watch.resume(model);
}

/** The caller's listener must not break the call: what it throws surfaces as an uncaught error of its own. */
function report(onProgress: ExtractOptions["onProgress"], progress: KieProgress): void {
  try {
    onProgress?.(progress);
  } catch (error) {
    reportError(error);
  }
}
