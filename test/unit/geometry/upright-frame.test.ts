import { describe, expect, it } from "vitest";
import { quadOfBox } from "../../../src/geometry/quad";
import { turnQuad } from "../../../src/geometry/right-angle";
import { uprightFrame } from "../../../src/geometry/upright-frame";
import type { Quad } from "../../../src/types/geometry";

const PAGE = { width: 200, height: 100 };
const BOX = { xMin: 10, yMin: 20, xMax: 50, yMax: 30 };

describe("uprightFrame", () => {
  it("leaves an upright page as it is", () => {
    expect(uprightFrame([quadOfBox(BOX)], PAGE)).toEqual({ boxes: [BOX], size: PAGE });
    expect(uprightFrame([], PAGE)).toEqual({ boxes: [], size: PAGE });
  });

  it.each([90, 180, -90] as const)("turns a page back that is turned by %i", (angle) => {
    const quads = [quadOfBox(BOX), quadOfBox({ ...BOX, xMin: 60, xMax: 90 })];
    const turned = quads.map((quad) => turnQuad(quad, PAGE, angle));
    const size = angle === 180 ? PAGE : { width: PAGE.height, height: PAGE.width };
    const frame = uprightFrame(turned, size);
    expect(frame.size.width).toBeCloseTo(200, 9);
    expect(frame.size.height).toBeCloseTo(100, 9);
    for (const key of ["xMin", "yMin", "xMax", "yMax"] as const) {
      expect(frame.boxes[0]![key]).toBeCloseTo(BOX[key], 9);
    }
  });

  it("makes a slanted line level", () => {
    const cos = Math.cos(0.1);
    const sin = Math.sin(0.1);
    const slanted = [0, 50].map((x) => {
      const quad = quadOfBox({ xMin: x, yMin: 0, xMax: x + 40, yMax: 10 });
      const [a, b, c, d] = quad.map((p) => ({ x: p.x * cos - p.y * sin + 20, y: p.x * sin + p.y * cos }));
      return [a!, b!, c!, d!] as const;
    });
    const { boxes } = uprightFrame(slanted, PAGE);
    expect(boxes[1]!.yMin).toBeCloseTo(boxes[0]!.yMin, 9);
    expect(boxes[1]!.yMax - boxes[1]!.yMin).toBeCloseTo(10, 9);
    expect(boxes[1]!.xMin - boxes[0]!.xMin).toBeCloseTo(50, 9);
  });

  it("gives words of one line one height where lines run apart", () => {
    // Ten lines, from 3 degrees down at the top to 3 up at the bottom, of four words each.
    const slopes = Array.from({ length: 10 }, (_, line) =>
      Math.tan((((4.5 - line) / 4.5) * 3 * Math.PI) / 180),
    );
    const quads = slopes.flatMap((slope, line) =>
      [0, 120, 240, 360].map((x): Quad => {
        const top = 40 + line * 30;
        const point = (px: number, py: number) => ({ x: px, y: top + py + (px - 200) * slope });
        return [point(x, 0), point(x + 80, 0), point(x + 80, 12), point(x, 12)];
      }),
    );
    const { boxes } = uprightFrame(quads, { width: 440, height: 360 });
    slopes.forEach((_, line) => {
      const middles = boxes.slice(4 * line, 4 * line + 4).map((box) => (box.yMin + box.yMax) / 2);
      expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(3);
      for (const box of boxes.slice(4 * line, 4 * line + 4)) expect(box.yMax - box.yMin).toBeLessThan(14);
    });
    // Left as they are, the outer words of the top line are 19 pixels apart in height: more than half a line.
    expect(Math.abs((quads[0]![0].y + quads[0]![2].y - quads[3]![0].y - quads[3]![2].y) / 2)).toBeGreaterThan(
      15,
    );
  });
});
