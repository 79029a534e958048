import type { Point, Quad, RightAngleDeg } from "../../types/geometry";
import type { PlacedGlyph } from "./content";

/** A run of glyphs without a gap. */
export interface PdfWord {
  /** In reading order, NFC, without blanks; empty where every character stands for nothing. */
  readonly text: string;
  /** In page points. */
  readonly quad: Quad;
  readonly orientationDeg: RightAngleDeg;
  /** Height of an em in points. */
  readonly em: number;
  /** Characters that no sound encoding leads to: control, unassigned, replacement. Not in `text`. */
  readonly brokenCount: number;
  /** Symbols of a font's private encoding: bullets, icons. Not in `text`. */
  readonly privateCount: number;
  /** Characters in all, before any was dropped. */
  readonly characterCount: number;
}

/**
 * A gap of this many ems ends a word. Word spaces set tight are 0.2 em; kerning and letter-spacing within words
 * stay under 0.1 em. (Poppler breaks at 0.1, MuPDF at 0.2.)
 */
export const WORD_GAP_EM = 0.15;

/**
 * A gap of this many ems ends a word where a blank stands in it as well. Not every blank parts words: Chromium
 * writes one under the hyphen of a broken word.
 */
const BLANK_GAP_EM = 0.05;

/** A step back of this many ems starts another word: kerning stays under 0.2. */
const BACK_STEP_EM = 0.3;

/** A baseline that shifts by more ends a word; superscripts shift by 0.3 to 0.45 em. */
const BASELINE_SHIFT_EM = 0.5;

/** Directions that differ by more than this (cosine; 8 degrees) are another line's. */
const SAME_DIRECTION_COS = 0.99;

/** Character spacing above this many ems sets letters apart as words of one letter. */
const MAX_TRACKING_EM = 0.6;

/** The same glyph drawn again this near is bold by double printing: no two letters of a word are so near. */
const DOUBLE_PRINT_EM = 0.08;

/** An accent's middle lies this near its letter's. */
const ACCENT_SHIFT_EM = 0.25;

/** Words painted again this near are the same word. */
const DOUBLE_WORD_EM = 0.3;

/** Most equal words before it that a word is compared with: a page may have a hundred thousand. */
const MAX_COMPARED = 100;

/** Least height of a word's box over the baseline, in ems: x-height, so that dashes and dots have one. */
export const LEAST_ASCENT_EM = 0.48;

/** Ink where a font does not tell: capitals, figures and ascenders; letters without either; descenders. */
export const TYPICAL_INK = { capAscent: 0.72, xHeight: 0.5, descent: 0.21 } as const;

/**
 * Groups visible glyphs to words in content order. A word ends at gaps, with a blank in them or over
 * {@link WORD_GAP_EM}, and where the direction, the baseline or the size changes; it goes on across show operators that touch.
 *
 * A word that is cut by a clipping path is told whole, and its box holds the part that is seen.
 *
 * Boxes: along the line from the first glyph's pen to the last one's end, by the glyphs' own advances; across it
 * the ink of the word's letters, at least from the baseline to {@link LEAST_ASCENT_EM}. Right-to-left words that
 * were painted from left to right are turned to reading order.
 */
export function wordsFromGlyphs(glyphs: readonly PlacedGlyph[]): PdfWord[] {
  const words: PdfWord[] = [];
  const seen = new Map<string, PdfWord[]>();
  let open: PlacedGlyph[] = [];
  let isAfterBlank = false;
  const close = (): void => {
    const isSeen = open.some((glyph) => !glyph.clipped);
    const word = isSeen ? wordOf(open) : null;
    open = [];
    if (word === null) return;
    const same = seen.get(word.text);
    if (same?.slice(-MAX_COMPARED).some((other) => isDoublePrint(other, word))) return;
    if (same === undefined) seen.set(word.text, [word]);
    else same.push(word);
    words.push(word);
  };
  for (const glyph of glyphs) {
    if (isBlank(glyph.text)) {
      isAfterBlank = true;
      continue;
    }
    if (!glyph.visible || isIgnorable(glyph.text) || !isSomewhere(glyph)) continue;
    const last = open.at(-1);
    if (last !== undefined) {
      if (repeats(open, glyph)) continue;
      if (endsWord(last, glyph, isAfterBlank ? BLANK_GAP_EM : WORD_GAP_EM)) close();
    }
    isAfterBlank = false;
    open.push(glyph);
  }
  close();
  return words;
}

/** White space of any width, the zero-width space among it. */
function isBlank(text: string): boolean {
  return /^[\p{White_Space}\u200B]*$/u.test(text);
}

/** Joiners, marks of direction and of byte order: they shape or order text and are none. */
function isIgnorable(text: string): boolean {
  return /^[\u200C-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+$/.test(text);
}

/** Matrices of absurd numbers lead beyond what a double holds: such a glyph is nowhere on the page. */
function isSomewhere({ startX, startY, endX, endY, upX, upY, em }: PlacedGlyph): boolean {
  // Of finite numbers below some 1e307 the sum is finite.
  return Number.isFinite(startX + startY + endX + endY + upX + upY + em);
}

function endsWord(last: PlacedGlyph, next: PlacedGlyph, gapEm: number): boolean {
  if (last.vertical !== next.vertical) return true;
  if (COMBINING.has(last.text) && isOver(last, next)) return false;
  const em = Math.max(last.em, next.em);
  if (em > 2.5 * Math.min(last.em, next.em)) return true;
  if (last.upX * next.upX + last.upY * next.upY < SAME_DIRECTION_COS) return true;
  const [alongX, alongY] = direction(last);
  const dx = next.startX - last.endX;
  const dy = next.startY - last.endY;
  const along = dx * alongX + dy * alongY;
  const across = Math.abs(dx * alongY - dy * alongX);
  if (across > BASELINE_SHIFT_EM * em) return true;
  const tracking = Math.min(last.tracking, MAX_TRACKING_EM * last.em);
  return along - tracking > gapEm * em || along < -BACK_STEP_EM * em;
}

function repeats(open: readonly PlacedGlyph[], glyph: PlacedGlyph): boolean {
  for (let i = open.length - 1; i >= Math.max(0, open.length - 2); i--) {
    const other = open[i]!;
    const distance = Math.hypot(glyph.startX - other.startX, glyph.startY - other.startY);
    if (other.text === glyph.text && distance < DOUBLE_PRINT_EM * glyph.em) return true;
  }
  return false;
}

function isDoublePrint(a: PdfWord, b: PdfWord): boolean {
  const limit = DOUBLE_WORD_EM * b.em;
  return a.quad.every((point, i) => {
    const other = b.quad[i]!;
    return Math.hypot(point.x - other.x, point.y - other.y) < limit;
  });
}

/** Writing direction of a glyph, of length 1. Across the up direction where the glyph has no width. */
function direction(glyph: PlacedGlyph): readonly [number, number] {
  const dx = glyph.endX - glyph.startX;
  const dy = glyph.endY - glyph.startY;
  const length = Math.hypot(dx, dy);
  return length > 1e-6 ? [dx / length, dy / length] : [-glyph.upY, glyph.upX];
}

function wordOf(glyphs: readonly PlacedGlyph[]): PdfWord | null {
  const parts: string[] = [];
  let brokenCount = 0;
  let privateCount = 0;
  let characterCount = 0;
  /** An accent that was drawn by itself and belongs on the next letter. */
  let accent = "";
  for (let i = 0; i < glyphs.length; i++) {
    const next = glyphs[i + 1];
    let part = "";
    for (const character of glyphs[i]!.text) {
      characterCount++;
      if (isPrivate(character)) privateCount++;
      else if (isBlank(character) || isIgnorable(character)) continue;
      else if (isBroken(character)) brokenCount++;
      else if (character === "\u00AD")
        part += next === undefined ? "-" : ""; // seen at a line's end alone
      else part += PLAIN_FORMS[character] ?? character;
    }
    const combining = COMBINING.get(part);
    if (combining !== undefined && next !== undefined && isOver(glyphs[i]!, next)) {
      accent = combining;
      continue;
    }
    parts.push(part + accent);
    accent = "";
  }
  const isVisualOrder = isRightToLeft(parts) && isPaintedLeftToRight(glyphs);
  const text = (isVisualOrder ? readingOrder(parts) : parts).join("").normalize("NFC");
  if (text === "" && brokenCount + privateCount === 0) return null;
  const em = glyphs.reduce((largest, glyph) => Math.max(largest, glyph.em), 0);
  const seen = glyphs.filter((glyph) => !glyph.clipped);
  const { quad, orientationDeg } = seen[0]!.vertical ? verticalQuad(seen, em) : lineQuad(seen);
  // A font may tell endless ink.
  if (!quad.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) return null;
  return { text, quad, orientationDeg, em, brokenCount, privateCount, characterCount };
}

function lineQuad(glyphs: readonly PlacedGlyph[]): { quad: Quad; orientationDeg: RightAngleDeg } {
  const first = glyphs[0]!;
  const [alongX, alongY] = direction(first);
  // Upright on the line even where the font is slanted by its matrix.
  const isUpLeft = alongY * first.upX - alongX * first.upY >= 0;
  const upX = isUpLeft ? alongY : -alongY;
  const upY = isUpLeft ? -alongX : alongX;
  let top = 0;
  let bottom = 0;
  let from = 0;
  let to = 0;
  for (const glyph of glyphs) {
    const lift = (glyph.startX - first.startX) * upX + (glyph.startY - first.startY) * upY;
    const ink = glyph.ink ?? typicalInk(glyph.text);
    top = Math.max(top, lift + Math.max(ink.ascent, 0) * glyph.em, LEAST_ASCENT_EM * glyph.em);
    bottom = Math.max(bottom, ink.descent * glyph.em - lift);
    const start = (glyph.startX - first.startX) * alongX + (glyph.startY - first.startY) * alongY;
    const end = (glyph.endX - first.startX) * alongX + (glyph.endY - first.startY) * alongY;
    from = Math.min(from, start, end);
    to = Math.max(to, start, end);
  }
  const corner = (along: number, up: number): Point => ({
    x: first.startX + along * alongX + up * upX,
    y: first.startY + along * alongY + up * upY,
  });
  return {
    quad: [corner(from, top), corner(to, top), corner(to, -bottom), corner(from, -bottom)],
    orientationDeg: rightAngle(alongX, alongY),
  };
}

/** A column of upright glyphs: an em wide around the pen. */
function verticalQuad(
  glyphs: readonly PlacedGlyph[],
  em: number,
): { quad: Quad; orientationDeg: RightAngleDeg } {
  const first = glyphs[0]!;
  const last = glyphs.at(-1)!;
  const half = em / 2;
  // Right of the reader is the up direction turned clockwise on screen.
  const rightX = -first.upY * half;
  const rightY = first.upX * half;
  return {
    quad: [
      { x: first.startX - rightX, y: first.startY - rightY },
      { x: first.startX + rightX, y: first.startY + rightY },
      { x: last.endX + rightX, y: last.endY + rightY },
      { x: last.endX - rightX, y: last.endY - rightY },
    ],
    orientationDeg: rightAngle(-first.upY, first.upX),
  };
}

function rightAngle(alongX: number, alongY: number): RightAngleDeg {
  if (Math.abs(alongX) >= Math.abs(alongY)) return alongX >= 0 ? 0 : 180;
  return alongY > 0 ? 90 : -90;
}

function typicalInk(text: string): { ascent: number; descent: number } {
  return {
    ascent: /^[acegm-su-z]+$/.test(text) ? TYPICAL_INK.xHeight : TYPICAL_INK.capAscent,
    descent: /[gjpqyQ,;()[\]{}|]/.test(text) ? TYPICAL_INK.descent : 0,
  };
}

/** Control and unassigned characters, lone surrogates, and the replacement character. */
function isBroken(character: string): boolean {
  return /^[\p{Cc}\p{Cn}\p{Cs}\uFFFD]$/u.test(character);
}

function isPrivate(character: string): boolean {
  return /^\p{Co}$/u.test(character);
}

/**
 * Latin presentation forms, and hyphens by their everyday character. Other compatibility characters
 * (superscripts, fractions) mean what they show.
 */
const PLAIN_FORMS: { readonly [character: string]: string } = {
  "\u2010": "-",
  "\u2011": "-",
  "\uFB00": "ff",
  "\uFB01": "fi",
  "\uFB02": "fl",
  "\uFB03": "ffi",
  "\uFB04": "ffl",
  "\uFB05": "ft",
  "\uFB06": "st",
};

/**
 * Accents as characters of their own, as TeX's older fonts and some typewriters' have them. A glyph may stand for any
 * text, `constructor` among it: hence no plain object.
 */
const COMBINING: ReadonlyMap<string, string> = new Map([
  ["\u0060", "\u0300"],
  ["\u00B4", "\u0301"],
  ["\u02C6", "\u0302"],
  ["\u005E", "\u0302"],
  ["\u02DC", "\u0303"],
  ["\u00A8", "\u0308"],
  ["\u02DA", "\u030A"],
  ["\u00B8", "\u0327"],
  ["\u02C7", "\u030C"],
]);

/** Whether two glyphs are drawn on the same spot: their middles are nearer than letters that stand side by side. */
function isOver(a: PlacedGlyph, b: PlacedGlyph): boolean {
  const dx = a.startX + a.endX - b.startX - b.endX;
  const dy = a.startY + a.endY - b.startY - b.endY;
  return Math.hypot(dx, dy) / 2 < ACCENT_SHIFT_EM * b.em;
}

const RTL_LETTER = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

function isRightToLeft(parts: readonly string[]): boolean {
  const letters = parts.filter((part) => /\p{L}/u.test(part));
  return letters.length > 1 && letters.every((part) => RTL_LETTER.test(part));
}

/** Turns a word around, but for its numbers: they run from left to right in every script. */
function readingOrder(parts: readonly string[]): string[] {
  const turned: string[] = [];
  for (let end = parts.length; end > 0; ) {
    let start = end - 1;
    if (/^\p{Nd}/u.test(parts[start]!)) while (start > 0 && /^\p{Nd}/u.test(parts[start - 1]!)) start--;
    for (let i = start; i < end; i++) turned.push(parts[i]!);
    end = start;
  }
  return turned;
}

function isPaintedLeftToRight(glyphs: readonly PlacedGlyph[]): boolean {
  const first = glyphs[0]!;
  const last = glyphs.at(-1)!;
  return (last.startX - first.startX) * -first.upY + (last.startY - first.startY) * first.upX > 0;
}
