import * as Comlink from "comlink";
import type { NetworkTask } from "../../src/types/model";
import type { Tensor } from "../../src/types/tensor";
import type { NetworkTimer } from "./networks-worker";

let worker: Worker | null = null;
let timer: Comlink.Remote<NetworkTimer> | null = null;
let inputs: Tensor[] = [];

/** Starts the networks of those names on WebAssembly. */
export async function start(
  threads: number,
  names: { readonly [T in NetworkTask]?: string },
  workers = threads > 1 ? threads : 0,
): Promise<void> {
  worker = new Worker("/pages/networks-worker.js", { type: "module" });
  timer = Comlink.wrap<NetworkTimer>(worker);
  // A script that fails answers no call.
  const failure = new Promise<never>((_, reject) => {
    worker!.onerror = ({ message }) => reject(new Error(message));
  });
  const assetsUrl = new URL("/inkfield/assets/", location.href).href;
  const opening = timer.open({ assetsUrl, providers: ["wasm"], threads, workers, cache: false }, names);
  await Promise.race([opening, failure]);
}

/** Takes a network's inputs from a document of the host, their numbers one after the other, and runs it on them once. */
export async function giveInputs(
  task: NetworkTask,
  documentName: string,
  dims: readonly (readonly number[])[],
): Promise<void> {
  const numbers = new Float32Array(await (await fetch(`/documents/${documentName}`)).arrayBuffer());
  let start = 0;
  inputs = dims.map((extents) => {
    const end = start + extents.reduce((product, extent) => product * extent, 1);
    const data = numbers.slice(start, end);
    start = end;
    return { dims: extents, data };
  });
  await timer!.time(task, inputs);
}

/** Milliseconds of the network on its inputs, the way into the worker left out. */
export function timeNetwork(task: NetworkTask): Promise<number> {
  return timer!.time(task, inputs);
}

export function stop(): void {
  worker?.terminate();
  [worker, timer, inputs] = [null, null, []];
}
