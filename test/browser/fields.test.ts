import { expect, test } from "vitest";
import { openPage, pageModule } from "../../src/cli/page";
import type { KieFieldValue, KiePage, KieParams } from "../../src/index";
import { contractViolations } from "../contract/kie-contract";
import { drawReceipt, printReceipts } from "./sample-pages";
import { useServedSource } from "./served-source";

// The shipped fields model on invented receipts: words, model, typed entities and assembly together.

const source = useServedSource({ isolated: true });

async function read(name: string, bytes: Buffer, params: KieParams): Promise<readonly KiePage[]> {
  const page = await openPage(source.browser, source.server);
  try {
    const inPage = pageModule<typeof import("./engine-in-page")>(page, "/test/browser/engine-in-page.ts");
    await inPage.open("a", {});
    const { pages, error } = await inPage.extract("a", [{ name, bytes: [...bytes] }], params);
    expect(error).toBeNull();
    return pages;
  } finally {
    await page.context().close();
  }
}

function valuesOf(page: KiePage, type: string): readonly KieFieldValue[] {
  return page.extracted_fields.find((field) => field.field_type === type)!.values as readonly KieFieldValue[];
}

test("a receipt's fields are found in its picture, with the words they are built from", async () => {
  const [page] = await read("receipt.png", await drawReceipt(source.browser), {});
  expect(contractViolations(page)).toEqual([]);
  expect(page!.meta.models.fields).toEqual({ name: "inkfield_fields", requested: "inkfield_fields" });
  expect(page!.meta.elapsed_ms.fields).toBeGreaterThan(0);
  const [date] = valuesOf(page!, "date");
  expect(date).toMatchObject({ value: "17/03/2024", normalized: "2024-03-17", page_number: 1 });
  const words = valuesOf(page!, "words");
  expect(date!.word_indices.map((index) => words[index]!.value).join(" ")).toContain("17/03/2024");
  expect(valuesOf(page!, "phone")).toMatchObject([{ value: "01947 550 123", normalized: "+441947550123" }]);
});

test("a PDF of several pages is one document: each field once in it", async () => {
  const pages = await read("receipts.pdf", await printReceipts(source.browser, 3), {});
  expect(pages).toHaveLength(3);
  for (const page of pages) expect(contractViolations(page)).toEqual([]);
  for (const type of ["date", "total", "company"]) {
    expect(pages.flatMap((page) => valuesOf(page, type)).length, type).toBeLessThanOrEqual(1);
  }
  expect(pages.flatMap((page) => valuesOf(page, "date"))).toMatchObject([{ normalized: "2024-03-17" }]);
  expect(pages.map((page) => valuesOf(page, "phone").length)).toEqual([1, 1, 1]);
  const plain = await read("receipts.pdf", await printReceipts(source.browser, 1), { fields: "none" });
  expect(plain[0]!.extracted_fields.map((field) => field.field_type)).toEqual(["words"]);
});
