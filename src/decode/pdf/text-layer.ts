import { boxArea } from "../../geometry/box";
import type { Box } from "../../types/geometry";
import type { PdfContent, PlacedGlyph, PlacedImage } from "./content";
import { type PdfWord, wordsFromGlyphs } from "./words";

/**
 * Share of impossible characters from which a page's encoding counts as broken. A sound one has none; one that
 * tells glyph numbers for characters has its figures and its full stops there, some 5 % of English prose.
 */
export const BROKEN_SHARE = 0.02;

/** The same for characters of private encodings, of which a sound page has a few: bullets, icons. */
export const PRIVATE_SHARE = 0.2;

/** A picture of this share of the page, painted over text, hides it: the text behind a scan is no text layer. */
const COVERING_SHARE = 0.6;

/**
 * The words of a page's real text layer, in content order; `null` where it has none and the page must be read
 * from its picture: no visible text (none at all, an invisible layer of someone's OCR, text behind a scan), or
 * an encoding that leads to no characters.
 */
export function readTextLayer(content: PdfContent): PdfWord[] | null {
  const cover = content.images.filter(
    ({ box, opaque }) => opaque && boxArea(box) >= COVERING_SHARE * boxArea(content.page),
  );
  const glyphs =
    cover.length === 0 ? content.glyphs : content.glyphs.map((glyph) => hideCovered(glyph, cover));
  const words = wordsFromGlyphs(glyphs);
  let characters = 0;
  let broken = 0;
  let privateUse = 0;
  for (const word of words) {
    characters += word.characterCount;
    broken += word.brokenCount;
    privateUse += word.privateCount;
  }
  if (broken > BROKEN_SHARE * characters || privateUse > PRIVATE_SHARE * characters) return null;
  // What is broken only here and there is bullets and icons: no text to read.
  const readable = words.filter((word) => word.text !== "");
  return readable.length === 0 ? null : readable;
}

function hideCovered(glyph: PlacedGlyph, cover: readonly PlacedImage[]): PlacedGlyph {
  const isCovered = cover.some(
    ({ box, order }) => order > glyph.order && holds(box, glyph.startX, glyph.startY),
  );
  return isCovered ? { ...glyph, visible: false } : glyph;
}

function holds(box: Box, x: number, y: number): boolean {
  return x >= box.xMin && x <= box.xMax && y >= box.yMin && y <= box.yMax;
}
