import * as Comlink from "comlink";
import type { Tensor } from "../types/tensor";
import type { NetworkFile, Session, ValueInfo } from "./backend";

/** Name of a worker that runs networks and nothing else: the engine's own script, started once more. */
export const INFERENCE_WORKER_NAME = "inkfield-inference";

/** URLs of the two files of a build of ONNX Runtime. */
export interface BuildFiles {
  readonly mjs: string;
  readonly wasm: string;
}

/** A network in one worker. */
export interface WorkerSession {
  /** Names it in further calls. */
  readonly id: number;
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
}

/** The calls that an inference worker answers. */
export interface InferenceWorkerApi {
  /** Answers once the script has started. */
  ping(): void;
  /**
   * Starts a network on one thread.
   *
   * @param module the compiled `files.wasm`.
   */
  start(files: BuildFiles, module: WebAssembly.Module, network: NetworkFile): Promise<WorkerSession>;
  run(id: number, input: Tensor): Promise<Tensor>;
  release(id: number): Promise<void>;
}

/** What the pool needs of a worker; tests give it fakes. */
export interface PoolWorker extends Omit<InferenceWorkerApi, "ping" | "start"> {
  start(network: NetworkFile): Promise<WorkerSession>;
  end(): void;
}

/**
 * Workers of one thread each that take turns at the runs of networks with many inputs. Two of them read crops in three
 * quarters of the time of one runtime of two threads, whose threads wait for each other at every operator; and they need no
 * shared memory, so pages that are not cross-origin isolated use their cores too.
 *
 * They start with the first network and end with the last one. With our recognizer each holds 30 to 45 MB more than none
 * would (resident memory of the tab, Chromium 156, 0 to 4 workers), while V8's optimizing compiler is at work up to 100.
 */
export class InferencePool {
  readonly #startWorkers: () => Promise<readonly PoolWorker[]>;
  #workers: Promise<readonly PoolWorker[]> | null = null;
  #free: PoolWorker[] = [];
  readonly #waiting: ((worker: PoolWorker) => void)[] = [];
  #sessions = 0;

  /** @param startWorkers starts all workers, or none where one of them fails. */
  constructor(startWorkers: () => Promise<readonly PoolWorker[]>) {
    this.#startWorkers = startWorkers;
  }

  /**
   * Starts a network in every worker.
   *
   * @param network it is copied.
   * @throws where a worker or the network does not start; the pool is then as before.
   */
  async createSession(network: NetworkFile): Promise<Session> {
    this.#sessions++;
    try {
      this.#workers ??= this.#start();
      const workers = await this.#workers;
      // One after another: reading and optimizing a network takes several times its size.
      const started: WorkerSession[] = [];
      for (const worker of workers) started.push(await worker.start(network));
      const ids = new Map(workers.map((worker, i) => [worker, started[i]!.id]));
      const { inputs, outputs } = started[0]!;
      let isReleased = false;
      return {
        inputs,
        outputs,
        // One more than there are workers, so that the next input waits where one is done.
        concurrency: workers.length + 1,
        run: (input) => this.#run((worker) => worker.run(ids.get(worker)!, input)),
        release: async () => {
          if (isReleased) return;
          isReleased = true;
          // Ending the workers frees more than releasing their network.
          if (this.#sessions > 1) await Promise.all(workers.map((one) => one.release(ids.get(one)!)));
          await this.#leave();
        },
      };
    } catch (error) {
      await this.#leave();
      throw error;
    }
  }

  async #start(): Promise<readonly PoolWorker[]> {
    const workers = await this.#startWorkers();
    this.#free = [...workers];
    return workers;
  }

  async #run(work: (worker: PoolWorker) => Promise<Tensor>): Promise<Tensor> {
    const worker =
      this.#free.pop() ?? (await new Promise<PoolWorker>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(worker);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(worker);
      else next(worker);
    }
  }

  async #leave(): Promise<void> {
    this.#sessions--;
    if (this.#sessions > 0) return;
    const ending = this.#workers;
    this.#workers = null;
    this.#free = [];
    for (const worker of (await ending?.catch(() => [])) ?? []) worker.end();
  }
}

/**
 * Starts inference workers.
 *
 * @param count at least 1.
 * @param module the compiled `files.wasm`.
 * @throws where one of them does not start; none is left then.
 */
export async function startInferenceWorkers(
  count: number,
  files: BuildFiles,
  module: Promise<WebAssembly.Module>,
): Promise<PoolWorker[]> {
  const workers = Array.from({ length: count }, () => new InferenceWorker(files, module));
  try {
    await Promise.all([module, ...workers.map((worker) => worker.isStarted())]);
    return workers;
  } catch (error) {
    for (const worker of workers) worker.end();
    throw error;
  }
}

/**
 * A script that does not answer for this long is not ours: the page starts workers in its own way. Ours took over 5 s from a
 * development server on two cores with a load of six.
 */
const PING_TIMEOUT_MS = 20_000;

class InferenceWorker implements PoolWorker {
  readonly #files: BuildFiles;
  readonly #module: Promise<WebAssembly.Module>;
  readonly #worker = new Worker(self.location.href, { type: scriptType(), name: INFERENCE_WORKER_NAME });
  readonly #api = Comlink.wrap<InferenceWorkerApi>(this.#worker);

  constructor(files: BuildFiles, module: Promise<WebAssembly.Module>) {
    this.#files = files;
    this.#module = module;
  }

  async isStarted(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      await this.#orFailure(
        Promise.race([
          this.#api.ping(),
          new Promise<never>((_, reject) => {
            timer = setTimeout(
              () => reject(new Error("an inference worker does not answer")),
              PING_TIMEOUT_MS,
            );
          }),
        ]),
      );
    } finally {
      clearTimeout(timer);
    }
  }

  async start(network: NetworkFile): Promise<WorkerSession> {
    return this.#orFailure(this.#api.start(this.#files, await this.#module, network));
  }

  run(id: number, { data, dims }: Tensor): Promise<Tensor> {
    // A part of a buffer is copied, for the other parts are not ours.
    const own = data.byteLength === data.buffer.byteLength ? data : data.slice();
    return this.#api.run(id, Comlink.transfer({ data: own, dims }, [own.buffer as ArrayBuffer]));
  }

  release(id: number): Promise<void> {
    return this.#api.release(id);
  }

  end(): void {
    this.#worker.terminate();
  }

  /** While a worker starts, its errors end the start. A later one reaches the page, which starts another engine. */
  async #orFailure<T>(started: Promise<T>): Promise<T> {
    const failed = new Promise<never>((_, reject) => {
      this.#worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(`an inference worker failed: ${event.message || "it could not be started"}`));
      };
    });
    try {
      return await Promise.race([started, failed]);
    } finally {
      this.#worker.onerror = null;
    }
  }
}

/** How this worker's own script was started; webpack may have made a classic one of it. */
function scriptType(): WorkerType {
  try {
    // Does nothing in a classic worker, and is refused in a module.
    importScripts();
    return "classic";
  } catch {
    return "module";
  }
}
