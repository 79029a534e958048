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

const showTable = () => page.getByRole("button", { name: "Table of all files" }).click();

async function download(
  press: () => Promise<void>,
): Promise<{ readonly name: string; readonly text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

test("separator and decimal sign of CSV are chosen beside a sample, and remembered", async () => {
  await openFiles([["a.pdf", { total: "9.50" }], ["b.pdf"]]);
  await showTable();
  const menu = (name: string) => page.getByRole("button", { name, exact: true }).click();
  await menu("More formats of all files");
  await menu("CSV format…");
  const sample = page.getByLabel("Sample");
  expect(await sample.textContent()).toContain("a.pdf,done,Kettle,03/04/2026,2026-04-03,9.50,");
  const choice = (label: string) => page.getByLabel(label).locator("option:checked").textContent();
  expect(await choice("Between cells")).toBe("By the language: Comma ,");
  await page.getByLabel("Decimal sign").selectOption("Comma 1,50");
  // The language's own comma would now stand inside of numbers.
  expect(await choice("Between cells")).toBe("By the language: Semicolon ;");
  expect(await sample.textContent()).toContain("a.pdf;done;Kettle;03/04/2026;2026-04-03;9,50;");
  await page.getByLabel("Between cells").selectOption("Tab");
  const all = await download(() => page.getByRole("button", { name: "Download CSV" }).click());
  expect(all.name).toBe("fields.csv");
  expect(all.text.split("\r\n")[1]).toMatch(/^a\.pdf\tdone\tKettle\t03\/04\/2026\t2026-04-03\t9,50\t/);
  await page.reload();
  await page.locator(".drop-zone .primary").waitFor();
  await page.setInputFiles("input[type=file]", [scripted("c.pdf", { pages: [bill("c.pdf")] })]);
  await page.locator('.file[data-state="done"]').waitFor();
  const one = await download(() => page.getByRole("button", { name: "CSV (fields as a table)" }).click());
  expect(one.text).toContain("c.pdf\t1\ttotal\t40,08\t40,08\t0,97\t\r\n");
  await menu("More formats");
  await menu("CSV format…");
  expect(await sample.textContent()).toContain("c.pdf\t1\tcompany\tKettle");
  expect(await choice("Decimal sign")).toBe("Comma 1,50");
});

test("a file whose bytes are there already is marked, in the list and in the table, for as long as both are", async () => {
  const same = (name: string) => scripted(name, { pages: [bill("scan.pdf")] });
  page = await open({ viewport: { width: 1500, height: 900 } });
  await page.setInputFiles("input[type=file]", [same("scan.pdf"), same("copy.pdf")]);
  await page.getByText("copy.pdf is the same file as scan.pdf").first().waitFor();
  await page.setInputFiles("input[type=file]", [
    same("again.pdf"),
    scripted("other.pdf", { pages: [bill("other.pdf")] }),
  ]);
  await page.locator('.file[data-state="done"]').nth(3).waitFor();
  const marks = (list: string) => texts(`${list} .same-mark`);
  await expect.poll(() => marks(".files")).toEqual(["Same file as scan.pdf", "Same file as scan.pdf"]);
  expect(
    await page.locator(".file", { hasText: "Same file as" }).locator(".file-name").allTextContents(),
  ).toEqual(["copy.pdf", "again.pdf"]);
  await showTable();
  await expect.poll(() => marks(".batch")).toEqual(["Same file as scan.pdf", "Same file as scan.pdf"]);
  await page.getByRole("button", { name: "Remove scan.pdf" }).click({ force: true });
  await expect.poll(() => marks(".files")).toEqual(["Same file as copy.pdf"]);
  await page.keyboard.press("Control+z");
  await expect.poll(() => marks(".files")).toEqual(["Same file as scan.pdf", "Same file as scan.pdf"]);
  // Two more at a time are counted.
  await page.setInputFiles("input[type=file]", [same("x.pdf"), same("y.pdf")]);
  await page.getByText("2 files are here already").first().waitFor();
});

test("what is typed into a cell is checked, said, and marked where it is kept all the same", async () => {
  await openFiles([["a.pdf"], ["b.pdf"]]);
  await showTable();
  await page.getByRole("button", { name: "Edit cells" }).click();
  await page.getByRole("button", { name: "a.pdf, Date: 2026-04-03" }).click();
  const input = page.getByLabel("a.pdf: Value of Date");
  await input.fill("99/99/2020");
  await expect.poll(() => input.getAttribute("aria-invalid")).toBe("true");
  expect(await input.getAttribute("title")).toBe("This is no day of the calendar.");
  await page.keyboard.press("Enter");
  await page.getByText("Date: This is no day of the calendar.").first().waitFor();
  await page
    .getByRole("button", { name: "a.pdf, Date: 99/99/2020. This is no day of the calendar." })
    .waitFor();
  expect(await texts(".batch-value.wrong")).toEqual(["99/99/2020"]);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(() => texts(".batch-value.wrong")).toEqual([]);
  // A tax that does not make the total is said, too; the total is what is wrong then.
  await page.getByRole("button", { name: "b.pdf, Tax: 6.68" }).click();
  await page.getByLabel("b.pdf: Value of Tax").fill("7.68");
  await page.keyboard.press("Enter");
  await page.getByText("Tax: The total is not the sum before tax plus tax.").first().waitFor();
  expect(await texts(".batch-value.wrong")).toEqual(["40.08"]);
});

test("the table is as it was left, when a file was opened from it", async () => {
  const names = Array.from({ length: 60 }, (_, i) => `bill-${String(i).padStart(2, "0")}.pdf`);
  await openFiles(names.map((name, i) => [name, { total: `${i + 1}.00` }]));
  await showTable();
  await head("Total").click();
  await head("Total").click();
  await page.getByRole("searchbox").fill("bill");
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Company" }).uncheck();
  await page.keyboard.press("Escape");
  const top = () => page.locator(".batch-scroll").evaluate((node) => node.scrollTop);
  await page.locator(".batch-scroll").evaluate((node) => node.scrollTo(0, 500));
  await page.getByRole("button", { name: "bill-40.pdf", exact: true }).click();
  await page.locator(".batch-panel").waitFor({ state: "detached" });
  await showTable();
  await expect.poll(top).toBe(500);
  expect(await page.getByRole("searchbox").inputValue()).toBe("bill");
  expect((await column(3)).slice(0, 2)).toEqual(["60.00", "59.00"]);
  await page.getByRole("button", { name: "Close the table" }).click();
  await page.getByRole("button", { name: "Remove all" }).click();
  await page.setInputFiles("input[type=file]", [
    scripted("x.pdf", { pages: [bill("x.pdf")] }),
    scripted("y.pdf", { pages: [bill("y.pdf")] }),
  ]);
  await page.locator('.file[data-state="done"]').nth(1).waitFor();
  await showTable();
  // Other files: nothing of it holds for them.
  expect(await page.getByRole("searchbox").inputValue()).toBe("");
  expect(await texts(".batch-file")).toEqual(["x.pdf", "y.pdf"]);
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
