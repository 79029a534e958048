import type { KiePage } from "../../index";
import type { FileEntry } from "../files/file-queue";

/** A list of numbers that `JSON.stringify` has spread over lines. No string holds a line break as it is. */
const NUMBER_LIST = /\[\n\s+-?[\d.][^"[\]{}]*\]/g;

/** An answer as text: the contract's list of pages, indented by two, with lists of numbers on one line. */
export function answerText(pages: readonly KiePage[]): string {
  const text = JSON.stringify(pages, null, 2);
  return `${text.replace(NUMBER_LIST, (list) => list.replace(/\s+/g, " ").replace("[ ", "[").replace(" ]", "]"))}\n`;
}

/** The answer of one `extract` call for all files: their pages in order, each with its file's index. */
export function joinAnswers(entries: readonly Pick<FileEntry, "pages">[]): KiePage[] {
  return entries.flatMap((entry, position) =>
    entry.pages.map((page) => ({ ...page, meta: { ...page.meta, file_index: position } })),
  );
}

/** Name of an export: `receipt.jpg` becomes `receipt.json`. */
export function answerName(fileName: string, extension: string): string {
  const stem = fileName.replace(/\.[^.]*$/, "");
  return `${stem === "" ? "answer" : stem}.${extension}`;
}

/** Hands something to the browser as a file to keep. */
export function downloadFile(name: string, content: string | Blob, type = "application/json"): void {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser takes its own hold of the blob soon, and says not when.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
