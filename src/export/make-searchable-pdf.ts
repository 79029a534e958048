import type { FileEntry } from "../demo/files/file-queue";
import type { PagePictures } from "../demo/page/page-picture";
import { fromKie } from "../document/from-kie";
import { isPdfFile } from "./text-lines";

/**
 * Makes a PDF of a file that can be searched. The library that writes it is loaded now.
 *
 * @throws as `render` where a page cannot be drawn.
 */
export async function makeSearchablePdf(entry: FileEntry, pictures: PagePictures): Promise<Blob> {
  const { toSearchablePdf } = await import("./searchable-pdf");
  const isStraightened = entry.params.straighten_pages === true;
  const angleOf = (pageNumber: number): number =>
    isStraightened ? entry.pages[pageNumber - 1]!.orientation.value : 0;
  const bytes = await toSearchablePdf(fromKie(entry.pages, isStraightened), {
    pdf: (await isPdfFile(entry.file)) ? new Uint8Array(await entry.file.arrayBuffer()) : null,
    jpeg: (pageNumber) => pictures.jpeg(entry, pageNumber, angleOf(pageNumber)),
  });
  return new Blob([bytes as BlobPart], { type: "application/pdf" });
}
