import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import { beforeAll, expect, test } from "vitest";
import { openPage, type PageModule, pageModule } from "../../src/cli/page";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import type { KieFieldValue, KiePage, KieParams } from "../../src/index";
import { contractViolations } from "../contract/kie-contract";
import { FACTUR_X } from "../unit/embedded/invoices";
import { drawReceipt, printReceipts } from "./sample-pages";
import { useServedSource } from "./served-source";

// The shipped fields model on invented receipts: words, model, typed entities and assembly together.

const source = useServedSource({ isolated: true });

let inPage: PageModule<typeof import("./engine-in-page")>;

beforeAll(async () => {
  inPage = pageModule(await openPage(source.browser, source.server), "/test/browser/engine-in-page.ts");
  await inPage.open("a", {});
});

async function read(name: string, bytes: Buffer, params: KieParams): Promise<readonly KiePage[]> {
  const { pages, error } = await inPage.extract("a", [{ name, bytes: [...bytes] }], params);
  expect(error).toBeNull();
  return pages;
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
  const inDocument = (type: string) => pages.flatMap((page) => valuesOf(page, type));
  expect(inDocument("date")).toMatchObject([{ normalized: "2024-03-17" }]);
  expect(inDocument("total")).toMatchObject([{ normalized: "18.85" }]);
  expect(inDocument("company")).toMatchObject([{ value: "HARBOUR COFFEE ROASTERS" }]);
  expect(pages.map((page) => valuesOf(page, "phone").length)).toEqual([1, 1, 1]);
  const plain = await read("receipts.pdf", await printReceipts(source.browser, 1), { fields: "none" });
  expect(plain[0]!.extracted_fields.map((field) => field.field_type)).toEqual(["words"]);
});

test("a PDF's XML states its fields; what is printed otherwise is shown beside them", async () => {
  const pdf = await PDFDocument.load(await printReceipts(source.browser, 1));
  await pdf.attach(new TextEncoder().encode("<notes/>"), "a.xml", { mimeType: "text/xml" });
  await pdf.attach(new TextEncoder().encode(FACTUR_X), "factur-x.xml", { mimeType: "text/xml" });
  const [page] = await read("receipt.pdf", Buffer.from(await pdf.save()), {});
  expect(contractViolations(page)).toEqual([]);
  expect(valuesOf(page!, "total")).toMatchObject([
    {
      value: "53.50",
      normalized: "53.50",
      source: "embedded",
      word_indices: [],
      printed: { normalized: "18.85" },
    },
  ]);
  expect(valuesOf(page!, "buyer")).toMatchObject([{ value: "Harbour Books", source: "embedded" }]);
});

/** What is printed on the examples that the page offers to try: the value, or the normalized one of amounts and dates. */
const EXAMPLES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    "receipt.jpg",
    {
      company: "THE COPPER KETTLE",
      address: "14 Harbour Lane Norwick NW4 2KT",
      date: "2026-03-14",
      total: "33.40",
      subtotal: "27.83",
      email: "hello@copperkettle.example",
      vat_id: "GB980780684",
    },
  ],
  [
    "invoice.png",
    {
      company: "Nordwind Papier GmbH",
      address: "Hafenstraße 12, 24960 Glücksburg",
      date: "2026-03-12",
      due_date: "2026-03-26",
      total: "303.33",
      tax: "48.43",
      invoice_number: "RE-2026-0417",
      iban: "DE89370400440532013000",
    },
  ],
  [
    "two-pages.pdf",
    {
      company: "Larkspur & Bell Engineering",
      address: "480 Foundry Avenue, Suite 210 Millbrook, OR 97401",
      date: "2026-03-06",
      total: "12500.00",
      invoice_number: "LB-30917",
      phone: "+15415550142",
    },
  ],
];

test.each(EXAMPLES)("the shipped models find the fields of %s", async (name, expected) => {
  const path = join(REPOSITORY_ROOT, "public/examples", name);
  const pages = await read(name, readFileSync(path), {});
  const found = Object.keys(expected).map((type) => {
    const values = pages.flatMap((page) => valuesOf(page, type));
    return [type, values.map(({ value, normalized }) => normalized ?? value)];
  });
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(expected).map(([type, value]) => [type, [value]])),
  );
});
