import { expect, it } from "vitest";
import { PageStream } from "../../../src/api/page-stream";

const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  let isSettled = false;
  void promise.then(() => {
    isSettled = true;
  });
  await new Promise((resolve) => setTimeout(resolve));
  return isSettled;
};

it("holds its producer back until an item is taken", async () => {
  const stream = new PageStream<number>();
  const items = stream.items();
  const first = stream.push(1);
  expect(await settled(first)).toBe(false);
  expect(await items.next()).toEqual({ value: 1, done: false });
  expect(await settled(first)).toBe(true);
  const second = stream.push(2);
  expect(await settled(second)).toBe(false);
  stream.release();
  expect(await settled(second)).toBe(true);
  expect(await settled(stream.push(3))).toBe(true);
  stream.end();
  const rest: number[] = [];
  for await (const item of items) rest.push(item);
  expect(rest).toEqual([2, 3]);
});

it("gives what came before a failure, then throws it", async () => {
  const stream = new PageStream<number>();
  void stream.push(1);
  stream.fail(new Error("no more"));
  const items = stream.items();
  expect((await items.next()).value).toBe(1);
  await expect(items.next()).rejects.toThrow("no more");
});

it("wakes a consumer that waits", async () => {
  const stream = new PageStream<number>();
  const next = stream.items().next();
  void stream.push(7);
  expect((await next).value).toBe(7);
});
