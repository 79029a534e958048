import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { preview } from "vite";
import { launchBrowser } from "../../src/cli/browser";
import { REPOSITORY_ROOT } from "../../src/cli/serve";

// `npm run screenshots`: pictures of the built page's main states, over the real engine and the page's own examples.

const FOLDER = fileURLToPath(new URL("../../.github/screenshots/", import.meta.url));

const DESKTOP = { width: 1360, height: 850 };
const TABLET = { width: 1024, height: 768 };
const PHONE = { width: 390, height: 844 };
/** A phone's pixels are denser; more than twice is wasted in a README. */
const PHONE_SCALE = 2;
const WEBP_QUALITY = 0.85;
/** Reading takes its time on a busy machine. */
const STALL_MS = 180_000;

interface State {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme?: "light" | "dark";
  /** Brings the page from its first sight to what is shown. */
  readonly arrange: (page: Page) => Promise<void>;
}

const STATES: readonly State[] = [
  { name: "welcome", viewport: DESKTOP, arrange: async () => {} },
  {
    name: "fields",
    viewport: DESKTOP,
    arrange: async (page) => {
      await tryExample(page, "German invoice");
      await page.locator(".field-value").first().click();
    },
  },
  {
    name: "words-dark",
    viewport: DESKTOP,
    colorScheme: "dark",
    arrange: async (page) => {
      await tryExample(page, "Receipt");
      await page.getByRole("tab", { name: "Words" }).click();
      await page.locator(".value").nth(6).click();
    },
  },
  {
    name: "batch",
    viewport: DESKTOP,
    arrange: async (page) => {
      await page.setInputFiles(
        "input[type=file]",
        ["receipt.jpg", "invoice.png", "form.png", "two-pages.pdf"].map((name) =>
          join(REPOSITORY_ROOT, "public/examples", name),
        ),
      );
      await page.locator('.file[data-state="done"]').nth(3).waitFor();
      await page.getByRole("button", { name: "Table of all files" }).click();
    },
  },
  {
    name: "correction-tablet-dark",
    viewport: TABLET,
    colorScheme: "dark",
    arrange: async (page) => {
      await tryExample(page, "German invoice");
      await page.getByRole("button", { name: "Edit Date", exact: true }).click();
      await page.getByLabel("Value of Date", { exact: true }).fill("31.02.2026");
      await page.getByRole("button", { name: "Keep anyway" }).waitFor();
    },
  },
  { name: "welcome-phone", viewport: PHONE, arrange: async () => {} },
  { name: "fields-phone", viewport: PHONE, arrange: (page) => tryExample(page, "Receipt") },
];

async function tryExample(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await page.locator('.file[data-state="done"]').waitFor();
  await page.locator("canvas.picture").waitFor();
  await page.locator(".thumbnail canvas").waitFor();
}

async function takeScreenshot(browser: Browser, origin: string, state: State): Promise<void> {
  const context = await browser.newContext({
    viewport: state.viewport,
    colorScheme: state.colorScheme ?? "light",
    deviceScaleFactor: state.viewport === PHONE ? PHONE_SCALE : 1,
    reducedMotion: "reduce",
    // It would reload the page meanwhile.
    serviceWorkers: "block",
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(STALL_MS);
    await page.goto(`${origin}/index.html`);
    await page.getByRole("button", { name: "Choose files" }).waitFor();
    await state.arrange(page);
    await page.mouse.move(0, 0);
    await page.locator(".note.shown").waitFor({ state: "hidden" });
    const png = await page.screenshot({ type: "png" });
    await writeFile(join(FOLDER, `${state.name}.webp`), await webpOf(browser, png));
  } finally {
    await context.close();
  }
}

/** Playwright writes PNG and JPEG; the browser itself makes WebP, at a quarter of the bytes. */
async function webpOf(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    const base64 = await page.evaluate(
      async ([url, quality]) => {
        const image = new Image();
        image.src = url;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = image.width;
        canvas.height = image.height;
        canvas.getContext("2d")!.drawImage(image, 0, 0);
        return canvas.toDataURL("image/webp", quality).split(",")[1]!;
      },
      [`data:image/png;base64,${png.toString("base64")}`, WEBP_QUALITY] as const,
    );
    return Buffer.from(base64, "base64");
  } finally {
    await page.close();
  }
}

await mkdir(FOLDER, { recursive: true });
const server = await preview({
  root: REPOSITORY_ROOT,
  logLevel: "error",
  preview: { host: "127.0.0.1", port: 0, strictPort: false },
});
const address = server.httpServer.address();
if (address === null || typeof address === "string") throw new Error("the preview server got no port");
const browser = await launchBrowser();
try {
  for (const state of STATES) await takeScreenshot(browser, `http://127.0.0.1:${address.port}`, state);
} finally {
  await browser.close();
  await server.close();
}
