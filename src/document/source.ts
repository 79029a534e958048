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
  /** Whether the document keeps the picture that `render` gives. If not, the picture is the caller's, who may free it. */
  readonly keepsPicture: boolean;
  /** Draws the page, opaque on white, at `size`. The pixels must not be written to. */
  render(signal: AbortSignal): Promise<PixelImage>;
}

/**
 * An opened file that serves reading and display: it is opened once, and a picture is decoded once. Pages may be asked for
 * repeatedly and at the same time; a PDF works on them one after another. After `page`, `render` or `drawPage` of a PDF has
 * rejected with a `KieError`, the document may be of no more use: whoever keeps it closes it and opens the file again.
 * Who opens it closes it.
 */
export interface DecodedDocument {
  readonly pageCount: number;
  /** @param index page from 0. @throws KieError `decode` where that page is broken. */
  page(index: number, signal: AbortSignal): Promise<DecodedPage>;
  /**
   * Draws a page for display, opaque on white, without evaluating its text.
   *
   * @param index page from 0.
   * @param maxSide most pixels of the longer side. An image is not enlarged; a PDF's page is drawn at up to `maxRenderDpi`.
   * @returns the caller's to close.
   * @throws KieError `decode` where that page is broken, `too-large`; RangeError on an index that is no page.
   */
  drawPage(index: number, maxSide: number, signal: AbortSignal): Promise<ImageBitmap>;
  /** The XML files that a PDF carries, the likeliest invoice first; absent where the format has none. */
  attachedXml?(signal: AbortSignal): Promise<readonly Uint8Array[]>;
  close(): Promise<void>;
}
