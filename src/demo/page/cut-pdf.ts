import { PDFDocument, type PDFImage } from "@cantoo/pdf-lib";
import type { FileEntry } from "../files/file-queue";
import { type PageSpan, spanName } from "../files/page-spans";
import { isPdfFile } from "./is-pdf-file";
import { loadPdf, savePdf } from "./load-pdf";
import { blobOf, type PagePictures } from "./page-picture";

/** Longest side of a drawn page in pixels; nothing is gained for reading beyond. */
const DRAWN_SIDE = 4096;
const DRAWN_QUALITY = 0.92;
/** Longer side of a page that is a picture, in points: A4's. */
const PAGE_SIDE_PT = 842;
const PNG_MARK = [0x89, 0x50, 0x4e, 0x47];

/**
 * Parts of a file as PDFs: pages of a PDF as they are, those of other files as pictures. They have the file's password.
 *
 * @throws where a page cannot be drawn, or the PDF not be written.
 */
export async function cutFile(
  entry: FileEntry,
  spans: readonly PageSpan[],
  pictures: PagePictures,
): Promise<File[]> {
  const parts: File[] = [];
  for (const span of spans) {
    const target = await PDFDocument.create();
    await appendPages(target, entry, span, pictures);
    parts.push(await savePdf(target, { name: spanName(entry.file.name, span), password: entry.password }));
  }
  return parts;
}

/**
 * One PDF of the pages of several files, in their order.
 *
 * @param password that it is locked with, or `undefined`.
 * @throws as {@link cutFile}.
 */
export async function joinToPdf(
  entries: readonly FileEntry[],
  pictures: PagePictures,
  name: string,
  password: string | undefined,
): Promise<File> {
  const target = await PDFDocument.create();
  for (const entry of entries) {
    await appendPages(target, entry, { first: 1, last: entry.pageCount ?? 1 }, pictures);
  }
  return savePdf(target, { name, password });
}

/**
 * A file as a PDF to be changed: a PDF as it is, pictures as a page each.
 *
 * @throws as {@link cutFile}.
 */
export async function pdfOf(entry: FileEntry, pictures: PagePictures): Promise<PDFDocument> {
  if (await isPdfFile(entry.file)) return loadPdf(entry);
  const target = await PDFDocument.create();
  await appendPages(target, entry, { first: 1, last: entry.pageCount ?? 1 }, pictures);
  return target;
}

async function appendPages(
  target: PDFDocument,
  entry: FileEntry,
  { first, last }: PageSpan,
  pictures: PagePictures,
): Promise<void> {
  if (await isPdfFile(entry.file)) {
    const source = await loadPdf(entry);
    const indices = source.getPageIndices().slice(first - 1, last);
    for (const page of await target.copyPages(source, indices)) target.addPage(page);
    return;
  }
  for (let pageNumber = first; pageNumber <= last; pageNumber++) {
    const image = await imageOf(target, entry, pageNumber, pictures);
    const scale = PAGE_SIDE_PT / Math.max(image.width, image.height);
    const size = { width: image.width * scale, height: image.height * scale };
    target.addPage([size.width, size.height]).drawImage(image, { x: 0, y: 0, ...size });
  }
}

/** A PNG goes in as it is; others are drawn, since they may be turned by their EXIF data. */
async function imageOf(
  target: PDFDocument,
  entry: FileEntry,
  pageNumber: number,
  pictures: PagePictures,
): Promise<PDFImage> {
  const head = new Uint8Array(await entry.file.slice(0, 4).arrayBuffer());
  if (PNG_MARK.every((byte, i) => head[i] === byte)) return target.embedPng(await entry.file.arrayBuffer());
  const { signal } = new AbortController();
  const canvas = await pictures.page(entry, pageNumber, 0, DRAWN_SIDE, signal);
  const blob = await blobOf(canvas, "image/jpeg", DRAWN_QUALITY);
  // Frees the memory at once.
  canvas.width = 0;
  return target.embedJpg(await blob.arrayBuffer());
}
