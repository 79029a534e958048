import type { KieErrorCode, StageName } from "../index";
import type { FileEntry } from "./file-queue";
import { documentFields, namedTypes, valuesOf, WORDS_FIELD_TYPE } from "./page-values";

/** A problem in a reader's words: what happened, and what to do about it. */
export interface ProblemText {
  readonly title: string;
  readonly advice: string;
}

const PROBLEMS: { readonly [C in KieErrorCode]: ProblemText } = {
  "asset-fetch": {
    title: "A part of the reader could not be loaded",
    advice: "Check the connection and read the file again. The document itself was not sent anywhere.",
  },
  "asset-integrity": {
    title: "A part of the reader arrived damaged",
    advice:
      "It was refused because its contents are not what they should be. Reload the page to fetch it again.",
  },
  "unknown-model": {
    title: "No such model is installed",
    advice: "Choose another model in the settings, or reset them, and read the file again.",
  },
  decode: {
    title: "This file is damaged or empty",
    advice: "It looks like a document, but it cannot be opened. Save or scan it once more and try again.",
  },
  "unsupported-input": {
    title: "This is not a JPEG, PNG or PDF",
    advice: "What counts is the file's content, not its name. Save it in one of these formats and try again.",
  },
  password: {
    title: "This PDF is locked",
    advice: "Enter its password to read it. The password stays on this computer and is not stored.",
  },
  "too-large": {
    title: "This file is too large",
    advice: "Split it, or scan it with fewer dots per inch, and try again.",
  },
  timeout: {
    title: "This page took too long",
    advice:
      "It was given up so that the others could be read. Save or print the file anew and try that page again.",
  },
  "model-output": {
    title: "The reader gave a result that makes no sense",
    advice: "Read the file again. If it stays so, reset the settings and try once more.",
  },
  provider: {
    title: "The reader could not be started in this browser",
    advice: "Update the browser, or try another one. WebAssembly has to be allowed.",
  },
  "worker-lost": {
    title: "The reader stopped unexpectedly",
    advice:
      "Often memory ran out. Close other tabs and read the file again; a fresh reader starts by itself.",
  },
  disposed: {
    title: "The reader was closed",
    advice: "Reload the page to start it again.",
  },
};

const OTHER_PROBLEM: ProblemText = {
  title: "This file could not be read",
  advice: "Read the file again. If it stays so, reload the page.",
};

/** Sentences for the code of a failure. */
export function problemText(code: string): ProblemText {
  return Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as KieErrorCode] : OTHER_PROBLEM;
}

/** What the engine does in each stage, said while it does. */
export const STAGE_LABELS: { readonly [S in StageName]: string } = {
  decode: "opening the page",
  detect: "finding text",
  orient: "finding its direction",
  recognize: "reading text",
  language: "telling the language",
  fields: "finding fields",
};

/** One line on how far a file has come. */
export function stateText(entry: FileEntry): string {
  switch (entry.state) {
    case "waiting":
      return "Waiting";
    case "reading": {
      const stage = entry.stage === null ? "starting" : STAGE_LABELS[entry.stage];
      return entry.pageCount !== null && entry.pageCount > 1
        ? `Page ${entry.pageNumber} of ${entry.pageCount}: ${stage}`
        : capitalize(stage);
    }
    case "done": {
      const failed = entry.pages.filter((page) => page.error !== undefined).length;
      const problem = failed === 0 ? "" : ` (${failed} unreadable)`;
      const pages = entry.pages.length === 1 ? "" : `${countText(entry.pages.length, "page")}${problem} · `;
      const fields = countText(documentFields(entry.pages).length, "field");
      const words = countText(valuesOf(entry.pages, WORDS_FIELD_TYPE).length, "word");
      const read = namedTypes(entry.pages).length === 0 ? words : `${fields} · ${words}`;
      const time = entry.elapsedMs === null ? "" : ` · ${durationText(entry.elapsedMs)}`;
      return `${pages}${read}${time}`;
    }
    case "failed":
      return problemText(entry.failure?.code ?? "").title;
    case "cancelled":
      return entry.pages.length === 0
        ? "Cancelled"
        : `Cancelled after ${countText(entry.pages.length, "page")}`;
  }
}

/** `1 page`, `1,204 pages`. */
export function countText(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** `83 ms`, `2.1 s`, `3 min 20 s`. */
export function durationText(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1_000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** `640 B`, `12 KB`, `4.8 MB`: decimal units. */
export function bytesText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `97%`. */
export function percentText(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** First letter upper-case. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
