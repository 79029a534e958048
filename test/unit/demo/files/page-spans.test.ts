import { expect, test } from "vitest";
import { documentSpans, pagesOfSpan, spanName, spansAround } from "../../../../src/demo/files/page-spans";
import type { KieFieldValue, KiePage } from "../../../../src/index";
import { TEA } from "../items";
import { fieldValueOf, pageOf } from "../pages";

const DOCUMENTS = [
  { first_page: 1, last_page: 1 },
  { first_page: 2, last_page: 3 },
];

const onPage = (value: KieFieldValue, page_number: number): KieFieldValue => ({ ...value, page_number });

function page(page_number: number, total: KieFieldValue | null): KiePage {
  return pageOf(
    [
      { field_type: "total", values: total === null ? [] : [total] },
      { field_type: "line_items", values: [{ ...TEA, page_number }] },
    ],
    { meta: { page_number, page_count: 3, documents: DOCUMENTS } },
  );
}

const total = {
  ...onPage(fieldValueOf("24.00", "24.00"), 3),
  alternatives: [onPage(fieldValueOf("9.00", "9.00"), 1), onPage(fieldValueOf("15.00", "15.00"), 2)],
};
const PAGES = [page(1, null), page(2, null), page(3, total)];

test("a part of an answer is one of a file of its own", () => {
  const spans = documentSpans(PAGES);
  expect(spans).toEqual([
    { first: 1, last: 1 },
    { first: 2, last: 3 },
  ]);
  const part = pagesOfSpan(PAGES, spans[1]!, "b.pdf");
  expect(part.map(({ name, meta }) => [name, meta.page_number, meta.page_count, meta.documents])).toEqual([
    ["b.pdf", 1, 2, undefined],
    ["b.pdf", 2, 2, undefined],
  ]);
  const [moved] = part[1]!.extracted_fields[0]!.values as KieFieldValue[];
  expect(moved!.page_number).toBe(2);
  // A candidate of the other document is none of this one.
  expect(moved!.alternatives!.map(({ value, page_number }) => [value, page_number])).toEqual([["15.00", 1]]);
  const [item] = part[0]!.extracted_fields[1]!.values as (typeof TEA)[];
  expect([item!.page_number, item!.cells.amount!.page_number]).toEqual([1, 0]);
});

test("documents that share a page keep their regions where they are divided from others", () => {
  const region = [0, 0, 0.5, 1] as const;
  const documents = [
    { first_page: 1, last_page: 1 },
    { first_page: 2, last_page: 2, region },
    { first_page: 2, last_page: 2, region },
  ];
  const pages = [1, 2].map((page_number) => pageOf([], { meta: { page_number, page_count: 2, documents } }));
  const parts = documentSpans(pages).map((span) => pagesOfSpan(pages, span, "a.pdf"));
  const shared = { first_page: 1, last_page: 1, region };
  expect(parts.map(([page]) => page!.meta.documents)).toEqual([undefined, [shared, shared]]);
});

test("a file without several documents is one span, and is split at any page", () => {
  expect(documentSpans([pageOf([]), pageOf([])])).toEqual([{ first: 1, last: 2 }]);
  expect(spansAround(3, 5)).toEqual([
    { first: 1, last: 2 },
    { first: 3, last: 5 },
  ]);
  expect(spanName("a.scan.tif", { first: 2, last: 2 })).toBe("a.scan p2.pdf");
  expect(spanName("scan", { first: 2, last: 4 })).toBe("scan p2-4.pdf");
});
