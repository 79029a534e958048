import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { sharedBrowser } from "../harness/shared-browser";
import { builtPage } from "../harness/shared-build";
import { hostFolder, type StaticHost } from "../harness/static-host";

// Files that are split, joined, kept for the next visit and shared by other programs, over the built page and the real engine.

/** A busy machine is slow, and no fault of the page. */
const PATIENCE_MS = 120_000;
const PATIENT = { timeout: PATIENCE_MS };
/** A document with its text inside: nothing has to be recognized. */
const PDF = readFileSync(join(REPOSITORY_ROOT, "public/examples/two-pages.pdf"));

let browser: Browser;
let host: StaticHost;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await sharedBrowser();
  host = await hostFolder(await builtPage(), {});
}, PATIENCE_MS);

afterEach(() => context?.close());
afterAll(() => host?.close());

async function visit(): Promise<void> {
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${host.origin}/`);
  await page.waitForFunction(() => document.documentElement.dataset.offline === "ready");
}

async function firstVisit(): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await visit();
}

const pdf = (name: string) => ({ name, mimeType: "application/pdf", buffer: PDF });

const done = (count: number): Promise<void> =>
  page
    .locator('.file[data-state="done"]')
    .nth(count - 1)
    .waitFor();

async function pick(name: string): Promise<void> {
  await page.setInputFiles("input[type=file]", [pdf(name)]);
  await page.locator('.file[data-state="done"]').filter({ hasText: name }).waitFor();
}

const files = () => page.locator(".file-name").allTextContents();
/** How many words the open page has. */
const words = async (): Promise<number> => {
  await page.getByRole("tab", { name: "Words" }).click();
  return page.locator(".value").count();
};

test(
  "a file is split by hand and put together again, and files are joined to one document",
  async () => {
    await firstVisit();
    await pick("two-pages.pdf");
    const onFirst = await words();
    expect(onFirst).toBeGreaterThan(0);
    await page.locator(".strip-cut").click();
    await expect.poll(files, PATIENT).toEqual(["two-pages p1.pdf", "two-pages p2.pdf"]);
    await done(2);
    expect(await words()).toBe(onFirst);
    // The text inside the PDF goes along: nothing is recognized.
    await page.getByRole("tab", { name: "JSON" }).click();
    expect(JSON.parse((await page.locator("pre.json").textContent())!)[0].meta.text_source).toBe(
      "text-layer",
    );
    await page.keyboard.press("Control+z");
    await expect.poll(files, PATIENT).toEqual(["two-pages.pdf"]);
    expect(await page.locator(".pager-text").textContent()).toBe("1 of 2");

    await pick("other.pdf");
    await page.getByRole("button", { name: "Join files" }).click();
    await page.getByRole("checkbox", { name: "other.pdf" }).check();
    await page.getByRole("checkbox", { name: "two-pages.pdf" }).check();
    await page.getByRole("button", { name: "Join 2 files" }).click();
    await expect.poll(files, PATIENT).toEqual(["other +1.pdf"]);
    await done(1);
    expect(await page.locator(".pager-text").textContent()).toBe("1 of 4");
    expect(await words()).toBe(onFirst);
    // The engine finds two documents in it; a person said that it is one.
    expect(await files()).toEqual(["other +1.pdf"]);
    await page.keyboard.press("Control+z");
    await expect.poll(files, PATIENT).toEqual(["two-pages.pdf", "other.pdf"]);
  },
  3 * PATIENCE_MS,
);

test(
  "a page of a locked PDF is turned by hand, and stays as it was turned",
  async () => {
    await firstVisit();
    const locked = readFileSync(join(REPOSITORY_ROOT, "test/fixtures/decode/encrypted.pdf"));
    await page.setInputFiles("input[type=file]", [
      { name: "locked.pdf", mimeType: "application/pdf", buffer: locked },
    ]);
    await page.getByLabel("Password of this PDF").fill("ink");
    await page.getByRole("button", { name: "Unlock" }).click();
    await done(1);
    /** Of the page as it is drawn, to a hundredth. */
    const aspect = () =>
      page
        .locator("canvas.picture")
        .evaluate((one) =>
          Math.round((100 * (one as HTMLCanvasElement).width) / (one as HTMLCanvasElement).height),
        );
    await page.locator("canvas.picture").waitFor();
    const before = await aspect();
    expect(before).not.toBe(100);
    await page.getByRole("button", { name: "Turn right" }).click();
    await expect.poll(aspect, PATIENT).toBeCloseTo(10_000 / before, -0.5);
    await done(1);
    expect(await aspect()).toBeCloseTo(10_000 / before, -0.5);
    await page.keyboard.press("Control+z");
    await expect.poll(aspect, PATIENT).toBe(before);
  },
  3 * PATIENCE_MS,
);

test(
  "work is kept for the next visit where that is asked for, and erased on request",
  async () => {
    await firstVisit();
    await page.locator(".settings-button").click();
    await page.getByRole("switch", { name: "Keep my work in this browser" }).click();
    await page.getByRole("button", { name: "Done" }).click();
    await pick("bill.pdf");
    await page.getByRole("button", { name: "Edit Company" }).click();
    await page.getByLabel("Value of Company", { exact: true }).fill("My Engineers");
    await page.keyboard.press("Enter");
    await page.locator(".trust-button").click();
    // Its text is fetched when it is opened.
    await page.locator(".trust-note", { hasText: "because you asked for it, your files" }).waitFor();
    await page.keyboard.press("Escape");
    // Written with a delay; nothing is asked for where all is kept.
    await expect
      .poll(
        () => page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true }))),
        PATIENT,
      )
      .toBe(false);
    await page.close();

    await visit();
    await page.getByRole("button", { name: /^Company: My Engineers/ }).waitFor();
    expect(await files()).toEqual(["bill.pdf"]);
    await page.locator("canvas.picture").waitFor();
    await page.getByRole("button", { name: "Undo" }).waitFor();
    await page.locator(".settings-button").click();
    await page.getByRole("button", { name: "Erase", exact: true }).click();
    await page.getByText("Kept work erased").first().waitFor();
    const left = await page.evaluate(async () => {
      const opening = indexedDB.open("inkfield-work");
      const database = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result);
      });
      const counting = database.transaction("files").objectStore("files").count();
      return new Promise<number>((resolve) => {
        counting.onsuccess = () => resolve(counting.result);
      });
    });
    expect(left).toBe(0);
    await page.close({ runBeforeUnload: false });
    await visit();
    expect(await page.locator(".file").count()).toBe(0);
  },
  3 * PATIENCE_MS,
);

test(
  "files that another program shares are read, and never reach the host",
  async () => {
    await firstVisit();
    const manifest = JSON.parse(readFileSync(join(REPOSITORY_ROOT, "public/manifest.webmanifest"), "utf8"));
    const { action, method, enctype, params } = manifest.share_target;
    host.requests.length = 0;
    // What the system does with a share: it sends a form to the page's address.
    const sender = await context.newPage();
    const url = new URL(action, `${host.origin}/`);
    const [{ name }] = params.files;
    await sender.setContent(
      `<form action="${url}" method="${method}" enctype="${enctype}"><input type="file" name="${name}" multiple></form>`,
    );
    await sender.setInputFiles("input", [pdf("a.pdf"), pdf("b.pdf")]);
    await sender.evaluate(() => document.forms[0]!.submit());
    page = sender;
    page.setDefaultTimeout(PATIENCE_MS);
    await done(2);
    expect(await files()).toEqual(["a.pdf", "b.pdf"]);
    expect(page.url()).toBe(`${host.origin}/`);
    expect(host.requests.filter(({ method: sent, bodyBytes }) => sent !== "GET" || bodyBytes > 0)).toEqual(
      [],
    );
    expect(host.requests.filter(({ path }) => path.includes("share"))).toEqual([]);
    // They are the page's now, and nowhere else.
    expect(await page.evaluate(() => caches.has("inkfield-shared"))).toBe(false);
    await page.reload();
    await page.locator(".drop-zone").waitFor();
    expect(await page.locator(".file").count()).toBe(0);
  },
  3 * PATIENCE_MS,
);
