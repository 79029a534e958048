import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../src/cli/browser";

// `npx tsx test/harness/draw-examples.ts`: draws the documents that the page offers to try, and small pictures of
// them. Everybody on them is invented; telephone numbers are of ranges kept for that, tax and account numbers those of
// the documentation of their checksums.

const FOLDER = fileURLToPath(new URL("../../public/examples/", import.meta.url));

/** CSS pixels; an A4 sheet at 96 dots per inch. */
const A4 = { width: 794, height: 1123 };
const THUMBNAIL_HEIGHT = 200;

const SANS = `Arial, "Liberation Sans", Helvetica, sans-serif`;

const receiptItems = [
  ["2 Espresso", "5.20"],
  ["1 Oat flat white", "4.10"],
  ["3 Almond croissant", "11.70"],
  ["1 House granola", "7.50"],
  ["1 Orange juice 0.3l", "4.90"],
] as const;

const RECEIPT = `<style>
  body { margin: 0; padding: 34px 30px 40px; width: 360px; background: #fbfaf5; color: #26262a; font: 16px/1.5 "Liberation Mono", "Courier New", monospace; }
  h1 { margin: 0 0 6px; font: bold 25px ${SANS}; text-align: center; letter-spacing: 1px; }
  p { margin: 0; text-align: center; }
  div { display: flex; justify-content: space-between; }
  hr { margin: 12px 0; border: 0; border-top: 2px dashed #55555a; }
  .total { font-size: 21px; font-weight: bold; }
</style>
<h1>THE COPPER KETTLE</h1>
<p>14 Harbour Lane</p><p>Norwick NW4 2KT</p><p>Tel. 01632 960418</p>
<hr>
<div><span>Receipt 20418</span><span>14/03/2026 09:42</span></div>
<div><span>Table 7</span><span>Served by Ines</span></div>
<hr>
${receiptItems.map(([name, price]) => `<div><span>${name}</span><span>${price}</span></div>`).join("")}
<hr>
<div><span>Subtotal</span><span>27.83</span></div>
<div><span>VAT 20%</span><span>5.57</span></div>
<div class="total"><span>TOTAL GBP</span><span>33.40</span></div>
<div><span>Card **** 4417</span><span>33.40</span></div>
<hr>
<p>VAT no. GB 980 7806 84</p><p>hello@copperkettle.example</p><p>Thank you, see you soon!</p>`;

const sheet = (content: string): string => `<style>
  @page { size: A4; margin: 0; }
  body { margin: 0; color: #1d1f26; font: 14px/1.45 ${SANS}; }
  section { box-sizing: border-box; width: ${A4.width}px; height: ${A4.height - 1}px; padding: 70px 76px; background: #fff; break-after: page; position: relative; }
  section:last-child { break-after: auto; }
  h1 { margin: 0; font-size: 30px; letter-spacing: -0.3px; }
  h2 { margin: 26px 0 8px; font-size: 16px; }
  p { margin: 0; }
  table { width: 100%; border-collapse: collapse; margin-top: 26px; }
  th { padding: 7px 8px; border-bottom: 2px solid #1d1f26; text-align: left; }
  td { padding: 7px 8px; border-bottom: 1px solid #d3d6de; }
  .number { text-align: right; white-space: nowrap; }
  .head { display: flex; justify-content: space-between; margin-bottom: 46px; }
  .head > :last-child { text-align: right; }
  .facts td { padding: 2px 0 2px 18px; border: 0; } .facts { width: auto; margin: 0 0 0 auto; }
  .sums { width: 300px; margin-left: auto; } .sums td { border: 0; padding: 4px 8px; }
  .sums tr:last-child td { border-top: 2px solid #1d1f26; font-size: 17px; font-weight: bold; }
  footer { position: absolute; right: 76px; bottom: 54px; left: 76px; padding-top: 10px; border-top: 1px solid #aeb3bf; color: #4c5161; font-size: 12px; }
  .box { display: inline-block; width: 13px; height: 13px; margin: 0 6px 0 14px; border: 1.5px solid #1d1f26; text-align: center; font: bold 12px/13px ${SANS}; vertical-align: -2px; }
  .line { display: grid; grid-template-columns: 190px 1fr; align-items: end; margin-top: 15px; }
  .line span:last-child { padding: 0 6px 2px; border-bottom: 1.2px solid #50545f; font: 17px "Liberation Serif", Georgia, serif; color: #1b2f7a; }
</style>${content}`;

const rows = (items: readonly (readonly string[])[]): string =>
  items
    .map(
      (cells) =>
        `<tr>${cells.map((cell, i) => `<td${i > 0 ? ' class="number"' : ""}>${cell}</td>`).join("")}</tr>`,
    )
    .join("");

const INVOICE = sheet(`<section>
  <div class="head">
    <div><h1>Nordwind Papier GmbH</h1><p>Hafenstraße 12, 24960 Glücksburg</p><p>rechnung@nordwind-papier.example</p></div>
    <div><p>Tel. +49 30 23125 412</p><p>www.nordwind-papier.example</p></div>
  </div>
  <div class="head">
    <div><p>Atelier Morgenrot</p><p>Lindenallee 7</p><p>10115 Berlin</p></div>
    <table class="facts">${rows([
      ["Rechnungsnummer", "RE-2026-0417"],
      ["Rechnungsdatum", "12.03.2026"],
      ["Fällig am", "26.03.2026"],
      ["Kundennummer", "10882"],
    ])}</table>
  </div>
  <h1>Rechnung</h1>
  <table>
    <tr><th>Artikel</th><th class="number">Menge</th><th class="number">Einzelpreis</th><th class="number">Betrag</th></tr>
    ${rows([
      ["Büttenpapier A3, 200 g", "40", "2,15 €", "86,00 €"],
      ["Skizzenbuch, Leinen", "12", "9,80 €", "117,60 €"],
      ["Tusche, schwarz, 100 ml", "6", "7,40 €", "44,40 €"],
      ["Versand", "1", "6,90 €", "6,90 €"],
    ])}
  </table>
  <table class="sums">${rows([
    ["Zwischensumme", "254,90 €"],
    ["MwSt. 19 %", "48,43 €"],
    ["Gesamtbetrag", "303,33 €"],
  ])}</table>
  <h2>Zahlung</h2>
  <p>Bitte überweisen Sie den Betrag unter Angabe der Rechnungsnummer.</p>
  <p>IBAN DE89 3704 0044 0532 0130 00</p>
  <footer>Nordwind Papier GmbH · Geschäftsführung: Jule Petersen · USt-IdNr. DE136695976</footer>
</section>`);

const field = (label: string, text: string): string =>
  `<div class="line"><span>${label}</span><span>${text}</span></div>`;

const FORM = sheet(`<section>
  <h1>Library card application</h1>
  <p>Norwick Public Library, 3 Castle Street, Norwick NW1 1AA</p>
  <h2>1. About you</h2>
  ${field("Full name", "Marisol Okafor-Lindqvist")}
  ${field("Date of birth", "21 / 09 / 1988")}
  ${field("Street and number", "27 Mill Race Road")}
  ${field("Town and postcode", "Norwick NW3 8QP")}
  ${field("E-mail", "m.okafor@post.example")}
  ${field("Telephone", "01632 960 733")}
  <h2>2. Card</h2>
  <p style="margin-top:10px">Type of card: <span class="box">X</span>Adult <span class="box">&nbsp;</span>Student <span class="box">&nbsp;</span>Family</p>
  <p style="margin-top:10px">Newsletter: <span class="box">&nbsp;</span>Yes <span class="box">X</span>No</p>
  ${field("Branch", "Castle Street")}
  ${field("Deposit paid", "GBP 15.00")}
  <h2>3. Signature</h2>
  ${field("Date", "2 March 2026")}
  ${field("Signed", "<i>M. Okafor-Lindqvist</i>")}
  <footer>Form NPL-14 · for office use: card no. 5501 2288 · checked by J. B.</footer>
</section>`);

const consultingDays = Array.from({ length: 16 }, (_, i) => {
  const day = new Date(Date.UTC(2026, 1, 2 + i + 2 * Math.floor(i / 5)));
  return [
    `${day.getUTCDate()} ${day.getUTCMonth() === 1 ? "February" : "March"} 2026: ${["Survey of the north wing", "Load tests", "Drawings, revision B", "Site meeting", "Report"][i % 5]}`,
    "8.0 h",
    "$ 95.00",
    "$ 760.00",
  ] as const;
});

const TWO_PAGES = sheet(`<section>
  <div class="head">
    <div><h1>Larkspur & Bell Engineering</h1><p>480 Foundry Avenue, Suite 210</p><p>Millbrook, OR 97401</p></div>
    <div><p>billing@larkspurbell.example</p><p>(541) 555-0142</p></div>
  </div>
  <div class="head">
    <div><p><b>Bill to</b></p><p>Cedar Hollow School District</p><p>12 Orchard Road</p><p>Millbrook, OR 97402</p></div>
    <table class="facts">${rows([
      ["Invoice number", "LB-30917"],
      ["Invoice date", "March 6, 2026"],
      ["Due date", "April 5, 2026"],
      ["Project", "Gymnasium roof"],
    ])}</table>
  </div>
  <h1>Invoice</h1>
  <table>
    <tr><th>Work</th><th class="number">Time</th><th class="number">Rate</th><th class="number">Amount</th></tr>
    ${rows(consultingDays.slice(0, 11))}
  </table>
  <footer>Invoice LB-30917 · page 1 of 2</footer>
</section><section>
  <table>
    <tr><th>Work</th><th class="number">Time</th><th class="number">Rate</th><th class="number">Amount</th></tr>
    ${rows(consultingDays.slice(11))}
    ${rows([["Permit fees, as receipted", "", "", "$ 340.00"]])}
  </table>
  <table class="sums">${rows([
    ["Subtotal", "$ 12,500.00"],
    ["Sales tax 0 %", "$ 0.00"],
    ["Total USD", "$ 12,500.00"],
  ])}</table>
  <h2>Payment</h2>
  <p>Please pay within 30 days by bank transfer and give the invoice number as reference.</p>
  <footer>Invoice LB-30917 · page 2 of 2</footer>
</section>`);

interface Drawing {
  readonly html: string;
  readonly width: number;
  /** Pixels of the picture per CSS pixel. */
  readonly scale: number;
}

async function drawExamples(browser: Browser): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const draw = async ({ html, width, scale }: Drawing, name: string): Promise<void> => {
    const context = await browser.newContext({
      viewport: { width, height: 400 },
      deviceScaleFactor: scale,
    });
    const page = await context.newPage();
    await page.setContent(html);
    const isPhoto = name.endsWith(".jpg");
    const picture = await page.screenshot({
      fullPage: true,
      ...(isPhoto ? { type: "jpeg", quality: 78 } : { type: "png" }),
    });
    await writeFile(join(FOLDER, name), picture);
    await context.close();
    await drawThumbnail(
      browser,
      `data:image/${isPhoto ? "jpeg" : "png"};base64,${picture.toString("base64")}`,
      name,
    );
  };
  await draw({ html: RECEIPT, width: 420, scale: 1.8 }, "receipt.jpg");
  await draw({ html: INVOICE, width: A4.width, scale: 1.6 }, "invoice.png");
  await draw({ html: FORM, width: A4.width, scale: 1.6 }, "form.png");
  const context = await browser.newContext({ viewport: A4 });
  const page = await context.newPage();
  await page.setContent(TWO_PAGES);
  await writeFile(
    join(FOLDER, "two-pages.pdf"),
    await page.pdf({ preferCSSPageSize: true, printBackground: true }),
  );
  const first = await page.screenshot({ type: "png" });
  await context.close();
  await drawThumbnail(browser, `data:image/png;base64,${first.toString("base64")}`, "two-pages.pdf");
}

async function drawThumbnail(browser: Browser, pictureUrl: string, name: string): Promise<void> {
  const page = await browser.newPage();
  const base64 = await page.evaluate(
    async ([url, height]) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.height = height;
      canvas.width = Math.round((image.width * height) / image.height);
      const context = canvas.getContext("2d")!;
      context.imageSmoothingQuality = "high";
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL("image/webp", 0.8).split(",")[1]!;
    },
    [pictureUrl, THUMBNAIL_HEIGHT] as const,
  );
  await writeFile(join(FOLDER, `${name.replace(/\.\w+$/, "")}-small.webp`), Buffer.from(base64, "base64"));
  await page.close();
}

const browser = await launchBrowser();
try {
  await drawExamples(browser);
} finally {
  await browser.close();
}
