import { describe, expect, it } from "vitest";
import {
  binarizeLogits,
  type LogitMap,
  poolLogits,
  regionsFromLogits,
} from "../../../src/detect/regions-from-logits";
import type { TextRegion } from "../../../src/document/text";
import { boxOfQuad, quadOfBox } from "../../../src/geometry/quad";
import type { Box } from "../../../src/types/geometry";
import type { DetectionCard } from "../../../src/types/model";
import { maskText } from "../image/pictures";

const TEXT = 6;
const NONE = -6;
const VATTI: DetectionCard["expand"] = { kind: "vatti", unclipRatio: 1.5 };
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
/** Sums of some hundred products in float64. */
const DIGITS = 9;

function map(width: number, height: number, ...kernels: readonly Box[]): LogitMap {
  const data = new Float32Array(width * height).fill(NONE);
  for (const { xMin, yMin, xMax, yMax } of kernels) {
    for (let y = yMin; y < yMax; y++) data.fill(TEXT, y * width + xMin, y * width + xMax);
  }
  return { width, height, data };
}

function find(
  logits: LogitMap,
  options: {
    readonly straight?: boolean;
    readonly expand?: DetectionCard["expand"];
    readonly boxThreshold?: number;
    readonly place?: Box;
    readonly page?: { readonly width: number; readonly height: number };
  } = {},
): TextRegion[] {
  const place = options.place ?? { xMin: 0, yMin: 0, xMax: logits.width, yMax: logits.height };
  return regionsFromLogits(
    logits,
    binarizeLogits(logits, 0.5, false),
    { x: place.xMin, y: place.yMin, width: place.xMax - place.xMin, height: place.yMax - place.yMin },
    options.page ?? logits,
    3,
    {
      assumeStraightPages: options.straight ?? true,
      boxThreshold: options.boxThreshold ?? 0.1,
      expand: options.expand ?? VATTI,
    },
  );
}

function expectBox(region: TextRegion | undefined, wanted: readonly [number, number, number, number]): void {
  const { xMin, yMin, xMax, yMax } = boxOfQuad(region!.quad);
  [xMin, yMin, xMax, yMax].forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i]!, DIGITS);
  });
}

describe("binarizeLogits", () => {
  const row = (values: readonly number[]): LogitMap => ({
    width: values.length,
    height: 1,
    data: Float32Array.from(values),
  });

  it("compares probabilities by their logits", () => {
    // sigmoid(-2.19722...) = 0.1: float32 neighbours on either side of it.
    const logit = Math.log(0.1 / 0.9);
    expect(maskText(binarizeLogits(row([-2.2, logit - 1e-6, logit + 1e-6, 0, 9]), 0.1, false))).toBe(
      "0 0 1 1 1",
    );
    expect(maskText(binarizeLogits(row([-0.1, 0, 0.1]), 0.5, false))).toBe("0 1 1");
  });

  it("takes no NaN for text, and infinities for what they are", () => {
    const odd = row([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    expect(maskText(binarizeLogits(odd, 0.1, false))).toBe("0 1 0");
    expect(maskText(binarizeLogits(odd, 0, false))).toBe("0 1 1");
    expect(maskText(binarizeLogits(odd, 1, false))).toBe("0 1 0");
  });

  it("opens where the card asks for it", () => {
    const thin = map(5, 4, { xMin: 1, yMin: 1, xMax: 4, yMax: 3 });
    expect(maskText(binarizeLogits(thin, 0.5, false))).toBe("0 0 0 0 0 / 0 1 1 1 0 / 0 1 1 1 0 / 0 0 0 0 0");
    expect(maskText(binarizeLogits(thin, 0.5, true))).toBe("0 0 0 0 0 / 0 0 0 0 0 / 0 0 0 0 0 / 0 0 0 0 0");
  });
});

describe("poolLogits", () => {
  it("takes the greatest of each 3x3 neighbourhood, as docTR's FAST does", () => {
    const data = Float32Array.of(1, 0, 0, -9, 0, 0, Number.NaN, -9, -1, -1, -5, -9);
    const pooled = poolLogits({ width: 4, height: 3, data });
    expect([...pooled.data]).toEqual([1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, -5]);
  });

  it("makes a box as large as docTR's of a kernel of 100 x 10", () => {
    const kernel = poolLogits(map(160, 60, { xMin: 20, yMin: 20, xMax: 120, yMax: 30 }));
    const [region] = find(kernel, { expand: { kind: "vatti", unclipRatio: 1 } });
    // 113 x 23 by docTR 1.1's FASTPostProcessor.
    expectBox(region, [14, 14, 127, 37]);
  });
});

describe("regionsFromLogits", () => {
  const KERNEL = { xMin: 20, yMin: 15, xMax: 40, yMax: 20 };
  // 100 * 1.5 / 50
  const GROWTH = 3;

  it("grows a kernel by area * ratio / perimeter", () => {
    for (const straight of [true, false]) {
      const [region, ...others] = find(map(60, 40, KERNEL), { straight });
      expect(others).toEqual([]);
      expect(region!.classIndex).toBe(3);
      // docTR counts a row and a column more into straight boxes, and the last pixel of their outline in; of rotated
      // rectangles the perimeter of the pixels' centres, 4 x 19, and a pixel on two sides.
      const score = straight ? (100 * sigmoid(TEXT) + 26 * sigmoid(NONE)) / 126 : sigmoid(TEXT);
      expect(region!.score).toBeCloseTo(score, DIGITS);
      const growth = straight ? GROWTH : 150 / 48;
      const last = straight ? 1 : 0;
      expectBox(region, [20 - growth, 15 - growth, 40 + growth + last, 20 + growth + last]);
      // Top left first, clockwise.
      expect(region!.quad[0].x).toBeLessThan(region!.quad[2].x);
      expect(region!.quad[0].y).toBeLessThan(region!.quad[2].y);
      expect(region!.quad[1].x).toBeCloseTo(region!.quad[2].x, DIGITS);
    }
  });

  it("undoes an inset of the short side", () => {
    // 5 is what 0.2 on both sides leaves of 8.333: 1.667 each.
    for (const straight of [true, false]) {
      const [region] = find(map(60, 40, KERNEL), { straight, expand: { kind: "inset", ratio: 0.2 } });
      expectBox(region, [20 - 5 / 3, 15 - 5 / 3, 40 + 5 / 3, 20 + 5 / 3]);
    }
  });

  it("scores straight regions over their box, rotated ones over their pixels", () => {
    const logits = map(
      30,
      30,
      { xMin: 10, yMin: 10, xMax: 20, yMax: 12 },
      { xMin: 10, yMin: 12, xMax: 12, yMax: 20 },
    );
    const inset: DetectionCard["expand"] = { kind: "inset", ratio: 0.2 };
    const inInset = (36 * sigmoid(TEXT) + 64 * sigmoid(NONE)) / 100;
    expect(find(logits, { expand: inset })[0]!.score).toBeCloseTo(inInset, 6);
    // docTR takes in the row below and the column at the right.
    const inBox = (36 * sigmoid(TEXT) + 85 * sigmoid(NONE)) / 121;
    expect(find(logits)[0]!.score).toBeCloseTo(inBox, 6);
    expect(find(logits, { straight: false })[0]!.score).toBeCloseTo(sigmoid(TEXT), 6);
    expect(find(logits, { boxThreshold: inBox + 1e-3 })).toEqual([]);
    expect(find(logits, { boxThreshold: inBox - 1e-3 })).toHaveLength(1);
  });

  it("counts filled holes into a rotated region's score", () => {
    const logits = map(30, 30, { xMin: 10, yMin: 10, xMax: 20, yMax: 20 });
    logits.data.fill(NONE, 15 * 30 + 14, 15 * 30 + 16);
    const score = (98 * sigmoid(TEXT) + 2 * sigmoid(NONE)) / 100;
    expect(find(logits, { straight: false })[0]!.score).toBeCloseTo(score, 6);
  });

  it("drops specks thinner than 2 pixels, than 3 where the card is docTR's", () => {
    const line = { xMin: 2, yMin: 5, xMax: 30, yMax: 6 };
    const dot = { xMin: 10, yMin: 20, xMax: 12, yMax: 22 };
    const blot = { xMin: 40, yMin: 20, xMax: 43, yMax: 23 };
    const inset: DetectionCard["expand"] = { kind: "inset", ratio: 0 };
    expect(find(map(60, 40, line, dot, blot), { expand: inset })).toHaveLength(2);
    const [region, ...others] = find(map(60, 40, line, dot, blot));
    expect(others).toEqual([]);
    // 9 * 1.5 / 12 is 1.125.
    expectBox(region, [39, 19, 45, 25]);
  });

  it("clips the scored row and column to the map", () => {
    const corner = map(60, 40, { xMin: 40, yMin: 30, xMax: 60, yMax: 40 });
    expect(find(corner)[0]!.score).toBeCloseTo(sigmoid(TEXT), DIGITS);
  });

  it("clips to the page", () => {
    const [region] = find(map(60, 40, { xMin: 0, yMin: 30, xMax: 20, yMax: 40 }));
    expect(region!.quad).toEqual(quadOfBox({ xMin: 0, yMin: 25, xMax: 26, yMax: 40 }));
  });

  it("takes padding off and goes back to the page's pixels", () => {
    // A page of 200 x 400 lies at half its size in a place of 100 x 200 at x 50.
    const place = { xMin: 50, yMin: 0, xMax: 150, yMax: 200 };
    const page = { width: 200, height: 400 };
    const [region] = find(map(200, 200, { xMin: 70, yMin: 15, xMax: 90, yMax: 20 }), { place, page });
    expectBox(region, [34, 24, 88, 48]);
    expect(find(map(200, 200, { xMin: 10, yMin: 15, xMax: 40, yMax: 20 }), { place, page })).toEqual([]);
    const across = find(map(200, 200, { xMin: 140, yMin: 15, xMax: 160, yMax: 20 }), { place, page });
    expectBox(across[0], [174, 24, 200, 48]);
  });

  it("gives slanted text from its top left, as far as a stretched map tells", () => {
    // Text of 50 x 10 falls by 30 degrees on the map; the page is three times as high.
    const size = 90;
    const data = new Float32Array(size * size).fill(NONE);
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const dx = x + 0.5 - 45;
        const dy = y + 0.5 - 45;
        const along = dx * Math.cos(Math.PI / 6) + dy * 0.5;
        const across = dy * Math.cos(Math.PI / 6) - dx * 0.5;
        if (Math.abs(along) < 25 && Math.abs(across) < 5) data[y * size + x] = TEXT;
      }
    }
    const page = { width: 90, height: 270 };
    const none: DetectionCard["expand"] = { kind: "inset", ratio: 0 };
    const [region] = find({ width: size, height: size, data }, { straight: false, page, expand: none });
    const corner = (along: number, across: number) => ({
      x: 45 + along * Math.cos(Math.PI / 6) - across * 0.5,
      y: 3 * (45 + along * 0.5 + across * Math.cos(Math.PI / 6)),
    });
    const wanted = [corner(-25, -5), corner(25, -5), corner(25, 5), corner(-25, 5)];
    // Pixels are in or out by their centres: half of one on either side, three times as much down the page.
    const PIXEL_TOLERANCE = 1;
    wanted.forEach(({ x, y }, i) => {
      expect(Math.abs(region!.quad[i]!.x - x)).toBeLessThan(PIXEL_TOLERANCE);
      expect(Math.abs(region!.quad[i]!.y - y)).toBeLessThan(3 * PIXEL_TOLERANCE);
    });
  });

  it.each([
    ["NaN", Number.NaN, 0],
    ["nothing", NONE, 0],
    ["-Infinity", Number.NEGATIVE_INFINITY, 0],
    ["text", TEXT, sigmoid(TEXT)],
    ["Infinity", Number.POSITIVE_INFINITY, 1],
  ])("survives a map of %s", (_, value, score) => {
    const logits = { width: 50, height: 30, data: new Float32Array(1500).fill(value) };
    for (const straight of [true, false]) {
      const regions = find(logits, { straight });
      expect(regions).toHaveLength(score > 0 ? 1 : 0);
      if (score > 0) {
        expectBox(regions[0], [0, 0, 50, 30]);
        expect(regions[0]!.score).toBeCloseTo(score, DIGITS);
      }
    }
  });

  it("counts NaN within a region as no text", () => {
    const logits = map(30, 30, { xMin: 10, yMin: 10, xMax: 20, yMax: 20 });
    logits.data.fill(Number.NaN, 15 * 30 + 12, 15 * 30 + 17);
    expect(find(logits)[0]!.score).toBeCloseTo((95 * sigmoid(TEXT) + 21 * sigmoid(NONE)) / 121, DIGITS);
    expect(find(logits, { straight: false })[0]!.score).toBeCloseTo((95 * sigmoid(TEXT)) / 100, DIGITS);
  });

  it("survives a map of noise", () => {
    const size = 200;
    let seed = 1;
    const data = Float32Array.from({ length: size * size }, () => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return (seed / 2 ** 32 - 0.6) * 20;
    });
    for (const straight of [true, false]) {
      const regions = find({ width: size, height: size, data }, { straight });
      expect(regions.length).toBeGreaterThan(100);
      for (const { quad, score } of regions) {
        expect(score >= 0 && score <= 1).toBe(true);
        for (const { x, y } of quad) expect(x >= 0 && x <= size && y >= 0 && y <= size).toBe(true);
      }
    }
  });
});
