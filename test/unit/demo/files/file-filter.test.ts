import { expect, it } from "vitest";
import { stateOf } from "../../../../src/demo/files/file-filter";
import type { FileState } from "../../../../src/demo/files/file-queue";
import { pageOf, wordOf } from "../pages";

const page = (confidence: number) =>
  pageOf([
    {
      field_type: "company",
      values: [
        { ...wordOf("Kettle", confidence), normalized: null, page_number: 1, word_indices: [0] } as never,
      ],
    },
  ]);

it.each<[FileState, readonly number[], string]>([
  ["waiting", [], "active"],
  ["reading", [], "active"],
  ["done", [0.99], "done"],
  ["done", [0.99, 0.3], "check"],
  ["cancelled", [0.99], "check"],
  ["cancelled", [], "failed"],
  ["failed", [], "failed"],
])("a file that is %s with confidences %j is listed as %s", (state, confidences, expected) => {
  expect(stateOf({ state, pages: confidences.map(page) } as never)).toBe(expected);
});
