import * as Comlink from "comlink";
import { createParts } from "../../src/engine/parts";
import type { EngineOptions } from "../../src/protocol/job";
import { LaneHost } from "../../src/runtime/lane-host";
import { LANE_NAME } from "../../src/runtime/lanes";
import type { Model, NetworkTask } from "../../src/types/model";
import type { Tensor } from "../../src/types/tensor";

/** A recognizer has workers of its own after a second of runs, or never. */
const SETTLING_MS = 30_000;

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

  /**
   * Runs a network until it stays where it runs.
   *
   * @param hasLanes whether it must get workers of its own.
   * @throws where it gets none.
   */
  async settle(task: NetworkTask, inputs: readonly Tensor[], hasLanes: boolean): Promise<void> {
    const endMs = performance.now() + SETTLING_MS;
    do {
      if (performance.now() > endMs) throw new Error(`the ${task} network got no workers`);
      await this.time(task, inputs);
      // Runs in the same worker leave no time for messages from others.
      await new Promise((resolve) => setTimeout(resolve));
    } while (hasLanes && this.concurrencyOf(task) === 1);
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

Comlink.expose(self.name === LANE_NAME ? new LaneHost() : new NetworkTimer());
