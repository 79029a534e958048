import { beforeEach, describe, expect, test, vi } from "vitest";
import { InferencePool, type PoolWorker } from "../../../src/runtime/inference-pool";
import type { Tensor } from "../../../src/types/tensor";

const NETWORK = { bytes: Uint8Array.of(1), isOptimized: true };
const SIGNATURE = {
  inputs: [{ name: "pixels", type: "float32", shape: ["n"] }],
  outputs: [{ name: "logits", type: "float32", shape: ["n"] }],
};

const input = (value: number): Tensor => ({ dims: [1], data: Float32Array.of(value) });

/** A worker whose runs end when the test says so, with its place, the network's id and the input. */
class FakeWorker implements PoolWorker {
  isEnded = false;
  readonly released: number[] = [];
  readonly finish: (() => void)[] = [];
  private nextId: number;

  constructor(private readonly place: number) {
    // Ids differ between workers.
    this.nextId = 10 * place;
  }

  start = vi.fn(async () => ({ id: this.nextId++, ...SIGNATURE }));

  run(id: number, { data }: Tensor): Promise<Tensor> {
    return new Promise((resolve) => {
      this.finish.push(() => resolve({ dims: [3], data: Float32Array.of(this.place, id, data[0]!) }));
    });
  }

  async release(id: number): Promise<void> {
    this.released.push(id);
  }

  end(): void {
    this.isEnded = true;
  }
}

let started: FakeWorker[][];
let pool: InferencePool;
const startWorkers = vi.fn(async () => {
  const workers = [new FakeWorker(1), new FakeWorker(2)];
  started.push(workers);
  return workers;
});

beforeEach(() => {
  started = [];
  startWorkers.mockClear();
  pool = new InferencePool(startWorkers);
});

/** Lets what was begun go on as far as it can. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe("a pool of inference workers", () => {
  test("starts with the first network, in every worker, and takes one run more than it has workers", async () => {
    expect(startWorkers).not.toHaveBeenCalled();
    const session = await pool.createSession(NETWORK);
    expect(started[0]!.map(({ start }) => start.mock.calls)).toEqual([[[NETWORK]], [[NETWORK]]]);
    expect(session).toMatchObject({ ...SIGNATURE, concurrency: 3 });
  });

  test("gives a run to a free worker and lets others wait in order", async () => {
    const session = await pool.createSession(NETWORK);
    const runs = [1, 2, 3, 4].map((value) => session.run(input(value)));
    await settle();
    const [first, second] = started[0]!;
    expect([first!.finish.length, second!.finish.length]).toEqual([1, 1]);
    second!.finish[0]!();
    expect([...(await runs[0]!).data]).toEqual([2, 20, 1]);
    await settle();
    second!.finish[1]!();
    expect([...(await runs[2]!).data]).toEqual([2, 20, 3]);
    first!.finish[0]!();
    expect([...(await runs[1]!).data]).toEqual([1, 10, 2]);
    await settle();
    (first!.finish[1] ?? second!.finish[2])!();
    expect((await runs[3]!).data[2]).toBe(4);
  });

  test("shares its workers among networks, and ends them with the last one", async () => {
    const [one, other] = [await pool.createSession(NETWORK), await pool.createSession(NETWORK)];
    expect(startWorkers).toHaveBeenCalledTimes(1);
    const run = other.run(input(7));
    await settle();
    started[0]![1]!.finish[0]!();
    expect([...(await run).data]).toEqual([2, 21, 7]);
    await one.release();
    // A second call is none.
    await one.release();
    expect(started[0]!.map(({ released, isEnded }) => [released, isEnded])).toEqual([
      [[10], false],
      [[20], false],
    ]);
    await other.release();
    expect(started[0]!.map(({ isEnded }) => isEnded)).toEqual([true, true]);
  });

  test("starts again for a network that comes later", async () => {
    await (await pool.createSession(NETWORK)).release();
    const session = await pool.createSession(NETWORK);
    expect(startWorkers).toHaveBeenCalledTimes(2);
    const run = session.run(input(1));
    await settle();
    started[1]![1]!.finish[0]!();
    expect((await run).data[0]).toBe(2);
  });

  test("fails where its workers do not start, and tries again for the next network", async () => {
    startWorkers.mockRejectedValueOnce(new Error("no worker"));
    await expect(pool.createSession(NETWORK)).rejects.toThrow("no worker");
    await expect(pool.createSession(NETWORK)).resolves.toMatchObject({ concurrency: 3 });
  });

  test("ends its workers where the only network does not start", async () => {
    const workers = [new FakeWorker(1), new FakeWorker(2)];
    workers[1]!.start.mockRejectedValueOnce(new Error("no network"));
    startWorkers.mockResolvedValueOnce(workers);
    await expect(pool.createSession(NETWORK)).rejects.toThrow("no network");
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, true]);
  });

  test("a run that fails leaves its worker to the next", async () => {
    const worker = new FakeWorker(1);
    const fail = vi.spyOn(worker, "run").mockRejectedValueOnce(new Error("failed"));
    startWorkers.mockResolvedValueOnce([worker]);
    const session = await pool.createSession(NETWORK);
    await expect(session.run(input(1))).rejects.toThrow("failed");
    const run = session.run(input(2));
    await settle();
    worker.finish[0]!();
    expect((await run).data[2]).toBe(2);
    expect(fail).toHaveBeenCalledTimes(2);
  });
});
