import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { SourceServer } from "../../src/cli/serve";
import { closePages, sharedBrowser } from "../harness/shared-browser";
import { serveScriptedDemo } from "./demo-site";
import { type Amounts, bill, scripted } from "./scripted-answers";

/** A busy machine is slow, and no fault of the page. */
export const STALL_MS = 60_000;

/**
 * Serves the page over scripted answers to the tests of a file.
 *
 * @returns a function that opens the page in a context of its own, ready for files; the test's end closes it.
 */
export function useScriptedDemo(): (options?: BrowserContextOptions) => Promise<Page> {
  let browser: Browser;
  let server: SourceServer;

  beforeAll(async () => {
    server = await serveScriptedDemo();
    browser = await sharedBrowser();
  });
  afterEach(closePages);
  afterAll(() => server?.close());

  return async (options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(STALL_MS);
    await page.goto(`${server.origin}/index.html`);
    // In whatever language: the button that picks files.
    await page.locator(".drop-zone .primary").waitFor();
    return page;
  };
}

/** A file's name, and what its bill states. */
export type BillFile = readonly [name: string, amounts?: Amounts];

/** Opens the page, wide, with a file for each bill, and waits until all are read. */
export async function openBills(
  open: (options?: BrowserContextOptions) => Promise<Page>,
  files: readonly BillFile[],
  options?: BrowserContextOptions,
): Promise<Page> {
  const page = await open({ viewport: { width: 1500, height: 900 }, ...options });
  await page.setInputFiles(
    "input[type=file]",
    files.map(([name, amounts]) => scripted(name, { pages: [bill(name, amounts)] })),
  );
  await page
    .locator('.file[data-state="done"]')
    .nth(files.length - 1)
    .waitFor({ state: "attached" });
  return page;
}
