import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPage, type PageModule, pageModule } from "../../src/cli/page";
import type { SourceServer } from "../../src/cli/serve";
import { schemaCheck } from "../contract/type-schemas";
import { closePages, sharedBrowser, sharedServer } from "../harness/shared-browser";
import { printReceipts } from "./sample-pages";

let browser: Browser;
let server: SourceServer;
let page: Page;
let inPage: PageModule<typeof import("./documents-in-page")>;
let receipts: Buffer;

beforeAll(async () => {
  browser = await sharedBrowser();
  server = await sharedServer({ isolated: true });
  page = await openPage(browser, server);
  inPage = pageModule(page, "/test/browser/documents-in-page.ts");
  receipts = await printReceipts(browser, 8);
  await page.route("**/receipts.pdf", (route) => route.fulfill({ body: receipts }));
});

afterAll(closePages);

it("reads a document into lines and fields", async () => {
  const document = await inPage.read("/public/examples/receipt.jpg");
  expect(document.name).toBe("receipt.jpg");
  expect(document.total).toBe("33.40");
  expect(document.text).toContain("THE COPPER KETTLE");
  expect(document.lines).toBeGreaterThan(10);
  expect(document.words).toBeGreaterThan(document.lines);
  expect(schemaCheck("kie-document.schema.json")(JSON.parse(document.json))).toEqual([]);
});

it("takes the FileList of an <input>", async () => {
  await page.setContent("<input type=file multiple>");
  await page.setInputFiles("input", ["public/examples/receipt.jpg", "public/examples/form.png"]);
  expect(await inPage.extractPicked()).toEqual(["receipt.jpg", "form.png"]);
});

it("draws and reads a document from one handle", async () => {
  const { pageCount, sizes, words, late } = await inPage.openAndShow("/public/examples/two-pages.pdf");
  expect(pageCount).toBe(2);
  expect(sizes.map(([, height]) => height)).toEqual([120, 120]);
  expect(words.every((count) => count > 50)).toBe(true);
  expect(late).toBe("disposed");
});

it("lets a loop over pages read another document in its midst", async () => {
  expect(await inPage.readWithinPages("/receipts.pdf", "/public/examples/form.png")).toEqual([
    "receipts.pdf 1",
    "form.png",
    ...[2, 3, 4, 5, 6, 7, 8].map((pageNumber) => `receipts.pdf ${pageNumber}`),
  ]);
});

it("reads no more than a batch ahead of its consumer", async () => {
  // The page that was taken, and the one that waits to be.
  expect(await inPage.pagesAhead("/receipts.pdf")).toBeLessThanOrEqual(2);
});
