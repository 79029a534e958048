import { expect, test } from "vitest";
import type { PdfContent, PlacedGlyph, PlacedImage } from "../../../../src/decode/pdf/content";
import { readTextLayer } from "../../../../src/decode/pdf/text-layer";
import { line } from "./glyphs";

const PAGE = { xMin: 0, yMin: 0, xMax: 400, yMax: 200 };

function content(glyphs: readonly PlacedGlyph[], images: readonly PlacedImage[] = []): PdfContent {
  return { page: PAGE, glyphs, images };
}

const scan = (order: number, opaque = true): PlacedImage => ({ box: PAGE, dpi: 150, opaque, order });

const texts = (page: PdfContent) => readTextLayer(page)?.map(({ text }) => text) ?? null;

test("visible words are a text layer, in content order", () => {
  expect(texts(content(line("two words")))).toEqual(["two", "words"]);
});

test("an invisible layer and a page without text are none", () => {
  expect(texts(content([]))).toBeNull();
  expect(texts(content(line("recognized", { glyph: { visible: false } }), [scan(0)]))).toBeNull();
});

test("text behind a picture of the page is none, text on top of one is", () => {
  const text = line("text", { glyph: { order: 5 } });
  expect(texts(content(text, [scan(9)]))).toBeNull();
  expect(texts(content(text, [scan(1)]))).toEqual(["text"]);
  expect(texts(content(text, [scan(9, false)]))).toEqual(["text"]);
});

test("a small picture hides no text layer", () => {
  const stamp = { ...scan(9), box: { ...PAGE, xMax: 100 } };
  expect(texts(content(line("text"), [stamp]))).toEqual(["text"]);
});

test("an encoding that leads to control characters is broken, a few bullets are not", () => {
  expect(texts(content(line(`${"x".repeat(48)}\u0003\u0013`)))).toBeNull();
  expect(texts(content(line(`${"x".repeat(98)}\u0003\u0013`)))).toEqual(["x".repeat(98)]);
  expect(texts(content(line("\uF0B7_first_\uF0B7_second")))).toEqual(["first", "second"]);
  expect(texts(content(line("\uF041\uF042\uF043_text")))).toBeNull();
});

test("symbols alone are no text", () => {
  expect(texts(content(line("\uF0B7")))).toBeNull();
});
