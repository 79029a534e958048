import { fromKie } from "../../document/from-kie";
import type { FileEntry } from "../files/file-queue";
import { isPdfFile } from "../page/is-pdf-file";
import { type PagePictures, uprightAngleDeg } from "../page/page-picture";

/**
 * Makes a PDF of a file that can be searched. The library that writes it is loaded now.
 *
 * @throws as `render` where a page cannot be drawn.
 */
export async function makeSearchablePdf(entry: FileEntry, pictures: PagePictures): Promise<Blob> {
  const { toSearchablePdf } = await import("../../export/searchable-pdf");
  const isStraightened = entry.params.straighten_pages === true;
  const bytes = await toSearchablePdf(fromKie(entry.pages, isStraightened), {
    pdf: (await isPdfFile(entry.file)) ? new Uint8Array(await entry.file.arrayBuffer()) : null,
    jpeg: (pageNumber) => pictures.jpeg(entry, pageNumber, uprightAngleDeg(entry, pageNumber)),
  });
  return new Blob([bytes as BlobPart], { type: "application/pdf" });
}
