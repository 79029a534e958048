import { expect, test } from "vitest";
import { turnedSize } from "../../../../src/demo/page/page-picture";
import { straightenPage } from "../../../../src/orient/straighten-page";

test.each([0, 90, 180, -90, 4.5, -12.3])(
  "a page turned by %d degrees is shown in the frame that the engine answers in",
  (angleDeg) => {
    const image = { width: 60, height: 90, data: new Uint8ClampedArray(60 * 90 * 4).fill(255) };
    const { width, height } = straightenPage(image, angleDeg);
    const shown = turnedSize(60, 90, angleDeg);
    // The engine rounds up so as to lose nothing, the page to the nearest pixel.
    const MOST_ROUNDING_PX = 1;
    expect(Math.abs(shown.width - width)).toBeLessThanOrEqual(MOST_ROUNDING_PX);
    expect(Math.abs(shown.height - height)).toBeLessThanOrEqual(MOST_ROUNDING_PX);
  },
);
