import { KieError } from "../contract/errors";
import type { DecodedDocument } from "../document/source";
import type { SourceFile } from "../protocol/job";
import { openImage } from "./image/open-image";
import { type DecodeOptions, resolveDecodeOptions } from "./options";
import { SNIFF_BYTES, sniffFormat } from "./sniff";

/**
 * Opens a file for reading and display: an image is a document of one page, a PDF has its own. The format is
 * detected by content. The caller closes the document.
 *
 * @throws KieError `unsupported-input`, `decode`, `password` or `too-large`; without the file's name, which the
 * caller adds by `error.inFile(name)`.
 */
export async function openDocument(file: SourceFile, options: DecodeOptions): Promise<DecodedDocument> {
  const resolved = resolveDecodeOptions(options);
  if (file.blob.size > resolved.maxFileBytes) {
    throw new KieError(
      "too-large",
      `the file has ${file.blob.size} bytes; the limit maxFileBytes is ${resolved.maxFileBytes}`,
    );
  }
  const bytes = await readBytes(file.blob);
  const format = sniffFormat(bytes.subarray(0, SNIFF_BYTES));
  if (format !== "pdf") return openImage(file.blob, bytes, format, resolved);
  // Imported on demand: images do not need pdf.js.
  const { openPdf } = await import("./pdf/open-pdf");
  return openPdf(bytes, file.password, resolved);
}

async function readBytes(blob: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    // The file behind a Blob may have been deleted or changed.
    throw new KieError("decode", "the file can no longer be read", { cause });
  }
}
