import { afterEach, expect, test } from "vitest";
import type { FileEntry } from "../../../../src/demo/files/file-queue";
import { findSameBytes } from "../../../../src/demo/files/same-bytes";
import { ENGLISH } from "../../../../src/demo/language/english";
import { GERMAN } from "../../../../src/demo/language/german";
import { setMessages } from "../../../../src/demo/language/language";
import { batchCsv, documentCsv } from "../../../../src/demo/result/local-csv";
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

test("a file whose bytes are there already is found, whatever it is called", async () => {
  const first = entry(1, "a.pdf", "same");
  const second = entry(2, "b.pdf", "same");
  const other = entry(3, "c.pdf", "else");
  const found = async (added: FileEntry[], all: FileEntry[]) => {
    const same = await findSameBytes(added, all);
    return same && [same.file.id, same.other.id];
  };
  expect(await found([second], [first, second, other])).toEqual([2, 1]);
  expect(await found([other], [first, second, other])).toBeNull();
  expect(await found([first, second], [first, second])).toEqual([2, 1]);
});
