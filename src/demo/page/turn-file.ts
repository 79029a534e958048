import { isPdfFile } from "../../export/text-lines";
import type { FileEntry } from "../files/file-queue";
import { blobOf, type PagePictures } from "./page-picture";

/** Longest side of a turned picture in pixels; nothing is gained for reading beyond. */
const TURNED_SIDE = 4096;
const TURNED_QUALITY = 0.92;

/**
 * A file with one of its pages turned by a quarter. A PDF keeps its content and gets another page rotation; a picture is
 * drawn turned.
 *
 * @param pageNumber from 1.
 * @throws where the page cannot be drawn or the PDF not be written.
 */
export async function turnFile(
  entry: FileEntry,
  pageNumber: number,
  by: 90 | -90,
  pictures: PagePictures,
): Promise<File> {
  const { file } = entry;
  if (await isPdfFile(file)) {
    const { degrees, PDFDocument } = await import("@cantoo/pdf-lib");
    const document = await PDFDocument.load(await file.arrayBuffer());
    const page = document.getPage(pageNumber - 1);
    page.setRotation(degrees((page.getRotation().angle + by + 360) % 360));
    return new File([(await document.save()) as BlobPart], file.name, { type: "application/pdf" });
  }
  const { signal } = new AbortController();
  const canvas = await pictures.turned(entry, pageNumber, by, TURNED_SIDE, signal);
  return new File([await blobOf(canvas, "image/jpeg", TURNED_QUALITY)], file.name, { type: "image/jpeg" });
}
