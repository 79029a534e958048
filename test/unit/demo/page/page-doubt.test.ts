import { expect, it } from "vitest";
import { pageDoubt } from "../../../../src/demo/page/page-doubt";
import type { KiePageMeta } from "../../../../src/index";
import { pageOf, wordOf } from "../pages";

const page = (confidences: readonly number[], text_source: KiePageMeta["text_source"] = "recognition") =>
  pageOf([{ field_type: "words", values: confidences.map((one) => wordOf("word", one)) }], {
    meta: { text_source },
  });
const SURE = Array<number>(20).fill(0.97);
const DOUBTFUL = [...Array<number>(9).fill(0.5), ...Array<number>(11).fill(0.95)];

it("is none of a page that is read well, of few words that are sure, and of one that could not be read", () => {
  expect(pageDoubt(page(SURE), {})).toBeNull();
  expect(pageDoubt(page([0.5, 0.5, 0.5, 0.5]), {})).toBeNull();
  expect(pageDoubt({ ...page([]), error: { code: "decode", message: "broken" } }, {})).toBeNull();
});

it("names the likely cause, and a remedy that was not tried", () => {
  expect(pageDoubt(page([0.9]), {})).toEqual({
    sign: "few",
    count: 1,
    wordCount: 1,
    cause: "turned",
    remedy: { straighten_pages: true },
  });
  expect(pageDoubt(page(DOUBTFUL), { straighten_pages: true })).toMatchObject({
    sign: "doubtful",
    count: 9,
    wordCount: 20,
    cause: "faint",
    remedy: { min_confidence: 0 },
  });
  expect(pageDoubt(page([], "text-layer"), { straighten_pages: true })).toMatchObject({
    cause: "picture",
    remedy: { pdf_text: "never" },
  });
});

it("is none once all remedies were tried", () => {
  const tried = { straighten_pages: true, min_confidence: 0, pdf_text: "never" } as const;
  expect(pageDoubt(page([]), tried)).toBeNull();
});
