import type { Box, Size } from "../types/geometry";
import type { PixelImage } from "../types/image";
import type { TextLayerWord } from "./text";

/** One page, ready to be drawn. */
export interface DecodedPage {
  /** The contract's `dimensions`: pixels of an image, points of a PDF page. */
  readonly dimensions: readonly [number, number];
  /** Size in pixels of what `render` gives: the frame of all geometry on this page. */
  readonly size: Size;
  /** Words of a PDF page's real text layer in content order; `null` where the page must be read from its picture. */
  readonly textLayer: readonly TextLayerWord[] | null;
  /**
   * Parts of a page with a text layer that only recognition can read (scans, pictures), in page pixels. They may
   * hold words of the text layer too: what recognition finds on top of those is to be dropped.
   */
  readonly pictureAreas: readonly Box[];
  /**
   * Draws the page, opaque on white. Each call draws it again; the caller owns the picture.
   *
   * @param maxPixels draws it smaller where `size` has more; left out: at `size`.
   */
  render(signal: AbortSignal, maxPixels?: number): Promise<PixelImage>;
}

/** An opened file. Who opens it closes it. */
export interface DecodedDocument {
  readonly pageCount: number;
  /** @param index page from 0. @throws KieError `decode` where that page is broken. */
  page(index: number, signal: AbortSignal): Promise<DecodedPage>;
  close(): Promise<void>;
}
