import type { Document } from "../document/document";
import type { SearchablePdfSource } from "./searchable-pdf";

/**
 * A PDF that can be searched and copied from: the pages as they were, and the recognized words above them as invisible
 * text. A page that has its own text layer gets the words of its pictures alone. The library that writes it is loaded now.
 *
 * @throws as `source.jpeg` where a page cannot be drawn.
 */
export async function toSearchablePdf(document: Document, source: SearchablePdfSource): Promise<Uint8Array> {
  return (await import("./searchable-pdf")).toSearchablePdf(document, source);
}

/**
 * A workbook (Office Open XML) of documents: a sheet with a row for each, one with a row for each value, and one of the line items
 * and one of other tables where there are any. Days and amounts are typed cells; all else is text, which no spreadsheet runs as a
 * formula. The library that writes it is loaded now.
 */
export async function toXlsx(documents: Document | readonly Document[]): Promise<Uint8Array> {
  return (await import("./xlsx")).toXlsx("pages" in documents ? [documents] : documents);
}
