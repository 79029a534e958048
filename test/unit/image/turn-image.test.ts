import { describe, expect, it } from "vitest";
import { flipImage, turnImage } from "../../../src/image/turn-image";
import { grey, greyText } from "./pictures";

const PICTURE = grey("1 2 3 / 4 5 6");

describe("turnImage", () => {
  it.each([
    [0, "1 2 3 / 4 5 6"],
    [90, "4 1 / 5 2 / 6 3"],
    [180, "6 5 4 / 3 2 1"],
    [-90, "3 6 / 2 5 / 1 4"],
  ] as const)("turns clockwise by %i degrees", (angle, turned) => {
    expect(greyText(turnImage(PICTURE, angle))).toBe(turned);
  });

  it.each([0, 90, 180, -90] as const)("keeps all channels and shares no memory (%i degrees)", (angle) => {
    const picture = { width: 1, height: 1, data: Uint8ClampedArray.of(10, 20, 30, 255) };
    const turned = turnImage(picture, angle);
    expect([...turned.data]).toEqual([10, 20, 30, 255]);
    turned.data.fill(0);
    expect([...picture.data]).toEqual([10, 20, 30, 255]);
  });

  it("reads a picture that does not begin at a multiple of 4 bytes", () => {
    const data = new Uint8ClampedArray(3 + PICTURE.data.length);
    data.set(PICTURE.data, 3);
    expect(greyText(turnImage({ width: 3, height: 2, data: data.subarray(3) }, 90))).toBe("4 1 / 5 2 / 6 3");
  });

  it("reads a picture in the middle of a larger buffer", () => {
    const data = new Uint8ClampedArray(8 + PICTURE.data.length + 20);
    data.set(PICTURE.data, 8);
    expect(greyText(turnImage({ width: 3, height: 2, data: data.subarray(8, 8 + 24) }, 180))).toBe(
      "6 5 4 / 3 2 1",
    );
  });
});

it("flipImage mirrors left to right and shares no memory", () => {
  const picture = grey("1 2 3 / 4 5 6");
  const flipped = flipImage(picture);
  expect(greyText(flipped)).toBe("3 2 1 / 6 5 4");
  flipped.data.fill(0);
  expect(greyText(picture)).toBe("1 2 3 / 4 5 6");
});
