import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { openPage, type PageModule, pageModule } from "../../src/cli/page";
import { useServedSource } from "./served-source";

const source = useServedSource();
let page: Page;
let inPage: PageModule<typeof import("./inputs-in-page")>;

beforeAll(async () => {
  page = await openPage(source.browser, source.server);
  inPage = pageModule(page, "/test/browser/inputs-in-page.ts");
  await inPage.pictureKinds();
});

const RED = [255, 0, 0];
/** Black at 128 of 255 on white. */
const GRAY = [127, 127, 127];
/** Colours of premultiplied canvases and of video are rounded. */
const TOLERANCE = 3;

function expectPicture(drawn: { width: number; height: number; left: number[]; right: number[] }): void {
  expect([drawn.width, drawn.height]).toEqual([8, 4]);
  const off = [...drawn.left, ...drawn.right].map((value, i) => Math.abs(value - [...RED, ...GRAY][i]!));
  expect(Math.max(...off), JSON.stringify(drawn)).toBeLessThanOrEqual(TOLERANCE);
}

it("draws every kind of picture on white", async () => {
  for (const kind of await inPage.pictureKinds()) expectPicture(await inPage.pixelsOf(kind as "ImageData"));
});

it("takes the current frame of a video, and refuses one that has none", async () => {
  const { early, pixels } = await inPage.videoPixels();
  expect(early).toBe("TypeError: file, HTMLVideoElement, has no pixels yet, or no more");
  expect([pixels.width, pixels.height]).toEqual([8, 4]);
  // Video has colour at half the resolution: only that the halves differ is sure.
  expect(pixels.left[0]! - pixels.left[1]!).toBeGreaterThan(100);
  expect(Math.abs(pixels.right[0]! - pixels.right[1]!)).toBeLessThan(60);
});

it("takes a canvas as it is at the call", async () => {
  expectPicture(await inPage.pixelsAtCall());
});

it("has one page of a receipt, from bytes, URLs and its <img>", async () => {
  expect(await inPage.sameReceipts()).toEqual([
    ["bytes", true],
    ["receipt.jpg", true],
    ["receipt.jpg", true],
    ["blob", true],
    ["receipt.jpg", true],
  ]);
  expect(await inPage.readImage()).toEqual(["receipt.jpg", "33.40"]);
});

it("answers a URL that cannot be fetched by an entry of its own", async () => {
  const { errors, alone } = await inPage.withMissing();
  expect(errors).toEqual([null, "input-fetch"]);
  expect(alone).toMatch(/^input-fetch: nothing\.png: .*\/nothing\.png answers 404/);
});

it("refuses anything else by name", async () => {
  const foreign = "http://foreign.test/a.png";
  const body = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  await page.route(foreign, (route) => route.fulfill({ body, contentType: "image/png" }));
  const refusals = await inPage.refusals(foreign);
  expect(refusals.input).toMatch(/^TypeError: file must be a File, Blob, .* or URL; got HTMLInputElement$/);
  expect(refusals.empty).toBe("TypeError: file, HTMLImageElement, has no pixels yet, or no more");
  expect(refusals.foreign).toBe("TypeError: file is of another origin");
  expect(refusals.other).toMatch(/^TypeError: file must be of this page's origin, .*foreign\.test/);
  expect(refusals.large).toMatch(
    /^too-large: file has 8 x 4 pixels, more than the limit maxImagePixels, 31$/,
  );
});

it("ends an engine and a document with their block", async () => {
  const [document, engine] = await inPage.afterUsing();
  expect(document).toMatch(/^disposed: receipt\.jpg/);
  expect(engine).toMatch(/^disposed: this engine was disposed/);
});

it("lists the installed models", async () => {
  const models = await inPage.models();
  expect(models.map(({ name }) => name)).toContain("inkfield_rec_int8");
  const { task, sizeBytes } = models.find(({ name }) => name === "inkfield_fields")!;
  expect(task).toBe("fields");
  expect(sizeBytes).toBeGreaterThan(100_000);
});
