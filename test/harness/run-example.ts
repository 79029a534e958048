import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Page as PuppeteerPage } from "puppeteer-core";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { hostFolder } from "./static-host";

/** What examples read, and its total. */
export const RECEIPT = join(REPOSITORY_ROOT, "public/examples/receipt.jpg");
export const TOTAL = "33.40";
const BASE = "/app/";
const PATIENCE_MS = 180_000;

/**
 * Flags for a Chromium whose camera sees a film.
 *
 * @param film path of an MJPEG file, such as a copy of a JPEG picture.
 */
export const cameraFlags = (film: string): string[] => [
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  `--use-file-for-fake-video-capture=${film}`,
];

/**
 * The total that an example's page shows for the receipt.
 *
 * @param folder the example as static files.
 * @throws Error where it sent anything, or a script failed.
 */
export async function totalOf(browser: Browser, folder: string): Promise<string | null> {
  return hosted(folder, async (url) => {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    try {
      await page.goto(url);
      await readReceipt(page);
      await page.waitForFunction(() => document.querySelector("output")?.textContent !== "");
      if (faults.length > 0) throw new Error(faults.join("\n"));
      return await page.textContent("output");
    } finally {
      await page.close();
    }
  });
}

async function readReceipt(page: Page): Promise<void> {
  const button = page.locator("button:enabled");
  const input = page.locator("input[type=file]:enabled");
  await button.or(input).first().waitFor({ state: "attached" });
  if ((await page.locator("video").count()) > 0) await button.click();
  else await input.setInputFiles(RECEIPT);
}

/** The same in a page of Firefox, for examples that take a file. */
export async function totalInFirefox(page: PuppeteerPage, folder: string): Promise<string | null> {
  return hosted(folder, async (url) => {
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(url);
    const input = await page.waitForSelector("input[type=file]:enabled");
    await (input as NonNullable<typeof input> & { uploadFile(path: string): Promise<void> }).uploadFile(
      RECEIPT,
    );
    await page.waitForFunction(() => document.querySelector("output")?.textContent !== "");
    return page.$eval("output", (output) => output.textContent);
  });
}

async function hosted<T>(folder: string, work: (url: string) => Promise<T>): Promise<T> {
  const host = await hostFolder(folder, { base: BASE });
  try {
    const result = await work(host.origin + BASE);
    const sent = host.requests.filter(({ method, bodyBytes }) => method !== "GET" || bodyBytes > 0);
    if (sent.length > 0) throw new Error(`the example sent ${JSON.stringify(sent)}`);
    return result;
  } finally {
    await host.close();
  }
}
