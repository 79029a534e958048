import { statSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findChromium } from "../../src/cli/find-chromium";
import { openPage, pageModule } from "../../src/cli/page";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { closePages, sharedBrowser, sharedServer } from "../harness/shared-browser";

/** Binary, and of no type that Vite would transform. */
const CMAP_PATH = "/node_modules/pdfjs-dist/cmaps/78-H.bcmap";

let browser: Browser;

beforeAll(async () => {
  browser = await sharedBrowser();
});

afterAll(closePages);

async function open(isolated: boolean) {
  const server = await sharedServer({ isolated });
  const page = await openPage(browser, server);
  return pageModule<typeof import("./harness-in-page")>(page, "/test/browser/harness-in-page.ts");
}

test("serves pages with and without cross-origin isolation", async () => {
  expect(await (await open(true)).isIsolated()).toBe(true);
  expect(await (await open(false)).isIsolated()).toBe(false);
});

test("serves files whole, missing ones as 404, and passes failures on", async () => {
  const page = await open(false);
  expect(await page.fetchLengths(CMAP_PATH)).toEqual({
    bytes: statSync(REPOSITORY_ROOT + CMAP_PATH).size,
    missingStatus: 404,
  });
  await expect(page.fail("told so")).rejects.toThrow("told so");
});

test("a browser asked for by CHROMIUM_PATH is used or refused, never replaced", () => {
  expect(findChromium({ CHROMIUM_PATH: process.execPath, PATH: "" })).toBe(process.execPath);
  expect(() => findChromium({ CHROMIUM_PATH: "/no/such/browser", PATH: process.env.PATH })).toThrow(
    "CHROMIUM_PATH must name an executable; got /no/such/browser",
  );
});
