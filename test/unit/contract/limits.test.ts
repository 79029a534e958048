import { expect, it } from "vitest";
import type { KieLimits } from "../../../src/contract/limits";
import { DEFAULT_LIMITS, resolveLimits } from "../../../src/contract/limits";

it("fills in what is left out, or undefined, from the engine's limits", () => {
  expect(resolveLimits()).toEqual(DEFAULT_LIMITS);
  const own = resolveLimits({ maxPages: 5, maxFileBytes: undefined });
  expect(own).toEqual({ ...DEFAULT_LIMITS, maxPages: 5 });
  expect(resolveLimits({ pageTimeoutMs: Number.POSITIVE_INFINITY }, own)).toEqual({
    ...DEFAULT_LIMITS,
    maxPages: 5,
    pageTimeoutMs: Number.POSITIVE_INFINITY,
  });
});

it.each([
  [{ maxPage: 1 }, TypeError, 'unknown limit "maxPage"; known are maxFileBytes, maxPages,'],
  [{ maxPages: "5" }, TypeError, "limits.maxPages must be a number; got 5"],
  [{ maxPages: 0 }, RangeError, "limits.maxPages must be over 0; got 0"],
  [{ pageTimeoutMs: Number.NaN }, RangeError, "limits.pageTimeoutMs must be over 0; got NaN"],
  [null, TypeError, "limits must be an object; got null"],
])("refuses %j", (limits, type, message) => {
  const resolve = () => resolveLimits(limits as KieLimits);
  expect(resolve).toThrow(type);
  expect(resolve).toThrow(message);
});
