import type { Browser } from "playwright-core";

/** A document to be timed: its bytes, and the extension that its file gets. */
export interface BenchDocument {
  readonly name: string;
  readonly bytes: Buffer;
  /** Beyond the defaults. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** Words that a page is filled with, the same at every run. */
const WORDS =
  "Item Quantity Price Amount Discount Delivery Harbour Street Invoice Service Total Net Paper Coffee Cable Filter " +
  "Carton Label Bracket Hinge Panel Screw Lamp Battery Charger Cover Handle Spring Valve Gasket";

/** Draws the documents: a receipt of 60 lines, a dense A4 page at 150 dpi, and it as a born-digital PDF. */
export async function drawBenchDocuments(browser: Browser): Promise<BenchDocument[]> {
  const context = await browser.newContext({ deviceScaleFactor: 1 });
  try {
    const page = await context.newPage();
    await page.setViewportSize({ width: 520, height: 1500 });
    await page.setContent(html(lines(60, 2, 5), "font: 16px monospace; padding: 24px; line-height: 24px"));
    const receipt = await page.screenshot({ type: "png" });
    const dense = lines(70, 10, 14);
    await page.setViewportSize({ width: 1240, height: 1754 });
    await page.setContent(html(dense, "font: 16px sans-serif; padding: 60px; line-height: 23px"));
    const a4 = await page.screenshot({ type: "png" });
    await page.setContent(html(dense, "font: 8.5pt sans-serif; line-height: 11.5pt"));
    const pdf = await page.pdf({ format: "A4" });
    return [
      { name: "receipt-60-lines.png", bytes: receipt, params: {} },
      { name: "dense-a4.png", bytes: a4, params: {} },
      { name: "dense-a4.pdf", bytes: pdf, params: {} },
      { name: "dense-a4-drawn.pdf", bytes: pdf, params: { pdf_text: "never" } },
    ];
  } finally {
    await context.close();
  }
}

/** So many lines of words and amounts, chosen by a fixed generator. */
function lines(count: number, minWords: number, maxWords: number): string[] {
  const words = WORDS.split(" ");
  let state = 1;
  const next = (below: number): number => {
    state = (state * 48271) % 2147483647; // Park and Miller's minimal standard generator
    return state % below;
  };
  return Array.from({ length: count }, () => {
    const text = Array.from(
      { length: minWords + next(maxWords - minWords + 1) },
      () => words[next(words.length)],
    );
    return `${text.join(" ")} ${next(900)}.${10 + next(90)}`;
  });
}

function html(text: readonly string[], style: string): string {
  return `<body style="margin:0;background:#fff;color:#111"><div style="${style}">${text
    .map((line) => `<div>${line}</div>`)
    .join("")}</div>`;
}
