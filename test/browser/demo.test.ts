import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { KiePage } from "../../src/index";
import { useServedSource } from "./served-source";

// The page over the real engine and models; what needs certain answers is in demo-page.test.ts.

/** A busy machine is slow, and no fault of the page. */
const STALL_MS = 120_000;

const WORDS = [
  "KETTLE",
  "Receipt",
  "20418",
  "Espresso",
  "5.20",
  "Croissant",
  "11.70",
  "TOTAL",
  "40.08",
  "GBP",
];

const source = useServedSource({ isolated: true });
let page: Page;
const requested: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  const context = await source.browser.newContext({ viewport: { width: 1280, height: 800 } });
  // Said by the page itself: the browser's console also has what the dev server's own client tries.
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      if (!event.blockedURI.startsWith("ws"))
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  page = await context.newPage();
  page.setDefaultTimeout(STALL_MS);
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.text().startsWith("policy: ")) complaints.push(message.text());
  });
  context.on("request", (request) => requested.push(request.url()));
  await page.goto(`${source.server.origin}/index.html`, { timeout: STALL_MS });
  await page.getByRole("button", { name: "Choose files" }).waitFor();
}, 2 * STALL_MS);

/** A picture with the words below one another, in large print. */
async function wordsPicture(): Promise<string> {
  return page.evaluate((words) => {
    const canvas = document.createElement("canvas");
    canvas.width = 600;
    canvas.height = 800;
    const context = canvas.getContext("2d")!;
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = "#111";
    context.font = "36px sans-serif";
    words.forEach((word, i) => {
      context.fillText(word, i % 2 === 0 ? 60 : 330, 90 + i * 70);
    });
    return canvas.toDataURL("image/png").split(",")[1]!;
  }, WORDS);
}

const state = (name: string, value: string) =>
  page.locator(`.file[data-state="${value}"]`).filter({ hasText: name }).waitFor();

/** An answer without how long it took. */
const timeless = (pages: readonly KiePage[]) =>
  pages.map((one) => ({ ...one, meta: { ...one.meta, elapsed_ms: Object.keys(one.meta.elapsed_ms) } }));

test(
  "a picked picture is read, and the downloaded JSON is what extract() gives",
  async () => {
    const base64 = await wordsPicture();
    await page.setInputFiles("input[type=file]", {
      name: "words.png",
      mimeType: "image/png",
      buffer: Buffer.from(base64, "base64"),
    });
    await state("words.png", "done");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download JSON" }).click(),
    ]);
    const downloaded = JSON.parse(readFileSync(await download.path(), "utf8")) as KiePage[];
    const extracted = await page.evaluate(
      `(async (base64) => {
        const { createKie } = await import("/src/index.ts");
        const kie = await createKie({ assetsUrl: "assets/" });
        const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
        const pages = await kie.extract(new File([bytes], "words.png", { type: "image/png" }), {
          straighten_pages: true,
          fields: "all",
        });
        await kie.dispose();
        return pages;
      })(${JSON.stringify(base64)})`,
    );
    expect(timeless(downloaded)).toEqual(timeless(extracted as KiePage[]));

    await page.getByRole("tab", { name: "Words" }).click();
    const { values } = downloaded[0]!.extracted_fields.find((field) => field.field_type === "words")!;
    const shown = await page.locator(".value-text").allTextContents();
    expect(shown.toSorted()).toEqual(values.map((value) => value.value).toSorted());
    expect(await page.locator("polygon.box").count()).toBe(values.length);
    const read = values.map((value) => value.value.toLowerCase());
    const found = WORDS.filter((word) => read.includes(word.toLowerCase()));
    // How well the models read is measured by `npm run eval`; here, that this page shows what they read.
    expect(found.length).toBeGreaterThanOrEqual(WORDS.length / 2);
    await page.getByRole("option", { name: found[0]! }).first().click();
    expect(await page.locator("polygon.selected").count()).toBe(1);
  },
  3 * STALL_MS,
);

test(
  "a HEIC photograph is read and shown, in a browser that has no decoder for it",
  async () => {
    const folder = new URL("../fixtures/decode/", import.meta.url);
    await page.setInputFiles("input[type=file]", {
      name: "photo.heic",
      mimeType: "image/heic",
      buffer: readFileSync(new URL("words.heic", folder)),
    });
    await state("photo.heic", "done");
    expect(requested.filter((url) => url.endsWith("heif/libheif.wasm"))).toHaveLength(1);
    await page.getByRole("tab", { name: "Words" }).click();
    expect((await page.locator(".value-text").allTextContents()).join(" ")).toMatch(/TOTAL.*40\.08/);
    await page.locator("canvas.picture").waitFor();
    await page.getByRole("button", { name: "Remove photo.heic" }).click();
  },
  2 * STALL_MS,
);

test(
  "a changed setting takes effect when the file is read again",
  async () => {
    const before = await page.locator("polygon.box").count();
    await page.getByRole("button", { name: "Settings" }).click();
    await page.locator(".advanced summary").click();
    await page.getByLabel("Box threshold").fill("1");
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: "Read again" }).click();
    await state("words.png", "done");
    await page.getByText("Settings changed since").waitFor({ state: "hidden" });
    expect(before).toBeGreaterThan(0);
    expect(await page.locator("polygon.box").count()).toBe(0);
    await page.getByText("No text was found on this page.").waitFor();
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Reset to defaults" }).click();
    await page.getByRole("button", { name: "Done" }).click();
  },
  STALL_MS,
);

test(
  "a text file named .pdf is told from a PDF",
  async () => {
    await page.setInputFiles("input[type=file]", {
      name: "notes.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("Dear all, these are only notes."),
    });
    await state("notes.pdf", "failed");
    const problem = page.getByRole("group", { name: "This kind of file is not read" });
    expect(await problem.locator("code").textContent()).toBe("unsupported-input");
  },
  STALL_MS,
);

test(
  "a cancelled file leaves the engine ready for the next one",
  async () => {
    await page.getByRole("button", { name: "Remove all" }).click();
    await page.getByRole("button", { name: "Receipt", exact: true }).click();
    await page.getByRole("button", { name: "Cancel receipt.jpg" }).click();
    await state("receipt.jpg", "cancelled");
    await page.getByRole("button", { name: "Read again" }).click();
    await state("receipt.jpg", "done");
    expect(await page.locator(".value").count()).toBeGreaterThan(10);
  },
  2 * STALL_MS,
);

test("nothing was asked of any other address, and the page's security policy held", () => {
  expect(requested.length).toBeGreaterThan(10);
  const elsewhere = requested.filter(
    (url) => !url.startsWith(source.server.origin) && !/^(blob|data):/.test(url),
  );
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});
