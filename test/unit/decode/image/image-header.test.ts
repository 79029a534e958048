import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { KieError } from "../../../../src/contract/errors";
import { orientedSize, readImageHeader } from "../../../../src/decode/image/image-header";
import type { ImageFormat } from "../../../../src/decode/sniff";

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/decode/${name}`, import.meta.url)));

const UPRIGHT = { stored: { width: 48, height: 32 }, orientation: 1 };

test.each<[string, ImageFormat]>([
  ["cmyk.jpg", "jpeg"],
  ["progressive.jpg", "jpeg"],
  ["plain.png", "png"],
  ["interlaced.png", "png"],
  ["animated.gif", "gif"],
  ["lossy.webp", "webp"],
  ["lossless.webp", "webp"],
  ["flat.bmp", "bmp"],
])("%s tells 48 x 32", (name, format) => {
  expect(readImageHeader(format, fixture(name))).toEqual(UPRIGHT);
});

test("AVIF may turn the picture by boxes of its own: the size is known, the orientation is not", () => {
  expect(readImageHeader("avif", fixture("flat.avif"))).toEqual({ ...UPRIGHT, orientation: null });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "EXIF orientation %i is read and the size turned by it",
  (orientation) => {
    const header = readImageHeader("jpeg", fixture(`orientation-${orientation}.jpg`));
    expect(header.orientation).toBe(orientation);
    expect(orientedSize(header.stored, orientation)).toEqual({ width: 48, height: 32 });
  },
);

/** A JPEG up to its frame header, with an EXIF block in the byte order asked for. */
function jpegWithExif(order: "II" | "MM", orientation: number): Uint8Array {
  const little = order === "II";
  const tiff = new DataView(new ArrayBuffer(26));
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, little);
  tiff.setUint32(4, 8, little);
  tiff.setUint16(8, 1, little);
  tiff.setUint16(10, 0x0112, little);
  tiff.setUint16(12, 3, little);
  tiff.setUint32(14, 1, little);
  tiff.setUint16(18, orientation, little);
  const exif = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, ...new Uint8Array(tiff.buffer)];
  return new Uint8Array([0xff, 0xd8, ...exif, 0xff, 0xff, 0xc2, 0, 11, 8, 0, 7, 0, 9, 1, 1, 0x11, 0]);
}

test("both byte orders are read, fill bytes skipped, and values out of range count as 1", () => {
  const stored = { width: 9, height: 7 };
  expect(readImageHeader("jpeg", jpegWithExif("II", 6))).toEqual({ stored, orientation: 6 });
  expect(readImageHeader("jpeg", jpegWithExif("MM", 8))).toEqual({ stored, orientation: 8 });
  expect(readImageHeader("jpeg", jpegWithExif("MM", 9))).toEqual({ stored, orientation: 1 });
});

test("a PNG with EXIF leaves its orientation to the browser", () => {
  const plain = fixture("plain.png");
  const chunk = [0, 0, 0, 1, 0x65, 0x58, 0x49, 0x66, 0, 0, 0, 0, 0];
  const withExif = new Uint8Array([...plain.subarray(0, 33), ...chunk, ...plain.subarray(33)]);
  expect(readImageHeader("png", withExif)).toEqual({ ...UPRIGHT, orientation: null });
});

test("an extended WebP tells its canvas in 24 bits", () => {
  const head = "RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0";
  const webp = (flags: number) =>
    new Uint8Array([...head].map((c) => c.charCodeAt(0)).concat(flags, 0, 0, 0, 0x0f, 0x27, 1, 1, 0, 0));
  const stored = { width: 0x1270f + 1, height: 2 };
  expect(readImageHeader("webp", webp(0))).toEqual({ stored, orientation: 1 });
  expect(readImageHeader("webp", webp(8))).toEqual({ stored, orientation: null });
});

test("a BMP stored from the top has a negative height", () => {
  const bytes = fixture("flat.bmp");
  new DataView(bytes.buffer).setInt32(22, -32, true);
  expect(readImageHeader("bmp", bytes)).toEqual(UPRIGHT);
});

test("a view into a larger buffer is read from its own start", () => {
  const padded = new Uint8Array([1, 2, 3, ...fixture("plain.png")]);
  expect(readImageHeader("png", padded.subarray(3))).toEqual(UPRIGHT);
});

test.each<[string, ImageFormat, Uint8Array]>([
  ["a PNG cut inside IHDR", "png", fixture("plain.png").subarray(0, 20)],
  ["a PNG of no width", "png", fixture("plain.png").with(19, 0)],
  ["a JPEG without a frame", "jpeg", new Uint8Array([0xff, 0xd8, 0xff, 0xd9])],
  ["a JPEG with rubbish for a marker", "jpeg", new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 2, 1, 1, 1, 1])],
  ["an AVIF without an extent", "avif", fixture("flat.avif").subarray(0, 32)],
  ["a GIF cut after its signature", "gif", fixture("animated.gif").subarray(0, 7)],
])("%s is broken", (_what, format, bytes) => {
  expect(() => readImageHeader(format, bytes)).toThrow(
    expect.objectContaining({
      code: "decode",
      message: `the ${format.toUpperCase()} header is broken`,
    }) as KieError,
  );
});
