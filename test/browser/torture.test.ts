import { expect, it } from "vitest";
import { tortureCorpus } from "../torture/corpus";
import { torture } from "../torture/harness";

/** One in this many files of the corpus; `npm run torture` reads all. */
const SAMPLE = 20;
/** Kinds whose files keep a browser busy for seconds each. */
const SLOW = /^pdf (bombs|nesting|paint)\/|^inside jpg\/[\d,]+ scans/;

it("broken and nasty files are read or refused in time, and leave nothing behind", async () => {
  const corpus = tortureCorpus();
  expect(corpus.length).toBeGreaterThanOrEqual(300);
  const thorough = tortureCorpus(true).map(({ id }) => id);
  expect(thorough.length - corpus.length).toBeGreaterThan(1000);
  expect(new Set(thorough).size).toBe(thorough.length);
  const sample = corpus.filter(({ id }) => !SLOW.test(id)).filter((_, i) => i % SAMPLE === 0);
  // As a person drops them: with fields.
  const reports = await torture(sample, { pictureEvery: 20, params: { fields: "auto" } });
  expect(reports.filter(({ code }) => code === "fault")).toEqual([]);
  expect(reports).toHaveLength(sample.length);
});
