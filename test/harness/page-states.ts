import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { REPOSITORY_ROOT } from "../../src/cli/serve";

/** A state of the page, and how it is brought about from the start page. */
export interface PageState {
  readonly name: string;
  readonly arrange: (page: Page) => Promise<void>;
}

const EXAMPLES = join(REPOSITORY_ROOT, "public/examples");

/** Adds examples and waits until all are read and the open one is drawn. */
export async function openExamples(page: Page, ...names: readonly string[]): Promise<void> {
  await page.setInputFiles(
    "input[type=file]",
    names.map((name) => join(EXAMPLES, name)),
  );
  await page
    .locator('.file[data-state="done"]')
    .nth(names.length - 1)
    .waitFor();
  await page.locator("canvas.picture").waitFor();
}

/** Adds all examples and opens the table of them. */
export async function openTable(page: Page): Promise<void> {
  await openExamples(page, "receipt.jpg", "invoice.png", "form.png", "two-pages.pdf");
  await page.getByRole("button", { name: "Table of all files" }).click();
  await page.locator("table.batch").waitFor();
}

/** Edits the date of the German invoice to a day that is none. */
export async function editWrongDate(page: Page): Promise<void> {
  await openExamples(page, "invoice.png");
  await page.getByRole("button", { name: "Edit Date", exact: true }).click();
  await page.getByLabel("Value of Date", { exact: true }).fill("31.02.2026");
  await page.getByRole("button", { name: "Keep anyway" }).waitFor();
}

const tab = (page: Page, name: string): Promise<void> => page.getByRole("tab", { name }).click();

/** Everything that a visitor may see, over the real engine and the page's own examples. */
export const PAGE_STATES: readonly PageState[] = [
  { name: "welcome", arrange: async () => {} },
  {
    name: "trust",
    arrange: (page) => page.locator(".trust-button").click(),
  },
  {
    name: "fields",
    arrange: async (page) => {
      await openExamples(page, "invoice.png");
      await page.locator(".field-value").first().click();
    },
  },
  { name: "field-edit", arrange: editWrongDate },
  {
    name: "field-add",
    arrange: async (page) => {
      await openExamples(page, "receipt.jpg");
      await page.locator(".missing-fields .chip").first().click();
    },
  },
  {
    name: "items",
    arrange: async (page) => {
      await openExamples(page, "invoice.png");
      await tab(page, "Items");
      await page.locator(".item-cell").nth(3).click();
    },
  },
  {
    name: "item-edit",
    arrange: async (page) => {
      await openExamples(page, "invoice.png");
      await tab(page, "Items");
      await page.locator(".item-cell").nth(2).focus();
      await page.keyboard.press("F2");
      await page.locator(".item-edit input").first().fill("99,00");
      await page.keyboard.press("Enter");
      await page.locator(".item-note").first().waitFor();
      await page.locator(".item-cell").nth(0).focus();
      await page.keyboard.press("F2");
    },
  },
  {
    name: "words",
    arrange: async (page) => {
      await openExamples(page, "receipt.jpg");
      await tab(page, "Words");
      await page.locator(".value").nth(6).click();
    },
  },
  {
    name: "details",
    arrange: async (page) => {
      await openExamples(page, "two-pages.pdf");
      await tab(page, "Details");
    },
  },
  {
    name: "json",
    arrange: async (page) => {
      await openExamples(page, "form.png");
      await tab(page, "JSON");
    },
  },
  {
    name: "strip",
    arrange: async (page) => {
      await openExamples(page, "two-pages.pdf", "receipt.jpg");
      // A finger has the file's menu for it.
      const scissors = page.locator(".strip-cut");
      if (await scissors.isVisible()) await scissors.hover({ force: true });
    },
  },
  {
    name: "file-menu",
    arrange: async (page) => {
      await openExamples(page, "two-pages.pdf");
      await page.getByRole("button", { name: "Next page" }).click();
      await page.getByRole("button", { name: "More for this file" }).click();
    },
  },
  {
    name: "reading",
    arrange: async (page) => {
      await page.setInputFiles("input[type=file]", [
        join(EXAMPLES, "receipt.jpg"),
        join(EXAMPLES, "invoice.png"),
      ]);
      await page.locator('.file[data-state="reading"]').waitFor();
    },
  },
  {
    name: "twice",
    arrange: async (page) => {
      const buffer = readFileSync(join(EXAMPLES, "receipt.jpg"));
      await openExamples(page, "receipt.jpg", "form.png");
      await page.setInputFiles("input[type=file]", {
        name: "receipt-again-2026-11-30.jpg",
        mimeType: "image/jpeg",
        buffer,
      });
      await page.locator('.file[data-state="done"]').nth(2).waitFor();
      await page.locator(".same-mark").waitFor();
    },
  },
  {
    name: "many",
    arrange: async (page) => {
      const buffer = readFileSync(join(EXAMPLES, "form.png"));
      await page.setInputFiles(
        "input[type=file]",
        // Bytes behind the end of a picture make it another file.
        Array.from({ length: 12 }, (_, i) => ({
          name: `scan-2026-11-${String(i + 1).padStart(2, "0")}.png`,
          mimeType: "image/png",
          buffer: Buffer.concat([buffer, Buffer.alloc(i)]),
        })),
      );
      await page.locator('.file[data-state="done"]').nth(1).waitFor();
    },
  },
  {
    name: "csv",
    arrange: async (page) => {
      await openTable(page);
      await page.getByRole("button", { name: "More formats of all files" }).click();
      await page.getByRole("button", { name: "CSV format…" }).click();
    },
  },
  {
    name: "more-formats",
    arrange: async (page) => {
      await openExamples(page, "receipt.jpg");
      await page.getByRole("button", { name: "More formats", exact: true }).click();
    },
  },
  {
    name: "area",
    arrange: async (page) => {
      await openExamples(page, "invoice.png");
      const larger = page.getByRole("button", { name: "Larger page" });
      if (await larger.isVisible()) await larger.click();
      await page.getByRole("button", { name: "Read an area again" }).click();
      await page.keyboard.press("Shift+ArrowDown");
      await page.keyboard.press("Enter");
      await page.locator("#area-text").waitFor();
    },
  },
  {
    name: "teach",
    arrange: async (page) => {
      await openExamples(page, "form.png");
      await page.getByRole("button", { name: "Teach a field…" }).click();
    },
  },
  {
    name: "removed",
    arrange: async (page) => {
      await openExamples(page, "receipt.jpg", "form.png");
      await page.getByRole("button", { name: "Remove form.png" }).click();
      await page.locator(".note.shown").waitFor();
    },
  },
  { name: "help", arrange: (page) => page.keyboard.press("?") },
  {
    name: "table-wrong",
    arrange: async (page) => {
      await openTable(page);
      await page.getByRole("button", { name: "Edit cells" }).click();
      await page.locator('.batch td[data-kind="date"] .batch-value').first().click();
      await page.locator(".batch-input").fill("99/99/2020");
      await page.keyboard.press("Enter");
      await page.locator(".batch-value.wrong").waitFor();
    },
  },
  { name: "table", arrange: openTable },
  {
    name: "table-edit",
    arrange: async (page) => {
      await openTable(page);
      await page.getByRole("button", { name: "Edit cells" }).click();
      await page.locator(".batch-value").nth(2).click();
    },
  },
  {
    name: "table-items",
    arrange: async (page) => {
      await openTable(page);
      await page.locator(".sheet-choice button").nth(1).click();
    },
  },
  {
    name: "review-items",
    arrange: async (page) => {
      await openExamples(page, "receipt.jpg");
      // Past the doubtful field.
      for (let i = 0; i < 2; i++) await page.locator(".review-bar .button:not(.quiet)").click();
      await page.locator(".item-cell.selected").waitFor();
    },
  },
  {
    name: "join",
    arrange: async (page) => {
      await openExamples(page, "receipt.jpg", "invoice.png", "form.png");
      await page.getByRole("button", { name: "Join files" }).click();
      await page.locator(".join-files input").nth(2).check();
      await page.locator(".join-files input").nth(0).check();
    },
  },
  {
    name: "problem",
    arrange: async (page) => {
      const buffer = Buffer.from("%PDF-1.7 no more of it");
      await page.setInputFiles("input[type=file]", {
        name: "broken.pdf",
        mimeType: "application/pdf",
        buffer,
      });
      await page.locator(".problem").waitFor();
    },
  },
  {
    name: "settings",
    arrange: async (page) => {
      await page.locator(".settings-button").click();
      await page.locator("#keep-work").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "settings-advanced",
    arrange: async (page) => {
      await page.locator(".settings-button").click();
      await page.locator(".advanced summary").click();
    },
  },
];
