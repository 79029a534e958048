import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "../../src/cli/browser";

const PUBLIC = fileURLToPath(new URL("../../public/", import.meta.url));

/** `npm run icons`: draws the PNG icons of the web app manifest from `public/icon.svg`. */
async function renderIcons(): Promise<void> {
  const icon = readFileSync(`${PUBLIC}icon.svg`, "utf8");
  // A launcher cuts its own shape out of a maskable icon: the ground fills the square, the mark its inner 80 %.
  const maskable = icon
    .replace('rx="8" ', "")
    .replace(/<g /, '<g transform="translate(3.2 3.2) scale(0.8)" ');
  const browser = await launchBrowser();
  try {
    for (const [name, svg, side] of [
      ["icon-192.png", icon, 192],
      ["icon-512.png", icon, 512],
      ["icon-maskable-512.png", maskable, 512],
    ] as const) {
      const page = await browser.newPage({ viewport: { width: side, height: side } });
      await page.setContent(
        `<style>body{margin:0} svg{display:block;width:100vw;height:100vh}</style>${svg}`,
      );
      await page.screenshot({ path: PUBLIC + name, omitBackground: true });
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

await renderIcons();
