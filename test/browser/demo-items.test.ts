import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { KieFieldValue, KieLineItem, KiePage } from "../../src/index";
import { answer, scripted } from "./scripted-answers";
import { STALL_MS, useScriptedDemo } from "./scripted-demo";

// Line items as a table, and the fields that a kind of document may have, over scripted answers.

const open = useScriptedDemo();
const PATIENT = { timeout: STALL_MS };
let page: Page;

const WORDS = [
  ["Tea", 0.99],
  ["2", 0.97],
  ["4.50", 0.98],
  ["9.00", 0.7],
  ["Cake", 0.99],
  ["15.00", 0.99],
  ["24.00", 0.99],
] as const;
const PLAIN = answer("bill.png", 1, 1, WORDS);

/** The value of a word of the page. */
function cell(index: number, isNumber: boolean): KieFieldValue {
  const word = PLAIN.extracted_fields[0]!.values[index]!;
  return { ...word, normalized: isNumber ? word.value : null, page_number: 1, word_indices: [index] };
}

function item(cells: KieLineItem["cells"]): KieLineItem {
  const own = Object.values(cells);
  const value = own.map((one) => one.value).join(" ");
  return { ...own[0]!, value, word_indices: own.flatMap((one) => one.word_indices), cells };
}

const BILL: KiePage = {
  ...PLAIN,
  extracted_fields: [
    ...PLAIN.extracted_fields,
    { field_type: "total", values: [{ ...cell(6, true), alternatives: [] }] },
    ...["date", "due_date", "flight_from"].map((field_type) => ({ field_type, values: [] })),
    {
      field_type: "line_items",
      values: [
        item({
          description: cell(0, false),
          quantity: cell(1, true),
          unit_price: cell(2, true),
          amount: cell(3, true),
        }),
        item({ description: cell(4, false), amount: cell(5, true) }),
      ],
    },
  ],
  meta: { ...PLAIN.meta, document_kind: { value: "receipt", confidence: 0.94 } },
};

async function openItems(): Promise<void> {
  page = await open({ viewport: { width: 1440, height: 900 } });
  await page.setInputFiles("input[type=file]", [scripted("bill.png", { pages: [BILL] })]);
  await page.locator('.file[data-state="done"]').waitFor();
  await page.getByRole("tab", { name: "Items" }).click();
  await page.locator(".items").waitFor();
}

const rows = () =>
  page
    .locator(".item-row")
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll(".item-cell:not(.empty)")].map((one) => one.textContent)),
    );

async function download(label: string): Promise<string> {
  await page.getByRole("button", { name: "More formats", exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("#more-formats").getByText(label).click(),
  ]);
  return readFileSync(await file.path(), "utf8");
}

test("line items are a table whose cells and boxes point at one another", async () => {
  await openItems();
  expect(await rows()).toEqual([
    ["Tea", "2", "4.50", "9.00"],
    ["Cake", "15.00"],
  ]);
  expect(await page.locator(".box").count()).toBe(6);
  expect(await page.getByText("They add up to: Total").count()).toBe(1);
  await page.locator('.box[data-key="1.line_items.0.amount"]').click();
  expect(await page.locator(".item-cell.selected").textContent()).toBe("9.00");
  expect(await page.locator(".tip").textContent()).toBe("Amount9.0070%");
  await page.locator(".item-cell.selected").focus();
  await page.keyboard.press("ArrowDown");
  expect(await page.locator(".box.selected").getAttribute("data-key")).toBe("1.line_items.1.amount");
  await page.keyboard.press("ArrowRight");
  expect(await page.locator(".item-cell.selected").textContent()).toBe("15.00");
});

test("a cell is edited, a wrong product is said, exports follow, and all is taken back", async () => {
  await openItems();
  await page.getByRole("button", { name: "Amount 1: 9.00" }).focus();
  await page.keyboard.press("F2");
  await page.getByLabel("Value of Amount", { exact: true }).fill("19,00");
  await expect.poll(() => page.getByLabel("Normalized value of Amount").inputValue(), PATIENT).toBe("19.00");
  // Before it is kept, too.
  await page.getByText("Quantity times price is another amount.").waitFor();
  await page.getByRole("button", { name: "Keep anyway" }).waitFor();
  await page.keyboard.press("Enter");
  expect((await rows())[0]).toEqual(["Tea", "2", "4.50", "19,00"]);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("19,00");
  await page.getByText("Quantity times price is another amount.").waitFor();
  await page.getByText("They add up to neither the total").waitFor();
  expect((await download("Line items (CSV)")).split("\r\n").slice(0, 3)).toEqual([
    "\uFEFFfile,page,description,quantity,unit,unit_price,tax_rate,amount,sku,discount,deposit",
    "bill.png,1,Tea,2,,4.50,,19.00,,,",
    "bill.png,1,Cake,,,,,15.00,,,",
  ]);
  // A quantity that was not found is clicked on the page.
  await page.getByRole("button", { name: "Add Quantity 2" }).click();
  const sheet = (await page.locator(".area-layer").boundingBox())!;
  // The second word, from 10 % to 50 % across.
  await page.mouse.click(sheet.x + 0.2 * sheet.width, sheet.y + (0.1 + 0.8 / 7 + 0.02) * sheet.height);
  await expect
    .poll(() => page.getByLabel("Value of Quantity", { exact: true }).inputValue(), PATIENT)
    .toBe("2");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await rows())[1], PATIENT).toEqual(["Cake", "2", "15.00"]);
  await page.getByRole("button", { name: "Remove row 1" }).click();
  expect(await rows()).toEqual([["Cake", "2", "15.00"]]);
  for (let i = 0; i < 3; i++) await page.keyboard.press("Control+z");
  expect(await rows()).toEqual([
    ["Tea", "2", "4.50", "9.00"],
    ["Cake", "15.00"],
  ]);
  await page.getByRole("button", { name: "Add a row" }).click();
  await page.getByLabel("Value of Description", { exact: true }).fill("Milk");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await rows())[2], PATIENT).toEqual(["Milk"]);
});

test("the kind of document is told, and only fields that it may have are offered; the others on request", async () => {
  await openItems();
  await page.getByRole("tab", { name: "Fields" }).click();
  expect(await page.locator(".document-kind").textContent()).toBe("Kind of document: Receipt, 94% sure");
  const chips = () => page.locator(".missing-fields .chip").allTextContents();
  expect(await chips()).toEqual(["Date", "More fields"]);
  await page.getByRole("button", { name: "More fields" }).click();
  expect(await chips()).toEqual(["Date", "Due date", "Runs from"]);
});

test("a file is read again in another way from its menu, alone", async () => {
  await openItems();
  await page.getByRole("button", { name: "More for this file" }).click();
  await page.getByRole("button", { name: "With text at any angle" }).click();
  await page.locator('.file[data-state="done"]').waitFor();
  const params = await page.evaluate(() => window.recordedCalls.map((call) => call.params));
  expect(params).toEqual([
    { fields: "all", straighten_pages: true },
    { fields: "all", straighten_pages: true, assume_straight_pages: false },
  ]);
});
