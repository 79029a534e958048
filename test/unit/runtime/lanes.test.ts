import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Session } from "../../../src/runtime/backend";
import { SpreadingSession } from "../../../src/runtime/lanes";
import type { Tensor } from "../../../src/types/tensor";

const INPUT: Tensor = { dims: [1], data: Float32Array.of(1) };

/** A session whose run takes so long and answers with a number that tells where it ran. */
class FakeSession implements Session {
  readonly inputs = [{ name: "pixels", type: "float32", shape: ["n"] }];
  readonly outputs = [{ name: "logits", type: "float32", shape: ["n"] }];
  isReleased = false;

  constructor(
    private readonly place: number,
    readonly concurrency: number,
    private readonly runMs: number,
  ) {}

  async run(): Promise<Tensor> {
    await new Promise((resolve) => setTimeout(resolve, this.runMs));
    return { dims: [1], data: Float32Array.of(this.place) };
  }

  async release(): Promise<void> {
    this.isReleased = true;
  }
}

async function placeOf(session: Session): Promise<number> {
  const run = session.run(INPUT);
  await vi.runAllTimersAsync();
  return (await run).data[0]!;
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

describe("a network that may spread", () => {
  const [HERE, APART] = [1, 2];
  function spreading(runMs: number, open?: (lanes: FakeSession) => Promise<Session>) {
    const [here, lanes] = [new FakeSession(HERE, 1, runMs), new FakeSession(APART, 3, 1)];
    const openLanes = vi.fn(() => open?.(lanes) ?? Promise.resolve(lanes));
    return { here, lanes, openLanes, session: new SpreadingSession(here, openLanes) };
  }

  test("goes over to its workers after a second of runs, and gives back what it had", async () => {
    const { here, session, openLanes } = spreading(400);
    expect([await placeOf(session), await placeOf(session)]).toEqual([HERE, HERE]);
    expect([openLanes.mock.calls.length, session.concurrency]).toEqual([0, 1]);
    expect(await placeOf(session)).toBe(HERE);
    expect([openLanes.mock.calls.length, session.concurrency, here.isReleased]).toEqual([1, 3, true]);
    expect([await placeOf(session), await placeOf(session)]).toEqual([APART, APART]);
    expect(openLanes).toHaveBeenCalledTimes(1);
    expect([session.inputs, session.outputs]).toEqual([here.inputs, here.outputs]);
  });

  test("runs where it is while they start", async () => {
    let started = (_: Session): void => {};
    const { session, lanes } = spreading(
      1000,
      () =>
        new Promise((resolve) => {
          started = resolve;
        }),
    );
    expect([await placeOf(session), await placeOf(session)]).toEqual([HERE, HERE]);
    started(lanes);
    await vi.runAllTimersAsync();
    expect(await placeOf(session)).toBe(APART);
  });

  test("stays where it is where they do not start, and tries no more", async () => {
    const { here, session, openLanes } = spreading(1000, () => Promise.reject(new Error("no worker")));
    for (let i = 0; i < 3; i++) expect(await placeOf(session)).toBe(HERE);
    expect([openLanes.mock.calls.length, session.concurrency, here.isReleased]).toEqual([1, 1, false]);
  });

  test("is released where it is, here or there", async () => {
    const early = spreading(400);
    await early.session.release();
    expect([early.here.isReleased, early.openLanes.mock.calls.length]).toEqual([true, 0]);
    const late = spreading(1000);
    await placeOf(late.session);
    await late.session.release();
    expect(late.lanes.isReleased).toBe(true);
  });

  test("leaves no workers behind that came when it was released", async () => {
    let started = (_: Session): void => {};
    const { here, session, lanes } = spreading(
      1000,
      () =>
        new Promise((resolve) => {
          started = resolve;
        }),
    );
    await placeOf(session);
    await session.release();
    started(lanes);
    await vi.runAllTimersAsync();
    expect([here.isReleased, lanes.isReleased, session.concurrency]).toEqual([true, true, 1]);
  });
});
