import { expect, test } from "vitest";
import { type Bounds, scaleBounds, tagSpot } from "../../../../src/demo/page/tag-spot";

const PAGE = { width: 200, height: 100 };
const TAG = { width: 30, height: 10 };
const BOX: Bounds = [100, 50, 140, 60];

test("a name stands above its box, else in the next place that is free", () => {
  const taken: Bounds[] = [];
  const places: [number, number][] = [];
  for (;;) {
    const { left, top, isCrowded } = tagSpot(BOX, TAG, PAGE, [BOX, ...taken]);
    if (isCrowded) break;
    places.push([left, top]);
    taken.push([left, top, left + TAG.width, top + TAG.height]);
  }
  expect(places).toEqual([
    [100, 38],
    [68, 50],
    [142, 50],
    [100, 62],
  ]);
});

test("a name stays on the page", () => {
  expect(tagSpot([180, 4, 199, 12], TAG, PAGE, [])).toEqual({ left: 148, top: 3, isCrowded: false });
  expect(tagSpot([180, 0, 200, 6], TAG, PAGE, [])).toEqual({ left: 170, top: 8, isCrowded: false });
});

test("relative bounds are scaled to pixels", () => {
  expect(scaleBounds([0.5, 0.5, 0.75, 1], PAGE)).toEqual([100, 50, 150, 100]);
});
