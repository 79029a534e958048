import type { Browser } from "playwright-core";

/** Lines of an invented receipt: what a reader should find. */
export const RECEIPT_LINES = [
  "HARBOUR COFFEE ROASTERS",
  "14 Quayside Lane, Whitby YO21 3PU",
  "Tel 01947 550 123",
  "Receipt no. 20498  Date 17/03/2024",
  "2 x Flat White 6.40",
  "1 x Almond Croissant 2.95",
  "1 x Ethiopia Beans 250g 9.50",
  "Subtotal 18.85",
  "VAT 20% 3.14",
  "TOTAL GBP 18.85",
  "Card ending 4417 approved",
  "Thank you and see you again",
] as const;

/** The receipt's words. */
export const RECEIPT_WORDS = RECEIPT_LINES.flatMap((line) => line.split(/\s+/));

/** How a sample is drawn. */
export interface SampleOptions {
  /** Clockwise turn of the paper. */
  readonly turnDeg?: number;
  /** CSS pixels of the body text. */
  readonly fontSize?: number;
}

/** A PNG of the receipt on white, with margins that hold it at any turn. */
export async function drawReceipt(
  browser: Browser,
  { turnDeg = 0, fontSize = 22 }: SampleOptions = {},
): Promise<Buffer> {
  const upright = turnDeg % 180 === 0;
  const size = upright || turnDeg % 90 !== 0 ? { width: 640, height: 760 } : { width: 760, height: 640 };
  const context = await browser.newContext({ viewport: size, deviceScaleFactor: 1 });
  try {
    const page = await context.newPage();
    await page.setContent(receiptHtml(turnDeg, fontSize));
    return await page.screenshot({ type: "png" });
  } finally {
    await context.close();
  }
}

/** A born-digital PDF of `pageCount` pages, each the receipt with its page number as the last line. */
export async function printReceipts(browser: Browser, pageCount: number): Promise<Buffer> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const pages = Array.from(
      { length: pageCount },
      (_, i) => `<section>${linesHtml()}<p>Page ${i + 1}</p></section>`,
    );
    await page.setContent(
      `<style>body{font:14px sans-serif} section{break-after:page} section:last-child{break-after:auto} p{margin:0 0 8px}</style>${pages.join("")}`,
    );
    return await page.pdf({ format: "A5" });
  } finally {
    await context.close();
  }
}

function linesHtml(): string {
  return RECEIPT_LINES.map((line) => `<p>${line}</p>`).join("");
}

function receiptHtml(turnDeg: number, fontSize: number): string {
  return `<style>
    body { margin: 0; background: #fff; height: 100vh; display: grid; place-items: center; }
    main { font: ${fontSize}px Arial, "Liberation Sans", sans-serif; color: #111; transform: rotate(${turnDeg}deg); }
    p { margin: 0 0 ${fontSize}px; line-height: 1.2; white-space: pre; }
  </style><main>${linesHtml()}</main>`;
}
