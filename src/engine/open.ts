import type { ResolvedLimits } from "../contract/limits";
import type { PdfTextMode } from "../contract/params";
import type { DecodedDocument } from "../document/source";
import type { SourceFile } from "../protocol/job";

/** Opens a file; whoever opens it closes it. */
export type OpenDocument = (
  file: SourceFile,
  pdfText: PdfTextMode,
  limits: ResolvedLimits,
) => Promise<DecodedDocument>;

/** An opened document in use. */
export interface DocumentLease {
  readonly document: DecodedDocument;
  /** Closes the document, unless it is kept under its handle. */
  end(): Promise<void>;
}

/** The opened documents: one that a file's `handle` names is opened once, and serves reading and display until it is released. */
export class OpenDocuments {
  private readonly kept = new Map<number, Promise<DecodedDocument>>();

  constructor(private readonly openDocument: OpenDocument) {}

  /** @throws as opening the file. */
  async lease(file: SourceFile, pdfText: PdfTextMode, limits: ResolvedLimits): Promise<DocumentLease> {
    if (file.handle === undefined) {
      const document = await this.openDocument(file, pdfText, limits);
      return { document, end: () => document.close() };
    }
    return { document: await this.keep(file, file.handle, limits), end: async () => {} };
  }

  /** Closes what is kept under a handle; does nothing where there is nothing. */
  async release(handle: number): Promise<void> {
    const opening = this.kept.get(handle);
    this.kept.delete(handle);
    const document = await opening?.catch(() => null);
    await document?.close();
  }

  private keep(file: SourceFile, handle: number, limits: ResolvedLimits): Promise<DecodedDocument> {
    const held = this.kept.get(handle);
    if (held !== undefined) return held;
    // With its text layer, which a request may leave unused.
    const opening = this.openDocument(file, "auto", limits);
    this.kept.set(handle, opening);
    opening.catch(() => {
      if (this.kept.get(handle) === opening) this.kept.delete(handle);
    });
    return opening;
  }
}
