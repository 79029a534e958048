import * as Comlink from "comlink";
import type { Tensor } from "../types/tensor";
import type { NetworkFile, Session } from "./backend";
import type { BuildFiles, LaneApi } from "./lanes";
import { startInLane } from "./session";

/** The network of a worker that runs nothing else. */
export class LaneHost implements LaneApi {
  private session: Session | null = null;

  ping(): void {}

  async start(files: BuildFiles, binary: ArrayBuffer, network: NetworkFile): ReturnType<LaneApi["start"]> {
    this.session = await startInLane(files, binary, network);
    const { inputs, outputs } = this.session;
    return { inputs, outputs };
  }

  async run(input: Tensor): Promise<Tensor> {
    if (this.session === null) throw new Error("start() comes before the first run");
    const output = await this.session.run(input);
    return Comlink.transfer(output, [output.data.buffer]);
  }
}
