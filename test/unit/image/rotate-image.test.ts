import { describe, expect, it } from "vitest";
import { rotateImage } from "../../../src/image/rotate-image";
import { grey, greyText, plain } from "./pictures";

const PICTURE = grey("1 2 3 / 4 5 6");
const WHITE = [255, 255, 255] as const;

describe("rotateImage", () => {
  it.each([
    [0, "1 2 3 / 4 5 6"],
    [90, "4 1 / 5 2 / 6 3"],
    [-270, "4 1 / 5 2 / 6 3"],
    [180, "6 5 4 / 3 2 1"],
    [-180, "6 5 4 / 3 2 1"],
    [270, "3 6 / 2 5 / 1 4"],
    [360, "1 2 3 / 4 5 6"],
  ])("moves pixels and changes none at %i degrees", (angle, turned) => {
    expect(greyText(rotateImage(PICTURE, angle, { canvas: "grow", fill: WHITE }))).toBe(turned);
  });

  it("turns clockwise: what was above the centre moves to the right", () => {
    const picture = plain(21, 21, [0, 0, 0]);
    picture.data.set([255, 255, 255], (4 * 21 + 10) * 4);
    const turned = rotateImage(picture, 30, { canvas: "same", fill: [0, 0, 0] });
    let weight = 0;
    let x = 0;
    let y = 0;
    for (let i = 0; i < 21 * 21; i++) {
      const value = turned.data[i * 4]!;
      weight += value;
      x += value * (i % 21);
      y += value * Math.floor(i / 21);
    }
    // 6 pixels above (10, 10), turned by 30 degrees: 6 sin 30 to the right, 6 cos 30 above.
    // Bilinear weights keep a spot's centre but for the canvas's sampling of it.
    const SPOT_TOLERANCE_PX = 0.25;
    expect(Math.abs(x / weight - 13)).toBeLessThan(SPOT_TOLERANCE_PX);
    expect(Math.abs(y / weight - (10 - 6 * Math.cos(Math.PI / 6)))).toBeLessThan(SPOT_TOLERANCE_PX);
  });

  it("grows the canvas to hold every corner and fills the rest, opaque", () => {
    const turned = rotateImage(plain(30, 10, [0, 0, 0]), 45, { canvas: "grow", fill: [200, 100, 50] });
    // 40 * cos 45 = 28.3
    expect([turned.width, turned.height]).toEqual([29, 29]);
    expect([...turned.data.subarray(0, 4)]).toEqual([200, 100, 50, 255]);
    const middle = (14 * 29 + 14) * 4;
    expect([...turned.data.subarray(middle, middle + 4)]).toEqual([0, 0, 0, 255]);
    // All of the picture's darkness is on the canvas: 300 black pixels, whatever share of them each pixel shows.
    let dark = 0;
    for (let i = 0; i < turned.data.length; i += 4) dark += 1 - turned.data[i]! / 200;
    expect(Math.abs(dark - 300)).toBeLessThan(3); // 8-bit rounding and sampling along an outline of 80 pixels
  });

  it("keeps the size where asked to, even on its side", () => {
    const turned = rotateImage(grey("1 2 3 / 4 5 6 / 7 8 9 / 7 8 9"), 90, { canvas: "same", fill: WHITE });
    expect([turned.width, turned.height]).toEqual([3, 4]);
  });

  it("leaves a plain picture plain where the canvas is covered", () => {
    const turned = rotateImage(plain(9, 9, [7, 8, 9]), 33, { canvas: "same", fill: WHITE });
    expect([...turned.data.subarray((4 * 9 + 4) * 4, (4 * 9 + 5) * 4)]).toEqual([7, 8, 9, 255]);
  });
});
