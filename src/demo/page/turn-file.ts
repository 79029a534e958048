import type { FileEntry } from "../files/file-queue";
import { isPdfFile } from "./is-pdf-file";
import { blobOf, type PagePictures, quarterOf, uprightAngleDeg } from "./page-picture";

/** Longest side of a turned picture in pixels; nothing is gained for reading beyond. */
const TURNED_SIDE = 4096;
const TURNED_QUALITY = 0.92;

/**
 * A file with one of its pages turned by a quarter from how it is shown. Quarters by which pages were straightened go into the
 * file, so that it can be read as it stands. A PDF keeps its content and its password and gets other page rotations; a picture is
 * drawn turned; several pictures in one file become a PDF.
 *
 * @param pageNumber from 1.
 * @throws where a page cannot be drawn or the PDF not be written.
 */
export async function turnFile(
  entry: FileEntry,
  pageNumber: number,
  by: 90 | -90,
  pictures: PagePictures,
): Promise<File> {
  const { file } = entry;
  const turnOf = (number: number): number =>
    (number === pageNumber ? by : 0) - quarterOf(uprightAngleDeg(entry, number));
  if ((entry.pageCount ?? 1) > 1 || (await isPdfFile(file))) return turnedPdf(entry, turnOf, pictures);
  const { signal } = new AbortController();
  const canvas = await pictures.page(entry, pageNumber, -turnOf(pageNumber), TURNED_SIDE, signal);
  return new File([await blobOf(canvas, "image/jpeg", TURNED_QUALITY)], file.name, { type: "image/jpeg" });
}

async function turnedPdf(
  entry: FileEntry,
  turnOf: (pageNumber: number) => number,
  pictures: PagePictures,
): Promise<File> {
  const [{ degrees }, { pdfOf }, { savePdf }] = await Promise.all([
    import("@cantoo/pdf-lib"),
    import("./cut-pdf"),
    import("./load-pdf"),
  ]);
  const document = await pdfOf(entry, pictures);
  document.getPages().forEach((page, i) => {
    page.setRotation(degrees(quarterOf(page.getRotation().angle + turnOf(i + 1) + 720) % 360));
  });
  const name = (await isPdfFile(entry.file)) ? entry.file.name : entry.file.name.replace(/\.[^.]*$/, ".pdf");
  return savePdf(document, { name, password: entry.password });
}
