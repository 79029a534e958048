import { WORDS_FIELD_TYPE } from "../../document/page";
import type { KiePage, KiePageMeta } from "../../index";
import type { FileEntry } from "../files/file-queue";

/** A list of numbers that `JSON.stringify` has spread over lines. No string holds a line break as it is. */
const NUMBER_LIST = /\[\n\s+-?[\d.][^"[\]{}]*\]/g;

/** An answer as text: the contract's list of pages, indented by two, with lists of numbers on one line. */
export function answerText(pages: readonly KiePage[]): string {
  const text = JSON.stringify(pages, null, 2);
  return `${text.replace(NUMBER_LIST, (list) => list.replace(/\s+/g, " ").replace("[ ", "[").replace(" ]", "]"))}\n`;
}

/** The part of a file that its answer is made of. */
type Answered = Pick<FileEntry, "file" | "pages" | "failure">;

/**
 * The answer of one `extract` call for all files: their pages in order, each with its file's index. A file that could not be
 * opened has one entry with its error.
 */
export function joinAnswers(entries: readonly Answered[]): KiePage[] {
  const runs = entries.flatMap(({ pages }) => pages.map(({ meta }) => meta));
  return entries.flatMap((entry, position) => {
    const pages =
      entry.pages.length === 0 && entry.failure !== null ? [failedPage(entry, runs[0])] : entry.pages;
    return pages.map((page) => ({ ...page, meta: { ...page.meta, file_index: position } }));
  });
}

function failedPage({ file, failure }: Answered, run: KiePageMeta | undefined): KiePage {
  const { provider, threads } = run ?? { provider: "wasm", threads: 1 };
  return {
    name: file.name,
    orientation: { value: 0, confidence: null },
    language: { value: null, confidence: null },
    dimensions: [0, 0],
    extracted_fields: [{ field_type: WORDS_FIELD_TYPE, values: [] }],
    meta: {
      file_index: 0,
      page_number: 1,
      page_count: 1,
      text_source: null,
      read_size: null,
      provider,
      threads,
      models: {},
      elapsed_ms: {},
    },
    error: failure!,
  };
}

/** Name of an export: `receipt.jpg` becomes `receipt.json`. */
export function answerName(fileName: string, extension: string): string {
  return `${stemOf(fileName)}.${extension}`;
}

/** A file's name without its ending. */
export function stemOf(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, "") || "answer";
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
