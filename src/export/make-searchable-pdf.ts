import type { FileEntry } from "../demo/files/file-queue";
import type { PagePictures } from "../demo/page/page-picture";
import { isPdfFile, linedPages } from "./text-lines";

/**
 * Makes a PDF of a file's pictures with its words as invisible text. The library that writes it is loaded now.
 *
 * @throws as `render` where a page cannot be drawn.
 */
export async function makeSearchablePdf(entry: FileEntry, pictures: PagePictures): Promise<Blob> {
  const { searchablePdf } = await import("./searchable-pdf");
  const isStraightened = entry.params.straighten_pages === true;
  const pages = linedPages(entry.pages, isStraightened);
  async function* pictured() {
    for (const page of pages) {
      const angleDeg = isStraightened ? entry.pages[page.pageNumber - 1]!.orientation.value : 0;
      yield { page, jpeg: await pictures.jpeg(entry, page.pageNumber, angleDeg) };
    }
  }
  const bytes = await searchablePdf(entry.file.name, pictured(), await isPdfFile(entry.file));
  return new Blob([bytes as BlobPart], { type: "application/pdf" });
}
