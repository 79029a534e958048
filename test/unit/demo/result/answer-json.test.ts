import { expect, test } from "vitest";
import { answerName, answerText, joinAnswers } from "../../../../src/demo/result/answer-json";
import type { KiePage } from "../../../../src/index";
import { contractViolations } from "../../../contract/kie-contract";
import { pageOf, wordOf } from "../pages";

const page = (name: string, text: string): KiePage =>
  pageOf([{ field_type: "words", values: [wordOf(text, 0.77, [0.7582, 0.1396, 0.8231, 1])] }], {
    name,
    orientation: { value: -1.5, confidence: null },
    dimensions: [595, 842],
    meta: { read_size: [1024, 1448] },
  });

test.each(["INV-3337", "[\n 1,\n 2\n]", "[ 1, 2 ]", 'say "[', "\\", "4\n5"])(
  "the text of an answer holds the answer and nothing else: %j",
  (text) => {
    const pages = [page("a.pdf", text), page("[\n1\n].pdf", text)];
    expect(JSON.parse(answerText(pages))).toEqual(pages);
  },
);

test("lists of numbers stand on one line", () => {
  const text = answerText([page("a.pdf", "x")]);
  expect(text).toContain('\n    "dimensions": [595, 842],\n');
  expect(text).toContain('"geometry": [0.7582, 0.1396, 0.8231, 1],\n');
  expect(text.endsWith("]\n")).toBe(true);
  expect(answerText([])).toBe("[]\n");
});

test("answers of several files are one list, each page with its file's place", () => {
  const failure = { code: "password", message: "locked.pdf: the PDF is encrypted" };
  const joined = joinAnswers([
    { file: new File([], "a.pdf"), failure: null, pages: [page("a.pdf", "1"), page("a.pdf", "2")] },
    { file: new File([], "waiting.pdf"), failure: null, pages: [] },
    { file: new File([], "b.png"), failure: null, pages: [page("b.png", "3")] },
    { file: new File([], "locked.pdf"), failure, pages: [] },
  ]);
  expect(joined.map((one) => [one.name, one.meta.file_index, one.error])).toEqual([
    ["a.pdf", 0, undefined],
    ["a.pdf", 0, undefined],
    ["b.png", 2, undefined],
    ["locked.pdf", 3, failure],
  ]);
  expect(contractViolations(joined[3])).toEqual([]);
});

test.each([
  ["receipt.jpg", "receipt.json"],
  ["scan.2026.03.PDF", "scan.2026.03.json"],
  ["blob", "blob.json"],
  [".pdf", "answer.json"],
])("the answer of %j is called %j", (name, expected) => {
  expect(answerName(name, "json")).toBe(expected);
});
