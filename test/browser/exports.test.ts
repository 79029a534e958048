import { readFileSync } from "node:fs";
import type { Page as BrowserPage } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { BLANK_PAGE_PATH } from "../../src/cli/serve";
import { documentOfPages } from "../../src/document/document";
import type { Page } from "../../src/document/page";
import type { Word } from "../../src/document/word";
import { toAlto, toHocr, toSearchablePdf } from "../../src/export/index";
import { failedPage, samplePage, sampleWord } from "../contract/sample-pages";
import type { FoundText } from "./read-pdf-in-page";
import { useServedSource } from "./served-source";

// What other programs read of the exports: pdf.js the text of the PDF, an XML parser the rest.

const source = useServedSource();
let page: BrowserPage;

beforeAll(async () => {
  page = await source.browser.newPage();
  await page.goto(source.server.origin + BLANK_PAGE_PATH);
});

const SIZE = { width: 400, height: 800 };
const word = (text: string, xMin: number, yMin: number, xMax: number, yMax: number, change = {}): Word =>
  sampleWord(text, { xMin, yMin, xMax, yMax }, { confidence: 0.97, ...change });

/** Two lines; markup, letters beyond Latin, and a word that climbs. */
const WORDS = [
  word("Kettle", 40, 80, 120, 120),
  word("<&>", 160, 80, 200, 120, { confidence: 0.5 }),
  word("Žluťoučký", 40, 160, 200, 200),
  word("Ωμέγα😀", 240, 160, 360, 200),
  sampleWord(
    "climbing",
    { xMin: 0, yMin: 0, xMax: 1, yMax: 1 },
    {
      quad: [
        { x: 40, y: 480 },
        { x: 120, y: 320 },
        { x: 140, y: 344 },
        { x: 60, y: 504 },
      ],
    },
  ),
];
const PAGE = samplePage(WORDS, { size: SIZE, dimensions: [400, 800] });

const documentOf = (...pages: Page[]) => documentOfPages(pages);
const fixture = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url));
const picture = { pdf: null, jpeg: async () => fixture("public/examples/receipt.jpg") };

/** What pdf.js finds on a PDF's first page. */
async function textItems(pdf: Uint8Array): Promise<FoundText> {
  const base64 = JSON.stringify(Buffer.from(pdf).toString("base64"));
  return page.evaluate(
    `import("/test/browser/read-pdf-in-page.ts").then(({ readPdf }) => readPdf(${base64}))`,
  );
}

test("a searchable PDF holds the picture and every word where it stands, in any script", async () => {
  const { size, pictures, items } = await textItems(await toSearchablePdf(documentOf(PAGE), picture));
  expect(size).toEqual([421, 842]);
  expect(pictures).toBe(1);
  expect(items.map((item) => item.text)).toEqual(["Kettle", "<&>", "Žluťoučký", "Ωμέγα😀", "climbing"]);
  const TOLERANCE_PT = 0.5; // places are written with 4 decimals, widths rounded by the reader
  for (const [i, [left, right, foot]] of [
    [0.1, 0.3, 0.15],
    [0.4, 0.5, 0.15],
    [0.1, 0.5, 0.25],
    [0.6, 0.9, 0.25],
  ].entries()) {
    const { transform, width } = items[i]!;
    expect(Math.abs(transform[4]! - left! * 421), `left of ${i}`).toBeLessThan(TOLERANCE_PT);
    expect(Math.abs(width - (right! - left!) * 421), `width of ${i}`).toBeLessThan(TOLERANCE_PT);
    // The base line is a fifth of the box above its foot.
    expect(Math.abs(transform[5]! - (842 * (1 - foot!) + 842 * 0.05 * 0.2)), `foot of ${i}`).toBeLessThan(
      TOLERANCE_PT,
    );
  }
  const [a, b] = items[4]!.transform;
  const climbDeg = (Math.atan2(b!, a!) * 180) / Math.PI;
  const expectedDeg = (Math.atan2(0.2 * 842, 0.2 * 421) * 180) / Math.PI;
  expect(Math.abs(climbDeg - expectedDeg)).toBeLessThan(1);
});

test("a PDF page keeps its own content and size, and gets only the words that it lacks", async () => {
  const pdf = new Uint8Array(fixture("test/fixtures/decode/words.pdf"));
  const before = await textItems(pdf);
  const [width, height] = before.size as [number, number];
  const words = [
    word("printed", 0, 0, 100, 20, { source: "text-layer" }),
    word("scanned", 100, 400, 200, 440),
  ];
  const mixed = samplePage(words, { size: SIZE, dimensions: [width, height], textSource: "mixed" });
  const drawn = async (): Promise<never> => {
    throw new Error("no page of this PDF needs to be drawn");
  };
  const after = await textItems(await toSearchablePdf(documentOf(mixed), { pdf, jpeg: drawn }));
  expect(after.size).toEqual(before.size);
  expect(after.items.slice(0, -1)).toEqual(before.items);
  const added = after.items.at(-1)!;
  expect(added.text).toBe("scanned");
  const TOLERANCE_PT = 0.5; // as above
  expect(Math.abs(added.transform[4]! - width / 4)).toBeLessThan(TOLERANCE_PT);
  expect(Math.abs(added.width - width / 4)).toBeLessThan(TOLERANCE_PT);
});

test("a page that was turned back is written as it was read", async () => {
  const pdf = new Uint8Array(fixture("test/fixtures/decode/words.pdf"));
  const turned = { ...PAGE, straightenedDeg: 90 };
  const { size, pictures } = await textItems(await toSearchablePdf(documentOf(turned), { ...picture, pdf }));
  expect(size).toEqual([400, 800]);
  expect(pictures).toBe(1);
});

/** Elements of an XML text by a selector, as their name, attributes and text. */
async function elements(xml: string, selector: string): Promise<Record<string, string>[]> {
  return page.evaluate(
    ([text, wanted]) => {
      const parsed = new DOMParser().parseFromString(text!, "application/xml");
      const fault = parsed.querySelector("parsererror");
      if (fault !== null) throw new Error(fault.textContent!);
      return [...parsed.querySelectorAll(wanted!)].map((element) => ({
        ...Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
        text: element.childElementCount === 0 ? element.textContent! : "",
      }));
    },
    [xml, selector],
  );
}

test("hOCR has pages, lines and words with places in pixels and confidence", async () => {
  const named = { ...PAGE, place: { ...PAGE.place, name: 'a "b".jpg' } };
  const hocr = toHocr(documentOf(named, failedPage()));
  expect(await elements(hocr, ".ocr_page")).toMatchObject([
    { id: "page_1", title: 'image "a _b_.jpg"; bbox 0 0 400 800; ppageno 0' },
  ]);
  expect(await elements(hocr, ".ocr_line")).toHaveLength(3);
  expect(await elements(hocr, ".ocr_line:first-child .ocrx_word")).toEqual([
    { class: "ocrx_word", id: "word_1_1_1", title: "bbox 40 80 120 120; x_wconf 97", text: "Kettle" },
    { class: "ocrx_word", id: "word_1_1_2", title: "bbox 160 80 200 120; x_wconf 50", text: "<&>" },
  ]);
});

test("ALTO has pages, lines and strings with places in pixels and confidence", async () => {
  const place = { ...PAGE.place, pageNumber: 2 };
  const alto = toAlto(documentOf(PAGE, samplePage([], { size: SIZE, place })));
  expect(await elements(alto, "MeasurementUnit")).toMatchObject([{ text: "pixel" }]);
  expect(await elements(alto, "Page")).toMatchObject([
    { ID: "page_1", PHYSICAL_IMG_NR: "1", WIDTH: "400", HEIGHT: "800" },
    { ID: "page_2", PHYSICAL_IMG_NR: "2", WIDTH: "400", HEIGHT: "800" },
  ]);
  expect(await elements(alto, "TextBlock")).toHaveLength(1);
  expect(await elements(alto, "TextLine")).toHaveLength(3);
  expect((await elements(alto, "String"))[1]).toEqual({
    ID: "string_1_1_2",
    HPOS: "160",
    VPOS: "80",
    WIDTH: "40",
    HEIGHT: "40",
    WC: "0.5",
    CONTENT: "<&>",
    text: "",
  });
});
