import { expect, test } from "vitest";
import type { PdfContent } from "../../../../src/decode/pdf/content";
import { BODY_EM_PX, chooseScale, DEFAULT_RENDER_DPI } from "../../../../src/decode/pdf/render-scale";
import { wordsFromGlyphs } from "../../../../src/decode/pdf/words";
import type { Box } from "../../../../src/types/geometry";
import { line } from "./glyphs";

const PAGE: Box = { xMin: 0, yMin: 0, xMax: 600, yMax: 800 };
const BOUNDS = { minRenderDpi: 100, maxRenderDpi: 300 };

function content(dpi = 0, box: Box = PAGE): PdfContent {
  return { page: PAGE, glyphs: [], images: dpi === 0 ? [] : [{ box, dpi, opaque: true, order: 0 }] };
}

const words = (em: number, text = "body_text") => wordsFromGlyphs(line(text, { em }));

test("body text gets its height in pixels", () => {
  expect(chooseScale(content(), words(10), BOUNDS)).toBe(BODY_EM_PX / 10);
});

test("the median is by characters: neither a heading nor many short words in small print decide", () => {
  const page = [...words(24, "A_B_C_D"), ...words(10, "internationalization"), ...words(6, "a_b_c_d_e_f_g")];
  expect(chooseScale(content(), page, BOUNDS)).toBe(BODY_EM_PX / 10);
});

test("resolution stays within its bounds", () => {
  expect(chooseScale(content(), words(4), BOUNDS)).toBe(300 / 72);
  expect(chooseScale(content(), words(40), BOUNDS)).toBe(100 / 72);
});

test("a scan is drawn at its own resolution, whatever text lies on it", () => {
  expect(chooseScale(content(150), [], BOUNDS)).toBe(150 / 72);
  expect(chooseScale(content(150), words(10), BOUNDS)).toBe(150 / 72);
  expect(chooseScale(content(600), [], BOUNDS)).toBe(300 / 72);
});

test("a picture beside large text is drawn at its own resolution up to the default", () => {
  const part = { ...PAGE, yMax: 200 };
  expect(chooseScale(content(160, part), words(24), BOUNDS)).toBe(160 / 72);
  expect(chooseScale(content(600, part), words(24), BOUNDS)).toBe(DEFAULT_RENDER_DPI / 72);
});

test("a page that tells nothing has the default", () => {
  expect(chooseScale(content(), [], BOUNDS)).toBe(DEFAULT_RENDER_DPI / 72);
});
