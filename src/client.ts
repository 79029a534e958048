import * as Comlink from "comlink";
import { errorFromWire, KieError, type WireError } from "./errors";
import { type KieParams, resolveParams } from "./params";
import type { EngineApi, EngineOptions, JobEvent, KieProgress } from "./types/api";
import type { SourceFile } from "./types/document";
import type { KiePage, ProviderName } from "./types/page";
import { installErrorTransfer } from "./wire";

/** How an engine is set up. Every option may be left out. */
export interface KieOptions {
  /**
   * URL of the folder that holds `models/`, `ort/` and `pdfjs/`, absolute or relative to the document.
   * @defaultValue `assets/` beside the module
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
   * Whether model files are kept in Cache Storage between visits.
   * @defaultValue true
   */
  readonly cache?: boolean | undefined;
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
}

/** How a page is drawn. */
export interface RenderOptions extends Pick<ExtractOptions, "signal" | "password"> {
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
   * @returns one entry per page, in input order. A file or page that cannot be read leaves one entry with
   *   `error` while others of the call could be read.
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
   * As {@link extract}, page by page as they finish. Leaving the loop early stops the work. A file that cannot
   * be read is an entry with `error`, never a throw.
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

/**
 * Starts an engine. Models are fetched when they are first needed, or by {@link Kie.preload}.
 *
 * @throws TypeError / RangeError on a bad option; KieError `worker-lost` where the worker cannot start.
 */
export async function createKie(options: KieOptions = {}): Promise<Kie> {
  const client = new Client(resolveOptions(options), options.createWorker ?? startWorker);
  await client.connect();
  return client;
}

class Client implements Kie {
  private link: Link | null = null;
  private disposed = false;
  private nextJobId = 1;

  constructor(
    private readonly engineOptions: EngineOptions,
    private readonly createWorker: () => Worker,
  ) {}

  /** Starts the worker where none runs, and waits until it answers. */
  async connect(): Promise<Link> {
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
    if (!(maxSide >= 1 && maxSide <= MAX_RENDER_SIDE)) {
      throw new RangeError(`maxSide must be in [1, ${MAX_RENDER_SIDE}]; got ${String(maxSide)}`);
    }
    if (!(Number.isInteger(pageNumber) && pageNumber >= 1)) {
      throw new RangeError(`pageNumber must be an integer from 1; got ${String(pageNumber)}`);
    }
    const [source] = toSourceFiles(file, password);
    return this.call(signal, (link) => link.engine.render(source!, pageNumber, Math.floor(maxSide)));
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    this.link?.close(new KieError("disposed", "this engine was disposed"));
  }

  private async run(
    files: KieInput | readonly KieInput[],
    params: KieParams = {},
    options: ExtractOptions = {},
    onPage: (page: KiePage, failure: WireError | null) => void,
  ): Promise<void> {
    resolveParams(params);
    const id = this.nextJobId++;
    const job = { id, files: toSourceFiles(files, options.password), params };
    const onEvent = (event: JobEvent<WireError>): void => {
      if (options.signal?.aborted) return;
      if (event.kind === "page") onPage(event.page, event.failure);
      else report(options.onProgress, event.progress);
    };
    await this.call(
      options.signal,
      (link) => link.engine.run(job, Comlink.proxy(onEvent)),
      (link) => void link.engine.cancel(id),
    );
  }

  /** Makes one call to the worker, raced against its loss, `dispose()` and the caller's signal. */
  private async call<T>(
    signal: AbortSignal | undefined,
    start: (link: Link) => Promise<T>,
    cancel: (link: Link) => void = () => {},
  ): Promise<T> {
    signal?.throwIfAborted();
    const link = await this.connect();
    signal?.throwIfAborted();
    let onAbort = () => {};
    const aborted = new Promise<never>((_, reject) => {
      onAbort = () => {
        cancel(link);
        reject(signal?.reason);
      };
    });
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      const done = start(link);
      // Where another runner of the race wins, the worker's own answer comes later and to nobody.
      done.catch(() => {});
      return await Promise.race([done, link.lost, aborted]);
    } finally {
      signal?.removeEventListener("abort", onAbort);
    }
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

function startWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "inkfield" });
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
  // The folder is built by this package and named at run time: a literal would be bundled as a file.
  const folder = "./assets/";
  const url = new URL(options.assetsUrl ?? new URL(folder, import.meta.url), document.baseURI);
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
    return { name, blob, password: typeof password === "object" ? password[name] : password };
  });
}

function progressOnly(onProgress: ExtractOptions["onProgress"]) {
  return Comlink.proxy((event: JobEvent<WireError>): void => {
    if (event.kind === "progress") report(onProgress, event.progress);
  });
}

/** The caller's listener must not break the call: what it throws surfaces as an uncaught error of its own. */
function report(onProgress: ExtractOptions["onProgress"], progress: KieProgress): void {
  try {
    onProgress?.(progress);
  } catch (error) {
    reportError(error);
  }
}
