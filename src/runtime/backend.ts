import type { ProviderName } from "../contract/kie-page";
import type { Tensor } from "../types/tensor";

/** An input or output of a network, as its file declares it. */
export interface ValueInfo {
  readonly name: string;
  /** Element type by ONNX Runtime's name: `float32`, `int64`, ... */
  readonly type: string;
  /** A number is a fixed extent, a string a free one; empty where the file declares no shape. */
  readonly shape: readonly (number | string)[];
}

/** One network on a backend. */
export interface Session {
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  /**
   * Runs that are worth asking for at a time.
   * @defaultValue 1: a run waits for the one before
   */
  readonly concurrency?: number;
  /** Feeds the first input and answers with the first output, in memory of its own. The input may be taken: it is empty then. */
  run(input: Tensor): Promise<Tensor>;
  release(): Promise<void>;
}

/** A network as a backend starts it. */
export interface NetworkFile {
  /** A whole ONNX file; it is not written to. */
  readonly bytes: Uint8Array;
  /** Whether the graph is as ONNX Runtime's optimizations leave it. */
  readonly isOptimized: boolean;
}

/** One execution provider, ready to take networks. */
export interface Backend {
  readonly provider: ProviderName;
  /** WebAssembly threads. */
  readonly threads: number;
  /** Starts what the first network would wait for, ahead of it; a fault shows when that network starts. */
  begin(): void;
  /** Why the device was lost, once it is; no session of this backend answers afterwards. */
  lostReason(): string | undefined;
  /**
   * @param hasManyInputs whether many inputs will come at a time: the network may then run in the pool of inference workers.
   * @throws BackendStartError where the backend itself does not start, else whatever is wrong with the network.
   */
  createSession(network: NetworkFile, hasManyInputs: boolean): Promise<Session>;
}

/** The provider cannot run anything here; says nothing about a network. */
export class BackendStartError extends Error {}
