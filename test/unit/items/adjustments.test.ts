import { expect, it } from "vitest";
import { lineItems } from "../../../src/items/line-items";
import { typedPage } from "./typed-page";

/** Each item's name, amount, discount and deposit. */
function itemsOf(text: string): (string | undefined)[][] {
  return lineItems([typedPage(text)], []).map(({ cells }) =>
    [cells.description, cells.amount, cells.discount, cells.deposit].map((cell) => cell?.text),
  );
}

it("a discount and a deposit belong to the article that they stand below", () =>
  expect(
    itemsOf(`
      Lindenhof Markt
      Quellweg 3
      04109 Leipzig

      Mineralwasser                 0,79 A
      Pfand                         0,25 A
      Roggenbrot                    3,29 B
      Rabatt                       -0,50 B
      Butter                        2,19 B

      SUMME  EUR                    6,02
      BAR                          10,00
      RUECKGELD                     3,98
    `),
  ).toEqual([
    ["Mineralwasser", "0,79", undefined, "0,25"],
    ["Roggenbrot", "3,29", "-0,50", undefined],
    ["Butter", "2,19", undefined, undefined],
  ]));

it("a discount below the numbers of an article belongs to it, too", () =>
  expect(
    itemsOf(`
      HARBOUR BAKERY
      14 Quayside Lane

      Almond croissant
        2 x 3.49                    6.98
        Discount                   -1.00
      Sourdough loaf
        1 x 4.20                    4.20
      Flat white
        3 x 2.80                    8.40

      TOTAL                        18.58
      CARD                         18.58
    `),
  ).toEqual([
    ["Almond croissant", "6.98", "-1.00", undefined],
    ["Sourdough loaf", "4.20", undefined, undefined],
    ["Flat white", "8.40", undefined, undefined],
  ]));

it("a discount below the last row of a table is one of all of them", () =>
  expect(
    itemsOf(`
      Tallow & Kettle GmbH
      Invoice no. TK-2087            Date 14.03.2026

      Description               Qty     Unit price      Amount
      Roast coffee                4          12.50       50.00
      Paper filters              10           3.20       32.00
      Delivery box                1           8.90        8.90
      Discount                                           -5.00
                                          Subtotal       85.90
                                          Total          85.90
    `),
  ).toEqual([
    ["Roast coffee", "50.00", undefined, undefined],
    ["Paper filters", "32.00", undefined, undefined],
    ["Delivery box", "8.90", undefined, undefined],
  ]));

it("amounts that make the subtotal only with their discounts are surer by it", () => {
  const page = typedPage(`
    GREEN LANE MARKET
    7 Orchard Road

    Oat milk 1 l                  2.19
    Dark chocolate                3.40
      Discount                   -0.80
    Ginger tea                    4.10

    SUBTOTAL                      8.89
    TOTAL                         8.89
  `);
  const total = (amount: string) => ({
    fieldType: "total",
    text: amount,
    normalized: amount,
    normalizedAlternative: null,
    confidence: 0.9,
    pageIndex: 0,
    wordIndices: [],
    alternatives: [],
  });
  const sureness = (amount: string): number =>
    lineItems([page], [total(amount)])[0]!.cells.amount!.confidence;
  expect(sureness("8.89")).toBeGreaterThan(sureness("9.99"));
});
