import { KieError } from "../contract/errors";
import type { ProviderName } from "../contract/kie-page";
import { checkProviders } from "../contract/providers";
import type { Model, NetworkCard } from "../types/model";
import type { Tensor } from "../types/tensor";
import { type Backend, BackendStartError, type Session } from "./backend";
import { createSerialQueue } from "./serial-queue";
import { checkOutput, checkSignature } from "./signature";

/** A loaded network with its execution provider. */
export interface RuntimeModel<C extends NetworkCard = NetworkCard> extends Model<C> {
  /** Changes where a provider fails at the model's first run. */
  readonly provider: ProviderName;
}

/** Runs networks on the first execution provider of a list that works. */
export interface Runtime {
  /** The provider that the next network is started on. The next one of the list if it fails; models that ran stay on theirs. */
  readonly provider: ProviderName;
  /** WebAssembly threads. */
  readonly threads: number;
  /** Why earlier providers of the list were skipped; `undefined` while the first one works. */
  readonly fallbackReason: string | undefined;
  /** Starts the provider ahead of the first network, while its file loads. */
  begin(): void;
  /**
   * Loads a network. An int8 model goes to `wasm` whatever the provider: WebGPU has no int8 kernels and misreads some.
   *
   * @param bytes the whole ONNX file. It is not written to, and kept until it has run on `wasm`: if a graphics
   *   device is lost, the network continues there.
   * @throws KieError `asset-integrity` if the file is not a network or not the one that the card describes,
   *   `provider` if no provider is left, `disposed`.
   */
  createModel<C extends NetworkCard>(card: C, bytes: Uint8Array): Promise<RuntimeModel<C>>;
  /** Frees all models after running calls have finished. */
  dispose(): Promise<void>;
}

/** Opens a backend, or rejects if it is not available. Called at most once per provider. */
export type OpenBackend = (provider: ProviderName) => Promise<Backend>;

/**
 * Starts a runtime on the first provider that opens.
 *
 * @param providers tried in this order; at least one.
 * @throws RangeError on an empty list, an unknown provider or one that is listed twice.
 * @throws KieError `provider` if none opens; the message has the reason for each.
 */
export async function startRuntime(
  providers: readonly ProviderName[],
  openBackend: OpenBackend,
): Promise<Runtime> {
  checkProviders(providers);
  const runtime = new FallingRuntime(providers, openBackend);
  await runtime.start();
  return runtime;
}

/** A session with the batch size of the file's signature. */
interface Placed {
  readonly backend: Backend;
  readonly session: Session;
  readonly fixedBatch: number | null;
}

class FallingRuntime implements Runtime {
  private readonly opened = new Map<ProviderName, Promise<Backend>>();
  private readonly reasons: string[] = [];
  private readonly models = new Set<LoadedModel<NetworkCard>>();
  private current: Backend | null = null;
  private isDisposed = false;

  constructor(
    private readonly providers: readonly ProviderName[],
    private readonly openBackend: OpenBackend,
  ) {}

  get provider(): ProviderName {
    return this.backend().provider;
  }

  get threads(): number {
    return this.backend().threads;
  }

  get fallbackReason(): string | undefined {
    return this.reasons.length === 0 ? undefined : this.reasons.join("; ");
  }

  async start(): Promise<void> {
    this.current = await this.firstOpen(0);
    if (this.current === null) throw this.noneLeft();
  }

  begin(): void {
    this.backend().begin();
  }

  async createModel<C extends NetworkCard>(card: C, bytes: Uint8Array): Promise<RuntimeModel<C>> {
    if (this.isDisposed) throw disposed("the runtime");
    const model = new LoadedModel(card, bytes, await this.place(card, bytes), this);
    if (this.isDisposed) {
      await model.dispose();
      throw disposed("the runtime");
    }
    this.models.add(model as LoadedModel<NetworkCard>);
    return model;
  }

  async dispose(): Promise<void> {
    this.isDisposed = true;
    await Promise.all([...this.models].map((model) => model.dispose()));
  }

  forget(model: LoadedModel<NetworkCard>): void {
    this.models.delete(model);
  }

  /** Starts a network on the current provider, or on a later one if that fails. */
  async place(card: NetworkCard, bytes: Uint8Array): Promise<Placed> {
    let backend = card.precision === "int8" ? await this.wasmFor(card) : this.backend();
    const passedOver: string[] = [];
    let cause: unknown;
    for (;;) {
      const lost = backend.lostReason();
      try {
        if (lost !== undefined) throw new BackendStartError(`the graphics device was lost: ${lost}`);
        const placed = await this.createChecked(backend, card, bytes);
        if (passedOver.length > 0) this.fallTo(backend, passedOver);
        return placed;
      } catch (error) {
        // A file that contradicts its card fails on every provider.
        if (error instanceof KieError) throw error;
        // WebAssembly runs every network that it can load; a graphics device may lack a feature.
        if (backend.provider === "wasm" && !(error instanceof BackendStartError))
          throw unreadable(card, error);
        cause = error;
        passedOver.push(`${backend.provider}: ${message(error)}`);
      }
      const isLast = card.precision === "int8";
      const later = this.providers.indexOf(backend.provider) + 1;
      const next = isLast ? null : await this.firstOpen(later, passedOver);
      if (next === null) {
        const why = passedOver.join("; ");
        throw new KieError("provider", `model "${card.name}" could not be started: ${why}`, { cause });
      }
      backend = next;
    }
  }

  /** A model failed in its first run: starts it on a later provider, or rethrows the failure. */
  async placeAgain(card: NetworkCard, bytes: Uint8Array, from: Backend, failure: unknown): Promise<Placed> {
    const passedOver = [`${from.provider}: ${message(failure)}`];
    const next = await this.firstOpen(this.providers.indexOf(from.provider) + 1, passedOver);
    if (next === null) throw failure;
    const placed = await this.createChecked(next, card, bytes);
    this.fallTo(next, passedOver);
    return placed;
  }

  private async createChecked(backend: Backend, card: NetworkCard, bytes: Uint8Array): Promise<Placed> {
    const network = { bytes, isOptimized: card.optimized ?? false };
    // A page has one picture to detect in, and hundreds of crops to read.
    const session = await backend.createSession(network, card.task === "recognition");
    try {
      return { backend, session, ...checkSignature(card, session.inputs, session.outputs) };
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  private backend(): Backend {
    if (this.current === null) throw new Error("the runtime is not started");
    return this.current;
  }

  private async wasmFor(card: NetworkCard): Promise<Backend> {
    if (!this.providers.includes("wasm")) {
      const listed = this.providers.join(", ");
      throw new KieError(
        "provider",
        `int8 model "${card.name}" runs on wasm only; providers are [${listed}]`,
      );
    }
    try {
      return await this.open("wasm");
    } catch (cause) {
      throw new KieError("provider", `int8 model "${card.name}" runs on wasm only; ${message(cause)}`, {
        cause,
      });
    }
  }

  /** The first backend that opens, from an index of the list; reasons of failures are added to `passedOver`. */
  private async firstOpen(start: number, passedOver: string[] = this.reasons): Promise<Backend | null> {
    for (const provider of this.providers.slice(start)) {
      try {
        return await this.open(provider);
      } catch (error) {
        passedOver.push(`${provider}: ${message(error)}`);
      }
    }
    return null;
  }

  private open(provider: ProviderName): Promise<Backend> {
    const opened = this.opened.get(provider) ?? this.openBackend(provider);
    this.opened.set(provider, opened);
    return opened;
  }

  private fallTo(backend: Backend, passedOver: readonly string[]): void {
    // Two models that fail at once have the same reason.
    if (this.current === backend) return;
    this.current = backend;
    this.reasons.push(...passedOver);
  }

  private noneLeft(): KieError {
    return new KieError("provider", `no execution provider could be started: ${this.reasons.join("; ")}`);
  }
}

class LoadedModel<C extends NetworkCard> implements RuntimeModel<C> {
  private readonly queue = createSerialQueue();
  private readonly underWay = new Set<Promise<Tensor>>();
  /** The file, kept while the network may have to move to another provider: a graphics device can be lost at any time. */
  private file: Uint8Array | null;
  private hasRun = false;
  /** Settles when the network's memory is freed; `null` before `dispose()`. */
  private ended: Promise<void> | null = null;

  constructor(
    readonly card: C,
    bytes: Uint8Array,
    private placed: Placed,
    private readonly runtime: FallingRuntime,
  ) {
    this.file = bytes;
  }

  get provider(): ProviderName {
    return this.placed.backend.provider;
  }

  get concurrency(): number {
    return this.placed.session.concurrency ?? 1;
  }

  run(input: Tensor): Promise<Tensor> {
    if (this.ended !== null) return Promise.reject(disposed(`model "${this.card.name}"`));
    const elements = input.dims.reduce((product, extent) => product * extent, 1);
    const axes = this.card.task === "fields" ? ["N", "words", "features"] : ["N", "C", "H", "W"];
    if (input.dims.length !== axes.length || elements === 0 || elements !== input.data.length) {
      const got = `(${input.dims.join(", ")}) with ${input.data.length} values`;
      return Promise.reject(
        new RangeError(`input must be (${axes.join(", ")}) with ${axes.join(" * ")} > 0 values; got ${got}`),
      );
    }
    const run = this.concurrency === 1 ? this.queue(() => this.runNext(input)) : this.runNext(input);
    const done = (): void => void this.underWay.delete(run);
    this.underWay.add(run);
    run.then(done, done);
    return run;
  }

  dispose(): Promise<void> {
    this.ended ??= this.end();
    return this.ended;
  }

  private async end(): Promise<void> {
    await Promise.allSettled(this.underWay);
    this.file = null;
    try {
      await this.placed.session.release();
    } finally {
      this.runtime.forget(this as unknown as LoadedModel<NetworkCard>);
    }
  }

  private async runNext(input: Tensor): Promise<Tensor> {
    try {
      const output = await this.runPlaced(input);
      // A faulty driver has been seen to return NaN; checked in the first run only.
      if (!this.hasRun && this.provider !== "wasm" && !output.data.every(Number.isFinite)) {
        throw new KieError(
          "model-output",
          `model "${this.card.name}" must answer with numbers; got NaN or infinity`,
        );
      }
      this.noteRun();
      return output;
    } catch (failure) {
      const { backend, session } = this.placed;
      const { file } = this;
      if (file === null || backend.provider === "wasm") throw failure;
      // A model that ran before failed for a temporary reason, unless the device is lost with all its networks.
      if (this.hasRun && backend.lostReason() === undefined) throw failure;
      this.placed = await this.runtime.placeAgain(this.card, file, backend, failure);
      // A broken session may fail to release too; it is no longer needed.
      await session.release().catch(() => {});
      const output = await this.runPlaced(input);
      this.noteRun();
      return output;
    }
  }

  private noteRun(): void {
    this.hasRun = true;
    // There is no provider after it.
    if (this.provider === "wasm") this.file = null;
  }

  private async runPlaced(input: Tensor): Promise<Tensor> {
    const { session, fixedBatch, backend } = this.placed;
    let output: Tensor;
    try {
      output =
        fixedBatch === null || fixedBatch === input.dims[0]
          ? await session.run(input)
          : await runInFixedBatches(session, input, fixedBatch);
    } catch (cause) {
      const lost = await lossOf(backend);
      const what = lost === undefined ? message(cause) : `the graphics device was lost: ${lost}`;
      throw new KieError("model-output", `model "${this.card.name}" failed on ${backend.provider}: ${what}`, {
        cause,
      });
    }
    checkOutput(this.card, input.dims[0]!, output);
    return output;
  }
}

/** A device reports its loss a moment after a run on it has failed. */
const LOSS_DELAY_MS = 100;

async function lossOf(backend: Backend): Promise<string | undefined> {
  if (backend.provider !== "wasm" && backend.lostReason() === undefined)
    await new Promise((resolve) => setTimeout(resolve, LOSS_DELAY_MS));
  return backend.lostReason();
}

/** Runs N items through a network whose file fixes the batch size; a last batch that is not full is filled with zeros. */
async function runInFixedBatches(session: Session, input: Tensor, batchSize: number): Promise<Tensor> {
  const [count = 0, ...itemDims] = input.dims;
  const itemLength = input.data.length / count;
  let data = new Float32Array(0);
  let dims: readonly number[] = [];
  for (let first = 0; first < count; first += batchSize) {
    const items = Math.min(batchSize, count - first);
    const part = input.data.subarray(first * itemLength, (first + items) * itemLength);
    let batch = part;
    if (items < batchSize) {
      batch = new Float32Array(batchSize * itemLength);
      batch.set(part);
    }
    const output = await session.run({ data: batch, dims: [batchSize, ...itemDims] });
    const outputLength = output.data.length / batchSize;
    if (first === 0) {
      data = new Float32Array(count * outputLength);
      dims = [count, ...output.dims.slice(1)];
    }
    data.set(output.data.subarray(0, items * outputLength), first * outputLength);
  }
  return { data, dims };
}

function unreadable(card: NetworkCard, cause: unknown): KieError {
  const why = message(cause);
  return new KieError("asset-integrity", `file of model "${card.name}" could not be loaded: ${why}`, {
    cause,
  });
}

function disposed(what: string): KieError {
  return new KieError("disposed", `${what} was disposed of`);
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
