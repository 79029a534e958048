import { expect, it } from "vitest";
import { jobAfterPage, jobWithoutStuck, MAX_STUCK_PAGES } from "../../../src/api/resume-job";
import { DEFAULT_LIMITS } from "../../../src/contract/limits";
import type { Page } from "../../../src/document/page";
import { jobOf, sourceFiles } from "../../stages/fake-parts";

const job = { ...jobOf(1, sourceFiles("a.pdf", "b.png")), limits: { ...DEFAULT_LIMITS, pageTimeoutMs: 500 } };
const mark = (fileIndex: number, pageNumber: number, pageCount = 6) => ({ fileIndex, pageNumber, pageCount });
const answered = (fileIndex: number, pageNumber: number, pageCount: number) =>
  ({ place: { name: "a.pdf", fileIndex, pageNumber, pageCount } }) as Page;

it("goes on after the last page that was answered", () => {
  expect(jobAfterPage(job, answered(0, 2, 3)).from).toEqual({ fileIndex: 0, pageNumber: 3 });
  expect(jobAfterPage(job, answered(0, 3, 3)).from).toEqual({ fileIndex: 1, pageNumber: 1 });
});

it("tries the pages of a stuck batch one by one, and gives a single one up with the limit's name", () => {
  const careful = jobWithoutStuck(job, [mark(0, 1), mark(0, 2)]);
  expect(careful).toEqual({ ...job, singly: true });
  const { given } = jobWithoutStuck(careful, [mark(0, 2)]);
  expect(given).toEqual([
    {
      ...mark(0, 2),
      failure: {
        kind: "KieError",
        name: "KieError",
        code: "timeout",
        message: "page 2 took longer than the limit pageTimeoutMs, 500 ms",
      },
    },
  ]);
  expect(jobWithoutStuck(job, [mark(1, 0, 0)]).given[0]!.failure.message).toBe(
    "opening the file took longer than the limit pageTimeoutMs, 500 ms",
  );
});

it("gives up what follows in a file of too many stuck pages, and nothing else", () => {
  let left = jobWithoutStuck(job, [mark(1, 1, 9)]);
  for (const pageNumber of [1, 2, 4]) left = jobWithoutStuck(left, [mark(0, pageNumber)]);
  expect(MAX_STUCK_PAGES).toBe(3);
  expect(left.given.map(({ fileIndex, pageNumber }) => [fileIndex, pageNumber])).toEqual([
    [1, 1],
    [0, 1],
    [0, 2],
    [0, 4],
    [0, 5],
    [0, 6],
  ]);
  expect(left.given.at(-1)!.failure.message).toBe(
    "page 6 is given up after 3 pages took longer than the limit pageTimeoutMs, 500 ms",
  );
});

it("gives up a document whose fields take too long, where its pages were tried one by one", () => {
  const pages = [1, 2, 3].map((page) => mark(0, page, 3));
  const careful = jobWithoutStuck(job, pages);
  expect(careful).toEqual({ ...job, singly: true });
  const { given } = jobWithoutStuck(careful, pages);
  expect(given.map(({ fileIndex, pageNumber }) => [fileIndex, pageNumber])).toEqual([
    [0, 1],
    [0, 2],
    [0, 3],
  ]);
  expect(given[0]!.failure).toMatchObject({
    code: "timeout",
    message: "the document's fields took longer than 3 times the limit pageTimeoutMs, 500 ms",
  });
});
