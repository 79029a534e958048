import type { PdfContent } from "./content";
import { pictureShare } from "./picture-areas";
import type { PdfWord } from "./words";

/**
 * Height of body text's em that pages are drawn for, in pixels: ink of some 20 px from cap height to descender.
 * Recognizers read crops of 32 px, so that a word is scaled up by about 1.5, never down; 10 pt text gives 200 dpi.
 */
export const BODY_EM_PX = 28;

/** Resolution where a page tells nothing of its text, and for pictures beside text: what docTR's users render at. */
export const DEFAULT_RENDER_DPI = 200;

/** Pictures over this share of a page make it a scan: its own resolution counts. */
const SCAN_SHARE = 0.6;

/**
 * Pixels per point to draw a page at: for {@link BODY_EM_PX} by the median size of the characters of `words`;
 * at a scan's own resolution where pictures make the page; else {@link DEFAULT_RENDER_DPI}. Pictures beside text
 * are drawn at their own resolution up to the default, where that is more. Within the bounds, in dots per inch.
 *
 * @param words words of the page, visible and readable; empty where there are none.
 */
export function chooseScale(
  content: PdfContent,
  words: readonly PdfWord[],
  bounds: { readonly minRenderDpi: number; readonly maxRenderDpi: number },
): number {
  const pictureDpi = largestPictureDpi(content);
  const bodyEm = medianEm(words);
  let dpi = DEFAULT_RENDER_DPI;
  if (pictureShare(content) >= SCAN_SHARE && pictureDpi > 0) dpi = pictureDpi;
  else if (bodyEm > 0) dpi = Math.max((BODY_EM_PX / bodyEm) * 72, Math.min(pictureDpi, DEFAULT_RENDER_DPI));
  return Math.min(Math.max(dpi, bounds.minRenderDpi), bounds.maxRenderDpi) / 72;
}

function largestPictureDpi(content: PdfContent): number {
  let largest = 0;
  let dpi = 0;
  for (const image of content.images) {
    const area = (image.box.xMax - image.box.xMin) * (image.box.yMax - image.box.yMin);
    if (area > largest) {
      largest = area;
      dpi = image.dpi;
    }
  }
  return dpi;
}

/** By characters, so that a page's few large headings do not count like its text; 0 without words. */
function medianEm(words: readonly PdfWord[]): number {
  const sorted = [...words].sort((a, b) => a.em - b.em);
  const half = sorted.reduce((sum, word) => sum + word.characterCount, 0) / 2;
  let passed = 0;
  for (const word of sorted) {
    passed += word.characterCount;
    if (passed >= half) return word.em;
  }
  return 0;
}
