import { boxArea, intersectBoxes } from "../../geometry/box";
import type { Box } from "../../types/geometry";
import { composeMatrices, IDENTITY, type Matrix, mapX, mapY, toMatrix } from "./matrix";
import { mapBox } from "./rectangle";

/** Names of the operators that place text and pictures; the rest of a page's list only paints. */
export const PLACING_OPERATORS = [
  "save",
  "restore",
  "transform",
  "setGState",
  "clip",
  "eoClip",
  "constructPath",
  "beginText",
  "setCharSpacing",
  "setWordSpacing",
  "setHScale",
  "setLeading",
  "setFont",
  "setTextRenderingMode",
  "setTextRise",
  "moveText",
  "setLeadingMoveText",
  "setTextMatrix",
  "nextLine",
  "showText",
  "beginMarkedContent",
  "beginMarkedContentProps",
  "endMarkedContent",
  "paintFormXObjectBegin",
  "paintFormXObjectEnd",
  "beginGroup",
  "endGroup",
  "beginAnnotation",
  "endAnnotation",
  "paintImageMaskXObject",
  "paintImageMaskXObjectGroup",
  "paintImageMaskXObjectRepeat",
  "paintImageXObject",
  "paintImageXObjectRepeat",
  "paintInlineImageXObject",
  "paintInlineImageXObjectGroup",
] as const;

/** pdf.js's number for each operator. */
export type OperatorCodes = { readonly [N in (typeof PLACING_OPERATORS)[number]]: number };

/** A page's operators and their arguments, as pdf.js's `getOperatorList` gives them. */
export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Extent of a glyph's ink from the baseline in ems: up, and down (positive below). */
export interface GlyphInk {
  readonly ascent: number;
  readonly descent: number;
}

/** The metrics of a font. */
export interface PdfFont {
  /** Ems per unit of width: 0.001, except for Type 3 fonts. */
  readonly widthScale: number;
  /** Whether the font is vertical. */
  readonly vertical: boolean;
  /** Height of an em in multiples of the font size: 1, except for Type 3 fonts, which define their own unit. */
  readonly emScale: number;
  /** Ink of a glyph; `null` if unknown. A blank glyph has extents of 0. */
  inkOf(glyph: ShownGlyph): GlyphInk | null;
}

/** A glyph of `showText`, as pdf.js gives it. */
export interface ShownGlyph {
  readonly unicode: string;
  readonly fontChar: string;
  /** Thousandths of the font's unit. */
  readonly width: number;
  readonly isSpace: boolean;
  readonly isInFont?: boolean;
  readonly vmetric?: readonly number[] | null;
  readonly operatorListId?: string | null;
}

/** A glyph with its position on the page. Positions are page points: origin top-left, y down, after the page's rotation. */
export interface PlacedGlyph {
  /** Text by the font's encoding; may be several characters (ligatures), blank, or wrong. */
  readonly text: string;
  /** The pen before and after the glyph, spacing left out; for vertical text the middle of its column. */
  readonly startX: number;
  readonly startY: number;
  readonly endX: number;
  readonly endY: number;
  /** Direction from the baseline to the top of letters, of length 1. */
  readonly upX: number;
  readonly upY: number;
  /** Height of an em in points. */
  readonly em: number;
  /** `null` if unknown. */
  readonly ink: GlyphInk | null;
  /** Character spacing that belongs to the word, in points. */
  readonly tracking: number;
  /** Whether it is visible: not of render mode 3 or 7, transparent, blank or in a hidden layer. */
  readonly visible: boolean;
  /** Whether the ink falls outside the clipping path or the page. */
  readonly clipped: boolean;
  readonly vertical: boolean;
  /** Place in paint order. */
  readonly order: number;
}

/** A picture with its position on the page. */
export interface PlacedImage {
  /** Bounding box of its visible part, in page points. */
  readonly box: Box;
  /** Dots per inch at which it is shown, the larger of both directions. */
  readonly dpi: number;
  /** Whether it covers what was painted before: not a stencil, transparent or blended. */
  readonly opaque: boolean;
  readonly order: number;
}

/** Text and pictures of a page in paint order. */
export interface PdfContent {
  /** The page in points: `0, 0, width, height`. */
  readonly page: Box;
  readonly glyphs: readonly PlacedGlyph[];
  readonly images: readonly PlacedImage[];
}

/** Context of an operator list. */
export interface ContentSetting {
  readonly ops: OperatorCodes;
  /** From PDF user space to page points. */
  readonly toPage: Matrix;
  /** The page in points. */
  readonly page: Box;
  fontOf(name: string): PdfFont | null;
  /** Whether optional content (a layer) of these properties is shown. */
  isShown(properties: unknown): boolean;
}

/** Fill opacity below which text counts as invisible. */
const LEAST_ALPHA = 0.05;

/** Render modes that put no ink on the page (ISO 32000-1, table 106). */
const INVISIBLE = 3;
const CLIP_ONLY = 7;

interface State {
  ctm: Matrix;
  clip: Box;
  alpha: number;
  blended: boolean;
  fontName: string;
  font: PdfFont | null;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  hScale: number;
  leading: number;
  rise: number;
  renderMode: number;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

/**
 * Interprets a page's operators as pdf.js's canvas does (`CanvasGraphics`, pdfjs-dist 6.5.438) and records the positions of
 * glyphs and pictures. Operators instead of `getTextContent()`, because only they give each glyph's
 * width, whether text is visible, and the text of filled-in forms; pictures come from the same pass.
 *
 * Left out: text inside tiling patterns, soft masks and Type 3 glyphs, which is decoration where it occurs.
 */
export function readContent(list: OperatorList, setting: ContentSetting): PdfContent {
  return new ContentReader(setting).read(list);
}

class ContentReader {
  readonly #setting: ContentSetting;
  readonly #glyphs: PlacedGlyph[] = [];
  readonly #images: PlacedImage[] = [];
  readonly #stack: State[] = [];
  /** Whether each open marked content is shown. */
  readonly #marks: boolean[] = [];
  #hiddenMarks = 0;
  /** Open groups that make a soft mask: what is inside is not painted. */
  #maskDepth = 0;
  #groupIsMask: boolean[] = [];
  #pendingClip = false;
  #state: State;
  #order = 0;

  constructor(setting: ContentSetting) {
    this.#setting = setting;
    this.#state = this.#initialState();
  }

  #initialState(): State {
    return {
      ctm: this.#setting.toPage,
      clip: this.#setting.page,
      alpha: 1,
      blended: false,
      fontName: "",
      font: null,
      fontSize: 0,
      charSpacing: 0,
      wordSpacing: 0,
      hScale: 1,
      leading: 0,
      rise: 0,
      renderMode: 0,
      textMatrix: IDENTITY,
      x: 0,
      y: 0,
      lineX: 0,
      lineY: 0,
    };
  }

  read(list: OperatorList): PdfContent {
    const length = Math.min(list.fnArray.length, list.argsArray.length);
    for (let i = 0; i < length; i++) {
      this.#order = i;
      this.#apply(list.fnArray[i]!, (list.argsArray[i] ?? []) as readonly unknown[]);
    }
    return { page: this.#setting.page, glyphs: this.#glyphs, images: this.#images };
  }

  get #isPainting(): boolean {
    return this.#hiddenMarks === 0 && this.#maskDepth === 0;
  }

  #apply(code: number, args: readonly unknown[]): void {
    const { ops } = this.#setting;
    const state = this.#state;
    switch (code) {
      case ops.showText:
        this.#showText(args[0] as readonly (ShownGlyph | number | null)[]);
        return;
      case ops.setTextMatrix:
        // pdf.js passes the matrix as one argument.
        state.textMatrix = toMatrix((args.length === 6 ? args : args[0]) as ArrayLike<number>);
        state.x = state.lineX = 0;
        state.y = state.lineY = 0;
        return;
      case ops.moveText:
        this.#moveText(args[0] as number, args[1] as number);
        return;
      case ops.setLeadingMoveText:
        state.leading = args[1] as number;
        this.#moveText(args[0] as number, args[1] as number);
        return;
      case ops.nextLine:
        this.#moveText(0, state.leading);
        return;
      case ops.setLeading:
        state.leading = -(args[0] as number);
        return;
      case ops.beginText:
        state.textMatrix = IDENTITY;
        state.x = state.lineX = 0;
        state.y = state.lineY = 0;
        return;
      case ops.setFont:
        this.#setFont(args[0] as string, args[1] as number);
        return;
      case ops.setCharSpacing:
        state.charSpacing = args[0] as number;
        return;
      case ops.setWordSpacing:
        state.wordSpacing = args[0] as number;
        return;
      case ops.setHScale:
        state.hScale = (args[0] as number) / 100;
        return;
      case ops.setTextRise:
        state.rise = args[0] as number;
        return;
      case ops.setTextRenderingMode:
        state.renderMode = args[0] as number;
        return;
      case ops.save:
        this.#save();
        return;
      case ops.restore:
        this.#restore();
        return;
      case ops.transform:
        state.ctm = composeMatrices(state.ctm, toMatrix(args as readonly number[]));
        return;
      case ops.setGState:
        this.#setGState(args[0] as readonly (readonly [string, unknown])[]);
        return;
      case ops.clip:
      case ops.eoClip:
        this.#pendingClip = true;
        return;
      case ops.constructPath:
        this.#endPath(args[2] as ArrayLike<number> | null | undefined);
        return;
      case ops.beginMarkedContent:
        this.#mark(true);
        return;
      case ops.beginMarkedContentProps:
        this.#mark(args[0] !== "OC" || this.#setting.isShown(args[1]));
        return;
      case ops.endMarkedContent:
        if (this.#marks.pop() === false) this.#hiddenMarks--;
        return;
      case ops.paintFormXObjectBegin:
        this.#save();
        this.#enter(toMatrix(args[0] as ArrayLike<number> | null), args[1] as ArrayLike<number> | null);
        return;
      case ops.beginGroup:
        this.#beginGroup(args[0] as Group);
        return;
      case ops.paintFormXObjectEnd:
        this.#restore();
        return;
      case ops.endGroup:
        if (this.#groupIsMask.pop() === true) this.#maskDepth--;
        this.#restore();
        return;
      case ops.beginAnnotation:
        this.#beginAnnotation(args);
        return;
      case ops.endAnnotation:
        this.#stack.length = 0;
        this.#state = this.#initialState();
        return;
      default:
        this.#applyImage(code, args);
    }
  }

  #applyImage(code: number, args: readonly unknown[]): void {
    const { ops } = this.#setting;
    switch (code) {
      case ops.paintImageXObject:
        this.#placeImage(IDENTITY, args[1] as number, args[2] as number, true);
        return;
      case ops.paintInlineImageXObject: {
        const image = args[0] as PixelExtent;
        this.#placeImage(IDENTITY, image.width, image.height, true);
        return;
      }
      case ops.paintImageMaskXObject: {
        const mask = args[0] as PixelExtent;
        this.#placeImage(IDENTITY, mask.width, mask.height, false);
        return;
      }
      case ops.paintInlineImageXObjectGroup:
        for (const part of args[1] as readonly GroupPart[]) {
          this.#placeImage(toMatrix(part.transform), part.w, part.h, true);
        }
        return;
      case ops.paintImageMaskXObjectGroup:
        for (const part of args[0] as readonly (PixelExtent & { transform: ArrayLike<number> })[]) {
          this.#placeImage(toMatrix(part.transform), part.width, part.height, false);
        }
        return;
      case ops.paintImageXObjectRepeat: {
        const [, scaleX, scaleY, positions] = args as [string, number, number, ArrayLike<number>];
        // The picture's pixel size is unknown here; pdf.js groups small repeated pictures this way.
        for (let i = 0; i + 1 < positions.length; i += 2) {
          const matrix: Matrix = [scaleX, 0, 0, scaleY, positions[i]!, positions[i + 1]!];
          this.#placeImage(matrix, null, null, true);
        }
        return;
      }
      case ops.paintImageMaskXObjectRepeat: {
        const [mask, a, b, c, d, positions] = args as [
          PixelExtent,
          number,
          number | undefined,
          number | undefined,
          number,
          ArrayLike<number>,
        ];
        for (let i = 0; i + 1 < positions.length; i += 2) {
          const matrix: Matrix = [a, b ?? 0, c ?? 0, d, positions[i]!, positions[i + 1]!];
          this.#placeImage(matrix, mask.width, mask.height, false);
        }
      }
    }
  }

  #save(): void {
    this.#stack.push(this.#state);
    this.#state = { ...this.#state };
  }

  #restore(): void {
    const saved = this.#stack.pop();
    if (saved !== undefined) this.#state = saved;
    this.#pendingClip = false;
  }

  #enter(matrix: Matrix, bbox: ArrayLike<number> | null | undefined): void {
    const state = this.#state;
    state.ctm = composeMatrices(state.ctm, matrix);
    if (bbox !== null && bbox !== undefined) {
      this.#clipTo(mapBox(state.ctm, bbox[0]!, bbox[1]!, bbox[2]!, bbox[3]!));
    }
  }

  /** The group's own matrix comes again with the form inside it: here it only places the bounds. */
  #beginGroup(group: Group): void {
    this.#save();
    const isMask = group.smask !== null && group.smask !== undefined;
    this.#groupIsMask.push(isMask);
    if (isMask) this.#maskDepth++;
    if (group.bbox !== null && group.bbox !== undefined) {
      const matrix = composeMatrices(this.#state.ctm, toMatrix(group.matrix));
      const [x0, y0, x1, y1] = [group.bbox[0]!, group.bbox[1]!, group.bbox[2]!, group.bbox[3]!];
      this.#clipTo(mapBox(matrix, x0, y0, x1, y1));
    }
  }

  /** An annotation's picture starts from the page's own state (ISO 32000-1, 12.5.5). */
  #beginAnnotation(args: readonly unknown[]): void {
    const [, rect, transform, matrix] = args as [
      string,
      ArrayLike<number> | null,
      ArrayLike<number> | null,
      ArrayLike<number> | null,
    ];
    this.#stack.length = 0;
    this.#state = this.#initialState();
    if (rect !== null && rect !== undefined) {
      this.#clipTo(mapBox(this.#state.ctm, rect[0]!, rect[1]!, rect[2]!, rect[3]!));
    }
    const inner = composeMatrices(toMatrix(transform), toMatrix(matrix));
    this.#state.ctm = composeMatrices(this.#state.ctm, inner);
  }

  #clipTo(box: Box): void {
    this.#state.clip = intersectBoxes(this.#state.clip, box);
  }

  /** A clipping path is replaced by its bounding box: it is nearly always a rectangle. */
  #endPath(minMax: ArrayLike<number> | null | undefined): void {
    if (!this.#pendingClip) return;
    this.#pendingClip = false;
    if (minMax === null || minMax === undefined) return;
    this.#clipTo(mapBox(this.#state.ctm, minMax[0]!, minMax[1]!, minMax[2]!, minMax[3]!));
  }

  #mark(isShown: boolean): void {
    this.#marks.push(isShown);
    if (!isShown) this.#hiddenMarks++;
  }

  #setGState(entries: readonly (readonly [string, unknown])[]): void {
    for (const [key, value] of entries) {
      if (key === "ca") this.#state.alpha = value as number;
      else if (key === "BM") this.#state.blended = value !== "source-over";
      else if (key === "Font") {
        const [name, size] = value as readonly [string, number];
        this.#setFont(name, size);
      }
    }
  }

  #setFont(name: string, size: number): void {
    const state = this.#state;
    if (name !== state.fontName) {
      state.fontName = name;
      state.font = this.#setting.fontOf(name);
    }
    state.fontSize = size;
  }

  #moveText(x: number, y: number): void {
    const state = this.#state;
    state.lineX += x;
    state.lineY += y;
    state.x = state.lineX;
    state.y = state.lineY;
  }

  #placeImage(matrix: Matrix, width: number | null, height: number | null, paints: boolean): void {
    const state = this.#state;
    if (!this.#isPainting || state.alpha < LEAST_ALPHA) return;
    const m = composeMatrices(state.ctm, matrix);
    const box = intersectBoxes(mapBox(m, 0, 0, 1, 1), state.clip);
    if (boxArea(box) === 0) return;
    const widthPt = Math.hypot(m[0], m[1]);
    const heightPt = Math.hypot(m[2], m[3]);
    this.#images.push({
      box,
      dpi: width === null || height === null ? 0 : Math.max((width * 72) / widthPt, (height * 72) / heightPt),
      opaque: paints && state.alpha === 1 && !state.blended,
      order: this.#order,
    });
  }

  #showText(shown: readonly (ShownGlyph | number | null)[]): void {
    const state = this.#state;
    const { font } = state;
    if (font === null || state.fontSize === 0) return;
    // A negative size turns the text by 180 degrees.
    const size = Math.abs(state.fontSize);
    const direction = state.fontSize < 0 ? -1 : 1;
    const hScale = state.hScale * direction;
    const text = composeMatrices(state.ctm, state.textMatrix);
    const baseY = state.y + state.rise;
    const upLength = Math.hypot(text[2], text[3]);
    const upX = (text[2] / upLength) * direction;
    const upY = (text[3] / upLength) * direction;
    const em = size * upLength * font.emScale;
    const isInked =
      this.#isPainting &&
      state.alpha >= LEAST_ALPHA &&
      state.renderMode !== INVISIBLE &&
      state.renderMode !== CLIP_ONLY &&
      upLength > 0;
    const trackingScale = font.vertical ? upLength : Math.hypot(text[0], text[1]) * Math.abs(hScale);
    /** Along the writing direction, in text space before horizontal scaling. */
    let pen = 0;
    for (const glyph of shown) {
      if (glyph === null) continue;
      if (typeof glyph === "number") {
        pen += ((font.vertical ? 1 : -1) * glyph * size) / 1000;
        continue;
      }
      const spacing = (glyph.isSpace ? state.wordSpacing : 0) + state.charSpacing;
      const ink = font.inkOf(glyph);
      let startX: number;
      let startY: number;
      let endX: number;
      let endY: number;
      let advance: number;
      if (font.vertical) {
        // Downwards: y falls in text space by the advance; the pen is the middle of the column.
        advance = (glyph.vmetric?.[0] ?? -1000) * -size * font.widthScale;
        const from = baseY - pen;
        startX = mapX(text, state.x, from);
        startY = mapY(text, state.x, from);
        endX = mapX(text, state.x, from - advance);
        endY = mapY(text, state.x, from - advance);
        pen += advance - spacing * direction;
      } else {
        advance = glyph.width * size * font.widthScale;
        const from = state.x + pen * hScale;
        const to = from + advance * hScale;
        startX = mapX(text, from, baseY);
        startY = mapY(text, from, baseY);
        endX = mapX(text, to, baseY);
        endY = mapY(text, to, baseY);
        pen += advance + spacing * direction;
      }
      const isBlank = ink !== null && ink.ascent === 0 && ink.descent === 0;
      this.#glyphs.push({
        text: glyph.unicode,
        startX,
        startY,
        endX,
        endY,
        upX,
        upY,
        em,
        ink,
        tracking: Math.max(0, state.charSpacing * direction) * trackingScale,
        visible: isInked && !isBlank,
        clipped: !isInside(
          state.clip,
          (startX + endX) / 2 + upX * em * 0.3,
          (startY + endY) / 2 + upY * em * 0.3,
        ),
        vertical: font.vertical,
        order: this.#order,
      });
    }
    if (font.vertical) state.y -= pen;
    else state.x += pen * hScale;
  }
}

interface PixelExtent {
  readonly width: number;
  readonly height: number;
}

interface GroupPart {
  readonly transform: ArrayLike<number>;
  readonly w: number;
  readonly h: number;
}

interface Group {
  readonly matrix?: ArrayLike<number> | null;
  readonly bbox?: ArrayLike<number> | null;
  readonly smask?: unknown;
}

function isInside(box: Box, x: number, y: number): boolean {
  return x >= box.xMin && x < box.xMax && y >= box.yMin && y < box.yMax;
}
