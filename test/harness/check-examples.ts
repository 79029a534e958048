import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../src/cli/browser";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { hostFolder } from "./static-host";

// `npm run examples [-- NAME...]`: installs the packed package into a copy of each example, builds it, and reads a receipt
// with it in Chromium. Frameworks come from the registry.

const EXAMPLES = join(REPOSITORY_ROOT, "examples");
const RECEIPT = join(REPOSITORY_ROOT, "public/examples/receipt.jpg");
const TOTAL = "33.40";
const PATIENCE_MS = 180_000;

/** An example as static files. */
function buildExample(name: string, tarball: string): string {
  const folder = mkdtempSync(join(tmpdir(), `inkfield-example-${name}-`));
  cpSync(join(EXAMPLES, name), folder, { recursive: true });
  const run = (...words: string[]): void =>
    void execFileSync("npm", words, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  const isBuilt = existsSync(join(folder, "package.json"));
  if (isBuilt) {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    manifest.dependencies.inkfield = `file:${tarball}`;
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  } else writeFileSync(join(folder, "package.json"), '{ "private": true }');
  run("install", "--no-audit", "--no-fund", ...(isBuilt ? [] : [tarball]));
  if (isBuilt) {
    run("run", "build");
    return join(folder, "dist");
  }
  cpSync(join(folder, "node_modules/inkfield/lib"), join(folder, "inkfield"), { recursive: true });
  return folder;
}

/** The total that an example's page shows for the receipt. */
async function totalOf(browser: Browser, folder: string): Promise<string | null> {
  const host = await hostFolder(folder, { base: "/app/" });
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  try {
    page.on("pageerror", (error) => console.error(error.message));
    await page.goto(`${host.origin}/app/`);
    const button = page.locator("button:enabled");
    const input = page.locator("input[type=file]:enabled");
    await button.or(input).first().waitFor({ state: "attached" });
    if ((await page.locator("video").count()) > 0) await button.click();
    else await input.setInputFiles(RECEIPT);
    await page.waitForFunction(() => document.querySelector("output")?.textContent !== "");
    const sent = host.requests.filter(({ method, bodyBytes }) => method !== "GET" || bodyBytes > 0);
    if (sent.length > 0) throw new Error(`the example sent ${JSON.stringify(sent)}`);
    return await page.textContent("output");
  } finally {
    await page.close();
    await host.close();
  }
}

async function checkExamples(names: readonly string[]): Promise<number> {
  const packed = mkdtempSync(join(tmpdir(), "inkfield-packed-"));
  const output = execFileSync("npm", ["pack", "--silent", "--pack-destination", packed], {
    cwd: REPOSITORY_ROOT,
    encoding: "utf8",
  });
  const tarball = join(packed, output.trim().split("\n").at(-1)!);
  // A film of one frame is what the camera sees.
  cpSync(RECEIPT, join(packed, "camera.mjpeg"));
  const browser = await launchBrowser({
    flags: [
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${join(packed, "camera.mjpeg")}`,
    ],
  });
  let faults = 0;
  try {
    for (const name of names) {
      const total = await totalOf(browser, buildExample(name, tarball)).catch(
        (error: Error) => error.message,
      );
      if (total !== TOTAL) faults++;
      console.log(`${name}: ${total === TOTAL ? "ok" : `expected ${TOTAL}; got ${total}`}`);
    }
  } finally {
    await browser.close();
    rmSync(packed, { recursive: true });
  }
  return faults === 0 ? 0 : 1;
}

const asked = process.argv.slice(2);
process.exitCode = await checkExamples(asked.length > 0 ? asked : readdirSync(EXAMPLES).sort());
