import { expect, test } from "vitest";
import { rowWindow } from "../../../../src/demo/ui/use-window";

test("few rows are all drawn", () => {
  expect(rowWindow({ top: 900, height: 400 }, 100, 40)).toEqual({ start: 0, end: 100, above: 0, below: 0 });
});

test("of many rows those in sight are drawn, and some to spare; heights add up", () => {
  // 20 to 29 are in sight, 12 more at either side.
  expect(rowWindow({ top: 800, height: 400 }, 500, 40)).toEqual({
    start: 8,
    end: 42,
    above: 320,
    below: 18_320,
  });
  expect(rowWindow({ top: 0, height: 400 }, 500, 40)).toMatchObject({ start: 0, above: 0 });
  expect(rowWindow({ top: 19_600, height: 400 }, 500, 40)).toMatchObject({ end: 500, below: 0 });
});

test("a list that became shorter is shown at its end", () => {
  const { start, end } = rowWindow({ top: 100_000, height: 400 }, 200, 40);
  expect(start).toBeLessThanOrEqual(end);
  expect(end).toBe(200);
});
