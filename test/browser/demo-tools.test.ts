import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Document } from "../../src/index";
import { answer, scripted } from "./scripted-answers";
import { STALL_MS, useScriptedDemo } from "./scripted-demo";

// Doubtful pages, further exports, the list's filter, the page in the screen's pixels, over scripted answers.

const open = useScriptedDemo();
const PATIENT = { timeout: STALL_MS };

const pick = (page: Page, ...files: ReturnType<typeof scripted>[]) =>
  page.setInputFiles("input[type=file]", files);
const done = (page: Page, name: string) =>
  page.locator('.file[data-state="done"]').filter({ hasText: name }).waitFor();

async function download(page: Page, click: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test("a page of few words says why, and one button tries the remedy for this file alone", async () => {
  const page = await open();
  await pick(page, scripted("faint.png", { pages: [answer("faint.png", 1, 1, [["a", 0.9]])] }));
  await done(page, "faint.png");
  const bar = page.locator(".doubt");
  expect(await bar.locator("span").textContent()).toBe(
    "Only 1 word found on this page. It may be faint, small or out of focus.",
  );
  await bar.getByRole("button", { name: "List doubtful words too" }).click();
  await done(page, "faint.png");
  await bar.waitFor({ state: "detached" });
  await pick(page, scripted("other.png", { pages: [answer("other.png")] }));
  await done(page, "other.png");
  const sent = await page.evaluate(() =>
    window.recordedCalls.map(({ name, params }) => [name, params.min_confidence]),
  );
  expect(sent).toEqual([
    ["faint.png", undefined],
    ["faint.png", 0],
    ["other.png", undefined],
  ]);
  expect(await page.getByText("Settings changed since").count()).toBe(0);
});

test("a page that was turned before it was read says so", async () => {
  const page = await open();
  const turned = { ...answer("turned.png"), orientation: { value: -90, confidence: 0.9 } };
  await pick(page, scripted("turned.png", { pages: [turned] }));
  await page.getByText("turned upright by 90°").waitFor();
});

test("the document with its lines is a download", async () => {
  const page = await open();
  await pick(page, scripted("a.pdf", { pages: [answer("a.pdf", 1, 2), answer("a.pdf", 2, 2)] }));
  await done(page, "a.pdf");
  await page.getByRole("button", { name: "More formats", exact: true }).click();
  const file = await download(page, () => page.getByText("JSON with lines").click());
  expect(file.name).toBe("a.document.json");
  const document = JSON.parse(file.bytes.toString()) as Document;
  expect(document.pages.map(({ lines }) => lines.map(({ text }) => text))).toEqual([
    ["TOTAL", "40.08", "GBP", "Kettle"],
    ["TOTAL", "40.08", "GBP", "Kettle"],
  ]);
});

test("all files are a ZIP of searchable PDFs, and a list of bookings", async () => {
  const page = await open();
  await pick(
    page,
    scripted("a.pdf", { pages: [answer("a.pdf")] }),
    scripted("a.png", { pages: [answer("a.png")] }),
    scripted("lost.pdf", { pages: [], failure: { code: "decode", message: "broken" } }),
  );
  await page.locator('.file[data-state="failed"]').waitFor();
  await page.getByRole("button", { name: "Table of all files" }).click();
  const choose = async (label: string) => {
    await page.getByRole("button", { name: "More formats of all files" }).click();
    return download(page, () => page.getByText(label).click());
  };
  const zip = await choose("Searchable PDFs (ZIP)");
  expect(zip.name).toBe("searchable.zip");
  const files = unzipSync(zip.bytes);
  expect(Object.keys(files)).toEqual(["a.pdf", "a (2).pdf"]);
  for (const bytes of Object.values(files))
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe("%PDF-");
  const bookings = await choose("Bookings");
  expect(bookings.bytes.toString("latin1")).toMatch(/^Umsatz .*;Beleglink\r\n$/);
});

test("a file of several documents becomes one file each, and is put together again", async () => {
  const page = await open();
  const documents = [
    { first_page: 1, last_page: 1 },
    { first_page: 2, last_page: 2 },
  ];
  const pages = [1, 2].map((pageNumber) => {
    const one = answer("scan.tif", pageNumber, 2, [[`INVOICE ${pageNumber}`, 0.98]]);
    const [word] = one.extracted_fields[0]!.values;
    const number = {
      ...word!,
      normalized: null,
      page_number: pageNumber,
      word_indices: [0],
      alternatives: [],
    };
    const fields = [...one.extracted_fields, { field_type: "invoice_number", values: [number] }];
    return { ...one, extracted_fields: fields, meta: { ...one.meta, documents } };
  });
  await pick(page, scripted("scan.tif", { pages }), scripted("a.png", { pages: [answer("a.png")] }));
  const names = () => page.locator(".file-name").allTextContents();
  await expect.poll(names, PATIENT).toEqual(["scan p1.pdf", "scan p2.pdf", "a.png"]);
  await page.locator(".note").getByText("scan.tif was split into 2 documents").waitFor();
  await page.locator(".file-open").nth(1).click();
  await page.getByRole("button", { name: "Invoice number: INVOICE 2" }).waitFor();
  expect(await page.locator(".field-value").count()).toBe(1);
  // Their values were known: only the file itself was read.
  const calls = await page.evaluate(() => window.recordedCalls.map(({ name }) => name));
  expect(calls).toEqual(["scan.tif", "a.png"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(names, PATIENT).toEqual(["scan.tif", "a.png"]);
  expect(await page.locator(".field-value").count()).toBe(2);
});

test("a list of many files is filtered by their states", async () => {
  const page = await open();
  const pages = (name: string) => [answer(name)];
  await pick(
    page,
    ...["a.png", "b.png", "c.png", "d.png", "e.png"].map((name) => scripted(name, { pages: pages(name) })),
    scripted("lost.pdf", { pages: [], failure: { code: "decode", message: "broken" } }),
  );
  await page.locator('.file[data-state="failed"]').waitFor();
  const filter = page.getByLabel("Which files to list");
  expect(await filter.locator("option").allTextContents()).toEqual([
    "All: 6",
    "Waiting: 0",
    "To check: 0",
    "Checked: 5",
    "Not read: 1",
  ]);
  await filter.selectOption("failed");
  await expect.poll(() => page.locator(".file .file-name").allTextContents()).toEqual(["lost.pdf"]);
  await filter.selectOption("check");
  await page.getByText("No file is in this state.").waitFor();
});

test("the page is drawn with a pixel for each of the screen's, and again when it is enlarged", async () => {
  const page = await open({ deviceScaleFactor: 2 });
  await pick(page, scripted("a.png", { pages: [answer("a.png")] }));
  const canvas = page.locator("canvas.picture");
  await canvas.waitFor();
  const ratio = () =>
    canvas.evaluate((one) => (one as HTMLCanvasElement).width / one.getBoundingClientRect().width);
  await expect.poll(ratio, { timeout: 20_000 }).toBeCloseTo(2, 1);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect.poll(ratio, { timeout: 20_000 }).toBeCloseTo(2, 1);
});
