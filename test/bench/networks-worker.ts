import * as Comlink from "comlink";
import { createParts } from "../../src/engine/parts";
import type { EngineOptions } from "../../src/protocol/job";
import { INFERENCE_WORKER_NAME } from "../../src/runtime/inference-pool";
import { InferenceWorkerHost } from "../../src/runtime/inference-worker";
import type { Model, NetworkTask } from "../../src/types/model";
import type { Tensor } from "../../src/types/tensor";

/** Runs networks as an engine does: by its runtime, in a worker that others can be started from. */
export class NetworkTimer {
  private readonly models = new Map<NetworkTask, Model>();

  /** Starts networks, by their names. */
  async open(options: EngineOptions, names: { readonly [T in NetworkTask]?: string }): Promise<void> {
    const parts = createParts(options);
    await parts.runtime();
    for (const [task, name] of Object.entries(names) as [NetworkTask, string][]) {
      const card = (await parts.catalog()).find(task, name);
      this.models.set(task, await parts.loadModel(card, () => {}, new AbortController().signal));
    }
  }

  /** Milliseconds that a network takes for all the inputs, as many of them at a time as it asks for. */
  async time(task: NetworkTask, inputs: readonly Tensor[]): Promise<number> {
    const model = this.models.get(task)!;
    const startMs = performance.now();
    const left = [...inputs];
    const takeTurns = async (): Promise<void> => {
      for (let input = left.shift(); input !== undefined; input = left.shift()) await model.run(input);
    };
    await Promise.all(Array.from({ length: this.concurrencyOf(task) }, takeTurns));
    return performance.now() - startMs;
  }

  private concurrencyOf(task: NetworkTask): number {
    return this.models.get(task)!.concurrency ?? 1;
  }
}

Comlink.expose(self.name === INFERENCE_WORKER_NAME ? new InferenceWorkerHost() : new NetworkTimer());
