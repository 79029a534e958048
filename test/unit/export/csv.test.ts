import { expect, it, test } from "vitest";
import { documentOfPages } from "../../../src/document/document";
import { csvText, toCsv } from "../../../src/export/csv";
import { toText } from "../../../src/export/text";
import { samplePage, sampleWord } from "../../contract/sample-pages";

test("cells with separators, quotes and line breaks are quoted, rows end as RFC 4180 says", () => {
  const rows = [
    ["a", 'say "b"', "c,d", "e\nf"],
    ["", "g"],
  ];
  expect(csvText(rows)).toBe('\uFEFFa,"say ""b""","c,d","e\nf"\r\n,g\r\n');
  expect(csvText(rows, { separator: ";" })).toBe('\uFEFFa;"say ""b""";c,d;"e\nf"\r\n;g\r\n');
});

test.each([
  ["=1+1", "'=1+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"],
  ["+1+1", "'+1+1"],
  ["-12.50", "-12.50"],
  ["+44 1632 960418", "+44 1632 960418"],
  ["a=b", "a=b"],
])("%j, which a stranger may have written, becomes %j", (text, cell) => {
  expect(csvText([[text]])).toBe(`\uFEFF${cell}\r\n`);
});

const box = { xMin: 0, yMin: 0, xMax: 40, yMax: 10 };
const words = [sampleWord("40,08", box)];
const { source: _, ...place } = words[0]!;
const total = {
  ...place,
  fieldType: "total",
  value: "40,08",
  normalized: "40.08",
  normalizedAlternative: null,
  confidence: 0.974,
  pageSize: { width: 200, height: 100 },
  pageNumber: 2,
  wordIndices: [0],
  alternatives: [],
};
const document = documentOfPages([
  samplePage(words),
  samplePage(words, { fields: [{ fieldType: "total", values: [total] }] }),
]);

it("has a row for each field of each document", () => {
  const row = 'a.png,2,total,"40,08",40.08,0.97\r\n';
  const head = "\uFEFFfile,page,field,value,normalized,confidence\r\n";
  expect(toCsv(document)).toBe(head + row);
  expect(toCsv([document, document])).toBe(head + row + row);
});

it("parts pages of text by an empty line", () => expect(toText(document)).toBe("40,08\n\n40,08\n"));
