import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hasImageEnd } from "../../../../src/decode/image/image-end";
import type { ImageFormat } from "../../../../src/decode/sniff";

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/decode/${name}`, import.meta.url)));

const FILES: readonly (readonly [string, ImageFormat])[] = [
  ["orientation-6.jpg", "jpeg"],
  ["progressive.jpg", "jpeg"],
  ["cmyk.jpg", "jpeg"],
  ["plain.png", "png"],
  ["interlaced.png", "png"],
  ["lossy.webp", "webp"],
  ["lossless.webp", "webp"],
  ["flat.bmp", "bmp"],
  ["flat.avif", "avif"],
];

test.each(FILES)(
  "%s is whole, with bytes after its end too, and cut off without its last byte",
  (name, format) => {
    const whole = fixture(name);
    expect(hasImageEnd(format, whole)).toBe(true);
    expect(hasImageEnd(format, whole.subarray(0, whole.length - 1))).toBe(false);
    expect(hasImageEnd(format, whole.subarray(0, whole.length >> 1))).toBe(false);
    // A trailing byte is the start of a box to AVIF, so not of no meaning there.
    if (format !== "avif") expect(hasImageEnd(format, new Uint8Array([...whole, 0]))).toBe(true);
  },
);

test("of an animation only the first picture must be there", () => {
  const whole = fixture("animated.gif");
  expect(hasImageEnd("gif", whole)).toBe(true);
  expect(hasImageEnd("gif", whole.subarray(0, whole.length - 1))).toBe(true);
  expect(hasImageEnd("gif", whole.subarray(0, 60))).toBe(false);
});

test("the end of a thumbnail inside a segment is not the picture's", () => {
  const whole = fixture("gray.jpg");
  const thumbnail = [0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9];
  const withThumbnail = new Uint8Array([0xff, 0xd8, ...thumbnail, ...whole.subarray(2)]);
  expect(hasImageEnd("jpeg", withThumbnail)).toBe(true);
  expect(hasImageEnd("jpeg", withThumbnail.subarray(0, withThumbnail.length - 2))).toBe(false);
});
