import { readFileSync } from "node:fs";
import type { BrowserContextOptions, CDPSession, Page } from "playwright-core";
import { expect, test } from "vitest";
import { bill, lineItem, scripted, withItems } from "./scripted-answers";
import { type BillFile, openBills, STALL_MS, useScriptedDemo } from "./scripted-demo";

// The table of all files and its sheet of line items, over scripted answers.

const open = useScriptedDemo();
const PATIENT = { timeout: STALL_MS };
let page: Page;

async function openFiles(files: readonly BillFile[], options?: BrowserContextOptions): Promise<void> {
  page = await openBills(open, files, options);
}

const texts = (selector: string) => page.locator(selector).allTextContents();
const column = (index: number) => texts(`.batch tbody tr > :nth-child(${index})`);
const head = (name: string) => page.getByRole("columnheader", { name, exact: true }).getByRole("button");

test("the table sorts, filters, searches, hides columns, sums by currency, and is edited in place", async () => {
  await openFiles([
    ["a.pdf", { total: "9.50" }],
    ["b.pdf", { total: "100.00", currency: "EUR" }],
    ["c.pdf", { total: "20.00" }],
  ]);
  await page.setInputFiles("input[type=file]", [
    scripted("lost.pdf", { pages: [], failure: { code: "decode", message: "broken" } }),
  ]);
  await page.locator('.file[data-state="failed"]').waitFor();
  await page.getByRole("button", { name: "Table of all files" }).click();
  await head("Total").click();
  expect(await column(4)).toEqual(["9.50", "20.00", "100.00"]);
  await head("Total").click();
  expect(await column(4)).toEqual(["100.00", "20.00", "9.50"]);
  expect(await page.getByRole("columnheader", { name: "Total", exact: true }).getAttribute("aria-sort")).toBe(
    "descending",
  );
  expect((await texts(".batch-sum")).slice(0, 2)).toEqual(["100.00\u00a0EUR", "29.50\u00a0GBP"]);
  await page.getByRole("searchbox").fill("20.0");
  expect(await column(4)).toEqual(["20.00"]);
  await page.getByRole("searchbox").fill("");
  await page.getByRole("button", { name: "Not read: 1" }).click();
  expect(await texts(".batch-file")).toEqual(["lost.pdf"]);
  await page.getByRole("button", { name: "Read: 3", exact: true }).click();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Company" }).uncheck();
  await page.keyboard.press("Escape");
  expect((await page.getByRole("columnheader").allTextContents()).slice(0, 3)).toEqual([
    "File",
    "Date",
    "Total",
  ]);
  await page.getByRole("button", { name: "Edit cells" }).click();
  await page.getByRole("button", { name: "a.pdf, Total: 9.50" }).click();
  await page.getByLabel("a.pdf: Value of Total").fill("1.009,50");
  await page.keyboard.press("Enter");
  await expect.poll(() => column(3)).toEqual(["1009.50", "100.00", "20.00"]);
  await page.keyboard.press("Control+z");
  await expect.poll(() => column(3)).toEqual(["100.00", "20.00", "9.50"]);
});

test("all files are taken along as a workbook with typed cells", async () => {
  await openFiles([["a.pdf"], ["b.pdf", { currency: "EUR" }]]);
  await page.getByRole("button", { name: "Table of all files" }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Excel" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("documents.xlsx");
  expect(
    readFileSync(await file.path())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
});

test("line items of all files are a sheet of their own, with sums, edited in place and led to", async () => {
  page = await open({ viewport: { width: 1500, height: 900 } });
  const shop = withItems(bill("shop.pdf"), [
    lineItem({ description: "Tea", quantity: "2", unit_price: "4.50", amount: "9.00" }),
    lineItem({ description: "Cake", amount: "15.00" }, { row: 1, sure: 0.7 }),
  ]);
  const other = withItems(bill("other.pdf", { currency: "EUR" }), [
    lineItem({ description: "Milk", quantity: "10", amount: "100.00" }),
  ]);
  await page.setInputFiles("input[type=file]", [
    scripted("shop.pdf", { pages: [shop] }),
    scripted("other.pdf", { pages: [other] }),
    scripted("plain.pdf", { pages: [bill("plain.pdf")] }),
  ]);
  await page.locator('.file[data-state="done"]').nth(2).waitFor();
  await page.getByRole("button", { name: "Table of all files" }).click();
  await page.getByRole("group", { name: "All files" }).getByRole("button", { name: "Items" }).click();
  expect(await texts(".batch thead th")).toEqual(["File", "Description", "Quantity", "Price", "Amount"]);
  expect(await column(2)).toEqual(["Tea", "Cake", "Milk"]);
  expect(await texts(".batch-sum")).toEqual(["24.00\u00a0GBP", "100.00\u00a0EUR"]);
  await head("Amount").click();
  expect(await column(5)).toEqual(["9.00", "15.00", "100.00"]);
  await page.getByRole("searchbox").fill("shop");
  expect(await texts(".batch-sum")).toEqual(["24.00\u00a0GBP"]);
  await page.getByRole("button", { name: "To check: 1" }).click();
  expect(await column(2)).toEqual(["Cake"]);

  await page.getByRole("button", { name: "Edit cells" }).click();
  await page.getByRole("button", { name: "shop.pdf: Add Quantity 2" }).click();
  await page.getByLabel("shop.pdf: Value of Quantity 2").fill("3");
  await page.keyboard.press("Enter");
  await expect.poll(() => column(3), PATIENT).toEqual(["3"]);
  await page.getByRole("button", { name: "shop.pdf, Amount 2: 15.00" }).click();
  await page.getByLabel("shop.pdf: Value of Amount 2").fill("16,00");
  await page.keyboard.press("Enter");
  await expect.poll(() => texts(".batch-sum"), PATIENT).toEqual([]);
  await page.getByRole("button", { name: /^All: / }).click();
  await expect.poll(() => texts(".batch-sum"), PATIENT).toEqual(["25.00\u00a0GBP"]);
  await page.getByRole("button", { name: "Edit cells" }).click();
  await page.getByRole("button", { name: "shop.pdf, Amount 2: 16.00" }).click();
  // The file is open at its line items, at the cell.
  await expect.poll(() => texts(".item-cell.selected"), PATIENT).toEqual(["16,00"]);
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("16,00");
});

/** What the page itself makes of a processor's time: not the drawing, which is software's here and a graphics card's elsewhere. */
const OWN_WORK = ["ScriptDuration", "RecalcStyleDuration", "LayoutDuration"];

/** Processor time of the main thread so far, in milliseconds: other programs on the machine do not make it more. */
async function ownWorkMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.reduce((sum, { name, value }) => (OWN_WORK.includes(name) ? sum + 1000 * value : sum), 0);
}

test(
  "five hundred files of ten line items each stay smooth: opening, searching, sorting, scrolling, editing",
  async () => {
    page = await open({ viewport: { width: 1500, height: 900 } });
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const busy = async (work: () => Promise<unknown>): Promise<number> => {
      const before = await ownWorkMs(session);
      await work();
      // What follows in later frames counts, too.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
      return (await ownWorkMs(session)) - before;
    };
    const items = Array.from({ length: 10 }, (_, row) =>
      lineItem({ description: `Tea ${row}`, quantity: "2", unit_price: "4.50", amount: "9.00" }, { row }),
    );
    const names = Array.from({ length: 500 }, (_, i) => `bill-${String(i).padStart(3, "0")}.pdf`);
    // By selectors: a search by role computes the style of every row that is out of sight.
    const click = (selector: string, hasText?: string | RegExp) =>
      page
        .locator(selector, hasText === undefined ? {} : { hasText })
        .first()
        .click();
    const took: Record<string, number> = {};
    took.reading = await busy(async () => {
      await page.setInputFiles(
        "input[type=file]",
        names.map((name, i) =>
          scripted(name, { pages: [withItems(bill(name, { total: `${500 - i}.00` }), items)] }),
        ),
      );
      await expect
        .poll(() => page.locator('.file[data-state="done"]').count(), { timeout: 2 * STALL_MS })
        .toBe(500);
    });
    const table = page.locator(".batch");
    took.opening = await busy(async () => {
      await click(".panel-foot button", "Table of all files");
      await page.locator(".batch tbody tr").first().waitFor();
    });
    expect(await table.getAttribute("aria-rowcount")).toBe("501");
    const first = () => page.locator(".batch-file").first().textContent();
    took.sorting = await busy(async () => {
      await click(".sort-button", /^Total$/);
      await expect.poll(first, PATIENT).toBe("bill-499.pdf");
    });
    const scroll = () =>
      page.evaluate(async () => {
        let mostRows = 0;
        let blanks = 0;
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        const scroller = document.querySelector(".batch-scroll")!;
        const { left, top, height } = scroller.getBoundingClientRect();
        for (let i = 0; i < 40; i++) {
          scroller.scrollBy(0, 500);
          await frame();
          await frame();
          mostRows = Math.max(mostRows, document.querySelectorAll(".batch tbody tr").length);
          const middle = document.elementFromPoint(left + 20, top + height / 2);
          if (middle?.closest("[data-state]") == null) blanks++;
        }
        return { mostRows, blanks };
      });
    took.scrolling = await busy(async () => {
      const { mostRows, blanks } = await scroll();
      expect(mostRows).toBeLessThan(80);
      expect(blanks).toBe(0);
    });
    await page.locator(".batch-file").getByText("bill-000.pdf").waitFor();
    took.searching = await busy(async () => {
      await page.locator(".batch-tools .filter").pressSequentially("bill-123");
      await expect.poll(() => texts(".batch-file"), PATIENT).toEqual(["bill-123.pdf"]);
    });
    took.editing = await busy(async () => {
      await page.locator(".batch-tools .filter").fill("");
      await click(".batch-tools button", "Edit cells");
      await click(".batch tbody tr:first-child td:nth-child(4) .batch-value");
      await page.locator(".batch-input").fill("9999");
      await page.keyboard.press("Enter");
      await expect.poll(first, PATIENT).toBe("bill-498.pdf");
    });
    took.adding = await busy(async () => {
      await page.setInputFiles("input[type=file]", [scripted("new.pdf", { pages: [bill("new.pdf")] })]);
      await click(".panel-foot button", "Table of all files");
      await page.locator('.file[data-state="done"]').nth(500).waitFor({ state: "attached" });
    });
    took.items = await busy(async () => {
      await click(".sheet-choice button", "Items");
      await expect.poll(() => table.getAttribute("aria-rowcount"), PATIENT).toBe("5001");
    });
    took.scrollingItems = await busy(async () => {
      const { mostRows, blanks } = await scroll();
      expect(mostRows).toBeLessThan(80);
      expect(blanks).toBe(0);
    });
    took.searchingItems = await busy(async () => {
      await page.locator(".batch-tools .filter").pressSequentially("bill-123");
      await expect.poll(() => table.getAttribute("aria-rowcount"), PATIENT).toBe("11");
    });
    // A frame for each step that scrolls by twelve rows, and a tenth of a second, from which on a person waits, for the rest; eight
    // letters are searched for. About three times what it takes.
    const most: { readonly [what: string]: number } = {
      reading: 3_000,
      scrolling: 40 * 16,
      scrollingItems: 40 * 16,
      searching: 8 * 30,
      searchingItems: 8 * 30,
      adding: 250,
    };
    for (const [what, ms] of Object.entries(took)) expect(ms, what).toBeLessThan(most[what] ?? 150);
  },
  3 * STALL_MS,
);
