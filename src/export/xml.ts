import type { Page } from "../document/page";
import type { Box } from "../types/geometry";

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

/** A box in whole page pixels that holds all of it. */
export function wholePixels({ xMin, yMin, xMax, yMax }: Box): Box {
  return { xMin: Math.floor(xMin), yMin: Math.floor(yMin), xMax: Math.ceil(xMax), yMax: Math.ceil(yMax) };
}

/** The pages that could be read. */
export function readablePages(pages: readonly Page[]): readonly Page[] {
  return pages.filter((page) => page.failure === null);
}
