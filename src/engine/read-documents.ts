import { errorFromWire, KieError } from "../contract/errors";
import { type Page, type PagePlace, WORDS_FIELD_TYPE } from "../document/page";
import type { Job, PageMark } from "../protocol/job";
import { buildContents } from "./build-contents";
import { finishPage, NO_CONTENT } from "./finish-page";
import type { DocumentLease, OpenDocuments } from "./open";
import type { ContentPage } from "./page-contents";
import type { OpenedPage, PageReading } from "./page-reading";
import { readEmbedded } from "./read-embedded";
import { readPages } from "./read-page";
import type { Request } from "./request";

/** A page's language counts as known from this confidence on. */
const MIN_LANGUAGE_CONFIDENCE = 0.5;

/** Called with the pages that are worked on from now on; with none between batches. */
export type WorkListener = (pages: readonly PageMark[]) => void;

/**
 * Reads a job's files in order. Where fields are wanted, a document's pages come together once its last page is read,
 * since a field has one value a document.
 */
export async function* readDocuments(
  job: Job,
  documents: OpenDocuments,
  request: Request,
  onWork: WorkListener,
): AsyncGenerator<Page> {
  const { plan, signal } = request;
  let held: PageReading[] = [];
  const complete = async (): Promise<Page[]> => {
    const pages = held;
    held = [];
    return pages.length === 0 ? [] : addFields(pages, request, onWork);
  };
  for await (const batch of openPages(job, documents, request, onWork)) {
    onWork(batch.filter(({ failure }) => failure === null).map(({ place }) => markOf(place)));
    const readings = await readPages(batch, request);
    onWork([]);
    for (const reading of readings) {
      if (plan.documentFields === null) {
        yield finishPage(reading, NO_CONTENT, plan);
        continue;
      }
      const { fileIndex, pageNumber, pageCount } = reading.place;
      if (held.length > 0 && held[0]!.place.fileIndex !== fileIndex) yield* await complete();
      held.push(reading);
      if (pageNumber === pageCount) yield* await complete();
    }
    signal.throwIfAborted();
  }
  yield* await complete();
}

/** Builds a document's fields and finishes its pages; a page that could not be read takes nothing from the others. */
async function addFields(
  readings: readonly PageReading[],
  request: Request,
  onWork: WorkListener,
): Promise<Page[]> {
  const { plan } = request;
  const startMs = performance.now();
  onWork(readings.map(({ place }) => markOf(place)));
  const contents = await buildContents(
    readings.map((reading): ContentPage => {
      const { value, confidence } = reading.language;
      return {
        pageNumber: reading.place.pageNumber,
        words: reading.words.filter(({ fieldType }) => fieldType === WORDS_FIELD_TYPE),
        size: reading.failure === null ? reading.size : { width: 1, height: 1 },
        isStraight: plan.params.assume_straight_pages,
        candidates: reading.candidates,
        language: (confidence ?? 0) >= MIN_LANGUAGE_CONFIDENCE ? value : null,
      };
    }),
    { ...plan.documentFields!, templates: plan.templates, takenTypes: plan.fieldTypes },
    await readEmbedded(readings.flatMap(({ attachedXml }) => attachedXml)),
  );
  onWork([]);
  const shareMs = (performance.now() - startMs) / readings.length;
  return readings.map((reading, i) => {
    reading.elapsedMs.fields = (reading.elapsedMs.fields ?? 0) + shareMs;
    return finishPage(reading, contents[i]!, plan);
  });
}

/** Opens files in order and gives their pages in batches; a document stays open while a batch holds its pages. */
async function* openPages(
  job: Job,
  documents: OpenDocuments,
  { plan, signal }: Request,
  onWork: WorkListener,
): AsyncGenerator<readonly OpenedPage[]> {
  const batchSize = job.singly ? 1 : plan.params.detection_batch_size;
  const throwGiven = (fileIndex: number, pageNumber: number): void => {
    const given = job.given.find((page) => page.fileIndex === fileIndex && page.pageNumber === pageNumber);
    if (given !== undefined) throw errorFromWire(given.failure);
  };
  const leases = new Set<DocumentLease>();
  const endAllBut = async (kept: DocumentLease | null): Promise<void> => {
    for (const lease of leases) {
      if (lease === kept) continue;
      leases.delete(lease);
      await lease.end();
    }
  };
  let batch: OpenedPage[] = [];
  try {
    for (const [fileIndex, file] of job.files.entries()) {
      if (fileIndex < job.from.fileIndex) continue;
      const firstPage = fileIndex === job.from.fileIndex ? job.from.pageNumber : 1;
      signal.throwIfAborted();
      let lease: DocumentLease | null = null;
      let pageCount = firstPage;
      let startMs = performance.now();
      const failed = (pageNumber: number, error: unknown): OpenedPage => ({
        place: { name: file.name, fileIndex, pageNumber, pageCount },
        decoded: null,
        attachedXml: [],
        failure: fileFailure(error, file.name, signal),
        openMs: 0,
      });
      let attachedXml: readonly Uint8Array[] = [];
      try {
        throwGiven(fileIndex, 0);
        onWork([{ fileIndex, pageNumber: 0, pageCount: 0 }]);
        lease = await documents.lease(file, plan.params.pdf_text, job.limits);
        leases.add(lease);
        pageCount = lease.document.pageCount;
        if (plan.documentFields !== null) attachedXml = (await lease.document.attachedXml?.(signal)) ?? [];
      } catch (error) {
        batch.push(failed(firstPage, error));
      }
      for (let pageNumber = firstPage; lease !== null && pageNumber <= pageCount; pageNumber++) {
        const place: PagePlace = { name: file.name, fileIndex, pageNumber, pageCount };
        try {
          throwGiven(fileIndex, pageNumber);
          onWork([markOf(place)]);
          const decoded = await lease.document.page(pageNumber - 1, signal);
          const openMs = performance.now() - startMs;
          batch.push({ place, decoded, attachedXml, failure: null, openMs });
          attachedXml = [];
        } catch (error) {
          batch.push(failed(pageNumber, error));
        }
        if (batch.length >= batchSize) {
          yield batch;
          batch = [];
          await endAllBut(lease);
        }
        startMs = performance.now();
      }
    }
    if (batch.length > 0) yield batch;
  } finally {
    await endAllBut(null);
  }
}

/** A page's place without its file's name. */
function markOf({ fileIndex, pageNumber, pageCount }: PagePlace): PageMark {
  return { fileIndex, pageNumber, pageCount };
}

/** The failure that stands for a file in the answer; an abort is no failure of the file and goes on. */
export function fileFailure(error: unknown, name: string, signal: AbortSignal): KieError {
  signal.throwIfAborted();
  if (error instanceof KieError) return error.inFile(name);
  const reason = error instanceof Error ? error.message : String(error);
  return new KieError("decode", `could not be read: ${reason}`, { cause: error }).inFile(name);
}
