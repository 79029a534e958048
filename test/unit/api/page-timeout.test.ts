import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PageTimeout } from "../../../src/api/page-timeout";
import type { PageMark } from "../../../src/protocol/job";

const page = (pageNumber: number): PageMark => ({ fileIndex: 0, pageNumber, pageCount: 9 });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("tells once when the pages at work are over their time, each having its own", () => {
  const onStuck = vi.fn();
  const watch = new PageTimeout(1000, onStuck);
  watch.begin([page(1), page(2)]);
  vi.advanceTimersByTime(1990);
  expect(onStuck).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10);
  expect(onStuck).toHaveBeenCalledExactlyOnceWith([page(1), page(2)]);
  vi.advanceTimersByTime(100_000);
  expect(onStuck).toHaveBeenCalledTimes(1);
});

it("counts anew for the next pages, and not at all between batches or when stopped", () => {
  const onStuck = vi.fn();
  const watch = new PageTimeout(1000, onStuck);
  for (let pageNumber = 1; pageNumber <= 3; pageNumber++) {
    watch.begin([page(pageNumber)]);
    vi.advanceTimersByTime(900);
  }
  watch.begin([]);
  vi.advanceTimersByTime(100_000);
  watch.begin([page(4)]);
  watch.stop();
  vi.advanceTimersByTime(100_000);
  expect(onStuck).not.toHaveBeenCalled();
});

it("counts a page's time from when its models are there", () => {
  const onStuck = vi.fn();
  const watch = new PageTimeout(1000, onStuck);
  watch.pause("detector");
  watch.begin([page(1)]);
  watch.pause("recognizer");
  vi.advanceTimersByTime(500_000);
  watch.resume("detector");
  vi.advanceTimersByTime(500_000);
  expect(onStuck).not.toHaveBeenCalled();
  watch.resume("recognizer");
  vi.advanceTimersByTime(900);
  // One that comes late, as the fields' does, gives the page its whole time again.
  watch.pause("fields");
  watch.resume("fields");
  vi.advanceTimersByTime(990);
  expect(onStuck).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10);
  expect(onStuck).toHaveBeenCalledExactlyOnceWith([page(1)]);
});

it("never fires without a limit", () => {
  const onStuck = vi.fn();
  new PageTimeout(Number.POSITIVE_INFINITY, onStuck).begin([page(1)]);
  vi.advanceTimersByTime(1e12);
  expect(onStuck).not.toHaveBeenCalled();
});
