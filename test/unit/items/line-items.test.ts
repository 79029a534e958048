import { describe, expect, it } from "vitest";
import type { FieldPage } from "../../../src/document/field";
import { ITEM_PARTS } from "../../../src/document/line-item";
import { lineItems } from "../../../src/items/line-items";
import { typedPage } from "./typed-page";

const INVOICE = typedPage(`
  Tallow & Kettle GmbH
  Quellweg 3
  04109 Leipzig

  Invoice no. TK-2087            Date 14.03.2026

  Description               Qty     Unit price      Tax      Amount
  Roast coffee                4          12.50      7%        50.00
  Paper filters              10           3.20     19%        32.00
  Delivery box                1           8.90     19%         8.90

                                       Subtotal               90.90
                                       Tax                    11.27
                                       Total                 102.17
`);

const RECEIPT = typedPage(`
  HARBOUR BAKERY
  14 Quayside Lane

  Almond croissant
    2 x 3.49                    6.98
  Sourdough loaf
    1 x 4.20                    4.20
  Flat white
    3 x 2.80                    8.40

  TOTAL                        19.58
  CASH                         20.00
  CHANGE                        0.42
`);

/** The cells of each item, in the order of {@link ITEM_PARTS}. */
function tableOf(...pages: readonly FieldPage[]): string[][] {
  return lineItems(pages, []).map(({ cells }) => ITEM_PARTS.flatMap((part) => cells[part]?.text ?? []));
}

describe("line items", () => {
  it("are the rows of an invoice's table, up to its sums", () =>
    expect(tableOf(INVOICE)).toEqual([
      ["Roast coffee", "4", "12.50", "7%", "50.00"],
      ["Paper filters", "10", "3.20", "19%", "32.00"],
      ["Delivery box", "1", "8.90", "19%", "8.90"],
    ]));

  it("are a receipt's articles, with the numbers under the name", () =>
    expect(tableOf(RECEIPT)).toEqual([
      ["Almond croissant", "2", "3.49", "6.98"],
      ["Sourdough loaf", "1", "4.20", "4.20"],
      ["Flat white", "3", "2.80", "8.40"],
    ]));

  it("have normalized numbers, and the words that they are built from", () => {
    const [item] = lineItems([INVOICE], []);
    expect(item!.cells.quantity).toMatchObject({ normalized: "4", pageIndex: 0 });
    expect(item!.cells.tax_rate!.normalized).toBe("7");
    expect(item!.cells.amount!.normalized).toBe("50.00");
    const words = item!.cells.description!.wordIndices.map((index) => INVOICE.words[index]!.text);
    expect(words).toEqual(["Roast", "coffee"]);
  });

  it("are less sure where quantity and price do not make the amount, and say the same", () => {
    const wrong: FieldPage = {
      ...INVOICE,
      words: INVOICE.words.map((word) => (word.text === "50.00" ? { ...word, text: "58.00" } : word)),
    };
    const [right, other] = [lineItems([INVOICE], [])[0]!, lineItems([wrong], [])[0]!];
    expect(other.cells.amount!.text).toBe("58.00");
    expect(other.cells.amount!.confidence).toBeLessThan(right.cells.amount!.confidence - 0.1);
  });

  it("are surer where they add up to the subtotal", () => {
    const subtotal = {
      fieldType: "subtotal",
      text: "90.90",
      normalized: "90.90",
      normalizedAlternative: null,
      confidence: 0.9,
      pageIndex: 0,
      wordIndices: [],
      alternatives: [],
    };
    const sure = (items: ReturnType<typeof lineItems>): number => items[0]!.cells.amount!.confidence;
    expect(sure(lineItems([INVOICE], [subtotal]))).toBeGreaterThan(sure(lineItems([INVOICE], [])));
  });

  it("are found by their products where no word of the table is known, in columns from the right, too", () =>
    expect(
      tableOf(
        typedPage(`
          Qorvan Breslu

          Zantu         Prilo      Morv    Veskar                    N
          150.96        13.85      10.9    Hulmo dreska              1
          2,558.80     511.76         5    Barten wolp               2
          90.00         90.00         1    Desk lamp                 3
          2,663.20      66.58        40    Dalkon himaro             4
        `),
      ),
    ).toEqual([
      ["Hulmo dreska", "10.9", "13.85", "150.96"],
      ["Barten wolp", "5", "511.76", "2,558.80"],
      ["Desk lamp", "1", "90.00", "90.00"],
      ["Dalkon himaro", "40", "66.58", "2,663.20"],
    ]));

  it("have names that wrap on the paper of a till", () =>
    expect(
      tableOf(
        typedPage(`
          HARBOUR STORE
          Art. no.  Description     Qty    Cost   Amount
          CY-245    DESK LAMP NO.     6    4.90    29.40
                    7
          ZX-856    COTTON SHIRT      2    1.00     2.00
          623098    RHYTHM            2    2.15     4.30
                    BIGGER BOX
          XET31     PAPER A4          1    1.00     1.00

                         Subtotal :               36.70
                     GRAND TOTAL :                36.70
        `),
      ).map(([name]) => name),
    ).toEqual(["DESK LAMP NO. 7", "COTTON SHIRT", "RHYTHM BIGGER BOX", "PAPER A4"]));

  it("are none in a letter", () => {
    const letter = `
      Dear Ms Hollis

      thank you for your visit on 14 March. The room is ready
      from 9 in the morning, and 12 chairs are in it.

      Kind regards
    `;
    expect(lineItems([typedPage(letter)], [])).toEqual([]);
  });

  it("are none on a page without words", () =>
    expect(lineItems([{ ...INVOICE, words: [] }], [])).toEqual([]));
});
