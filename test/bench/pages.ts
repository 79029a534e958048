import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { REPOSITORY_ROOT } from "../../src/cli/serve";

/** A document to be timed. */
export interface BenchDocument {
  /** With the extension that its file gets. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Beyond the defaults. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The lines that were drawn; left out where they are not known. */
  readonly lines?: readonly string[];
}

/** Words that a page is filled with, the same at every run. */
const WORDS = (
  "Item Quantity Price Amount Discount Delivery Harbour Street Invoice Service Total Net Paper Coffee Cable Filter " +
  "Carton Label Bracket Hinge Panel Screw Lamp Battery Charger Cover Handle Spring Valve Gasket"
).split(" ");

/** Pages of the long document: tickets of a few lines, so that reading them all takes less than a minute. */
export const LONG_PAGE_COUNT = 200;

/**
 * Draws the documents: a receipt of 60 lines, also read as a page that may lie any way up, an A4 invoice and a dense A4 page at
 * 150 dpi, a photo of 12 megapixels, the dense page as a born-digital PDF, and a PDF of ten pages; PDFs with their text layer
 * and drawn.
 */
export async function drawBenchDocuments(browser: Browser): Promise<BenchDocument[]> {
  const context = await browser.newContext({ deviceScaleFactor: 1 });
  try {
    const page = await context.newPage();
    const drawn = { pdf_text: "never" };
    await page.setViewportSize({ width: 520, height: 1500 });
    const short = lines(60, 2, 5);
    await page.setContent(html(short, "font: 16px monospace; padding: 24px; line-height: 24px"));
    const receipt = await page.screenshot({ type: "png" });
    const dense = lines(70, 10, 14);
    await page.setViewportSize({ width: 1240, height: 1754 });
    await page.setContent(html(dense, "font: 16px sans-serif; padding: 60px; line-height: 23px"));
    const a4 = await page.screenshot({ type: "png" });
    await page.setContent(html(dense, "font: 8.5pt sans-serif; line-height: 11.5pt"));
    const pdf = await page.pdf({ format: "A4" });
    const tenPages = await printPages(page, 10, 40, 8, { format: "A4" });
    const photo = await takePhoto(page);
    const invoice = readFileSync(`${REPOSITORY_ROOT}public/examples/invoice.png`);
    return [
      { name: "receipt-60-lines.png", bytes: receipt, params: {}, lines: short },
      {
        name: "receipt-60-lines-any-way-up.png",
        bytes: receipt,
        params: { assume_straight_pages: false, straighten_pages: true, detect_orientation: true },
      },
      { name: "invoice-a4.png", bytes: invoice, params: {} },
      { name: "dense-a4.png", bytes: a4, params: {}, lines: dense },
      { name: "photo-12mp.jpg", bytes: photo, params: {}, lines: PHOTO_LINES },
      { name: "dense-a4.pdf", bytes: pdf, params: {} },
      { name: "dense-a4-drawn.pdf", bytes: pdf, params: drawn },
      { name: "ten-pages.pdf", bytes: tenPages, params: {} },
      { name: "ten-pages-drawn.pdf", bytes: tenPages, params: drawn },
    ];
  } finally {
    await context.close();
  }
}

/** A born-digital PDF of {@link LONG_PAGE_COUNT} short pages. */
export async function drawLongDocument(browser: Browser): Promise<Buffer> {
  const context = await browser.newContext();
  try {
    return await printPages(await context.newPage(), LONG_PAGE_COUNT, 3, 3, {
      width: "105mm",
      height: "40mm",
    });
  } finally {
    await context.close();
  }
}

async function printPages(
  page: Page,
  count: number,
  lineCount: number,
  words: number,
  paper: { readonly format: string } | { readonly width: string; readonly height: string },
): Promise<Buffer> {
  const sheets = Array.from(
    { length: count },
    (_, i) =>
      `<section>${rowsOf([...lines(lineCount, words - 2, words + 2, i + 1), `Page ${i + 1}`])}</section>`,
  );
  await page.setContent(
    `<style>body{margin:0;font:10pt/16pt sans-serif} section{break-after:page} section:last-child{break-after:auto}</style>${sheets.join("")}`,
  );
  return page.pdf(paper);
}

const PHOTO_LINES = lines(32, 2, 5, 7);

/** A receipt on a table, seen from a little aside in uneven light. */
async function takePhoto(page: Page): Promise<Buffer> {
  await page.setViewportSize({ width: 3000, height: 4000 });
  const paper =
    "position:absolute;left:500px;top:250px;width:2000px;height:3500px;background:#f6f4ee;color:#26262a;" +
    "font:58px/100px monospace;padding:120px;box-sizing:border-box;transform:perspective(6000px) rotateY(9deg) rotateZ(1.5deg)";
  await page.setContent(
    `<body style="margin:0;background:linear-gradient(120deg,#7a5a3c,#4c3523)"><div style="${paper}">${rowsOf(
      PHOTO_LINES,
    )}</div><div style="position:absolute;inset:0;background:linear-gradient(60deg,#0005,#0000 60%)"></div>`,
  );
  return page.screenshot({ type: "jpeg", quality: 85 });
}

/** So many lines of words and amounts, chosen by a fixed generator. */
function lines(count: number, minWords: number, maxWords: number, seed = 1): string[] {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 48271) % 2147483647; // Park and Miller's minimal standard generator
    return state % below;
  };
  return Array.from({ length: count }, () => {
    const text = Array.from(
      { length: minWords + next(maxWords - minWords + 1) },
      () => WORDS[next(WORDS.length)],
    );
    return `${text.join(" ")} ${next(900)}.${10 + next(90)}`;
  });
}

function rowsOf(text: readonly string[]): string {
  return text.map((line) => `<div>${line}</div>`).join("");
}

function html(text: readonly string[], style: string): string {
  return `<body style="margin:0;background:#fff;color:#111"><div style="${style}">${rowsOf(text)}</div>`;
}
