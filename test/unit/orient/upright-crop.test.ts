import { describe, expect, it } from "vitest";
import { quadOfBox } from "../../../src/geometry/quad";
import { turnQuad } from "../../../src/geometry/right-angle";
import { turnImage } from "../../../src/image/turn-image";
import { cropQuad } from "../../../src/image/warp-quad";
import { quadFromReader, rotateCropUpright } from "../../../src/orient/upright-crop";
import type { RightAngleDeg } from "../../../src/types/geometry";
import { grey, greyText } from "../image/pictures";

const RIGHT_ANGLES: readonly RightAngleDeg[] = [0, 90, 180, -90];

describe("rotateCropUpright", () => {
  it.each([
    [0, "1 2 3 / 4 5 6"],
    [90, "3 6 / 2 5 / 1 4"],
    [180, "6 5 4 / 3 2 1"],
    [-90, "4 1 / 5 2 / 6 3"],
  ] as const)("turns a crop whose content is turned by %i back", (angle, wanted) => {
    expect(greyText(rotateCropUpright(grey("1 2 3 / 4 5 6"), angle))).toBe(wanted);
  });
});

describe("quadFromReader", () => {
  const page = { width: 60, height: 40 };
  const word = quadOfBox({ xMin: 10, yMin: 5, xMax: 30, yMax: 11 });

  it.each(RIGHT_ANGLES)("starts at the text's own top left on a page turned by %i", (angle) => {
    // On the turned page the detector starts at the screen's top left; the text's own corners went along.
    const own = turnQuad(word, page, angle);
    const xMin = Math.min(...own.map((p) => p.x));
    const yMin = Math.min(...own.map((p) => p.y));
    const first = own.findIndex((p) => p.x === xMin && p.y === yMin);
    const detected = [
      own[first]!,
      own[(first + 1) % 4]!,
      own[(first + 2) % 4]!,
      own[(first + 3) % 4]!,
    ] as const;
    expect(quadFromReader(detected, angle)).toEqual(own);
  });

  it.each(RIGHT_ANGLES)("belongs to the crop that is turned upright by %i", (angle) => {
    const picture = turnImage(grey("9 9 9 9 9 / 9 1 2 3 9 / 9 4 5 6 9 / 9 9 9 9 9"), angle);
    const quad = quadOfBox({ xMin: 1, yMin: 1, xMax: picture.width - 1, yMax: picture.height - 1 });
    const upright = rotateCropUpright(cropQuad(picture, quad), angle);
    expect(greyText(upright)).toBe("1 2 3 / 4 5 6");
    expect(greyText(cropQuad(picture, quadFromReader(quad, angle)))).toBe("1 2 3 / 4 5 6");
  });
});
