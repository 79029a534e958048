import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { writeServiceWorker } from "../../src/build/service-worker";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import type { KiePage } from "../../src/index";
import { PAGE_WORKER } from "../../vite.config";
import { contractViolations } from "../contract/kie-contract";
import { closePages, sharedBrowser } from "../harness/shared-browser";
import { builtPage } from "../harness/shared-build";
import { hostFolder, type StaticHost } from "../harness/static-host";
import { drawReceipt } from "./sample-pages";

// The built page on a host that serves files and sends no headers, from a sub-path: what its service worker adds.

/** A busy machine is slow, and no fault of the page. */
const PATIENCE_MS = 120_000;
const BASE = "/tools/ink/";

let browser: Browser;
let folder: string;
/** The page's first version. */
let first: string;
let host: StaticHost;
let receipt: Buffer;
let receiptPdf: Buffer;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "inkfield-offline-"));
  browser = await sharedBrowser();
  receipt = await drawReceipt(browser);
  // One document of two pages: the page would split two receipts.
  receiptPdf = readFileSync(join(REPOSITORY_ROOT, "public/examples/two-pages.pdf"));
  first = await builtPage();
  host = await hostFolder(first, { base: BASE });
}, PATIENCE_MS);

afterAll(async () => {
  await closePages();
  await host?.close();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  host.deploy(first);
});

/** A first visit, in a browser of its own, up to where everything is kept. */
async function firstVisit(): Promise<Page> {
  const context = await browser.newContext();
  contexts.push(context);
  return visit(context);
}

async function visit(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(host.origin + BASE);
  await page.waitForFunction(
    () => crossOriginIsolated && document.documentElement.dataset.offline === "ready",
  );
  return page;
}

/** Reads a file through the page's own controls, and gives its answer. */
async function read(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<KiePage[]> {
  await page.setInputFiles("input[type=file]", { name, mimeType, buffer });
  await page.locator('.file[data-state="done"]').filter({ hasText: name }).waitFor();
  await page.getByRole("tab", { name: "JSON" }).click();
  return JSON.parse((await page.locator("pre.json").textContent())!) as KiePage[];
}

/** What is kept: paths below the page's folder, each as often as it is there. */
function keptPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) {
        paths.push(new URL(url).pathname.slice(location.pathname.length));
      }
    }
    return paths.sort();
  });
}

describe("after the first visit", () => {
  it(
    "the page reads without a network, on several threads, with one copy of everything",
    async () => {
      const page = await firstVisit();
      await page.context().setOffline(true);
      await host.close();
      await page.reload();
      const pages = await read(page, "receipt.png", "image/png", receipt);
      expect(contractViolations(pages[0])).toEqual([]);
      expect(JSON.stringify(pages)).toContain("HARBOUR");
      expect(pages[0]!.meta.threads).toBeGreaterThan(1);
      const [document] = await read(page, "receipt.pdf", "application/pdf", receiptPdf);
      expect(document!.meta.text_source).toBe("text-layer");
      const kept = await keptPaths(page);
      expect(kept).toEqual(
        expect.arrayContaining(["index.html", "assets/models/inkfield_det_int8/model.onnx"]),
      );
      expect(kept.filter((path, index) => kept.indexOf(path) !== index)).toEqual([]);
      expect(kept.filter((path) => path.includes("asyncify"))).toEqual([]);
      host = await hostFolder(first, { base: BASE });
    },
    PATIENCE_MS,
  );

  it(
    "a HEIC photograph needs the network once, and says so; its decoder is then kept",
    async () => {
      const page = await firstVisit();
      const photo = readFileSync(join(REPOSITORY_ROOT, "test/fixtures/decode/words.heic"));
      await page.context().setOffline(true);
      const file = { name: "photo.heic", mimeType: "image/heic", buffer: photo };
      await page.setInputFiles("input[type=file]", file);
      await page.getByRole("heading", { name: "The decoder of HEIC photos could not be loaded" }).waitFor();
      await page.context().setOffline(false);
      await page.getByRole("button", { name: "Read again" }).click();
      await page.locator('.file[data-state="done"]').waitFor();
      expect(await keptPaths(page)).toEqual(
        expect.arrayContaining(["assets/heif/libheif.mjs", "assets/heif/libheif.wasm"]),
      );
      await page.context().setOffline(true);
      await page.reload();
      expect(JSON.stringify(await read(page, "photo.heic", "image/heic", photo))).toContain("40.08");
      await page.context().setOffline(false);
    },
    PATIENCE_MS,
  );

  it(
    "nothing leaves the origin while documents are read, and no request carries a byte",
    async () => {
      const page = await firstVisit();
      const requested: { url: string; method: string; body: string | null }[] = [];
      page.context().on("request", (request) => {
        requested.push({ url: request.url(), method: request.method(), body: request.postData() });
      });
      host.requests.length = 0;
      await read(page, "secret-name.png", "image/png", receipt);
      await read(page, "secret-name.pdf", "application/pdf", receiptPdf);
      expect(requested.length).toBeGreaterThan(0);
      const own = (url: string) => url.startsWith(host.origin + BASE) || /^(blob|data):/.test(url);
      expect(
        requested.filter(({ url, method, body }) => !own(url) || method !== "GET" || body !== null),
      ).toEqual([]);
      expect(requested.filter(({ url }) => url.includes("secret"))).toEqual([]);
      // What the host saw, which no tool of the browser can miss: nothing at all, for everything is kept.
      expect(host.requests.filter(({ path }) => path !== `${BASE}sw.js`)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    "every script comes with the policy that its workers obey",
    async () => {
      const page = await firstVisit();
      const policies = await page.evaluate(async () => {
        const names = performance.getEntriesByType("resource").map((entry) => entry.name);
        const scripts = [...names.filter((name) => name.endsWith(".js")), "assets/pdfjs/pdf.worker.mjs"];
        return Promise.all(
          scripts.map(async (url) => (await fetch(url)).headers.get("Content-Security-Policy")),
        );
      });
      expect(policies.length).toBeGreaterThan(1);
      expect(policies.filter((policy) => !policy?.includes("connect-src 'self'"))).toEqual([]);
    },
    PATIENCE_MS,
  );
});

/** A later build of the page: one chunk that is loaded on demand has another name, and the page another title. */
async function laterBuild(): Promise<string> {
  const later = join(folder, "second");
  cpSync(first, later, { recursive: true });
  const chunk = readdirSync(join(later, "app")).find((name) => /^open-pdf-.*\.js$/.test(name))!;
  renameSync(join(later, "app", chunk), join(later, "app/open-pdf-later.js"));
  const texts = ["index.html", ...readdirSync(join(later, "app")).map((name) => `app/${name}`)];
  for (const name of texts) {
    const path = join(later, name);
    const text = readFileSync(path, "utf8").replaceAll(chunk, "open-pdf-later.js");
    writeFileSync(path, text.replace("<html ", '<html data-version="later" '));
  }
  await writeServiceWorker(REPOSITORY_ROOT, later, PAGE_WORKER);
  return later;
}

describe("a new version", () => {
  it(
    "leaves an open tab its files, and takes over once that is closed",
    async () => {
      const first = await firstVisit();
      const context = first.context();
      const version = (page: Page) => page.evaluate(() => document.documentElement.dataset.version);
      host.deploy(await laterBuild());
      await first.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        // An update that the browser began by itself may have fetched the version before.
        while (registration.waiting === null) {
          await registration.update();
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      });
      // The old tab loads its PDF chunk only now, and the host has it no more.
      const [answer] = await read(first, "receipt.pdf", "application/pdf", receiptPdf);
      expect(answer!.meta.text_source).toBe("text-layer");
      const second = await visit(context);
      expect(await version(second)).toBe(undefined);
      await first.close();
      await second.reload();
      await second.waitForFunction(() => document.documentElement.dataset.version === "later");
      await second.waitForFunction(() => document.documentElement.dataset.offline === "ready");
      const kept = await keptPaths(second);
      expect(kept.filter((path) => path.startsWith("app/open-pdf-"))).toEqual(["app/open-pdf-later.js"]);
      expect(kept.filter((path, index) => kept.indexOf(path) !== index)).toEqual([]);
      await context.setOffline(true);
      await second.reload();
      expect(await version(second)).toBe("later");
      expect(await read(second, "receipt.pdf", "application/pdf", receiptPdf)).toHaveLength(2);
    },
    // Chromium may hold the new version back for half a minute.
    2 * PATIENCE_MS,
  );
});

it("the page can be installed: its manifest names icons of the sizes that they have", async () => {
  const manifest = JSON.parse(readFileSync(join(first, "manifest.webmanifest"), "utf8"));
  const sizes = manifest.icons
    .filter(({ type }: { type: string }) => type === "image/png")
    .map(({ src, sizes }: { src: string; sizes: string }) => {
      const header = readFileSync(join(first, src)).subarray(16, 24);
      return [sizes, `${header.readUInt32BE(0)}x${header.readUInt32BE(4)}`];
    });
  expect(sizes).toEqual([
    ["192x192", "192x192"],
    ["512x512", "512x512"],
    ["512x512", "512x512"],
  ]);
  const html = readFileSync(join(first, "index.html"), "utf8");
  expect(html).toContain('<link rel="manifest" href="./manifest.webmanifest">');
});
