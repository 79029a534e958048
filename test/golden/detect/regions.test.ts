import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { binarizeLogits, regionsFromLogits } from "../../../src/detect/regions-from-logits";
import type { TextRegion } from "../../../src/document/text";
import { boxOfQuad } from "../../../src/geometry/quad";
import type { Point } from "../../../src/types/geometry";
import type { DetectionCard } from "../../../src/types/model";

type Pair = readonly [number, number];
type Corners = readonly [number, number, number, number] | readonly Pair[];

interface Case {
  readonly name: string;
  readonly straight: boolean;
  readonly expand: DetectionCard["expand"];
  readonly opening: boolean;
  readonly binThreshold: number;
  readonly boxThreshold: number;
  readonly width: number;
  readonly height: number;
  readonly logits: string;
  readonly regions: readonly { readonly score: number; readonly corners: Corners }[];
}

const cases = JSON.parse(
  readFileSync(new URL("./expected.json", import.meta.url), "utf8"),
) as readonly Case[];

const LOGIT_STEPS = 8;
/** The file holds 5 decimals. */
const SCORE_TOLERANCE = 1e-5;
/** Offsets are made in thousandths of a pixel and rectangles in float32. */
const QUAD_TOLERANCE_PX = 0.01;
/** Largest distance in pixels between the region's corners and those of the file, in their best order. */
function farthest(
  found: readonly Point[],
  corners: Corners,
  page: { width: number; height: number },
): number {
  const clip = (value: number, max: number): number => Math.min(Math.max(value, 0), max);
  if (typeof corners[0] === "number") {
    const box = boxOfQuad(found as Parameters<typeof boxOfQuad>[0]);
    const [x0, y0, x1, y1] = corners as readonly [number, number, number, number];
    return Math.max(
      Math.abs(box.xMin - clip(x0, page.width)),
      Math.abs(box.yMin - clip(y0, page.height)),
      Math.abs(box.xMax - clip(x1, page.width)),
      Math.abs(box.yMax - clip(y1, page.height)),
    );
  }
  const wanted = (corners as readonly Pair[]).map(([x, y]) => ({
    x: clip(x, page.width),
    y: clip(y, page.height),
  }));
  const offBy = (turn: number): number =>
    Math.max(
      ...found.map((p, i) => Math.hypot(p.x - wanted[(i + turn) % 4]!.x, p.y - wanted[(i + turn) % 4]!.y)),
    );
  return Math.min(offBy(0), offBy(1), offBy(2), offBy(3));
}

function find(wanted: Case): TextRegion[] {
  const bytes = new Int8Array(Buffer.from(wanted.logits, "base64"));
  const data = Float32Array.from(bytes, (value) => value / LOGIT_STEPS);
  const map = { width: wanted.width, height: wanted.height, data };
  const mask = binarizeLogits(map, wanted.binThreshold, wanted.opening);
  return regionsFromLogits(map, mask, { x: 0, y: 0, ...map }, map, 0, {
    assumeStraightPages: wanted.straight,
    boxThreshold: wanted.boxThreshold,
    expand: wanted.expand,
  });
}

describe("regions of a logit map", () => {
  it.each(cases)("are those of OpenCV and pyclipper: $name, straight $straight", (wanted) => {
    const regions = find(wanted);
    expect(wanted.regions.length).toBeGreaterThanOrEqual(6);
    expect(regions.length).toBe(wanted.regions.length);
    for (const region of wanted.regions) {
      const same = regions.filter(
        ({ quad, score }) =>
          farthest(quad, region.corners, wanted) <= QUAD_TOLERANCE_PX &&
          Math.abs(score - region.score) <= SCORE_TOLERANCE,
      );
      expect(same, `a region like ${JSON.stringify(region)}`).toHaveLength(1);
    }
  });
});
