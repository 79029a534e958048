import { afterEach, expect, test } from "vitest";
import type { FileEntry } from "../../../../src/demo/files/file-queue";
import { sameFiles } from "../../../../src/demo/files/same-bytes";
import { ENGLISH } from "../../../../src/demo/language/english";
import { GERMAN } from "../../../../src/demo/language/german";
import { setMessages } from "../../../../src/demo/language/language";
import { answerName } from "../../../../src/demo/result/answer-json";
import { batchCsv, csvSigns, documentCsv } from "../../../../src/demo/result/local-csv";
import { uniqueName } from "../../../../src/demo/result/unique-name";
import { workbook, workbookSheets } from "../../../../src/demo/result/workbook";
import { fieldValueOf as found, pageOf, wordOf } from "../pages";

afterEach(() => setMessages(ENGLISH));

const entry = (id: number, name: string, content = name): FileEntry =>
  ({
    id,
    file: new File([content], name),
    state: "done",
    pages: [
      pageOf(
        [
          { field_type: "words", values: [wordOf("=1+1", 0.97)] },
          { field_type: "invoice_number", values: [found("1.10", null)] },
          { field_type: "date", values: [found("3 April 2026", "2026-04-03")] },
          { field_type: "total", values: [found("€ 12.08", "12.08")] },
        ],
        { name },
      ),
    ],
  }) as unknown as FileEntry;

test("names of what is taken along are unique among the files", () => {
  const all = [
    entry(1, "receipt.jpg"),
    entry(2, "receipt.png"),
    entry(3, "other.png"),
    entry(4, "receipt.pdf"),
  ];
  const nameOf = (at: number, name: string) => uniqueName(name, all[at]!, all);
  expect(nameOf(0, "receipt.json")).toBe("receipt.json");
  expect(nameOf(1, "receipt.json")).toBe("receipt (2).json");
  expect(nameOf(2, "other.json")).toBe("other.json");
  expect(nameOf(3, "receipt.searchable.pdf")).toBe("receipt (3).searchable.pdf");
  // A name that is what another one becomes, and one that differs by capitals alone.
  const close = ["a.jpg", "a.png", "a (2).png", "A.pdf", ".jpg"].map((name, i) => entry(i + 1, name));
  expect(close.map((one) => uniqueName(answerName(one.file.name, "pdf"), one, close))).toEqual([
    "a.pdf",
    "a (2).pdf",
    "a (2) (2).pdf",
    "A (3).pdf",
    "answer.pdf",
  ]);
});

test("CSV parts cells and decimals as the language's spreadsheets do, and touches only amounts", () => {
  expect(documentCsv(entry(1, "a.pdf")).split("\r\n").slice(1, 4)).toEqual([
    "a.pdf,1,invoice_number,1.10,,0.97,",
    "a.pdf,1,date,3 April 2026,2026-04-03,0.97,",
    "a.pdf,1,total,€ 12.08,12.08,0.97,",
  ]);
  setMessages(GERMAN);
  expect(documentCsv(entry(1, "a.pdf")).split("\r\n").slice(1, 4)).toEqual([
    "a.pdf;1;invoice_number;1.10;;0,97;",
    "a.pdf;1;date;3 April 2026;2026-04-03;0,97;",
    "a.pdf;1;total;€ 12.08;12,08;0,97;",
  ]);
  expect(batchCsv([entry(1, "a.pdf")]).split("\r\n")[1]).toBe(
    "a.pdf;done;1.10;3 April 2026;2026-04-03;€ 12.08;12,08",
  );
});

test("a workbook has a sheet of documents, of values, of line items and of words, with typed cells and no formula", async () => {
  const [documents, values, items, words] = workbookSheets([entry(1, "a.pdf")]);
  expect([documents, values, items, words].map((sheet) => sheet!.sheet)).toEqual([
    "Documents",
    "Values",
    "Items",
    "Words",
  ]);
  expect(documents!.data[1]).toEqual([
    "a.pdf",
    "1.10",
    { value: new Date("2026-04-03T00:00:00Z"), type: Date, format: "yyyy-mm-dd" },
    { value: 12.08, type: Number, format: "#,##0.00" },
  ]);
  expect(values!.data.slice(1).map((row) => row.slice(2, 4))).toEqual([
    ["Invoice number", "1.10"],
    ["Date", "3 April 2026"],
    ["Total", "€ 12.08"],
  ]);
  expect(items!.data).toHaveLength(1);
  expect(words!.data[1]).toEqual(["a.pdf", 1, "=1+1", 0.97]);
  const bytes = new Uint8Array(await (await workbook([entry(1, "a.pdf")])).arrayBuffer());
  expect(String.fromCharCode(...bytes.slice(0, 2))).toBe("PK");
});

test("the signs of CSV are the language's, or those that were chosen", () => {
  expect(csvSigns({ separator: null, decimal: null })).toEqual({ separator: ",", decimal: "." });
  expect(csvSigns({ separator: null, decimal: "," })).toEqual({ separator: ";", decimal: "," });
  setMessages(GERMAN);
  expect(csvSigns({ separator: null, decimal: null })).toEqual({ separator: ";", decimal: "," });
  expect(csvSigns({ separator: "\t", decimal: "." })).toEqual({ separator: "\t", decimal: "." });
  const total = (separator: "," | ";" | "\t" | null, decimal: "." | "," | null) =>
    documentCsv(entry(1, "a.pdf"), { separator, decimal }).split("\r\n")[3];
  expect(total(";", ".")).toBe("a.pdf;1;total;€ 12.08;12.08;0.97;");
  // A comma that is no end of a cell stands in quotes.
  expect(total(",", ",")).toBe('a.pdf,1,total,€ 12.08,"12,08","0,97",');
});

test("files whose bytes are there already are found, whatever they are called", async () => {
  const first = entry(1, "a.pdf", "same");
  const second = entry(2, "b.pdf", "same");
  const other = entry(3, "c.pdf", "else");
  const third = entry(4, "d.pdf", "same");
  expect([...(await sameFiles([first, second, other, third]))]).toEqual([
    [2, 1],
    [4, 1],
  ]);
  // Without the first, the second is the one that others are the same as.
  expect([...(await sameFiles([second, other, third]))]).toEqual([[4, 2]]);
  expect([...(await sameFiles([first, other]))]).toEqual([]);
});
