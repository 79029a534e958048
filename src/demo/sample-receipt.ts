/** Pixels of the drawn receipt: 80 mm wide paper at some 250 dots per inch. */
const WIDTH = 800;
const HEIGHT = 1180;
const MARGIN = 70;

const ITEMS = [
  ["2", "Espresso", "5.20"],
  ["1", "Oat flat white", "4.10"],
  ["3", "Almond croissant", "11.70"],
  ["1", "House granola", "7.50"],
  ["1", "Orange juice 0.3l", "4.90"],
] as const;

/** Draws an invented receipt, so that the page can be tried without a document at hand. */
export async function sampleReceipt(): Promise<File> {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser gives no 2D canvas");
  context.fillStyle = "#fdfcf8";
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = "#1c1c1e";
  context.textBaseline = "alphabetic";
  const write = (text: string, x: number, y: number, font: string, align: CanvasTextAlign = "left"): void => {
    context.font = font;
    context.textAlign = align;
    context.fillText(text, x, y);
  };
  const plain = "30px Arial, 'Liberation Sans', Helvetica, sans-serif";
  const bold = "bold 34px Arial, 'Liberation Sans', Helvetica, sans-serif";
  const middle = WIDTH / 2;
  const right = WIDTH - MARGIN;
  write("The Copper Kettle", middle, 120, "bold 52px Georgia, 'Times New Roman', serif", "center");
  write("14 Harbour Lane, Norwick", middle, 172, plain, "center");
  write("Tel. 01632 960 418", middle, 212, plain, "center");
  rule(context, 250);
  write("Receipt 20418", MARGIN, 300, plain);
  write("14/03/2026 09:42", right, 300, plain, "right");
  write("Table 7", MARGIN, 342, plain);
  write("Served by Ines", right, 342, plain, "right");
  rule(context, 376);
  let y = 432;
  for (const [count, name, price] of ITEMS) {
    write(count, MARGIN, y, plain);
    write(name, MARGIN + 60, y, plain);
    write(price, right, y, plain, "right");
    y += 50;
  }
  rule(context, y - 14);
  y += 42;
  const sums = [
    ["Subtotal", "33.40", plain],
    ["VAT 20%", "6.68", plain],
    ["TOTAL GBP", "40.08", bold],
    ["Card **** 4417", "40.08", plain],
  ] as const;
  for (const [label, amount, font] of sums) {
    write(label, MARGIN, y, font);
    write(amount, right, y, font, "right");
    y += 52;
  }
  rule(context, y - 14);
  write("VAT reg. GB 123 4567 89", middle, y + 44, plain, "center");
  write("Thank you, see you soon!", middle, y + 90, plain, "center");
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return new File([blob], "sample-receipt.png", { type: blob.type });
}

function rule(context: OffscreenCanvasRenderingContext2D, y: number): void {
  context.fillRect(MARGIN, y, WIDTH - 2 * MARGIN, 2);
}
