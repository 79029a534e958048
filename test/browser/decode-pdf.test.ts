import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPage, type PageModule, pageModule } from "../../src/cli/page";
import { REPOSITORY_ROOT, type SourceServer } from "../../src/cli/serve";
import type { TextLayerWord } from "../../src/document/text";
import { closePages, sharedBrowser, sharedServer } from "../harness/shared-browser";
import type { PageReport, Request } from "./decode-worker";

const FOLDER = "/test/fixtures/decode/";

/** Ink is dark pixels, boxes go from pen to pen: side bearings of 20 pt letters at 100 dpi are 3 px, and edges are antialiased. */
const BEARING_PX = 5;

/** Across the line boxes are the ink itself, but for antialiasing. */
const INK_PX = 1.5;

const WHITE = [255, 255, 255, 255];

let browser: Browser;
let server: SourceServer;
let page: PageModule<typeof import("./decode-in-page")>;

beforeAll(async () => {
  server = await sharedServer({ isolated: false });
  browser = await sharedBrowser();
  page = pageModule(await openPage(browser, server), "/test/browser/decode-in-page.ts");
});

afterAll(closePages);

async function readPages(name: string, request: Request = {}): Promise<readonly PageReport[]> {
  const report = await page.read({ path: FOLDER + name, ...request });
  expect(report.error).toBeNull();
  return report.pages;
}

async function refusal(request: Request) {
  return (await page.read(request)).error;
}

const texts = (report: PageReport | undefined) => report?.words?.map(({ text }) => text) ?? null;

function boundsOf({ quad }: TextLayerWord) {
  const [xs, ys] = [quad.map(({ x }) => x), quad.map(({ y }) => y)];
  return { xMin: Math.min(...xs), yMin: Math.min(...ys), xMax: Math.max(...xs), yMax: Math.max(...ys) };
}

/** Holds a page's only word to the ink of the page as drawn. */
function expectWordOnInk(report: PageReport, isSideways: boolean): void {
  expect(report.words).toHaveLength(1);
  expect(report.ink).not.toBeNull();
  const box = boundsOf(report.words![0]!);
  const [x, y] = isSideways ? [INK_PX, BEARING_PX] : [BEARING_PX, INK_PX];
  expect(Math.abs(box.xMin - report.ink!.xMin)).toBeLessThanOrEqual(x);
  expect(Math.abs(box.xMax - report.ink!.xMax)).toBeLessThanOrEqual(x);
  expect(Math.abs(box.yMin - report.ink!.yMin)).toBeLessThanOrEqual(y);
  expect(Math.abs(box.yMax - report.ink!.yMax)).toBeLessThanOrEqual(y);
}

describe("pages", () => {
  test("rotation, boxes off the origin and user units are applied to dimensions, picture and words", async () => {
    const pages = await readPages("rotated.pdf", { points: [[0.01, 0.01]], ink: true });
    expect(pages.map(({ dimensions }) => dimensions)).toEqual([
      [300, 200],
      [200, 300],
      [300, 200],
      [200, 300],
      [200, 150],
      [600, 400],
    ]);
    expect(pages.map(({ words }) => words?.[0]?.orientationDeg)).toEqual([0, 90, 180, -90, 0, 0]);
    pages.forEach((report, i) => {
      expect(texts(report)).toEqual(["Hopping"]);
      expect(report.rendered).toEqual(report.size);
      expect(report.colours).toEqual([WHITE]);
      expectWordOnInk(report, i === 1 || i === 3);
    });
  });

  test("resolution follows the text: 20 pt at the least of 100 dpi, 14 pt for 28 px, a poster within the bound", async () => {
    const [large] = await readPages("rotated.pdf", { pages: [0] });
    // 28 px for 20 pt are 100.8 dpi.
    expect(large!.size).toEqual({ width: 420, height: 280 });
    const [form] = await readPages("form.pdf");
    expect(form!.size).toEqual({ width: 600, height: 400 });
    const [poster] = await readPages("poster.pdf");
    expect(poster!.dimensions).toEqual([14_400, 14_400]);
    expect(poster!.size).toEqual({ width: 4096, height: 4096 });
    const [bounded] = await readPages("rotated.pdf", {
      pages: [0],
      options: { limits: { maxPagePixels: 15_000 } },
    });
    expect(bounded!.size).toEqual({ width: 150, height: 100 });
  });

  test("a page may be drawn twice, and a page that is not there is a mistake", async () => {
    expect(await page.drawTwice(`${FOLDER}words.pdf`)).toEqual({
      same: true,
      refused: "page index must be in [0, 0]; got 1",
    });
  });

  test("aborting rejects with the signal's reason", async () => {
    expect(await page.abortWhile(`${FOLDER}words.pdf`, "page")).toBe("enough");
    expect(await page.abortWhile(`${FOLDER}words.pdf`, "render")).toBe("enough");
  });
});

describe("text layer", () => {
  test("a document printed by a browser: ligatures, no-break spaces, accents, Hebrew, hyphens, turned text", async () => {
    const [report] = await readPages("born-digital.pdf");
    expect(texts(report)).toEqual([
      ...["Invoice", "2026-0042", "office", "flow", "final", "total:", "12.50", "€", "na\u00EFve"],
      ...["שלום", "Rech-", "nungs-", "betrag", "Sideways"],
    ]);
    expect(report!.words!.at(-1)!.orientationDeg).toBe(90);
  });

  test("kerning arrays, tracking, superscripts, turns, double print, narrow and tilted text", async () => {
    const [report] = await readPages("words.pdf");
    expect(report!.words!.map(({ text, orientationDeg }) => [text, orientationDeg])).toEqual([
      ["Kerned", 0],
      ["gap", 0],
      ["SPACED", 0],
      ["OUT", 0],
      ["Split", 0],
      ["m2", 0],
      ["Upwards", -90],
      ["Down", 90],
      ["Turned", 180],
      ["Bold", 0],
      ["Narrow", 0],
      ["caf\u00E9", 0],
      ["©x", 0],
      ["y", 0],
      ["Tilted", 0],
    ]);
    const [topLeft, topRight] = report!.words!.at(-1)!.quad;
    const tilt = (Math.atan2(topLeft.y - topRight.y, topRight.x - topLeft.x) * 180) / Math.PI;
    expect(tilt).toBeCloseTo(15, 1);
  });

  test("only text that is seen: no render mode 3, hidden layers, clipped, transparent or outside text", async () => {
    const [report] = await readPages("hidden.pdf", { points: [], ink: true });
    expect(texts(report)).toEqual(["Visible", "Clip"]);
    // What is drawn agrees: the lowest ink is that of "Clip", cut at the right by its clipping path.
    const clip = boundsOf(report!.words![1]!);
    expect(Math.abs(clip.yMax - report!.ink!.yMax)).toBeLessThanOrEqual(INK_PX);
  });

  test("what was filled into a form is text", async () => {
    expect(texts((await readPages("form.pdf"))[0])).toEqual(["Name:", "Mustermann"]);
  });

  test("fonts of drawings have boxes of their ink", async () => {
    const [report] = await readPages("type3.pdf", { points: [], ink: true });
    expect(texts(report)).toEqual(["AAg"]);
    expectWordOnInk(report!, false);
  });

  test("Japanese by predefined encodings, across and down", async () => {
    const [report] = await readPages("cjk.pdf");
    expect(texts(report)).toEqual(["請求書", "請求書"]);
    const [across, down] = report!.words!.map(boundsOf);
    expect(across!.xMax - across!.xMin).toBeGreaterThan(2 * (across!.yMax - across!.yMin));
    expect(down!.yMax - down!.yMin).toBeGreaterThan(2 * (down!.xMax - down!.xMin));
  });

  test("an encoding that leads nowhere is no text layer", async () => {
    const [report] = await readPages("no-unicode.pdf", { points: [], ink: true });
    expect(report!.words).toBeNull();
    expect(report!.ink).not.toBeNull();
  });

  test("never means never", async () => {
    const [report] = await readPages("mixed.pdf", { options: { pdfText: "never" } });
    expect(report).toMatchObject({ words: null, pictureAreas: [] });
  });
});

describe("pictures", () => {
  test("scans in JPEG, CCITT and JPEG 2000 are drawn at their own resolution and read from the picture", async () => {
    const [jpeg, fax, jpx] = await readPages("scan.pdf", { points: [[0.02, 0.02]], ink: true });
    for (const report of [jpeg!, fax!, jpx!]) {
      expect(report.size).toEqual({ width: 626, height: 417 });
      expect(report.colours).toEqual([WHITE]);
      // "SCANNED" in the scan itself, from a tenth of the width and some 30 % of the height on.
      expect(Math.abs(report.ink!.xMin - 66)).toBeLessThanOrEqual(INK_PX);
      expect(Math.abs(report.ink!.yMin - 125)).toBeLessThanOrEqual(INK_PX);
    }
    expect([jpeg!.words, fax!.words]).toEqual([null, null]);
    // A stamp over the scan is text; the scan is a picture all the same.
    expect(texts(jpx)).toEqual(["STAMP"]);
    expect(jpx!.pictureAreas.map(({ xMax, yMax }) => [Math.round(xMax), Math.round(yMax)])).toEqual([
      [626, 417],
    ]);
  });

  test("a page with text and a picture of text has both", async () => {
    const [report] = await readPages("mixed.pdf");
    expect(texts(report)).toEqual(["Invoice", "number", "4711", "Pay", "now!"]);
    const scale = report!.size.width / 300;
    const areas = report!.pictureAreas.map(({ xMin, yMin, xMax, yMax }) =>
      [xMin, yMin, xMax, yMax].map((value) => Math.round(value / scale)),
    );
    // The picture at 20, 100 from the bottom left, 180 x 54; neither the thumbnail nor the button.
    expect(areas).toEqual([[20, 46, 200, 100]]);
  });
});

describe("refusals", () => {
  test.each(["encrypted.pdf", "encrypted-rc4.pdf"])("%s needs its password", async (name) => {
    const path = FOLDER + name;
    expect(await refusal({ path })).toEqual({
      name: "KieError",
      code: "password",
      message: "the PDF is encrypted and needs a password",
    });
    expect(await refusal({ path, password: "oil" })).toMatchObject({
      code: "password",
      message: "the password does not open the PDF",
    });
    expect(texts((await readPages(name, { password: "ink", pages: [0] }))[0])).toEqual(["Hopping"]);
  });

  test("an encrypted PDF with an empty password opens by itself", async () => {
    expect(texts((await readPages("encrypted-open.pdf", { pages: [0] }))[0])).toEqual(["Hopping"]);
  });

  test("no pages, a header with nothing behind it, and text that is called PDF", async () => {
    expect(await refusal({ path: `${FOLDER}no-pages.pdf` })).toMatchObject({
      code: "decode",
      message: "the PDF has no pages",
    });
    expect(await refusal({ path: `${FOLDER}words.pdf`, keep: 0.05 })).toMatchObject({
      code: "decode",
      message: "the PDF is broken",
    });
    const text = [...new TextEncoder().encode("Dear Sir or Madam")];
    expect(await refusal({ bytes: text })).toMatchObject({ code: "unsupported-input" });
  });

  test("a PDF whose cross-reference table is off is repaired, one without its end is broken", async () => {
    const form = readFileSync(`${REPOSITORY_ROOT}${FOLDER}form.pdf`);
    const shifted = [...new TextEncoder().encode("%junk\n"), ...form];
    const report = await page.read({ bytes: shifted });
    expect(report.error).toBeNull();
    expect(texts(report.pages[0])).toEqual(["Name:", "Mustermann"]);
    expect(await refusal({ path: `${FOLDER}form.pdf`, keep: 0.7 })).toMatchObject({
      code: "decode",
      message: "the PDF is broken",
    });
  });

  test("a sound file leaves its parser to the next one, a broken one and other limits do not", async () => {
    // In a worker of its own, that has read no PDF yet.
    const fresh = pageModule<typeof import("./decode-in-page")>(
      await openPage(browser, server),
      "/test/browser/decode-in-page.ts",
    );
    const words = { path: `${FOLDER}words.pdf` };
    const broken = { path: `${FOLDER}form.pdf`, keep: 0.7 };
    const limited = { ...words, options: { limits: { maxImagePixels: 1e6 } } };
    expect(await fresh.countParsers([words, words, broken, words, limited, limited])).toEqual([
      1, 1, 1, 2, 3, 3,
    ]);
  });

  test("a worker that cannot be loaded is told as such", async () => {
    const error = await refusal({
      path: `${FOLDER}words.pdf`,
      options: { assetsUrl: `${server.origin}/nowhere/` },
    });
    expect(error).toEqual({
      name: "KieError",
      code: "asset-fetch",
      message: `pdf.js's worker could not be started from ${server.origin}/nowhere/pdfjs/guarded-worker.mjs`,
    });
  });
});
