import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import type { Document } from "../../../src/document/document";
import { fromKie } from "../../../src/document/from-kie";
import { toXlsx } from "../../../src/export/xlsx";
import { CAKE, pageWithItems, TEA } from "../demo/items";
import { fieldValueOf, pageWithFields } from "../demo/pages";

/** The cells of a workbook's sheets, row by row, by the sheets' names. */
async function sheetsOf(documents: readonly Document[]): Promise<Record<string, string[][]>> {
  const files = unzipSync(await toXlsx(documents));
  const text = (path: string): string => strFromU8(files[path]!);
  const shared = Object.keys(files).includes("xl/sharedStrings.xml")
    ? [...text("xl/sharedStrings.xml").matchAll(/<si>.*?<t[^>]*>(.*?)<\/t>.*?<\/si>/gs)].map(
        ([, one]) => one!,
      )
    : [];
  const names = [...text("xl/workbook.xml").matchAll(/<sheet [^>]*?name="([^"]+)"/g)].map(
    ([, name]) => name!,
  );
  return Object.fromEntries(
    names.map((name, i) => {
      const rows = text(`xl/worksheets/sheet${i + 1}.xml`).matchAll(/<row .*?<\/row>/gs);
      const cells = [...rows].map(([row]) =>
        [...row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, attributes, content = ""]) => {
          const value = />([^<]*)<\/(?:v|t)>/.exec(content)?.[1] ?? "";
          return attributes!.includes('t="s"') ? shared[Number(value)]! : value;
        }),
      );
      return [name, cells];
    }),
  );
}

test("line items and tables have sheets of their own", async () => {
  const document = fromKie([pageWithItems([TEA, CAKE], { total: fieldValueOf("24,00", "24.00") })]);
  const box = { xMin: 0, yMin: 0, xMax: 9, yMax: 9 };
  const cell = (text: string) => ({ text, box, wordIndices: [] });
  const tables = [{ rows: [[cell("Zone"), null, cell("=1+1")]], box }];
  const pages = document.pages.map((page) => ({ ...page, tables }));
  const sheets = await sheetsOf([{ ...document, pages }]);
  expect(Object.keys(sheets)).toEqual(["documents", "values", "items", "tables"]);
  expect(sheets.items!.map((row) => row.filter((text) => text !== ""))).toEqual([
    ["file", "page", "description", "quantity", "unit", "unit_price", "tax_rate", "amount", "sku", "discount", "deposit"],
    ["a.pdf", "1", "Tea", "2", "4.5", "9"],
    ["a.pdf", "1", "Cake", "15"],
  ]); // biome-ignore format: rows
  expect(sheets.tables![1]!.filter((text) => text !== "")).toEqual(["a.pdf", "1", "1", "Zone", "=1+1"]);
});

test("a workbook without line items and tables has two sheets", async () => {
  const document = fromKie([pageWithFields({ total: fieldValueOf("24,00", "24.00") })]);
  expect(Object.keys(await sheetsOf([document]))).toEqual(["documents", "values"]);
});
