import { describe, expect, it } from "vitest";
import { dilateMask, erodeMask, openMask } from "../../../src/image/morphology";
import { mask, maskText } from "./pictures";

describe("morphology by a 3x3 square", () => {
  it("opens away what is thinner than 3 pixels and keeps the rest", () => {
    const picture = mask(`
      0 0 0 0 0 0 0 0 /
      0 1 1 1 1 0 1 0 /
      0 1 1 1 1 0 1 0 /
      0 1 1 1 1 1 1 0 /
      0 0 0 1 0 0 0 0 /
      0 0 0 1 0 0 0 1`);
    const before = maskText(picture);
    expect(maskText(openMask(picture))).toBe(
      maskText(
        mask(`
      0 0 0 0 0 0 0 0 /
      0 1 1 1 1 0 0 0 /
      0 1 1 1 1 0 0 0 /
      0 1 1 1 1 0 0 0 /
      0 0 0 0 0 0 0 0 /
      0 0 0 0 0 0 0 0`),
      ),
    );
    expect(maskText(picture)).toBe(before);
  });

  it("does not erode from the border, nor dilate from beyond it", () => {
    const corner = mask("1 1 0 / 1 1 0 / 0 0 0");
    expect(maskText(erodeMask(corner))).toBe("1 0 0 / 0 0 0 / 0 0 0");
    expect(maskText(erodeMask(mask("0 1 1 / 0 1 1")))).toBe("0 0 1 / 0 0 1");
    expect(maskText(dilateMask(mask("1 0 0 0 / 0 0 0 0 / 0 0 0 0")))).toBe("1 1 0 0 / 1 1 0 0 / 0 0 0 0");
    expect(maskText(openMask(corner))).toBe(maskText(corner));
    expect(maskText(openMask(mask("1 1 / 1 1")))).toBe("1 1 / 1 1");
  });
});
