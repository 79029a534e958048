import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { BLANK_PAGE_PATH } from "../../src/cli/serve";
import { altoText } from "../../src/export/export-alto";
import { hocrText } from "../../src/export/export-hocr";
import { linedPages } from "../../src/export/text-lines";
import type { KiePage, KieValue } from "../../src/index";
import { answer } from "./scripted-answers";
import { useServedSource } from "./served-source";

// What other programs read of the exports: pdf.js the text of the PDF, an XML parser the rest.

const source = useServedSource();
let page: Page;

beforeAll(async () => {
  page = await source.browser.newPage();
  await page.goto(source.server.origin + BLANK_PAGE_PATH);
});

const word = (value: string, geometry: KieValue["geometry"], confidence = 0.97): KieValue => ({
  value,
  geometry,
  detection_score: 0.9,
  confidence,
  text_orientation: { value: 0, confidence: null },
});

/** Two lines; markup, letters beyond Latin, and a word that climbs. */
const WORDS = [
  word("Kettle", [0.1, 0.1, 0.3, 0.15]),
  word("<&>", [0.4, 0.1, 0.5, 0.15], 0.5),
  word("Žluťoučký", [0.1, 0.2, 0.5, 0.25]),
  word("Ωμέγα😀", [0.6, 0.2, 0.9, 0.25]),
  word("climbing", [0.1, 0.6, 0.3, 0.4, 0.35, 0.43, 0.15, 0.63]),
];

const PAGE: KiePage = {
  ...answer("a.jpg"),
  dimensions: [400, 800],
  extracted_fields: [{ field_type: "words", values: WORDS }],
};

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
  const hocr = hocrText(
    'a "b".jpg',
    linedPages([PAGE, { ...PAGE, error: { code: "decode", message: "" } }], false),
    false,
  );
  expect(await elements(hocr, ".ocr_page")).toMatchObject([
    { id: "page_1", title: 'image "a _b_.jpg"; bbox 0 0 400 800; ppageno 0' },
  ]);
  expect(await elements(hocr, ".ocr_line")).toHaveLength(3);
  expect(await elements(hocr, ".ocr_line:first-child .ocrx_word")).toEqual([
    { class: "ocrx_word", id: "word_1_1_1", title: "bbox 40 80 120 120; x_wconf 97", text: "Kettle" },
    { class: "ocrx_word", id: "word_1_1_2", title: "bbox 160 80 200 120; x_wconf 50", text: "<&>" },
  ]);
  // A PDF page's points become pixels at 300 dots per inch.
  const [onPdf] = await elements(hocrText("a.pdf", linedPages([PAGE], false), true), ".ocr_page");
  expect(onPdf!.title).toBe('image "a.pdf"; bbox 0 0 1667 3333; ppageno 0; scan_res 300 300');
});

test("ALTO has pages, lines and strings with places in pixels and confidence", async () => {
  const empty = { ...PAGE, extracted_fields: [{ field_type: "words", values: [] }] };
  const alto = altoText("a.jpg", linedPages([PAGE, empty], false), false);
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
