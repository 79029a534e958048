import { errorToWire, KieError, type WireError } from "../contract/errors";
import type { Page } from "../document/page";
import type { Job, PageMark } from "../protocol/job";

/** Stuck pages of one file after which the rest of it is given up: each costs its whole time and a fresh worker. */
export const MAX_STUCK_PAGES = 3;

/** What is left of a job after this page was answered. */
export function jobAfterPage(job: Job, page: Page): Job {
  const { fileIndex, pageNumber, pageCount } = page.place;
  const isLast = pageNumber >= pageCount;
  return {
    ...job,
    from: isLast ? { fileIndex: fileIndex + 1, pageNumber: 1 } : { fileIndex, pageNumber: pageNumber + 1 },
  };
}

/**
 * What is left of a job for a fresh worker after these pages, worked on together, took too long. A single one is
 * given up; of several nobody knows which it was, so that they are tried again one by one. Where that was so already,
 * they are a document whose fields were being built: all of them are given up.
 */
export function jobWithoutStuck(job: Job, stuck: readonly PageMark[]): Job {
  const [page] = stuck;
  const limit = `the limit pageTimeoutMs, ${job.limits.pageTimeoutMs} ms`;
  if (page === undefined || (stuck.length > 1 && !job.singly)) return { ...job, singly: true };
  if (stuck.length > 1) {
    const failure = timeout(`the document's fields took longer than ${stuck.length} times ${limit}`);
    return { ...job, given: [...job.given, ...stuck.map((mark) => ({ ...mark, failure }))] };
  }
  const what = page.pageNumber === 0 ? "opening the file" : `page ${page.pageNumber}`;
  const given = [...job.given, { ...page, failure: timeout(`${what} took longer than ${limit}`) }];
  if (given.filter(({ fileIndex }) => fileIndex === page.fileIndex).length >= MAX_STUCK_PAGES) {
    for (let pageNumber = page.pageNumber + 1; pageNumber <= page.pageCount; pageNumber++) {
      const why = `page ${pageNumber} is given up after ${MAX_STUCK_PAGES} pages took longer than ${limit}`;
      given.push({ ...page, pageNumber, failure: timeout(why) });
    }
  }
  return { ...job, given, singly: true };
}

function timeout(message: string): WireError {
  const { stack: _, ...wire } = errorToWire(new KieError("timeout", message));
  return wire;
}
