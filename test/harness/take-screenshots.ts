import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { preview } from "vite";
import { launchBrowser } from "../../src/cli/browser";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { editWrongDate, openExamples, openTable, PAGE_STATES, type PageState } from "./page-states";

// `npm run screenshots`: pictures of the built page's main states, over the real engine and the page's own examples, for the
// README. `npm run screenshots -- --all [STATE...]`: every state, or those named, at each width in light and dark, into
// .cache/screenshots, to be looked at.

const FOLDER = fileURLToPath(new URL("../../.github/screenshots/", import.meta.url));

const ALL_FOLDER = join(REPOSITORY_ROOT, ".cache/screenshots");
/** A laptop's, a tablet's on either side, and a phone's. */
const DESKTOP_SIZES = [
  [1440, 900],
  [1280, 800],
  [1024, 768],
  [768, 1024],
] as const;

const DESKTOP = { width: 1360, height: 850 };
const TABLET = { width: 1024, height: 768 };
const PHONE = { width: 390, height: 844 };
/** A phone's pixels are denser; more than twice is wasted in a README. */
const PHONE_SCALE = 2;
const WEBP_QUALITY = 0.85;
/** States of which the short note is a part. */
const KEEPS_NOTE = ["removed", "table-wrong"];
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
  { name: "fields", viewport: DESKTOP, arrange: stateOf("fields") },
  { name: "items", viewport: DESKTOP, arrange: stateOf("items") },
  { name: "words-dark", viewport: DESKTOP, colorScheme: "dark", arrange: stateOf("words") },
  { name: "batch", viewport: DESKTOP, arrange: openTable },
  { name: "correction-tablet-dark", viewport: TABLET, colorScheme: "dark", arrange: editWrongDate },
  { name: "welcome-phone", viewport: PHONE, arrange: async () => {} },
  { name: "fields-phone", viewport: PHONE, arrange: (page) => openExamples(page, "receipt.jpg") },
];

function stateOf(name: string): PageState["arrange"] {
  return PAGE_STATES.find((state) => state.name === name)!.arrange;
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

/** A state at every width, in light and dark, from one arrangement of it for each kind of pointer. */
async function takeEverywhere(browser: Browser, origin: string, { name, arrange }: PageState): Promise<void> {
  for (const isPhone of [false, true]) {
    const context = await browser.newContext({
      ...(isPhone ? { viewport: PHONE, isMobile: true, hasTouch: true } : { viewport: DESKTOP }),
      reducedMotion: "reduce",
      serviceWorkers: "block",
    });
    const page = await context.newPage();
    page.setDefaultTimeout(STALL_MS);
    try {
      await page.goto(`${origin}/index.html`);
      await page.getByRole("button", { name: "Choose files" }).waitFor();
      await arrange(page);
      if (!KEEPS_NOTE.includes(name)) await page.locator(".note.shown").waitFor({ state: "hidden" });
      const sizes = isPhone ? [[PHONE.width, PHONE.height] as const] : DESKTOP_SIZES;
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          // The page is drawn again in its new size.
          await page.waitForTimeout(500);
          await page.screenshot({ path: join(ALL_FOLDER, `${name}-${width}-${colorScheme}.png`) });
        }
      }
    } catch (error) {
      // The others are worth having; the state is missing in the folder.
      console.error(
        `${name}, ${isPhone ? "phone" : "desktop"}: ${error instanceof Error ? error.message : error}`,
      );
      process.exitCode = 1;
    } finally {
      await context.close();
    }
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

const [mode, ...named] = process.argv.slice(2);
await mkdir(mode === "--all" ? ALL_FOLDER : FOLDER, { recursive: true });
const server = await preview({
  root: REPOSITORY_ROOT,
  logLevel: "error",
  preview: { host: "127.0.0.1", port: 0, strictPort: false },
});
const address = server.httpServer.address();
if (address === null || typeof address === "string") throw new Error("the preview server got no port");
const browser = await launchBrowser();
try {
  const origin = `http://127.0.0.1:${address.port}`;
  if (mode === "--all") {
    const states = PAGE_STATES.filter(({ name }) => named.length === 0 || named.includes(name));
    for (const state of states) await takeEverywhere(browser, origin, state);
  } else for (const state of STATES) await takeScreenshot(browser, origin, state);
} finally {
  await browser.close();
  await server.close();
}
