import { describe, expect, it } from "vitest";
import { textSlant } from "../../../src/detect/text-slant";
import { externalComponents } from "../../../src/image/components";
import type { Point } from "../../../src/types/geometry";
import type { Mask } from "../../../src/types/image";
import { lines, PAGE, turnedMask } from "../orient/synthetic-mask";

/** The pixels whose place on the flat page, as `flat` tells it, lies in one of the page's words. */
function seenMask(flat: (seen: Point) => Point): Mask {
  const printed = turnedMask(lines(14, 36, 14, 44), 0);
  const data = new Uint8Array(PAGE.width * PAGE.height);
  for (let y = 0; y < PAGE.height; y++) {
    for (let x = 0; x < PAGE.width; x++) {
      const from = flat({ x: x + 0.5, y: y + 0.5 });
      const [column, row] = [Math.floor(from.x), Math.floor(from.y)];
      const isInside = column >= 0 && column < printed.width && row >= 0 && row < printed.height;
      if (isInside) data[y * PAGE.width + x] = printed.data[row * printed.width + column]!;
    }
  }
  return { ...PAGE, data };
}

describe("textSlant", () => {
  it("is nothing where lines run level, and where too few words are long", () => {
    expect(textSlant(externalComponents(turnedMask(lines(14, 36, 14, 44), 0)))).toBe(null);
    expect(textSlant(externalComponents(turnedMask(lines(14, 36, 5, 9), 4)))).toBe(null);
    expect(textSlant([])).toBe(null);
  });

  it("leaves a page on its side to those who turn it", () => {
    expect(textSlant(externalComponents(turnedMask(lines(14, 36, 14, 44), 90)))).toBe(null);
  });

  for (const angle of [-12, -3, -1, 1.5, 4, 15]) {
    it(`is the angle of a sheet turned by ${angle} degrees`, () => {
      const slant = textSlant(externalComponents(turnedMask(lines(14, 36, 14, 44), angle)))!;
      for (const place of [
        { x: 60, y: 80 },
        { x: 300, y: 500 },
      ])
        expect(Math.abs(slant(place) - angle)).toBeLessThan(0.4);
    });
  }

  it("follows lines that run apart, as on a sheet seen from one side", () => {
    // Each line turns about the page's middle column, by 5 degrees down at the top and 5 up at the bottom.
    const steepness = (y: number) => Math.tan((((y - 300) / 300) * -5 * Math.PI) / 180);
    const seen = seenMask(({ x, y }) => ({ x, y: y - (x - 210) * steepness(y) }));
    const slant = textSlant(externalComponents(seen))!;
    expect(Math.abs(slant({ x: 210, y: 80 }) - 3.7)).toBeLessThan(0.8);
    expect(Math.abs(slant({ x: 210, y: 520 }) + 3.7)).toBeLessThan(0.8);
  });

  it("follows lines that a curled sheet bends", () => {
    const seen = seenMask(({ x, y }) => ({ x, y: y - 8 * Math.sin((x / 420) * 2 * Math.PI) }));
    const slant = textSlant(externalComponents(seen))!;
    // The slope of 8 sin(2 pi x / 420) is 0.12 at most: 6.8 degrees.
    expect(slant({ x: 60, y: 300 })).toBeGreaterThan(1.5);
    expect(slant({ x: 210, y: 300 })).toBeLessThan(-3);
    expect(slant({ x: 360, y: 300 })).toBeGreaterThan(1.5);
  });
});
