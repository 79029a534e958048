import { type AsyncZippable, zip } from "fflate";
import type { FileEntry } from "../files/file-queue";
import type { PagePictures } from "../page/page-picture";
import { answerName } from "./answer-json";
import { makeSearchablePdf } from "./make-searchable-pdf";
import { uniqueName } from "./unique-name";

/**
 * Searchable PDFs of all files that were read, in one ZIP. They are stored uncompressed, since a PDF is compressed itself.
 *
 * @throws as `makeSearchablePdf`.
 */
export async function searchablePdfsZip(
  entries: readonly FileEntry[],
  pictures: PagePictures,
): Promise<Blob> {
  const files: AsyncZippable = {};
  for (const entry of entries) {
    if (entry.pages.every((page) => page.error !== undefined)) continue;
    const name = uniqueName(answerName(entry.file.name, "pdf"), entry, entries);
    const pdf = await makeSearchablePdf(entry, pictures);
    files[name] = [new Uint8Array(await pdf.arrayBuffer()), { level: 0 }];
  }
  const bytes = await new Promise<Uint8Array>((resolve, reject) => {
    zip(files, (error, data) => (error === null ? resolve(data) : reject(error)));
  });
  return new Blob([bytes as BlobPart], { type: "application/zip" });
}
