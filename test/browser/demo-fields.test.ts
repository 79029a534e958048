import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { KieFieldValue, KiePage } from "../../src/index";
import { answer, scripted } from "./scripted-answers";
import { useScriptedDemo } from "./scripted-demo";

// What the page does with fields, over scripted answers.

const openDemo = useScriptedDemo();
let page: Page;

const WORDS = [
  ["Kettle", 0.98],
  ["03/04/2026", 0.9],
  ["33.40", 0.99],
  ["40.08", 0.72],
] as const;

/** Pages of a two-page bill: the company on the first, the amounts on the second. */
function bill(name: string): KiePage[] {
  const first = answer(name, 1, 2, WORDS);
  const second = answer(name, 2, 2, WORDS);
  const words = first.extracted_fields[0]!.values;
  const found = (
    pageNumber: number,
    index: number,
    confidence: number,
    normalized: string | null = null,
  ) => ({
    ...words[index]!,
    confidence,
    normalized,
    page_number: pageNumber,
    word_indices: [index],
  });
  const company: KieFieldValue = { ...found(1, 0, 0.97), alternatives: [] };
  const date: KieFieldValue = {
    ...found(1, 1, 0.93, "2026-04-03"),
    normalized_alternative: "2026-03-04",
    alternatives: [],
  };
  const total: KieFieldValue = {
    ...found(2, 3, 0.64, "40.08"),
    alternatives: [found(2, 2, 0.3, "33.40")],
  };
  const withFields = (one: KiePage, on: boolean): KiePage => ({
    ...one,
    extracted_fields: [
      ...one.extracted_fields,
      { field_type: "company", values: on ? [company] : [] },
      { field_type: "date", values: on ? [date] : [] },
      { field_type: "total", values: on ? [] : [total] },
      { field_type: "iban", values: [] },
    ],
  });
  return [withFields(first, true), withFields(second, false)];
}

async function openBill(): Promise<void> {
  page = await openDemo({ viewport: { width: 1500, height: 900 } });
  await page.setInputFiles("input[type=file]", [scripted("bill.pdf", { pages: bill("bill.pdf") })]);
  await page.locator('.file[data-state="done"]').waitFor();
}

const rows = () =>
  page
    .locator(".field-row")
    .evaluateAll((all) =>
      all.map((row) =>
        [
          ...row.querySelectorAll(
            "th > span:nth-child(2), .field-value, td.normalized-column, .sure-column > span",
          ),
        ].map((cell) => cell.textContent),
      ),
    );
const pageShown = () => page.locator(".pager-text").textContent();
const selected = () =>
  page
    .locator(".box.selected, .field-group.selected .field-row")
    .evaluateAll((all) => all.map((node) => (node as HTMLElement | SVGElement).dataset.key));

async function download(button: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button }).click(),
  ]);
  return readFileSync(await file.path(), "utf8");
}

test("fields come first: what, read as, meant as, and how sure, over the whole document", async () => {
  await openBill();
  expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("Fields");
  expect(await rows()).toEqual([
    ["Company", "Kettle", "", "97%"],
    ["Date", "03/04/2026", "2026-04-03", "93%"],
    ["Total", "40.08", "same", "64%"],
  ]);
  expect(await page.locator(".missing-fields").textContent()).toBe("Not found: IBAN");
  // Only what is a field is marked on the page, each in the colour of its row.
  expect(await page.locator(".box").count()).toBe(2);
  const colours = await page.evaluate(() =>
    [".field-group:nth-of-type(2) .swatch", '[data-key="1.date.0"].box'].map((selector) =>
      getComputedStyle(document.querySelector(selector)!).getPropertyValue("--box-colour"),
    ),
  );
  expect(colours[0]).toBe(colours[1]);
  expect(colours[0]).not.toBe("");
});

test("rows and boxes point at one another, also across pages", async () => {
  await openBill();
  await page.getByRole("button", { name: "Date: 03/04/2026" }).hover();
  expect(await page.locator(".box.hovered").getAttribute("data-key")).toBe("1.date.0");
  await page.locator('.box[data-key="1.company.0"]').hover();
  expect(await page.locator(".field-group.hovered .field-row").getAttribute("data-key")).toBe("1.company.0");
  await page.getByRole("button", { name: "Total: 40.08" }).click();
  expect(await pageShown()).toBe("2 of 2");
  expect(await selected()).toEqual(["2.total.0", "2.total.0"]);
  await page.keyboard.press("ArrowUp");
  expect(await pageShown()).toBe("1 of 2");
  expect(await selected()).toEqual(["1.date.0", "1.date.0"]);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("03/04/2026");
  await page.locator(".boxes").focus();
  await page.keyboard.press("Home");
  expect(await selected()).toEqual(["1.company.0", "1.company.0"]);
  await page.keyboard.press("Escape");
  expect(await selected()).toEqual([]);
});

test("a value is corrected by hand, exports follow, and it can be taken back", async () => {
  await openBill();
  await page.getByRole("button", { name: "Edit Company" }).click();
  await page.getByLabel("Value of Company", { exact: true }).fill("Copper Kettle");
  await page.keyboard.press("Enter");
  expect((await rows())[0]).toEqual(["Company", "Copper Kettle", "", "by hand"]);
  // Focus is where it was, so that the keyboard goes on from there.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Copper Kettle");
  expect(await page.getByRole("status").textContent()).toBe("Company is now Copper Kettle");
  const corrected = JSON.parse(await download("Download JSON")) as KiePage[];
  const before = bill("bill.pdf");
  const value = { ...before[0]!.extracted_fields[1]!.values[0]!, value: "Copper Kettle", confidence: 1 };
  const as_read = { value: "Kettle", normalized: null, confidence: 0.97 };
  expect(corrected[0]!.extracted_fields[1]!.values).toEqual([{ ...value, as_read }]);
  expect(corrected[0]!.extracted_fields[0]).toEqual(before[0]!.extracted_fields[0]);
  expect((await download("CSV")).split("\r\n").slice(1, 3)).toEqual([
    "bill.pdf,1,company,Copper Kettle,,1,yes",
    "bill.pdf,1,date,03/04/2026,2026-04-03,0.93,",
  ]);
  await page.getByRole("button", { name: "Undo" }).click();
  expect((await rows())[0]).toEqual(["Company", "Kettle", "", "97%"]);
  expect(JSON.parse(await download("Download JSON"))).toEqual(before);

  await page.getByRole("button", { name: "Edit Company" }).click();
  await page.getByLabel("Value of Company", { exact: true }).fill("Nonsense");
  await page.keyboard.press("Escape");
  expect((await rows())[0]).toEqual(["Company", "Kettle", "", "97%"]);
  await page.getByRole("button", { name: "Edit Company" }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  expect(await rows()).toHaveLength(2);
  await page.keyboard.press("Control+z");
  expect(await rows()).toHaveLength(3);
});

test("other candidates are behind a disclosure and can be taken instead", async () => {
  await openBill();
  const total = page.locator(".field-group").filter({ hasText: /^Total/ });
  expect(await total.getByText("33.40").isVisible()).toBe(false);
  await total.getByText("1 other candidate").click();
  await total.getByRole("button", { name: "Use 33.40" }).click();
  expect((await rows())[2]).toEqual(["Total", "33.40", "same", "by hand"]);
  // The former value is now the candidate.
  await total.getByRole("button", { name: "Use 40.08" }).click();
  // As it was read at first, now by a person's choice.
  expect((await rows())[2]).toEqual(["Total", "40.08", "same", "confirmed"]);

  const date = page.locator(".field-group").filter({ hasText: "03/04/2026" });
  await date.getByText("1 other candidate").click();
  await date.getByRole("button", { name: "Use 2026-03-04" }).click();
  expect((await rows())[1]).toEqual(["Date", "03/04/2026", "2026-03-04", "by hand"]);
});

test("words have their own tab and their own boxes; an answer without fields opens with them", async () => {
  await openBill();
  await page.getByRole("tab", { name: "Words" }).click();
  expect(await page.locator(".value-text").allTextContents()).toEqual([
    "Kettle",
    "03/04/2026",
    "33.40",
    "40.08",
  ]);
  expect(
    await page.locator(".box").evaluateAll((all) => all.map((one) => (one as SVGElement).dataset.key).sort()),
  ).toEqual(["1.words.0", "1.words.1", "1.words.2", "1.words.3"]);
  await page.getByRole("tab", { name: "Fields" }).click();
  await page.setInputFiles("input[type=file]", [scripted("plain.png", { pages: [answer("plain.png")] })]);
  await page.locator('.file[data-state="done"]').nth(1).waitFor();
  expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("Words");
  await page.locator(".file-open").first().click();
  expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("Fields");
});

test("a word is corrected and removed by hand, and exports follow", async () => {
  await openBill();
  await page.getByRole("tab", { name: "Words" }).click();
  const texts = () => page.locator(".value-text").allTextContents();
  const input = page.getByLabel("Text of the chosen word");
  expect(await input.isVisible()).toBe(false);
  await page.getByRole("option", { name: "33.40" }).dblclick();
  expect(await input.inputValue()).toBe("33.40");
  await page.keyboard.type("33.4O"); // over what a double click marked
  await page.keyboard.press("Escape");
  expect(await input.inputValue()).toBe("33.40");
  await page.keyboard.press("F2");
  // The field takes the keyboard with the next frame.
  await expect.poll(() => input.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.type("34.40");
  await page.keyboard.press("Enter");
  await expect.poll(texts).toEqual(["Kettle", "03/04/2026", "34.40", "40.08"]);
  expect(await page.getByRole("option", { selected: true }).textContent()).toBe("34.40by hand");
  expect(await page.getByRole("status").textContent()).toBe("33.40 is now 34.40");
  // The keyboard is on the list again.
  await page.keyboard.press("ArrowUp");
  expect(await input.inputValue()).toBe("03/04/2026");
  const before = bill("bill.pdf");
  const word = before[0]!.extracted_fields[0]!.values[2]!;
  const corrected = JSON.parse(await download("Download JSON")) as KiePage[];
  expect(corrected[0]!.extracted_fields[0]!.values[2]).toEqual({
    ...word,
    value: "34.40",
    confidence: 1,
    as_read: { value: "33.40", normalized: null, confidence: 0.99 },
  });
  await page.getByRole("button", { name: "Remove this word" }).click();
  expect(await texts()).toEqual(["Kettle", "34.40", "40.08"]);
  expect(await page.getByRole("status").textContent()).toBe("03/04/2026 removed");
  const removed = JSON.parse(await download("Download JSON")) as KiePage[];
  const [, company, date] = removed[0]!.extracted_fields;
  expect((company!.values[0] as KieFieldValue).word_indices).toEqual([0]);
  expect((date!.values[0] as KieFieldValue).word_indices).toEqual([]);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect(JSON.parse(await download("Download JSON"))).toEqual(before);
});

test("fifty files are one table and one CSV; a cell leads to its value", async () => {
  await openBill();
  const names = Array.from({ length: 50 }, (_, i) => `bill-${i}.pdf`);
  await page.setInputFiles(
    "input[type=file]",
    names.map((name) => scripted(name, { pages: bill(name) })),
  );
  await page.locator('.file[data-state="done"]').nth(50).waitFor();
  await page.getByRole("button", { name: "Table of all files" }).click();
  const table = page.getByRole("table");
  // The table's code is loaded with its first opening.
  await table.waitFor();
  expect(await table.getByRole("columnheader").allTextContents()).toEqual([
    "File",
    "Company",
    "Date",
    "Total",
  ]);
  expect(await table.getByRole("rowheader").count()).toBe(51);
  const lines = (await download("CSV of all files")).trimEnd().split("\r\n");
  expect(lines[0]).toBe("\uFEFFfile,state,company,date,date_normalized,total");
  expect(lines[51]).toBe("bill-49.pdf,done,Kettle,03/04/2026,2026-04-03,40.08");
  await table.getByRole("button", { name: "bill-7.pdf, Total: 40.08" }).click();
  expect(await page.locator(".page-title").textContent()).toBe("bill-7.pdf");
  expect(await pageShown()).toBe("2 of 2");
  expect(await selected()).toEqual(["2.total.0", "2.total.0"]);
});

test("an area is drawn with the mouse, read again, and taken in the place of what stands there", async () => {
  await openBill();
  await page.getByRole("button", { name: "Total: 40.08" }).click();
  await page.locator('.box[data-key="2.total.0"]').waitFor();
  await page.getByRole("button", { name: "Read an area again" }).click();
  const sheet = (await page.locator(".area-layer").boundingBox())!;
  const at = (x: number, y: number) => [sheet.x + x * sheet.width, sheet.y + y * sheet.height] as const;
  // The total stands from 10 % to 50 % across, at 70 % down.
  await page.mouse.move(...at(0.05, 0.65));
  await page.mouse.down();
  await page.mouse.move(...at(0.55, 0.8), { steps: 3 });
  await page.mouse.up();
  const dialog = page.getByRole("dialog", { name: "Read again" });
  expect(await dialog.getByLabel("Value").inputValue()).toBe("41.08");
  const target = dialog.getByLabel("What is it?");
  expect(await target.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]!.text)).toBe(
    "Total, in place of “40.08”",
  );
  await dialog.getByRole("button", { name: "Take it" }).click();
  await expect.poll(async () => (await rows())[2]).toEqual(["Total", "41.08", "same", "by hand"]);
  const [, second] = JSON.parse(await download("Download JSON")) as KiePage[];
  const [total] = second!.extracted_fields.find((field) => field.field_type === "total")!.values;
  expect(total).toMatchObject({ value: "41.08", confidence: 0.83 });
  const SCREEN_TOLERANCE = 0.01; // of the page: the mouse points at whole pixels
  for (const [i, share] of [0.05, 0.65, 0.55, 0.8].entries())
    expect(Math.abs(total!.geometry[i]! - share), `side ${i}`).toBeLessThan(SCREEN_TOLERANCE);
  await page.getByRole("button", { name: "Undo" }).click();
  expect((await rows())[2]).toEqual(["Total", "40.08", "same", "64%"]);
});

test("the page is zoomed where the pointer is, and dragged", async () => {
  await openBill();
  await page.locator("canvas.picture").waitFor();
  const stage = (await page.locator(".stage").boundingBox())!;
  const [x, y] = [stage.x + stage.width / 2, stage.y + stage.height / 2];
  /** What share of the sheet is under the pointer. */
  const under = async () => {
    const sheet = (await page.locator(".sheet").boundingBox())!;
    return [(x - sheet.x) / sheet.width, (y - sheet.y) / sheet.height] as const;
  };
  const before = await under();
  await page.mouse.move(x, y);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -800);
  await page.keyboard.up("Control");
  await expect.poll(() => page.locator(".zoom-text").textContent()).not.toBe("100%");
  const after = await under();
  const PLACE_TOLERANCE = 0.02; // of the page: scroll positions are whole pixels
  expect(Math.abs(after[0] - before[0])).toBeLessThan(PLACE_TOLERANCE);
  expect(Math.abs(after[1] - before[1])).toBeLessThan(PLACE_TOLERANCE);
  const top = (await page.locator(".sheet").boundingBox())!.y;
  await page.mouse.down();
  await page.mouse.move(x, y + 90, { steps: 6 });
  await page.mouse.up();
  const movedBy = (await page.locator(".sheet").boundingBox())!.y - top;
  const DRAG_TOLERANCE_PX = 2; // the browser rounds each of the moves
  expect(Math.abs(movedBy - 90)).toBeLessThan(DRAG_TOLERANCE_PX);
  // The end of a drag chooses nothing.
  expect(await selected()).toEqual([]);
});
