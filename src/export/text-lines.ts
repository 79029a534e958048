import { turnedSize } from "../demo/page/page-picture";
import { type Bounds, scaleBounds } from "../demo/page/tag-spot";
import { boundsOf, type ValueItem, valueItems, WORDS_FIELD_TYPE } from "../demo/result/page-values";
import type { KiePage } from "../index";
import { readingLines } from "./reading-lines";

/** A page's words by lines, for formats that know lines. */
export interface LinedPage {
  /** From 1. */
  readonly pageNumber: number;
  /** Of the upright page, in the unit of `dimensions`: pixels of a picture, points of a PDF page. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly (readonly ValueItem[])[];
}

/** Words of the pages that could be read. */
export function linedPages(pages: readonly KiePage[], isStraightened: boolean): LinedPage[] {
  return pages.flatMap((page, i) => {
    if (page.error !== undefined) return [];
    const words = valueItems(pages, i + 1).filter((item) => item.place.fieldType === WORDS_FIELD_TYPE);
    const angleDeg = isStraightened ? page.orientation.value : 0;
    const size = turnedSize(page.dimensions[0], page.dimensions[1], angleDeg);
    return [{ pageNumber: i + 1, ...size, lines: readingLines(words) }];
  });
}

/** The rectangle around items, in whole units of a page of the given size. */
export function pixelBounds(
  items: readonly ValueItem[],
  size: { readonly width: number; readonly height: number },
): Bounds {
  const all = items.flatMap((item) => item.corners);
  const [left, top, right, bottom] = scaleBounds(boundsOf(all), size);
  return [Math.floor(left), Math.floor(top), Math.ceil(right), Math.ceil(bottom)];
}

/** Dots per inch in which places on a PDF page are counted, where a format wants whole pixels. */
export const PDF_DPI = 300;

/** A page's size in pixels: a picture's own, a PDF page's at {@link PDF_DPI}. */
export function pixelSize(
  page: LinedPage,
  isPdf: boolean,
): { readonly width: number; readonly height: number } {
  const scale = isPdf ? PDF_DPI / 72 : 1;
  return { width: Math.round(page.width * scale), height: Math.round(page.height * scale) };
}

/** Whether a file is a PDF by its content: the mark may follow within the first 1024 bytes. */
export async function isPdfFile(file: Blob): Promise<boolean> {
  return (await file.slice(0, 1024).text()).includes("%PDF-");
}

/** Text for XML: markup escaped, characters that XML forbids left out. */
export function xmlText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}
