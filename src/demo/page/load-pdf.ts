import { PDFDocument } from "@cantoo/pdf-lib";
import type { LockedFile } from "../files/open-files";

/**
 * Opens a PDF to change it, with its password where it is locked. One that only restricts what may be done with it opens with an
 * empty password.
 *
 * @throws where it is damaged or the password does not open it.
 */
export async function loadPdf({ file, password = "" }: LockedFile): Promise<PDFDocument> {
  return PDFDocument.load(await file.arrayBuffer(), { password });
}

/**
 * A changed PDF as a file, locked with a password where one is given: a copy that is kept in the browser is no less closed than
 * the file that it comes from.
 */
export async function savePdf(document: PDFDocument, { name, password }: SavedAs): Promise<File> {
  if (password !== undefined) document.encrypt({ userPassword: password, ownerPassword: password });
  return new File([(await document.save()) as BlobPart], name, { type: "application/pdf" });
}

interface SavedAs {
  readonly name: string;
  readonly password: string | undefined;
}
