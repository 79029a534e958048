import type * as Ort from "onnxruntime-web/wasm";
import type { ProviderName } from "../contract/kie-page";
import type { EngineOptions } from "../protocol/job";
import type { Tensor } from "../types/tensor";
import { type Backend, BackendStartError, type NetworkFile, type Session, type ValueInfo } from "./backend";
import { whyNoGpu } from "./gpu-adapter";
import { type BuildFiles, InferencePool, startInferenceWorkers } from "./inference-pool";
import { type Runtime, startRuntime } from "./runtime";
import { createSerialQueue, type SerialQueue } from "./serial-queue";
import { widenWeights } from "./widen-weights";

/** What of the engine's options the runtime reads. */
export type RuntimeOptions = Pick<EngineOptions, "assetsUrl" | "providers" | "threads" | "workers">;

/**
 * Starts ONNX Runtime. The build for a provider is loaded when that provider is chosen: a page without a
 * usable graphics adapter never downloads the WebGPU build.
 *
 * ONNX Runtime can be initialized once per realm: a second runtime in the same worker shares the first one's
 * asset folder and threads, and reports them.
 *
 * @throws RangeError on a bad list of providers or number of threads.
 * @throws KieError `provider` where none of the providers can be used here.
 */
export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { assetsUrl, providers, threads, workers } = options;
  if (threads !== null && !(Number.isInteger(threads) && threads > 0)) {
    throw new RangeError(`threads must be a whole number > 0, or null; got ${threads}`);
  }
  if (workers !== null && !(Number.isInteger(workers) && workers >= 0)) {
    throw new RangeError(`workers must be a whole number >= 0, or null; got ${workers}`);
  }
  return startRuntime(providers, async (provider) => {
    if (provider === "webgpu") {
      const reason = await whyNoGpu(providers.length === 1);
      if (reason !== null) throw new BackendStartError(reason);
    }
    return openBackend(
      provider,
      filesOf(provider, assetsUrl),
      usableThreads(threads),
      workers ?? defaultWorkers(threads),
    );
  });
}

/**
 * Starts a network on one thread, in an inference worker.
 *
 * @param files those of the WASM provider.
 * @param module the compiled `files.wasm`.
 */
export async function startOnOneThread(
  files: BuildFiles,
  module: WebAssembly.Module,
  network: NetworkFile,
): Promise<Session> {
  const loading = builds.get("wasm") ?? loadBuild("wasm", files, 1);
  builds.set("wasm", loading);
  const build = await loading;
  giveModule(build, async () => module);
  return new OrtBackend("wasm", build, null).createSession(network, false);
}

/**
 * Has a build that has not begun start from a compiled module: onnxruntime-web 1.30 takes bytes only, so none stand for the
 * module.
 */
function giveModule(build: Build, compiled: () => Promise<WebAssembly.Module>): void {
  if (build.isBegun || build.hasModule) return;
  build.hasModule = true;
  build.ort.env.wasm.wasmBinary = new ArrayBuffer(0);
  const { instantiate } = WebAssembly;
  const giving = async (code: BufferSource & WebAssembly.Module, ...rest: [WebAssembly.Imports]) => {
    if (code.byteLength !== 0) return instantiate(code, ...rest);
    if (WebAssembly.instantiate === (giving as unknown)) WebAssembly.instantiate = instantiate;
    const module = await compiled();
    return { module, instance: await instantiate(module, ...rest) };
  };
  WebAssembly.instantiate = giving as typeof instantiate;
}

/** The compiled files of this realm by their URLs: each compiled once for its runtime and its inference workers. */
const modules = new Map<string, Promise<WebAssembly.Module>>();

function compiledOnce(url: string): Promise<WebAssembly.Module> {
  const compiling = modules.get(url) ?? compileWasm(url);
  modules.set(url, compiling);
  // It may be had next time.
  compiling.catch(() => modules.delete(url));
  return compiling;
}

async function compileWasm(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${url} answered with status ${response.status}`);
  // Streaming needs the media type, without parameters, which some hosts get wrong.
  const isWasm = response.headers.get("Content-Type")?.trim().toLowerCase() === "application/wasm";
  return isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Most threads that are taken unasked: beyond four, our small networks gain nothing and phones throttle. */
const MAX_DEFAULT_THREADS = 4;

function usableThreads(asked: number | null): number {
  // Threads share memory, which browsers allow to cross-origin isolated pages only.
  if (!globalThis.crossOriginIsolated) return 1;
  return asked ?? defaultThreads();
}

function defaultThreads(): number {
  // Node, where networks are checked, has no `navigator` before version 21.
  return Math.min(MAX_DEFAULT_THREADS, globalThis.navigator?.hardwareConcurrency || 1);
}

/** GiB that a machine is taken to have that does not say: iPhones, whose tabs are ended when they hold too much. */
const UNKNOWN_MEMORY_GIB = 2;

/**
 * Inference workers where none are asked for: as many as threads are, whether or not those can share memory, but no more
 * than one for each GiB of the machine; none in place of a single one.
 */
function defaultWorkers(threads: number | null): number {
  const { deviceMemory = UNKNOWN_MEMORY_GIB } = (globalThis.navigator ?? {}) as {
    readonly deviceMemory?: number;
  };
  const workers = threads ?? Math.floor(Math.min(defaultThreads(), deviceMemory));
  return workers > 1 ? workers : 0;
}

/** A build of ONNX Runtime in this realm. */
interface Build {
  readonly ort: typeof Ort;
  readonly files: BuildFiles;
  /** Whether it was told to start, or has. */
  isBegun: boolean;
  /** Whether it starts from a module that is compiled here. */
  hasModule: boolean;
  /** Sessions are created and run one after another: two in one tick clash inside ONNX Runtime. */
  readonly queue: SerialQueue;
}

/** Module state, since ONNX Runtime's own is: one initialization per build and realm. */
const builds = new Map<ProviderName, Promise<Build>>();

async function openBackend(
  provider: ProviderName,
  files: BuildFiles,
  threads: number,
  workers: number,
): Promise<Backend> {
  const loading = builds.get(provider) ?? loadBuild(provider, files, threads);
  builds.set(provider, loading);
  try {
    const build = await loading;
    const hasPool = provider === "wasm" && workers > 0;
    const compiled = (): Promise<WebAssembly.Module> => compiledOnce(build.files.wasm);
    const pool = hasPool ? new InferencePool(() => startInferenceWorkers(workers, files, compiled())) : null;
    if (hasPool) giveModule(build, compiled);
    return new OrtBackend(provider, build, pool);
  } catch (error) {
    // A chunk that could not be fetched may be had next time.
    builds.delete(provider);
    throw error;
  }
}

function filesOf(provider: ProviderName, assetsUrl: string): BuildFiles {
  const stem = `ort/ort-wasm-simd-threaded${provider === "webgpu" ? ".asyncify" : ""}`;
  return { mjs: new URL(`${stem}.mjs`, assetsUrl).href, wasm: new URL(`${stem}.wasm`, assetsUrl).href };
}

async function loadBuild(provider: ProviderName, files: BuildFiles, threads: number): Promise<Build> {
  const ort: typeof Ort =
    provider === "webgpu" ? await import("onnxruntime-web/webgpu") : await import("onnxruntime-web/wasm");
  ort.env.logLevel = "error";
  ort.env.wasm.wasmPaths = files;
  ort.env.wasm.numThreads = threads;
  return { ort, files, isBegun: false, hasModule: false, queue: createSerialQueue() };
}

/** An ONNX file whose one node is `y = Identity(x)`: onnxruntime-web 1.30 starts with the first network, and not without. */
const IDENTITY = Uint8Array.of(
  ...[
    8, 8, 66, 2, 16, 17, 58, 43, 10, 16, 10, 1, 120, 18, 1, 121, 34, 8, 73, 100, 101, 110, 116, 105, 116, 121,
  ],
  ...[18, 1, 105, 90, 9, 10, 1, 120, 18, 4, 10, 2, 8, 1, 98, 9, 10, 1, 121, 18, 4, 10, 2, 8, 1],
);

class OrtBackend implements Backend {
  private lost: string | undefined;
  private isWatched = false;

  constructor(
    readonly provider: ProviderName,
    private readonly build: Build,
    private readonly pool: InferencePool | null,
  ) {}

  get threads(): number {
    // ONNX Runtime lowers its own setting where threads cannot be had.
    return this.build.ort.env.wasm.numThreads ?? 1;
  }

  lostReason(): string | undefined {
    return this.lost;
  }

  begin(): void {
    const { build } = this;
    // What a graphics device needs is known with the first network for it.
    if (this.provider !== "wasm" || build.isBegun) return;
    build.isBegun = true;
    build
      .queue(async () => {
        const session = await build.ort.InferenceSession.create(IDENTITY, { executionProviders: ["wasm"] });
        await session.release();
      })
      // The first network says it again.
      .catch(() => {});
  }

  async createSession(network: NetworkFile, hasManyInputs: boolean): Promise<Session> {
    if (hasManyInputs && this.pool !== null) {
      try {
        return await this.pool.createSession(network);
      } catch {
        // Workers may be forbidden to the page. A network that is at fault itself fails here too, and says why.
      }
    }
    return this.startSession(network);
  }

  private startSession({ bytes, isOptimized }: NetworkFile): Promise<Session> {
    const { ort, queue } = this.build;
    this.build.isBegun = true;
    return queue(async () => {
      let session: Ort.InferenceSession;
      try {
        session = await ort.InferenceSession.create(widenWeights(bytes), {
          executionProviders: [this.provider],
          // A graphics device is given more to do at once than the file knows of. Elsewhere even finding nothing left to do takes
          // longer than the rest of the start.
          graphOptimizationLevel: isOptimized && this.provider === "wasm" ? "disabled" : "all",
          logSeverityLevel: 3,
          // Waiting threads sleep: no run gets slower, and with 2 threads sessions start in less than half the time.
          extra: { session: { intra_op: { allow_spinning: "0" } } },
        });
      } catch (error) {
        if (!isBackendFault(error)) throw error;
        throw new BackendStartError(await explainStart(error, this.build.files), { cause: error });
      }
      await this.watchDevice();
      return new OrtSession(session, this.build);
    });
  }

  /** The device exists once a session does. */
  private async watchDevice(): Promise<void> {
    if (this.provider !== "webgpu" || this.isWatched) return;
    this.isWatched = true;
    const device = await this.build.ort.env.webgpu.device;
    void (device as GPUDevice).lost.then(({ reason, message }) => {
      this.lost = message || reason;
    });
  }
}

class OrtSession implements Session {
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];

  constructor(
    private readonly session: Ort.InferenceSession,
    private readonly build: Build,
  ) {
    this.inputs = session.inputMetadata.map(valueInfo);
    this.outputs = session.outputMetadata.map(valueInfo);
  }

  run(input: Tensor): Promise<Tensor> {
    const { ort, queue } = this.build;
    const inputName = this.session.inputNames[0]!;
    const outputName = this.session.outputNames[0]!;
    return queue(async () => {
      const fed = new ort.Tensor("float32", input.data, input.dims);
      try {
        const answers = await this.session.run({ [inputName]: fed }, [outputName]);
        const answer = answers[outputName]!;
        try {
          // Outputs are asked for in CPU memory (the default location), so this reads back from a graphics
          // device; onnxruntime-web 1.30 has then copied them out of its own heap.
          return { data: (await answer.getData()) as Float32Array, dims: [...answer.dims] };
        } finally {
          answer.dispose();
        }
      } finally {
        fed.dispose();
      }
    });
  }

  release(): Promise<void> {
    return this.build.queue(() => this.session.release());
  }
}

function valueInfo(metadata: Ort.InferenceSession.ValueMetadata): ValueInfo {
  return metadata.isTensor
    ? { name: metadata.name, type: metadata.type, shape: metadata.shape }
    : { name: metadata.name, type: "no tensor", shape: [] };
}

/** onnxruntime-common 1.30 opens the message so where a backend does not initialize, at the first session and all later ones. */
function isBackendFault(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("no available backend found");
}

/** Emscripten says only that fetching failed: asks the server about the two files, so that the message can say which and why. */
async function explainStart(error: unknown, files: Build["files"]): Promise<string> {
  for (const url of [files.mjs, files.wasm]) {
    try {
      const { ok, status, headers } = await fetch(url, { method: "HEAD" });
      if (!ok) return `${url} answered with status ${status}: is the asset folder deployed beside the page?`;
      if (/^text\/html\b/i.test(headers.get("Content-Type") ?? "")) {
        return `${url} answered with an HTML page in place of the file: is the asset folder deployed beside the page?`;
      }
    } catch (cause) {
      return `${url} could not be fetched: ${cause instanceof Error ? cause.message : String(cause)}`;
    }
  }
  return error instanceof Error ? error.message : String(error);
}
