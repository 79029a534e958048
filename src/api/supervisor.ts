import * as Comlink from "comlink";
import { KieError } from "../contract/errors";
import { installErrorTransfer } from "../protocol/error-transfer";
import type { EngineApi, EngineOptions, JobEvent, PageMark } from "../protocol/job";
import { PageTimeout } from "./page-timeout";

/** Why a worker was given up that calls go on without: each of them turns to the next worker. */
class WorkerReplaced extends Error {}

/** A running worker. `lost` rejects when it dies or is given up; every call races it. */
export interface Link {
  readonly engine: Comlink.Remote<EngineApi>;
  /** The worker has its options and answers. */
  readonly ready: Promise<void>;
  readonly lost: Promise<never>;
  readonly close: (reason: unknown) => void;
}

/** One call to the worker. */
export interface Call<T> {
  readonly signal: AbortSignal | undefined;
  /** Called for the first worker, and again for each that replaces one. */
  readonly start: (link: Link) => Promise<T>;
  /** Called once where the caller aborts while a worker runs the call. */
  readonly cancel?: (link: Link) => void;
}

/** Timers of browsers hold no more milliseconds than a signed 32-bit number. */
const MAX_IDLE_MS = 2 ** 31 - 1;

/** Keeps one worker alive: starts it when it is needed, replaces one that is stuck, ends one that is idle. */
export class Supervisor {
  private link: Link | null = null;
  private disposed = false;
  private callsUnderWay = 0;
  private idleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly options: EngineOptions,
    private readonly createWorker: () => Worker,
    private readonly idleMs: number,
  ) {}

  /**
   * Makes one call to the worker, raced against its loss, `dispose()` and the caller's signal. Where the worker is
   * replaced, calls the next one.
   *
   * @throws KieError `worker-lost`, `disposed`; `signal.reason` when aborted; what the call throws.
   */
  async call<T>({ signal, start, cancel = () => {} }: Call<T>): Promise<T> {
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
          // Where another runner of the race wins, nobody receives the worker's own answer.
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

  /**
   * Runs what reports its pages to a timeout, until it ends, even where its caller has long gone: an aborted page that
   * hangs would hold up all later calls. When a page is over its time, calls `onStuck` and gives the worker up.
   */
  watched<T>(
    link: Link,
    pageTimeoutMs: number,
    onStuck: (pages: readonly PageMark[]) => void,
    run: (onEvent: (event: JobEvent) => void) => Promise<T>,
  ): Promise<T> {
    const timeout = new PageTimeout(pageTimeoutMs, (pages) => {
      onStuck(pages);
      link.close(new WorkerReplaced());
    });
    const stop = (): void => timeout.stop();
    const done = run((event) => {
      if (event.kind === "work") timeout.begin(event.pages);
      if (event.kind !== "progress" || event.progress.kind !== "model") return;
      // The time that models take to load does not count.
      const { model, state } = event.progress;
      if (state === "loading") timeout.pause(model);
      else timeout.resume(model);
    });
    done.then(stop, stop);
    link.lost.catch(stop);
    return done;
  }

  /** Whether a link is that of the worker in use. */
  isCurrent(link: Link): boolean {
    return link === this.link;
  }

  /** Calls the worker where one runs, and does not start one. */
  notify(call: (link: Link) => Promise<unknown>): void {
    if (this.link !== null) call(this.link).catch(() => {});
  }

  /** Ends the worker for good. Calls under way and later ones reject with `disposed`. */
  dispose(): void {
    this.disposed = true;
    clearTimeout(this.idleTimer);
    this.link?.close(new KieError("disposed", "this engine was disposed"));
  }

  private async connect(): Promise<Link> {
    if (this.disposed) throw new KieError("disposed", "this engine was disposed");
    const link = this.link ?? this.open();
    await Promise.race([link.ready, link.lost]);
    return link;
  }

  private endWhenIdle(): void {
    clearTimeout(this.idleTimer);
    if (this.disposed || this.idleMs > MAX_IDLE_MS) return;
    this.idleTimer = setTimeout(() => this.link?.close(new WorkerReplaced()), this.idleMs);
  }

  private open(): Link {
    installErrorTransfer();
    const worker = this.createWorker();
    const engine = Comlink.wrap<EngineApi>(worker);
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
    const ready = engine.configure(this.options);
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
 * Calls `onDeath` when the worker is gone. A terminated or crashed worker fires no event, but its locks are released:
 * the worker takes a lock of a given name, and this side queues behind it. Without Web Locks (an insecure context) a
 * loss shows in `onerror` alone.
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
