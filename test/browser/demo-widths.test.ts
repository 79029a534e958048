import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Messages } from "../../src/demo/language/english";
import { LANGUAGES, type LanguageCode, loadMessages } from "../../src/demo/language/languages";
import type { KieFieldValue, KieLineItem, KiePage } from "../../src/index";
import { answer, scripted } from "./scripted-answers";
import { STALL_MS, useScriptedDemo } from "./scripted-demo";

// Tablets: between a phone's layout and a laptop's there is little room for long words. Every state, in two languages.

const open = useScriptedDemo();

/** The ends of what is a tablet's here, and one between. */
const WIDTHS = [680, 860, 1080];
/** What is made to scroll sideways. */
const SIDEWAYS = ".files, .page-strip, .json, .batch-scroll, .csv-sample";

const WORDS = [
  ["Kesselhaus", 0.98],
  ["03/04/2026", 0.9],
  ["bestellungen@kesselhaus-werkstatt.example", 0.99],
  ["DE89 3704 0044 0532 0130 00", 0.97],
  ["1.240,08", 0.72],
] as const;

/** A page with a value of every kind, doubtful ones among them, and line items of all parts. */
function bill(name: string, pageNumber: number, pageCount: number): KiePage {
  const plain = answer(name, pageNumber, pageCount, WORDS);
  const words = plain.extracted_fields[0]!.values;
  const found = (index: number, normalized: string | null, confidence = 0.97): KieFieldValue => ({
    ...words[index]!,
    confidence,
    normalized,
    page_number: pageNumber,
    word_indices: [index],
    alternatives: [],
  });
  const amount = found(4, "1240.08", 0.7);
  const cells = {
    description: { ...found(0, null), value: "Wartung der Dampfmaschine" },
    quantity: { ...found(1, "2"), value: "2" },
    unit: { ...found(0, null), value: "Std." },
    unit_price: { ...amount, value: "620,04", normalized: "620.04" },
    amount,
  };
  const fields: readonly (readonly [string, readonly (KieFieldValue | KieLineItem)[]])[] = [
    ["company", [found(0, null)]],
    ["address", [found(0, null, 0.5)]],
    ["date", [{ ...found(1, "2026-04-03", 0.8), normalized_alternative: "2026-03-04" }]],
    ["total", [{ ...amount, alternatives: [found(3, null)] }]],
    ["subtotal", [amount]],
    ["tax", [amount]],
    ["invoice_number", [found(1, null)]],
    ["payment_reference", [found(1, null)]],
    ["email", [found(2, null)]],
    ["iban", [found(3, "DE89370400440532013000")]],
    ["due_date", []],
    ["vat_id", []],
    ["contract_number", []],
    ["line_items", [{ ...amount, cells }]],
  ];
  return {
    ...plain,
    orientation: { value: 90, confidence: 0.9 },
    language: { value: "de", confidence: 0.9 },
    extracted_fields: [
      ...plain.extracted_fields,
      ...fields.map(([field_type, values]) => ({ field_type, values })),
    ],
    meta: { ...plain.meta, document_kind: { value: "credit_note", confidence: 0.9 } },
  };
}

interface State {
  readonly name: string;
  /** From the state before. */
  readonly arrange: (page: Page, m: Messages) => Promise<void>;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const tab = (page: Page, name: string): Promise<void> => page.locator(`#tab-${name}`).click();
const press = (page: Page, key: string): Promise<void> => page.keyboard.press(key);
const openFile = (page: Page, name: string): Promise<void> =>
  page
    .locator(".file-open")
    .filter({ has: page.locator(".file-name", { hasText: name }) })
    .click();

const STATES: readonly State[] = [
  { name: "welcome", arrange: async () => {} },
  {
    name: "fields",
    arrange: async (page) => {
      await page.setInputFiles("input[type=file]", [
        scripted("bill.pdf", { pages: [bill("bill.pdf", 1, 2), answer("bill.pdf", 2, 2)] }),
        scripted("faint.png", { pages: [answer("faint.png", 1, 1, [["a", 0.9]])] }),
        scripted("faint-again.png", { pages: [answer("faint.png", 1, 1, [["a", 0.9]])] }),
        scripted("locked.pdf", { pages: [], password: "x" }),
        scripted("lost.pdf", { pages: [], failure: { code: "worker-lost", message: "the worker ended" } }),
      ]);
      await page.locator('.file[data-state="failed"]').nth(1).waitFor();
      await page.locator(".field-value").first().click();
      for (const summary of await page.locator(".candidates summary").all()) await summary.click();
    },
  },
  {
    name: "a field edited",
    arrange: async (page, m) => {
      await button(page, m.editField(m.fieldNames.date)).click();
      await page.locator(".field-form input").first().fill("31.02.2026");
      await button(page, m.keepAnyway).waitFor();
      await button(page, m.keepAnyway).click();
    },
  },
  {
    name: "a field added",
    arrange: (page, m) => button(page, m.addField(m.fieldNames.vat_id)).click(),
  },
  {
    name: "items",
    arrange: async (page) => {
      await tab(page, "items");
      await page.locator(".item-cell").first().click();
    },
  },
  {
    name: "an item edited",
    arrange: async (page) => {
      await page.keyboard.press("F2");
      await page.locator(".field-form").waitFor();
    },
  },
  {
    name: "words",
    arrange: async (page) => {
      await press(page, "Escape");
      await tab(page, "words");
      await page.locator(".value").first().click();
    },
  },
  { name: "details", arrange: (page) => tab(page, "details") },
  { name: "JSON", arrange: (page) => tab(page, "json") },
  {
    name: "more formats",
    arrange: (page, m) => button(page, m.moreFormats).click(),
  },
  {
    name: "the file's menu",
    arrange: async (page, m) => {
      await press(page, "Escape");
      await button(page, m.moreOfFile).click();
    },
  },
  {
    name: "a doubtful page",
    arrange: async (page) => {
      await press(page, "Escape");
      await openFile(page, "faint.png");
      await page.locator(".doubt").waitFor();
    },
  },
  { name: "a locked file", arrange: (page) => openFile(page, "locked.pdf") },
  { name: "a lost file", arrange: (page) => openFile(page, "lost.pdf") },
  {
    name: "files to join",
    arrange: async (page, m) => {
      await button(page, m.join).click();
      await page.locator(".join-files input").first().check();
    },
  },
  {
    name: "the table",
    arrange: async (page, m) => {
      await press(page, "Escape");
      await button(page, m.tableOfAll).click();
      await page.locator("table.batch").waitFor();
    },
  },
  {
    name: "its CSV",
    arrange: async (page, m) => {
      await button(page, m.moreOfAll).click();
      await button(page, m.csvFormat).click();
      await page.locator(".csv-sample").waitFor();
    },
  },
  {
    name: "a wrong cell",
    arrange: async (page, m) => {
      await press(page, "Escape");
      await button(page, m.editCells).click();
      await page.locator('.batch td[data-kind="date"] .batch-value').first().click();
      await page.locator(".batch-input").fill("99/99/2020");
      await press(page, "Enter");
      await page.locator(".note.shown").waitFor();
      await button(page, m.editCells).click();
    },
  },
  {
    name: "its line items",
    arrange: async (page, m) => {
      await button(page, m.tabItems).click();
      await button(page, m.editCells).click();
      await page.locator(".batch-value").first().click();
    },
  },
  {
    name: "its columns",
    arrange: async (page, m) => {
      await press(page, "Escape");
      await button(page, m.columns).click();
    },
  },
  {
    name: "settings",
    arrange: async (page) => {
      await press(page, "Escape");
      await page.locator(".settings-button").click();
      await page.locator(".advanced summary").click();
      await page.locator("#param-box_threshold").fill("7");
      await page.locator("#param-detect_language").check();
    },
  },
  {
    name: "settings that changed",
    arrange: async (page, m) => {
      await press(page, "Escape");
      await button(page, m.closeTable).click();
      await openFile(page, "bill.pdf");
      await page.locator(".stale").waitFor();
    },
  },
  { name: "help", arrange: (page) => page.locator(".help-button").click() },
  {
    name: "what is sent",
    arrange: async (page) => {
      await press(page, "Escape");
      await page.locator(".trust-button").click();
      await page.locator(".trust-note li").first().waitFor();
    },
  },
];

/** Words that go on in another line, and elements whose content is wider than they are, as a tablet shows them. */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate((sideways) => {
    const found: string[] = [];
    const isShown = (node: Element): boolean =>
      node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      node.closest(`.visually-hidden, select, svg, ${sideways}`) === null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!isShown(node.parentElement!)) continue;
      for (const { 0: word, index } of node.textContent!.matchAll(/[\p{L}\p{N}]+/gu)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
        if (new Set(lines.map(({ top }) => Math.round(top))).size > 1)
          found.push(`${word} is broken in: ${node.textContent!.trim().slice(0, 60)}`);
      }
    }
    for (const node of document.querySelectorAll("*")) {
      if (!["auto", "scroll"].includes(getComputedStyle(node).overflowX) || !isShown(node)) continue;
      if (node.matches(".stage")) continue;
      if (node.scrollWidth <= node.clientWidth + 1) continue;
      const edge = node.getBoundingClientRect().left + node.clientLeft + node.clientWidth + 1;
      const wide = [...node.querySelectorAll("*")].find((one) => one.getBoundingClientRect().right > edge);
      const over = node.scrollWidth - node.clientWidth;
      found.push(`${node.className} is ${over} pixels too narrow, for ${wide?.outerHTML.slice(0, 80)}`);
    }
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth - innerWidth} pixels too wide`);
    return found;
  }, SIDEWAYS);
}

/** English, the language with the longest sentences, and the one with the longest words. */
async function longestLanguages(): Promise<LanguageCode[]> {
  const tables = await Promise.all(
    LANGUAGES.map(async ({ code }) => ({ code, text: JSON.stringify(await loadMessages(code)) })),
  );
  const byLength = (lengthOf: (text: string) => number) =>
    tables.toSorted((a, b) => lengthOf(b.text) - lengthOf(a.text))[0]!.code;
  const meanWord = (text: string): number => {
    const words = text.match(/\p{L}+/gu)!;
    return words.reduce((sum, word) => sum + word.length ** 2, 0) / words.length;
  };
  return [...new Set(["en" as const, byLength((text) => text.length), byLength(meanWord)])];
}

test("on a phone a turned page of several fits, what is wrong comes first, and a note's button has its own place", async () => {
  const page = await open({
    locale: "en",
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  await page.setInputFiles("input[type=file]", [
    scripted("bill.pdf", { pages: [bill("bill.pdf", 1, 2), answer("bill.pdf", 2, 2)] }),
    scripted("locked.pdf", { pages: [], password: "x" }),
  ]);
  await page.locator('.file[data-state="failed"]').waitFor();
  await page.locator(".straightened").waitFor();
  expect(await faults(page)).toEqual([]);
  await openFile(page, "locked.pdf");
  await tab(page, "json");
  const top = async (selector: string) => (await page.locator(selector).boundingBox())!.y;
  expect(await top(".problem")).toBeLessThan(await top(".tabs"));
  await page.getByRole("button", { name: "Remove locked.pdf" }).click();
  const undo = (await page.locator(".note-undo").boundingBox())!;
  expect(Math.min(undo.width, undo.height)).toBeGreaterThanOrEqual(44);
  const text = (await page.locator(".note > span").boundingBox())!;
  expect(text.x + text.width).toBeLessThanOrEqual(undo.x);
});

test.each(await longestLanguages())(
  "on a tablet no word is broken inside and nothing scrolls sideways, in any state (%s)",
  async (locale) => {
    const messages = await loadMessages(locale);
    const page = await open({ locale, viewport: { width: WIDTHS[0]!, height: 900 } });
    await page.waitForFunction((code) => document.documentElement.lang === code, locale);
    for (const { name, arrange } of STATES) {
      await arrange(page, messages);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        expect(await faults(page), `${name} at ${width}`).toEqual([]);
      }
    }
  },
  2 * STALL_MS,
);
