import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PdfParser } from "./parser";

/** An invoice of 5,000 lines has some 5 MB of XML. */
const MAX_XML_BYTES = 8 * 2 ** 20;
/** A PDF carries one invoice; others that it may attach are its papers. */
const MAX_FILES = 3;
/** The names that the standards fix: ZUGFeRD 1 and 2, Factur-X, Order-X, XRechnung. */
const INVOICE_NAME = /^(?:zugferd-invoice|factur-x|order-x|xrechnung)\.xml$/i;

/**
 * The XML files attached to a PDF, those named as standards name invoices first. Nothing else that is attached is unpacked;
 * one that passes the parser's bounds ends it as any stream of the file would. What is broken is left out.
 *
 * @throws KieError `too-large`; `signal.reason` when aborted.
 */
export async function readAttachedXml(
  document: PDFDocumentProxy,
  parser: Pick<PdfParser, "race">,
  signal: AbortSignal,
): Promise<Uint8Array[]> {
  const attachments = await parser.race(
    document.getAttachments().catch(() => null),
    signal,
  );
  const names = [...(attachments ?? [])]
    .filter(([, { filename }]) => /\.xml$/i.test(filename))
    .sort(([, a], [, b]) => Number(INVOICE_NAME.test(b.filename)) - Number(INVOICE_NAME.test(a.filename)))
    .slice(0, MAX_FILES)
    .map(([id]) => id);
  const files: Uint8Array[] = [];
  for (const id of names) {
    const content = await parser.race(
      document.getAttachmentContent(id).catch(() => null),
      signal,
    );
    if (content !== null && content !== undefined && content.length <= MAX_XML_BYTES) files.push(content);
  }
  return files;
}
