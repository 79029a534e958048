import type { History } from "../app/history";
import { cutFile, joinToPdf } from "../page/cut-pdf";
import type { PagePictures } from "../page/page-picture";
import { type FileEntry, isActive, type Successor } from "./file-queue";
import type { FileStore } from "./file-store";
import { documentSpans, type PageSpan, pagesOfSpan, spansAround } from "./page-spans";

/** What splitting and joining work on. */
export interface Desk {
  readonly files: FileStore;
  readonly history: History;
  readonly pictures: PagePictures;
}

/**
 * Splits a file into the documents that the engine found in it. Their values are known: nothing is read again.
 *
 * @returns the parts; none where the file changed meanwhile.
 * @throws where a part cannot be written.
 */
export async function splitByDocuments(desk: Desk, entry: FileEntry): Promise<readonly FileEntry[]> {
  const spans = documentSpans(entry.pages);
  const parts = await cutFile(entry, spans, desk.pictures);
  return exchangeOne(desk, entry, (latest) =>
    parts.map((file, i) => ({ file, pages: pagesOfSpan(latest.pages, spans[i]!, file.name), like: latest })),
  );
}

/**
 * Splits a file before a page; both parts are read.
 *
 * @param pageNumber from 2.
 * @returns the parts; none where the file changed meanwhile.
 * @throws where a part cannot be written.
 */
export async function splitBefore(
  desk: Desk,
  entry: FileEntry,
  pageNumber: number,
): Promise<readonly FileEntry[]> {
  const spans: readonly PageSpan[] = spansAround(pageNumber, entry.pageCount ?? entry.pages.length);
  const parts = await cutFile(entry, spans, desk.pictures);
  return exchangeOne(desk, entry, (latest) => parts.map((file) => ({ file, like: latest })));
}

/**
 * Joins files to one document, which is read, in the place of the first. It is locked with the first password that any of them has.
 *
 * @param entries in the order of their pages.
 * @throws where a page cannot be drawn or the PDF not be written.
 */
export async function joinFiles(desk: Desk, entries: readonly FileEntry[]): Promise<readonly FileEntry[]> {
  const [first] = entries;
  if (first === undefined) return [];
  const name = `${first.file.name.replace(/\.[^.]*$/, "")} +${entries.length - 1}.pdf`;
  const password = entries.find((entry) => entry.password !== undefined)?.password;
  const file = await joinToPdf(entries, desk.pictures, name, password);
  const ids = entries.map(({ id }) => id);
  return exchange(desk, ids, [{ file, like: { ...first, password, elapsedMs: null } }]);
}

function exchangeOne(
  desk: Desk,
  { id }: FileEntry,
  successors: (latest: FileEntry) => readonly Successor[],
): readonly FileEntry[] {
  const latest = desk.files.queue.get(id);
  return latest === undefined || isActive(latest) ? [] : exchange(desk, [id], successors(latest));
}

function exchange(
  { files, history }: Desk,
  ids: readonly number[],
  successors: readonly Successor[],
): readonly FileEntry[] {
  const order = files.ids.peek();
  const position = Math.min(...ids.map((id) => order.indexOf(id)));
  return history.exchange(ids, () => files.queue.exchange(ids, successors, position));
}
