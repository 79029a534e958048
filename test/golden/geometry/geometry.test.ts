import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { convexHull } from "../../../src/geometry/convex-hull";
import { minAreaRect, quadOfRotatedRect } from "../../../src/geometry/min-area-rect";
import { boxOfQuad } from "../../../src/geometry/quad";
import { growBox, growRotatedRect } from "../../../src/geometry/unclip";
import { externalComponents } from "../../../src/image/components";
import { dilateMask, erodeMask, openMask } from "../../../src/image/morphology";
import { resampleRows } from "../../../src/image/resample";
import { type Colour, rotateImage } from "../../../src/image/rotate-image";
import { warpQuad } from "../../../src/image/warp-quad";
import type { Point, Quad } from "../../../src/types/geometry";
import type { PixelImage } from "../../../src/types/image";

interface Expected {
  readonly shapes: readonly {
    readonly points: readonly Pair[];
    readonly hull: readonly Pair[];
    readonly area: number;
    readonly sides: Pair;
    readonly center: Pair;
  }[];
  readonly offsets: readonly {
    readonly rect: { readonly width: number; readonly height: number; readonly angleDeg: number };
    readonly distance: number;
    readonly bounds: readonly [number, number, number, number];
    readonly sides: Pair;
    readonly center: Pair;
  }[];
  readonly masks: readonly {
    readonly width: number;
    readonly height: number;
    readonly mask: string;
    readonly pieces: readonly (readonly number[])[];
    readonly opened: string;
    readonly eroded: string;
    readonly dilated: string;
  }[];
  readonly picture: FlatPicture;
  readonly resized: readonly FlatPicture[];
  readonly warped: readonly (FlatPicture & { readonly quad: readonly [Pair, Pair, Pair, Pair] })[];
  readonly rotated: readonly {
    readonly angleDeg: number;
    readonly fill: Colour;
    readonly rgb: readonly number[];
  }[];
}

type Pair = readonly [number, number];

interface FlatPicture {
  readonly width: number;
  readonly height: number;
  readonly rgb: readonly number[];
}

const expected = JSON.parse(readFileSync(new URL("./expected.json", import.meta.url), "utf8")) as Expected;

/** OpenCV answers in float32 and the file holds 4 decimals. */
const RECT_TOLERANCE_PX = 1e-3;
/** pyclipper's arcs are polygons that stay within half a step of a thousandth, and the rectangle is float32. */
const OFFSET_TOLERANCE_PX = 5e-3;
/** Two decimals in the file, float32 sums here. */
const RESIZE_TOLERANCE = 0.01;
/** Half a level of rounding to 8 bits, and the file's two decimals. */
const LEVEL_TOLERANCE = 0.51;

const point = ([x, y]: Pair): Point => ({ x, y });
const pair = ({ x, y }: Point): Pair => [x, y];

function pixels(picture: FlatPicture): PixelImage {
  const data = new Uint8ClampedArray(picture.width * picture.height * 4).fill(255);
  picture.rgb.forEach((value, i) => {
    data[Math.floor(i / 3) * 4 + (i % 3)] = value;
  });
  return { width: picture.width, height: picture.height, data };
}

function rgbOf(image: PixelImage): number[] {
  return [...image.data].filter((_, i) => i % 4 !== 3);
}

function expectClose(actual: readonly number[], wanted: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(wanted.length);
  const worst = actual.reduce((most, value, i) => Math.max(most, Math.abs(value - wanted[i]!)), 0);
  expect(worst).toBeLessThanOrEqual(tolerance);
}

const text = (data: Uint8Array): string => data.join("");

describe("shapes, against OpenCV", () => {
  it.each(expected.shapes)("hull and least rectangle of $points.length points", (shape) => {
    const points = shape.points.map(point);
    const hull = convexHull(points).map(pair);
    expect(hull.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])).toEqual(shape.hull);

    const rect = minAreaRect(points);
    expectClose(
      [rect.width, rect.height].toSorted((a, b) => a - b),
      shape.sides,
      RECT_TOLERANCE_PX,
    );
    expectClose(pair(rect.center), shape.center, RECT_TOLERANCE_PX);
    // It holds every point: turned upright, none lies farther from the centre than half a side.
    const radians = (rect.angleDeg * Math.PI) / 180;
    for (const p of points) {
      const dx = p.x - rect.center.x;
      const dy = p.y - rect.center.y;
      expect(Math.abs(dx * Math.cos(radians) + dy * Math.sin(radians))).toBeLessThan(rect.width / 2 + 1e-6);
      expect(Math.abs(dy * Math.cos(radians) - dx * Math.sin(radians))).toBeLessThan(rect.height / 2 + 1e-6);
    }
  });
});

describe("grown rectangles, against pyclipper's offset with round joins", () => {
  it.each(expected.offsets)("$rect by $distance px", ({ rect, distance, bounds, sides, center }) => {
    const start = { center: { x: 100, y: 100 }, ...rect };
    const grown = growRotatedRect(start, distance);
    expectClose(
      [grown.width, grown.height].toSorted((a, b) => a - b),
      sides,
      OFFSET_TOLERANCE_PX,
    );
    expectClose(pair(grown.center), center, OFFSET_TOLERANCE_PX);
    const box = growBox(boxOfQuad(quadOfRotatedRect(start)), distance);
    expectClose([box.xMin, box.yMin, box.xMax, box.yMax], bounds, OFFSET_TOLERANCE_PX);
  });
});

describe("masks, against OpenCV", () => {
  it.each(expected.masks)("pieces and morphology of $width x $height", (wanted) => {
    const mask = {
      width: wanted.width,
      height: wanted.height,
      data: Uint8Array.from(wanted.mask, (digit) => Number(digit)),
    };
    const pieces = externalComponents(mask).map(({ box, area }) => [
      box.xMin,
      box.yMin,
      box.xMax,
      box.yMax,
      area,
    ]);
    const order = (a: readonly number[], b: readonly number[]): number =>
      a.map((value, i) => value - b[i]!).find((difference) => difference !== 0) ?? 0;
    expect(pieces.toSorted(order)).toEqual(wanted.pieces);
    expect(text(openMask(mask).data)).toBe(wanted.opened);
    expect(text(erodeMask(mask).data)).toBe(wanted.eroded);
    expect(text(dilateMask(mask).data)).toBe(wanted.dilated);
  });
});

describe("pictures, against PIL and SciPy", () => {
  const picture = pixels(expected.picture);

  it.each(expected.resized)("scaled to $width x $height", ({ width, height, rgb }) => {
    const rows: number[] = [];
    resampleRows(picture, { width, height }, "rgb", (row) => {
      for (let x = 0; x < width; x++) rows.push(row[x]!, row[width + x]!, row[2 * width + x]!);
    });
    expectClose(rows, rgb, RESIZE_TOLERANCE);
  });

  it.each(expected.warped)("quad $quad upright", ({ quad, width, height, rgb }) => {
    const corners = quad.map(point) as unknown as Quad;
    expectClose(rgbOf(warpQuad(picture, corners, { width, height })), rgb, LEVEL_TOLERANCE);
  });

  it.each(expected.rotated)("turned by $angleDeg degrees", ({ angleDeg, fill, rgb }) => {
    expectClose(rgbOf(rotateImage(picture, angleDeg, { canvas: "same", fill })), rgb, LEVEL_TOLERANCE);
  });
});
