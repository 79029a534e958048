import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { REPOSITORY_ROOT } from "../../../../src/cli/serve";
import { KieError } from "../../../../src/contract/errors";
import { readTiffPages } from "../../../../src/decode/image/tiff-directory";

const PAGES = new Uint8Array(readFileSync(`${REPOSITORY_ROOT}test/fixtures/decode/pages.tif`));
const WIDTH = 256;
const COMPRESSION = 259;
const X_RESOLUTION = 282;

/** A TIFF of directories of one tag each: SubfileType with these values, and the width by its page. */
function tiff(kinds: readonly number[], nextOfLast = 0): Uint8Array {
  const bytes = new Uint8Array(8 + kinds.length * 30);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x4d4d002a);
  view.setUint32(4, 8);
  kinds.forEach((kind, i) => {
    const at = 8 + i * 30;
    view.setUint16(at, 2);
    view.setUint32(at + 2, (254 << 16) | 4);
    view.setUint32(at + 6, 1);
    view.setUint32(at + 10, kind);
    view.setUint32(at + 14, (WIDTH << 16) | 3);
    view.setUint32(at + 18, 1);
    view.setUint16(at + 22, i + 1);
    view.setUint32(at + 26, i + 1 < kinds.length ? at + 30 : nextOfLast);
  });
  return bytes;
}

const refusal = (bytes: Uint8Array): unknown => {
  try {
    return readTiffPages(bytes, 100);
  } catch (error) {
    return error instanceof KieError ? error.code : error;
  }
};

it("reads the tags of each page", () => {
  const pages = readTiffPages(PAGES, 100);
  expect(pages.map((tags) => tags[COMPRESSION]![0])).toEqual([1, 5, 8, 8, 32773, 7, 3, 4]);
  expect(pages.map((tags) => tags[WIDTH]![0])).toEqual([48, 48, 48, 48, 48, 48, 1728, 1728]);
  expect(pages[7]![X_RESOLUTION]![0]).toBe(204);
});

it("leaves smaller copies of pictures out, and stops a page after the limit", () => {
  expect(readTiffPages(tiff([0, 1, 2, 0]), 100).map((tags) => tags[WIDTH]![0])).toEqual([1, 3, 4]);
  expect(readTiffPages(tiff([0, 0, 0, 0]), 2)).toHaveLength(3);
});

it("refuses a directory that runs in a circle, past the end, or shows nothing", () => {
  expect(refusal(tiff([0, 0], 8))).toBe("decode");
  expect(refusal(tiff([0, 0], 1000))).toBe("decode");
  expect(refusal(tiff([1]))).toBe("decode");
  expect(refusal(PAGES.subarray(0, 1000))).toBe("decode");
  expect(refusal(Uint8Array.of(0x49, 0x49, 0x2a, 0))).toBe("decode");
});
