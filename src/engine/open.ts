import { KieError } from "../contract/errors";
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
  readonly document: Omit<DecodedDocument, "close">;
  /** Closes the document, unless it is kept under its handle. */
  end(): Promise<void>;
}

/** A document that is kept under a handle. */
interface KeptDocument {
  readonly opening: Promise<DecodedDocument>;
  leases: number;
  /** Whether it is closed with its last lease. */
  isReleased: boolean;
}

/**
 * The opened documents: one that a file's `handle` names is opened once, and serves reading and display until it is
 * released, or fails. After a failure the next lease opens the file again.
 */
export class OpenDocuments {
  private readonly kept = new Map<number, KeptDocument>();

  constructor(private readonly openDocument: OpenDocument) {}

  /** @throws as opening the file. */
  async lease(file: SourceFile, pdfText: PdfTextMode, limits: ResolvedLimits): Promise<DocumentLease> {
    const { handle } = file;
    if (handle === undefined) {
      const document = await this.openDocument(file, pdfText, limits);
      return { document, end: () => document.close() };
    }
    // With its text layer, which a request may leave unused.
    const held = this.kept.get(handle) ?? {
      opening: this.openDocument(file, "auto", limits),
      leases: 0,
      isReleased: false,
    };
    this.kept.set(handle, held);
    held.leases++;
    const drop = (): void => {
      held.isReleased = true;
      if (this.kept.get(handle) === held) this.kept.delete(handle);
    };
    try {
      const document = await held.opening;
      return { document: watched(document, drop), end: () => endLease(held) };
    } catch (error) {
      drop();
      throw error;
    }
  }

  /** Closes what is kept under a handle, once it is out of use; does nothing where there is nothing. */
  async release(handle: number): Promise<void> {
    const held = this.kept.get(handle);
    if (held === undefined) return;
    this.kept.delete(handle);
    held.isReleased = true;
    held.leases++;
    await endLease(held);
  }
}

async function endLease(held: KeptDocument): Promise<void> {
  held.leases--;
  if (!held.isReleased || held.leases > 0) return;
  const document = await held.opening.catch(() => null);
  await document?.close();
}

/** The document; `onFailure` is called where it rejects with a `KieError`, after which it may be of no more use. */
function watched(document: DecodedDocument, onFailure: () => void): Omit<DecodedDocument, "close"> {
  const watch = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      if (error instanceof KieError) onFailure();
      throw error;
    });
  return {
    pageCount: document.pageCount,
    page: async (index, signal) => {
      const page = await watch(document.page(index, signal));
      return { ...page, render: (own) => watch(page.render(own)) };
    },
    drawPage: (index, maxSide, signal) => watch(document.drawPage(index, maxSide, signal)),
  };
}
