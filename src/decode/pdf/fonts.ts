import type { GlyphInk, OperatorList, PdfFont, ShownGlyph } from "./content";
import { TYPICAL_INK } from "./words";

/** The used part of pdf.js's font objects (`FontFaceObject`, pdfjs-dist 6.5.438). */
export interface PdfJsFont {
  readonly loadedName?: string;
  readonly fallbackName?: string;
  readonly systemFontInfo?: { readonly css?: string } | null;
  readonly black?: boolean;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly vertical?: boolean;
  readonly isType3Font?: boolean;
  readonly disableFontFace?: boolean;
  readonly missingFile?: boolean;
  readonly fontMatrix?: ArrayLike<number> | null;
  readonly bbox?: ArrayLike<number> | null;
  readonly charProcOperatorList?: ReadonlyMap<string, OperatorList> | null;
}

/** Glyphs are measured at this size: large enough that hinting and rounding do not show. */
const MEASURE_PX = 100;

const NO_INK: GlyphInk = { ascent: 0, descent: 0 };

/** Measures the glyphs of a document's fonts. Holds one small canvas. */
export class GlyphMeasurer {
  readonly #context = new OffscreenCanvas(1, 1).getContext("2d");
  readonly #setCharWidthAndBounds: number;

  /** @param setCharWidthAndBounds pdf.js's number of that operator, `d1`. */
  constructor(setCharWidthAndBounds: number) {
    this.#setCharWidthAndBounds = setCharWidthAndBounds;
  }

  /** Metrics of a font that pdf.js has loaded into this realm's `fonts`. */
  metricsOf(font: PdfJsFont): PdfFont {
    return font.isType3Font === true ? this.#type3Metrics(font) : this.#fileMetrics(font);
  }

  #fileMetrics(font: PdfJsFont): PdfFont {
    // The font string that pdf.js itself draws with (`CanvasGraphics.setFont`).
    const weight = font.black ? "900" : font.bold ? "bold" : "normal";
    const family =
      font.systemFontInfo?.css ??
      `"${font.loadedName ?? "sans-serif"}", ${font.fallbackName ?? "sans-serif"}`;
    const css = `${font.italic ? "italic" : "normal"} ${weight} ${MEASURE_PX}px ${family}`;
    const context = this.#context;
    const inks = new Map<string, GlyphInk>();
    return {
      widthScale: font.fontMatrix?.[0] ?? 0.001,
      vertical: font.vertical === true,
      emScale: 1,
      inkOf: ({ fontChar, isInFont }: ShownGlyph): GlyphInk | null => {
        // pdf.js draws no glyph that an embedded font lacks.
        if (isInFont === false && font.missingFile !== true) return NO_INK;
        // Drawn from outlines, not with `fonts`: the canvas would measure another font.
        if (context === null || font.disableFontFace === true) return null;
        const known = inks.get(fontChar);
        if (known !== undefined) return known;
        if (context.font !== css) context.font = css;
        const measured = context.measureText(fontChar);
        const ink = {
          ascent: measured.actualBoundingBoxAscent / MEASURE_PX,
          descent: measured.actualBoundingBoxDescent / MEASURE_PX,
        };
        inks.set(fontChar, ink);
        return ink;
      },
    };
  }

  /** Type 3 glyphs are drawings in their own unit: the tallest is taken as a capital. */
  #type3Metrics(font: PdfJsFont): PdfFont {
    const unit = Math.abs(font.fontMatrix?.[3] ?? 0.001);
    const boundsOf = new Map<string, readonly [bottom: number, top: number]>();
    let tallest = 0;
    for (const [id, { fnArray, argsArray }] of font.charProcOperatorList ?? []) {
      const at = fnArray.indexOf(this.#setCharWidthAndBounds);
      if (at < 0) continue;
      const args = argsArray[at] as ArrayLike<number>;
      const bounds = [Math.min(args[3]!, args[5]!), Math.max(args[3]!, args[5]!)] as const;
      boundsOf.set(id, bounds);
      tallest = Math.max(tallest, bounds[1]);
    }
    if (tallest === 0) tallest = Math.max(font.bbox?.[1] ?? 0, font.bbox?.[3] ?? 0);
    const emScale = tallest > 0 ? (tallest * unit) / TYPICAL_INK.capAscent : unit * 1000;
    return {
      widthScale: font.fontMatrix?.[0] ?? 0.001,
      vertical: font.vertical === true,
      emScale,
      inkOf: ({ operatorListId }: ShownGlyph): GlyphInk | null => {
        const bounds = boundsOf.get(operatorListId ?? "");
        if (bounds === undefined) return null;
        return { ascent: (bounds[1] * unit) / emScale, descent: (-bounds[0] * unit) / emScale };
      },
    };
  }
}
