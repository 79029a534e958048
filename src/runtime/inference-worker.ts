import * as Comlink from "comlink";
import { freeBuffer } from "../image/free-buffer";
import type { Tensor } from "../types/tensor";
import type { NetworkFile, Session } from "./backend";
import type { BuildFiles, InferenceWorkerApi, WorkerSession } from "./inference-pool";
import { startOnOneThread } from "./session";

/** The networks of a worker that runs nothing else. */
export class InferenceWorkerHost implements InferenceWorkerApi {
  private readonly sessions = new Map<number, Session>();
  private nextId = 1;

  ping(): void {}

  async start(files: BuildFiles, module: WebAssembly.Module, network: NetworkFile): Promise<WorkerSession> {
    const session = await startOnOneThread(files, module, network);
    const id = this.nextId++;
    this.sessions.set(id, session);
    return { id, inputs: session.inputs, outputs: session.outputs };
  }

  async run(id: number, input: Tensor): Promise<Tensor> {
    const output = await this.session(id).run(input);
    freeBuffer(input.data.buffer);
    return Comlink.transfer(output, [output.data.buffer]);
  }

  async release(id: number): Promise<void> {
    const session = this.session(id);
    this.sessions.delete(id);
    await session.release();
  }

  private session(id: number): Session {
    const session = this.sessions.get(id);
    if (session === undefined) throw new Error(`no network ${id} runs here`);
    return session;
  }
}
