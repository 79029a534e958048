import * as Comlink from "comlink";
import type { Tensor } from "../types/tensor";
import type { NetworkFile, Session, ValueInfo } from "./backend";

/** Name of a worker that runs one network and nothing else: the engine's own script, started once more. */
export const LANE_NAME = "inkfield-lane";

/** URLs of the two files of a build of ONNX Runtime. */
export interface BuildFiles {
  readonly mjs: string;
  readonly wasm: string;
}

/** What such a worker answers to. */
export interface LaneApi {
  /** Says that the script has started. */
  ping(): void;
  /**
   * Starts the network on one thread.
   *
   * @param binary the file that `files.wasm` names.
   */
  start(
    files: BuildFiles,
    binary: ArrayBuffer,
    network: NetworkFile,
  ): Promise<Pick<Session, "inputs" | "outputs">>;
  run(input: Tensor): Promise<Tensor>;
}

/** A script that says nothing for so long is another one than ours, started by a page's own way of making workers. */
const PING_TIMEOUT_MS = 5000;

/** A network in several workers of one thread each, which take turns. */
export class LaneSession implements Session {
  /** One more than there are workers, so that the next input waits where one is done. */
  readonly concurrency: number;
  private readonly free: Lane[];
  private readonly waiting: ((lane: Lane) => void)[] = [];

  private constructor(
    private readonly lanes: readonly Lane[],
    readonly inputs: readonly ValueInfo[],
    readonly outputs: readonly ValueInfo[],
  ) {
    this.concurrency = lanes.length + 1;
    this.free = [...lanes];
  }

  /**
   * Starts the workers, and the network in each.
   *
   * @param count of workers, at least 1.
   * @param network it is copied.
   * @throws where one of them does not start; none is left then.
   */
  static async open(count: number, files: BuildFiles, network: NetworkFile): Promise<LaneSession> {
    // The engine has fetched it before, but ONNX Runtime does not give it away. It is sent once more at most.
    const binary = await fetchWasm(files.wasm);
    const lanes: Lane[] = [];
    try {
      for (let i = 0; i < count; i++) lanes.push(new Lane());
      const started = await Promise.all(lanes.map((lane) => lane.start(files, binary, network)));
      return new LaneSession(lanes, started[0]!.inputs, started[0]!.outputs);
    } catch (error) {
      for (const lane of lanes) lane.end();
      throw error;
    }
  }

  async run(input: Tensor): Promise<Tensor> {
    const lane = this.free.pop() ?? (await new Promise<Lane>((resolve) => this.waiting.push(resolve)));
    try {
      return await lane.run(input);
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.free.push(lane);
      else next(lane);
    }
  }

  async release(): Promise<void> {
    for (const lane of this.lanes) lane.end();
  }
}

/** Milliseconds that a network runs where it was started, before it gets workers: starting those takes about as long of a core. */
const WORTH_LANES_MS = 1000;

/**
 * A network that goes over to workers of one thread each once it has run for as long as they take to start: what is
 * read but once gains nothing from them. Two such workers read crops in three quarters of the time of one runtime of two
 * threads, whose every operator is a round of waking and waiting. And they need no shared memory: pages that are not
 * cross-origin isolated use their cores, too.
 */
export class SpreadingSession implements Session {
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  private lanes: Session | null = null;
  private spentMs = 0;
  private isReleased = false;

  /**
   * @param here the network where it was started; given back when it has gone over.
   * @param openLanes called once at most; where it fails, the network stays where it is.
   */
  constructor(
    private readonly here: Session,
    private openLanes: (() => Promise<Session>) | null,
  ) {
    this.inputs = here.inputs;
    this.outputs = here.outputs;
  }

  get concurrency(): number {
    return this.lanes?.concurrency ?? 1;
  }

  async run(input: Tensor): Promise<Tensor> {
    if (this.lanes !== null) return this.lanes.run(input);
    const startMs = performance.now();
    try {
      return await this.here.run(input);
    } finally {
      this.spentMs += performance.now() - startMs;
      if (this.spentMs >= WORTH_LANES_MS) void this.goOver();
    }
  }

  private async goOver(): Promise<void> {
    const { openLanes } = this;
    if (openLanes === null || this.isReleased) return;
    this.openLanes = null;
    try {
      const lanes = await openLanes();
      if (this.isReleased) return await lanes.release();
      this.lanes = lanes;
      await this.here.release();
    } catch {
      // It runs on where it is.
    }
  }

  release(): Promise<void> {
    this.isReleased = true;
    return (this.lanes ?? this.here).release();
  }
}

class Lane {
  private readonly worker = new Worker(self.location.href, { type: scriptType(), name: LANE_NAME });
  private readonly api = Comlink.wrap<LaneApi>(this.worker);

  async start(...how: Parameters<LaneApi["start"]>): ReturnType<LaneApi["start"]> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const failed = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("a worker of the network does not answer")), PING_TIMEOUT_MS);
      this.worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(`a worker of the network failed: ${event.message || "it could not be started"}`));
      };
    });
    try {
      await Promise.race([this.api.ping(), failed]);
      clearTimeout(timer);
      return await Promise.race([this.api.start(...how), failed]);
    } finally {
      clearTimeout(timer);
      // From now on what fails there is the engine's failure, of which the page is told: it starts another engine.
      this.worker.onerror = null;
    }
  }

  run(input: Tensor): Promise<Tensor> {
    return this.api.run(input);
  }

  end(): void {
    this.worker.terminate();
  }
}

/** A file that the browser most likely keeps, whatever its host says of that. */
async function fetchWasm(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url, { cache: "force-cache" });
  if (!response.ok) throw new Error(`${url} answered with status ${response.status}`);
  return response.arrayBuffer();
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
