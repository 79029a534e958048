import { expect, test } from "vitest";
import type { PdfContent, PlacedImage } from "../../../../src/decode/pdf/content";
import { findPictureAreas, pictureShare } from "../../../../src/decode/pdf/picture-areas";
import { wordsFromGlyphs } from "../../../../src/decode/pdf/words";
import type { Box } from "../../../../src/types/geometry";
import { line } from "./glyphs";

const PAGE = { xMin: 0, yMin: 0, xMax: 600, yMax: 800 };
const box = (xMin: number, yMin: number, xMax: number, yMax: number): Box => ({ xMin, yMin, xMax, yMax });

function content(...images: readonly (Box | PlacedImage)[]): PdfContent {
  const placed = images.map((image) =>
    "box" in image ? image : { box: image, dpi: 150, opaque: true, order: 0 },
  );
  return { page: PAGE, glyphs: [], images: placed };
}

test("pictures with room for text are areas, icons and hairlines are not", () => {
  const page = content(
    box(0, 0, 200, 100), // over 3 % of the page
    box(300, 0, 361, 13), // a line of small print
    box(400, 0, 458, 14), // too narrow
    box(500, 0, 570, 10), // too low
  );
  expect(findPictureAreas(page, [])).toEqual([box(0, 0, 200, 100), box(300, 0, 361, 13)]);
});

test("the strips of a scan are one area, also where the middle one comes last", () => {
  const page = content(box(0, 0, 600, 100), box(0, 201, 600, 300), box(0, 100, 600, 200));
  expect(findPictureAreas(page, [])).toEqual([box(0, 0, 600, 300)]);
});

test("what is shown too coarse for letters is no area", () => {
  const gradient = { box: PAGE, dpi: 2, opaque: true, order: 0 };
  expect(findPictureAreas(content(gradient), [])).toEqual([]);
});

test("a backdrop filled with words is no area, a scanned form with some words is", () => {
  const words = wordsFromGlyphs(line("Pay_now", { x: 10, y: 110 }));
  expect(findPictureAreas(content(box(8, 100, 72, 113)), words)).toEqual([]);
  expect(findPictureAreas(content(box(0, 0, 600, 800)), words)).toEqual([PAGE]);
});

test("the share of the page under pictures counts overlaps once", () => {
  expect(pictureShare(content())).toBe(0);
  expect(pictureShare(content(box(0, 0, 300, 800), box(0, 0, 300, 800)))).toBe(0.5);
  expect(pictureShare(content(PAGE, PAGE))).toBe(1);
});
