import type { PlacedGlyph } from "../../../../src/decode/pdf/content";

/** Where a typed line of glyphs stands and how it looks. */
export interface LineSetting {
  /** Pen of the first glyph in points. */
  readonly x?: number;
  readonly y?: number;
  readonly em?: number;
  /** Advance of every glyph in ems. */
  readonly advance?: number;
  readonly glyph?: Partial<PlacedGlyph>;
}

/**
 * A line of glyphs of one width, one a character; `_` is a gap of half an em without a glyph, a blank is a blank
 * glyph. Ink from the baseline to 0.7 em, letters `gpqy` 0.2 em below it.
 */
export function line(text: string, setting: LineSetting = {}): PlacedGlyph[] {
  const { x = 0, y = 100, em = 10, advance = 0.5 } = setting;
  const glyphs: PlacedGlyph[] = [];
  let pen = x;
  for (const character of text) {
    const end = pen + advance * em;
    if (character !== "_") {
      glyphs.push({
        text: character,
        startX: pen,
        startY: y,
        endX: end,
        endY: y,
        upX: 0,
        upY: -1,
        em,
        ink: { ascent: 0.7, descent: "gpqy".includes(character) ? 0.2 : 0 },
        tracking: 0,
        visible: character !== " ",
        clipped: false,
        vertical: false,
        order: 0,
        ...setting.glyph,
      });
    }
    pen = end;
  }
  return glyphs;
}
