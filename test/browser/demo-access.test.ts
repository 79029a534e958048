import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, test } from "vitest";
import type { KieFieldValue, KiePage } from "../../src/index";
import { answer, scripted } from "./scripted-answers";
import { STALL_MS, useScriptedDemo } from "./scripted-demo";

// The page's manners: WCAG 2.2 AA as far as axe can check it, languages, colours, what is remembered and what is counted.

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const open = useScriptedDemo();

// The page's policy lets in no script of a test's.
const openDemo = (options: BrowserContextOptions = {}): Promise<Page> =>
  open({ bypassCSP: true, ...options });

/** Rules of WCAG 2.2 AA that the page breaks as it stands, with the elements that do. */
async function faults(page: Page): Promise<string[]> {
  const isLoaded = await page.evaluate(() => "axe" in window);
  if (!isLoaded) await page.addScriptTag({ content: AXE });
  // Colours in mid-change are neither what was nor what will be.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)));
  const results = (await page.evaluate(
    (tags) =>
      (window as unknown as { axe: { run(on: Document, options: object): Promise<AxeResults> } }).axe.run(
        document,
        {
          runOnly: { type: "tag", values: tags },
          resultTypes: ["violations"],
        },
      ),
    WCAG_22_AA,
  )) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}`),
  );
}

/** A page with a sure field, a doubtful one with candidates, and a date that may be read two ways. */
function bill(name: string, pageNumber = 1, pageCount = 1): KiePage {
  const page = answer(name, pageNumber, pageCount);
  const words = page.extracted_fields[0]!.values;
  const found = (index: number, confidence: number): KieFieldValue => ({
    ...words[index]!,
    confidence,
    normalized: "2026-04-03",
    page_number: pageNumber,
    word_indices: [index],
    alternatives: [],
  });
  const date = { ...found(2, 0.75), normalized_alternative: "2026-03-04" };
  const total = { ...found(1, 0.4), alternatives: [found(2, 0.3)] };
  const item = { ...found(0, 0.8), cells: { description: found(0, 0.8), amount: found(1, 0.5) } };
  return {
    ...page,
    extracted_fields: [
      ...page.extracted_fields,
      { field_type: "company", values: [found(3, 0.97)] },
      { field_type: "date", values: [date] },
      { field_type: "total", values: [total] },
      { field_type: "iban", values: [] },
      { field_type: "line_items", values: [item] },
    ],
    meta: { ...page.meta, document_kind: { value: "invoice", confidence: 0.9 } },
  };
}

const twoPages = (name: string) => scripted(name, { pages: [bill(name, 1, 2), answer(name, 2, 2)] });

test.each(["light", "dark"] as const)(
  "the main states keep WCAG 2.2 AA as far as axe sees, in %s colours",
  async (colorScheme) => {
    const page = await openDemo({ colorScheme });
    const check = async (state: string): Promise<void> => {
      expect(await faults(page), state).toEqual([]);
    };
    await check("welcome");
    await page.setInputFiles("input[type=file]", [
      twoPages("bill.pdf"),
      scripted("locked.pdf", { pages: [], password: "x" }),
      scripted("held.png", { pages: [answer("held.png")], holdFrom: 1 }),
    ]);
    await page.locator('.file[data-state="reading"]').filter({ hasText: "held.png" }).waitFor();
    await page.locator("canvas.picture").waitFor();
    for (const summary of await page.locator(".candidates summary").all()) await summary.click();
    await check("fields");
    await page.locator(".field-value").first().click();
    await page.getByRole("button", { name: "Edit Total" }).click();
    await check("a field chosen and one edited");
    await page.getByLabel("Value of Total", { exact: true }).fill("41");
    await page.keyboard.press("Enter");
    for (const tab of ["Items", "Words", "JSON", "Details"]) {
      await page.getByRole("tab", { name: tab }).click();
      await check(tab);
    }
    await page.getByRole("tab", { name: "Items" }).click();
    await page.getByRole("button", { name: /^Amount 1/ }).click();
    await page.getByRole("button", { name: "Edit Amount" }).click();
    await check("a line item edited");
    await page.keyboard.press("Escape");
    await page.getByRole("tab", { name: "Words" }).click();
    await page.locator(".value").first().click();
    await check("a word chosen");
    await page.getByRole("button", { name: "More formats" }).click();
    await check("more formats");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "More for this file" }).click();
    await check("more for this file");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Read an area again" }).click();
    await check("drawing an area");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Read again" }).waitFor();
    await check("an area read");
    await page.keyboard.press("Escape");
    await page.locator(".file-open").filter({ hasText: "locked.pdf" }).click();
    await check("a locked PDF");
    await page.getByRole("button", { name: "Join files" }).click();
    await page.getByRole("checkbox", { name: "bill.pdf" }).check();
    await check("files to join");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Table of all files" }).click();
    await check("the table of all files");
    await page.getByRole("button", { name: "Settings" }).click();
    await page.locator(".advanced summary").click();
    await page.getByLabel("Box threshold").fill("7");
    await check("settings");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Help and keys" }).click();
    await check("help");
    await page.keyboard.press("Escape");
    await page.locator(".trust-button").click();
    await check("what is sent");
  },
  3 * STALL_MS,
);

test("at phone width, too", async () => {
  const page = await openDemo({ viewport: { width: 360, height: 740 } });
  expect(await faults(page), "welcome").toEqual([]);
  await page.setInputFiles("input[type=file]", [twoPages("bill.pdf")]);
  await page.locator("canvas.picture").waitFor();
  expect(await faults(page), "fields").toEqual([]);
});

test.each(["de", "fr", "es", "it", "nl", "pl", "pt"])(
  "a phone's screen holds the page's longer words, too (%s)",
  async (locale) => {
    const page = await openDemo({ viewport: { width: 360, height: 740 }, locale });
    const over = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await over(), "welcome").toBe(0);
    await page.setInputFiles("input[type=file]", [twoPages("bill.pdf"), twoPages("other.pdf")]);
    await page.locator("canvas.picture").waitFor();
    expect(await over(), "fields").toBe(0);
    // Beside the page, the tabs and the actions below keep to one row each.
    for (const width of [768, 1024, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const tabs = await page.locator(".tabs").evaluate((bar) => bar.scrollWidth - bar.clientWidth);
      expect(tabs, `tabs at ${width}`).toBe(0);
      const middles = await page.locator(".result-actions > :not(.menu)").evaluateAll((all) => {
        const boxes = all.map((one) => one.getBoundingClientRect());
        return [...new Set(boxes.map(({ top, height }) => Math.round(top + height / 2)))];
      });
      expect(middles, `actions at ${width}`).toHaveLength(1);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    await page.locator(".settings-button").click();
    expect(await over(), "settings").toBe(0);
  },
);

test("the page speaks a visitor's language, and another at once when asked, whatever is open", async () => {
  const page = await openDemo({ locale: "de-AT" });
  await page.getByRole("button", { name: "Dateien wählen" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("de");
  await page.setInputFiles("input[type=file]", [twoPages("bill.pdf")]);
  await page.locator(".file-state").getByText("2 Seiten · 3 Felder").waitFor();
  await page.getByRole("button", { name: "Einstellungen" }).click();
  await page.getByLabel("Sprache der Webseite").selectOption("fr");
  await page.getByRole("button", { name: "Terminé" }).click();
  await page.locator(".file-state").getByText("2 pages · 3 champs").waitFor();
  const shown = await page.evaluate(() => [
    document.title,
    document.querySelector(".field-row th span:nth-child(2)")!.textContent,
    document.querySelector("[role=tab]")!.textContent,
    document.querySelector(".pager-text")!.textContent,
    document.querySelector(".field-tag")!.textContent,
  ]);
  expect(shown).toEqual([
    "Inkfield : lit les documents sur votre ordinateur",
    "Société",
    "Champs",
    "1 sur 2",
    "Société",
  ]);
});

test("settings, language and colours are remembered, documents are not, and all is erased on request", async () => {
  const page = await openDemo();
  const stored = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(await stored()).toBe("{}");
  await page.getByRole("button", { name: "Settings" }).click();
  await page.locator(".advanced summary").click();
  await page.getByLabel("Box threshold").fill("0.4");
  await page.getByLabel("Colours").selectOption("dark");
  await page.getByRole("button", { name: "Done" }).click();
  await page.setInputFiles("input[type=file]", [twoPages("secret-name.pdf")]);
  await page.locator('.file[data-state="done"]').waitFor();
  expect(await stored()).not.toMatch(/secret|TOTAL|40\.08/);

  await page.reload();
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await ground()).toBe("rgb(17, 19, 25)");
  expect(await page.locator(".settings-button .badge").textContent()).toBe("1");
  await page.getByRole("button", { name: "Settings" }).click();
  expect(await page.getByLabel("Box threshold").inputValue()).toBe("0.4");
  await page.getByRole("button", { name: "Forget settings" }).click();
  expect(await stored()).toBe("{}");
  expect(await ground()).toBe("rgb(243, 244, 248)");
  expect(await page.getByLabel("Box threshold").inputValue()).toBe("0.1");
});

test("the counter counts what the page asks for, and says so when something goes elsewhere", async () => {
  const page = await openDemo();
  await page.locator(".trust-button").click();
  const said = () => page.locator(".trust-note li").first().textContent();
  const countOwn = async () => Number((await said())!.match(/(\d+) requests/)![1]);
  await expect.poll(countOwn).toBeGreaterThan(2);
  // Loads are counted a moment after they are done.
  await page.waitForTimeout(1000);
  const own = await countOwn();
  expect(await said()).toContain("0 to any other");
  await page.evaluate(() => fetch("icon.svg").then((answer) => answer.text()));
  await expect.poll(said).toContain(`${own + 1} requests`);
  // The policy is off for the tests' own scripts: this one gets away, and is told of.
  await page.evaluate(() => fetch("http://127.0.0.1:9/", { mode: "no-cors" }).catch(() => {}));
  await expect.poll(() => page.locator(".trust-text").textContent()).toBe("1 request to another address");
});
