import { PDFDocument, type PDFPage } from "@cantoo/pdf-lib";
import type { Document } from "../document/document";
import type { Page } from "../document/page";
import { InvisibleText, type ToPdfPoint } from "./invisible-text";
import { readablePages } from "./xml";

/** What a searchable PDF is made from, besides the words. */
export interface SearchablePdfSource {
  /** The PDF that was read; `null` for a picture. Its pages keep their own content and get only the text that they lack. */
  readonly pdf: Uint8Array | null;
  /** A page as JPEG, in the frame of the words; called for each page of a picture, or of a PDF that cannot be extended. */
  readonly jpeg: (pageNumber: number) => Promise<Uint8Array>;
}

/** A picture has pixels and no size: its longer side is made that of A4, in points. */
const PICTURE_SIDE_PT = 842;

/**
 * A PDF that can be searched and copied from: the pages as they were, and the recognized words above them as invisible
 * text. A page that has its own text layer gets the words of its pictures alone.
 *
 * @throws as `source.jpeg` where a page cannot be drawn.
 */
export async function toSearchablePdf(document: Document, source: SearchablePdfSource): Promise<Uint8Array> {
  const pages = readablePages(document.pages);
  const original = pages.some((page) => page.straightenedDeg !== 0) ? null : await loadPdf(source.pdf);
  const output = original ?? (await PDFDocument.create());
  output.setTitle(document.name);
  output.setCreator("Inkfield");
  const text = await InvisibleText.in(output);
  for (const page of pages) {
    const sheet =
      original?.getPage(page.place.pageNumber - 1) ??
      (await picturePage(output, page, source.pdf !== null, source.jpeg));
    const toPdf = placesOf(sheet);
    const missing =
      original === null ? page.words : page.words.filter(({ source }) => source === "recognition");
    for (const word of missing) text.write(sheet, word, page.size, toPdf);
  }
  text.finish();
  return output.save();
}

/** `null` where there is no PDF, or one that the library cannot extend, such as an encrypted one. */
async function loadPdf(bytes: Uint8Array | null): Promise<PDFDocument | null> {
  if (bytes === null) return null;
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false });
  } catch {
    return null; // its pages are drawn instead
  }
}

async function picturePage(
  output: PDFDocument,
  page: Page,
  isPdf: boolean,
  jpeg: SearchablePdfSource["jpeg"],
): Promise<PDFPage> {
  const [width, height] = page.dimensions;
  const scale = isPdf ? 1 : PICTURE_SIDE_PT / Math.max(width, height);
  const size = { width: width * scale, height: height * scale };
  const sheet = output.addPage([size.width, size.height]);
  sheet.drawImage(await output.embedJpg(await jpeg(page.place.pageNumber)), { x: 0, y: 0, ...size });
  return sheet;
}

/** Where places of the page as shown lie in its own units: a PDF counts from the lower left, before the page's rotation. */
function placesOf(sheet: PDFPage): ToPdfPoint {
  const { x, y, width, height } = sheet.getCropBox();
  const turns = (((Math.round(sheet.getRotation().angle / 90) % 4) + 4) % 4) as 0 | 1 | 2 | 3;
  return (u, v) => {
    switch (turns) {
      case 0:
        return [x + u * width, y + (1 - v) * height];
      case 1:
        return [x + v * width, y + u * height];
      case 2:
        return [x + (1 - u) * width, y + v * height];
      case 3:
        return [x + (1 - v) * width, y + (1 - u) * height];
    }
  };
}
