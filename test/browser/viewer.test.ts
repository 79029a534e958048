import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { openPage, type PageModule, pageModule } from "../../src/cli/page";
import { useServedSource } from "./served-source";

const source = useServedSource();
let page: Page;
let inPage: PageModule<typeof import("./viewer-in-page")>;

beforeAll(async () => {
  page = await openPage(source.browser, source.server);
  inPage = pageModule(page, "/test/browser/viewer-in-page.ts");
  await inPage.place();
});

it("shows the fields of a document beside its picture", async () => {
  await inPage.show("/public/examples/receipt.jpg");
  const { names, values, marked, width, status, pager } = await inPage.shown();
  expect(Object.fromEntries(names.map((name, i) => [name, values[i]]))).toEqual({
    Total: "33.40",
    Date: "14/03/2026",
  });
  expect([marked, width, status]).toEqual([[false, false], 756, ""]);
  expect(pager).toBe("‹1 / 1›");
});

it("links a field with its box, and tells what a person types", async () => {
  const { names } = await inPage.shown();
  const date = names.indexOf("Date");
  await page.locator("polygon").nth(date).click();
  expect((await inPage.shown()).marked).toEqual(names.map((name) => name === "Date"));
  await page.keyboard.press("Control+A");
  await page.keyboard.type("15/03/2026");
  await page.keyboard.press("Tab");
  expect(await inPage.events()).toEqual(["inkfield-read", ["inkfield-change", "date", "15/03/2026"]]);
});

it("takes its colours from the page", async () => {
  await page.addStyleTag({ content: "inkfield-viewer { --inkfield-accent: rgb(1, 2, 3) }" });
  expect((await inPage.shown()).accent).toBe("rgb(1, 2, 3)");
});

it("takes a dropped file, and says why it cannot be read", async () => {
  await inPage.drop("only notes");
  expect((await inPage.shown()).status).toMatch(/^notes\.pdf: /);
  expect((await inPage.events()).at(-1)).toBe("inkfield-error");
});
