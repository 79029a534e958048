import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPage, type PageModule, pageModule } from "../../src/cli/page";
import type { SourceServer } from "../../src/cli/serve";
import { closePages, sharedBrowser, sharedServer } from "../harness/shared-browser";
import { type PdfObject, writePdf } from "../torture/pdf-writer";

// One open document serves reading and display: what that costs is counted.

const FOLDER = "/test/fixtures/decode/";

let browser: Browser;
let server: SourceServer;
let page: PageModule<typeof import("./decode-in-page")>;

beforeAll(async () => {
  server = await sharedServer({ isolated: false });
  browser = await sharedBrowser();
  page = pageModule(await openPage(browser, server), "/test/browser/decode-in-page.ts");
});

afterAll(closePages);

// Of the JPEG the header gives the size, of the AVIF only decoding.
it.each(["orientation-6.jpg", "flat.avif"])(
  "%s is decoded once for two readings and three sizes",
  async (name) => {
    const work = await page.countWork({ path: FOLDER + name }, { reads: 2, maxSides: [12, 48, 2000] });
    expect(work).toMatchObject({ decodes: 1, opens: 0 });
    expect(work.drawn).toEqual([
      { width: 12, height: 8 },
      { width: 48, height: 32 },
      // Not enlarged.
      { width: 48, height: 32 },
    ]);
  },
);

it("a picture over maxPagePixels is shown at the size that it is read at", async () => {
  const options = { limits: { maxPagePixels: 24 * 16 } };
  const work = await page.countWork({ path: `${FOLDER}plain.png`, options }, { reads: 1, maxSides: [48] });
  expect(work).toMatchObject({ decodes: 1, drawn: [{ width: 24, height: 16 }] });
});

it("transparent parts of a picture are shown white", async () => {
  const request = { path: `${FOLDER}alpha.png`, points: [[0.01, 0.01]] as const };
  const read = await page.read(request);
  const shown = await page.countWork(request, { reads: 0, maxSides: [2000] });
  expect(shown.colours).toEqual(read.pages[0]!.colours);
});

it("a PDF of 100 pages is opened once for its strip, and each page evaluated once, beside reading", async () => {
  const strip = pagesOf(100);
  const [thumbnails, both] = [
    await page.countWork({ bytes: [...strip] }, { reads: 0, maxSides: [160] }),
    await page.countWork({ bytes: [...strip] }, { reads: 1, maxSides: [160] }),
  ];
  expect(thumbnails).toMatchObject({ opens: 1, evaluations: 100 });
  expect(thumbnails.drawn).toEqual(Array(100).fill({ width: 160, height: 80 }));
  // Reading evaluates a page for its text, then for its picture.
  expect(both).toMatchObject({ opens: 1, evaluations: 102 });
});

it("a PDF's page is shown at any size up to 300 dpi and the bound on a page's pixels", async () => {
  const bytes = [...pagesOf(1)];
  const points = [
    [0.5, 0.25],
    [0.5, 0.75],
  ] as const;
  const sized = await page.countWork({ bytes, points }, { reads: 0, maxSides: [40, 500, 5000] });
  expect(sized.drawn).toEqual([
    { width: 40, height: 20 },
    { width: 500, height: 250 },
    { width: 833, height: 417 },
  ]);
  expect(sized.colours).toEqual([
    [255, 255, 255, 255],
    [255, 0, 0, 255],
  ]);
  const options = { limits: { maxPagePixels: 5000 } };
  const bounded = await page.countWork({ bytes, options }, { reads: 0, maxSides: [500] });
  expect(bounded.drawn).toEqual([{ width: 100, height: 50 }]);
});

/** A PDF of pages of 200 x 100 points, the lower half red. */
function pagesOf(count: number): Uint8Array {
  return writePdf([
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Kids[${Array.from({ length: count }, (_, i) => `${i + 4} 0 R`).join(" ")}]/Count ${count}>>`,
    { dict: "", stream: "1 0 0 rg 0 0 200 50 re f" },
    ...Array.from(
      { length: count },
      (): PdfObject => "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Resources<<>>/Contents 3 0 R>>",
    ),
  ]);
}
