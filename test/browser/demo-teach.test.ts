import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { answer, scripted } from "./scripted-answers";
import { useScriptedDemo } from "./scripted-demo";

// Fields that people teach on the page, over scripted answers.

const openDemo = useScriptedDemo();

const WORDS = [
  ["Meter", 0.98],
  ["WM-4471", 0.9],
  ["33.40", 0.99],
] as const;

/** Opens bills; the taught field has the wrong word as its value on each. */
async function openBills(...names: readonly string[]): Promise<Page> {
  const page = await openDemo({ viewport: { width: 1500, height: 900 } });
  const files = names.map((name) => {
    const one = answer(name, 1, 1, WORDS);
    const [words] = one.extracted_fields;
    const room = { ...words!.values[2]!, normalized: null, page_number: 1, word_indices: [2] };
    const fields = [
      ...one.extracted_fields,
      { field_type: "total", values: [] },
      { field_type: "room", values: [room] },
    ];
    return scripted(name, { pages: [{ ...one, extracted_fields: fields }] });
  });
  await page.setInputFiles("input[type=file]", files);
  await page.locator(`.file[data-state="done"] >> nth=${names.length - 1}`).waitFor();
  return page;
}

async function teach(page: Page, name: string): Promise<void> {
  await page.locator("canvas.picture").waitFor();
  await page.getByRole("button", { name: "Teach a field" }).click();
  await page.getByLabel("Name of the field").fill(name);
  const { x, y, width, height } = (await page.locator(".area-layer").boundingBox())!;
  await page.mouse.click(x + 0.3 * width, y + 0.38 * height);
  await page.locator(".teach-panel output", { hasText: "WM-4471" }).waitFor();
  await page.getByRole("button", { name: "Learn" }).click();
}

test("a field is taught by clicking its words, kept in this browser, saved, and forgotten", async () => {
  const page = await openBills("a.pdf");
  await teach(page, "Meter number");
  await page.getByText("Meter number was learned from 1 document").first().waitFor();
  expect(await page.evaluate(() => window.recordedLessons)).toEqual([
    { name: "meter_number", examples: [[1]] },
  ]);
  expect(await page.evaluate(() => window.usedTemplates.map(({ name }) => name))).toEqual(["meter_number"]);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save Meter number as a file" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("meter_number.json");
  const saved = JSON.parse(readFileSync(await file.path(), "utf8"));
  expect(saved).toMatchObject({ format: "inkfield-template", name: "meter_number" });
  const stored = () => page.evaluate(() => localStorage.getItem("inkfield-templates"));
  expect(JSON.parse((await stored())!)).toEqual([saved]);
  await page.getByRole("button", { name: "Forget Meter number" }).click();
  await expect.poll(stored).toBeNull();
  expect(await page.evaluate(() => window.usedTemplates)).toEqual([]);
});

test("a field that is taught again is learned from both documents", async () => {
  const page = await openBills("a.pdf", "b.pdf");
  await teach(page, "Meter number");
  await page.getByText("learned from 1 document.").first().waitFor();
  await page.locator(".file").nth(1).click();
  await teach(page, "meter number");
  await page.getByText("learned from 2 documents").first().waitFor();
  expect(await page.evaluate(() => window.recordedLessons.map(({ examples }) => examples.length))).toEqual([
    1, 2,
  ]);
});

test.each([
  ["a word", "Words", "option", /WM-4471/, [1]],
  ["a field's value", "Fields", "button", /33\.40/, [2]],
] as const)("a field is taught from %s that is selected", async (_, tab, role, name, words) => {
  const page = await openBills("a.pdf");
  await page.getByRole("tab", { name: tab }).click();
  await page.getByRole(role, { name }).first().click();
  await page.getByRole("button", { name: "Teach a field" }).click();
  await page.getByLabel("Name of the field").fill("Meter number");
  await page.getByRole("button", { name: "Learn" }).click();
  await page.getByText("Meter number was learned from 1 document").first().waitFor();
  expect(await page.evaluate(() => window.recordedLessons)).toEqual([
    { name: "meter_number", examples: [words] },
  ]);
});

const ROOM = { format: "inkfield-template", version: 3, name: "room", examples: [{}] };

async function importTemplate(page: Page, name: string, text: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Import a field" }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
}

test("a field comes from a file, and a file without one is refused", async () => {
  const page = await openBills("a.pdf");
  await importTemplate(page, "no.json", "no JSON");
  await page.getByText("no.json holds no taught field").first().waitFor();
  await importTemplate(page, "room.json", JSON.stringify(ROOM));
  await page.getByRole("button", { name: "Forget Room" }).waitFor();
  expect(await page.evaluate(() => window.usedTemplates.map(({ name }) => name))).toEqual(["room"]);
});

test("a taught field is learned again from its value that was corrected", async () => {
  const page = await openBills("a.pdf");
  await importTemplate(page, "room.json", JSON.stringify(ROOM));
  const learn = page.getByRole("button", { name: "Learn the corrected Room" });
  await page.getByRole("button", { name: "Edit Room" }).click();
  expect(await learn.count()).toBe(0);
  await page.getByLabel("Value of Room").fill("WM-4471");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await learn.click();
  await page.getByText("Room was learned from 1 document").first().waitFor();
  expect(await page.evaluate(() => window.recordedLessons)).toEqual([{ name: "room", examples: [[]] }]);
});
