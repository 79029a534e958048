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

it("counts anew for the next pages, after a download, and not at all between batches or when stopped", () => {
  const onStuck = vi.fn();
  const watch = new PageTimeout(1000, onStuck);
  for (let pageNumber = 1; pageNumber <= 3; pageNumber++) {
    watch.begin([page(pageNumber)]);
    vi.advanceTimersByTime(900);
  }
  watch.restart();
  vi.advanceTimersByTime(900);
  watch.begin([]);
  watch.restart();
  vi.advanceTimersByTime(100_000);
  watch.begin([page(4)]);
  watch.stop();
  vi.advanceTimersByTime(100_000);
  expect(onStuck).not.toHaveBeenCalled();
});

it("never fires without a limit", () => {
  const onStuck = vi.fn();
  new PageTimeout(Number.POSITIVE_INFINITY, onStuck).begin([page(1)]);
  vi.advanceTimersByTime(1e12);
  expect(onStuck).not.toHaveBeenCalled();
});
