/** One Chromium page that all documents are drawn on. */
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const BROWSERS = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
  // Unhinted grey glyphs: their outlines are what canvas text metrics describe.
  "--font-render-hinting=none",
  "--disable-lcd-text",
];

/**
 * @returns {Promise<{ page, setViewport: (width: number, height: number, scale: number) => Promise<void>, jpeg: (quality: number) => Promise<Buffer>, close: () => Promise<void> }>}
 * viewport in CSS pixels, `scale` in picture pixels per CSS pixel
 */
export async function openPage() {
  const executablePath = BROWSERS.find((path) => path && existsSync(path));
  // A signal ends this process at once, and the browser with it: its pipe closes.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const browser = await chromium.launch({ executablePath, args: FLAGS, ...signals });
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  return {
    page,
    setViewport: (width, height, scale) =>
      session.send("Emulation.setDeviceMetricsOverride", {
        width,
        height,
        deviceScaleFactor: scale,
        mobile: false,
      }),
    async jpeg(quality) {
      const shot = await session.send("Page.captureScreenshot", { format: "jpeg", quality });
      return Buffer.from(shot.data, "base64");
    },
    close: () => browser.close(),
  };
}
