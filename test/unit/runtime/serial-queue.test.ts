import { expect, test } from "vitest";
import { createSerialQueue } from "../../../src/runtime/serial-queue";

test("runs one job at a time, in order, and gives each its own outcome", async () => {
  const queue = createSerialQueue();
  const log: string[] = [];
  const job = (name: string, outcome: () => number) => async () => {
    log.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 1));
    log.push(`${name} ends`);
    return outcome();
  };
  const fail = (): never => {
    throw new Error("b failed");
  };
  const outcomes = [queue(job("a", () => 1)), queue(job("b", fail)), queue(job("c", () => 3))];
  expect(log).toEqual([]);
  expect(await Promise.allSettled(outcomes)).toEqual([
    { status: "fulfilled", value: 1 },
    { status: "rejected", reason: new Error("b failed") },
    { status: "fulfilled", value: 3 },
  ]);
  expect(log).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});
