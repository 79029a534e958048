import { expect, it } from "vitest";
import type { FieldPage } from "../../../src/document/field";
import { lineItems } from "../../../src/items/line-items";
import { typedPage } from "./typed-page";

const FIRST = typedPage(`
  Tallow & Kettle GmbH
  Invoice no. TK-2087            Date 14.03.2026

  Description               Qty     Unit price      Amount
  Roast coffee                4          12.50       50.00
  Paper filters              10           3.20       32.00
  Storage rack with four      2          80.00      160.00

                     Page 1 of 2
`);

const SUMS = `
                                       Subtotal     277.90
                                       Total        277.90
`;

const REST = [
  ["Roast coffee", "50.00", 0],
  ["Paper filters", "32.00", 0],
  ["Storage rack with four adjustable shelves", "160.00", 0],
  ["Delivery box", "8.90", 1],
  ["Water jug", "27.00", 1],
];

/** Each item's name and amount, and the page where it stands. */
function itemsOf(...pages: readonly FieldPage[]) {
  return lineItems(pages, []).map(({ cells, pageIndex }) => [
    cells.description?.text,
    cells.amount?.text,
    pageIndex,
  ]);
}

it.each([
  [
    "under the head of the table",
    `
  Description               Qty     Unit price      Amount
  adjustable shelves
  Delivery box                1           8.90        8.90
  Water jug                   3           9.00       27.00
${SUMS}`,
  ],
  [
    "at the top of the page",
    `
  adjustable shelves
  Delivery box                1           8.90        8.90
  Water jug                   3           9.00       27.00
${SUMS}`,
  ],
  [
    "below a sum that is carried over",
    `
  Tallow & Kettle GmbH
  Invoice no. TK-2087            Page 2 of 2

  Description               Qty     Unit price      Amount
  Carried forward                                   242.00
  adjustable shelves
  Delivery box                1           8.90        8.90
  Water jug                   3           9.00       27.00
${SUMS}`,
  ],
])("a name goes on on the next page, %s", (_, second) =>
  expect(itemsOf(FIRST, typedPage(second))).toEqual(REST),
);

it("a sum that is carried over is no item on either page", () => {
  const first = typedPage(`
    Description               Qty     Unit price      Amount
    Roast coffee                4          12.50       50.00
    Paper filters              10           3.20       32.00
    Carry forward                                      82.00
  `);
  const second = typedPage(`
    Description               Qty     Unit price      Amount
    Carried forward                                    82.00
    Delivery box                1           8.90        8.90
    Water jug                   3           9.00       27.00
  `);
  expect(itemsOf(first, second)).toEqual([
    ["Roast coffee", "50.00", 0],
    ["Paper filters", "32.00", 0],
    ["Delivery box", "8.90", 1],
    ["Water jug", "27.00", 1],
  ]);
});

it.each([
  ["twice one price", ["Flat white", "3.50"], ["Ginger tea", "3.50"]],
  [
    "a price that two others add up to",
    ["Espresso", "2.50"],
    ["Ginger tea", "4.00"],
    ["Lentil soup", "6.50"],
  ],
])("all items of a receipt are items: %s", (_, ...items) => {
  const rows = items.map(([name, amount]) => `  ${name!.padEnd(20)}${amount}`).join("\n");
  const receipt = typedPage(`
  HARBOUR BAKERY
  14 Quayside Lane

  Item                Amount
${rows}
`);
  expect(itemsOf(receipt)).toEqual(items.map((item) => [...item, 0]));
});

it("the first item of a page is one though it costs what the page before has", () => {
  const first = typedPage(`
    Tallow & Kettle GmbH
    Invoice no. TK-2087            Date 14.03.2026

    Description                                       Amount
    Consulting March                                  500.00

                     Page 1 of 2
  `);
  const second = typedPage(`
    Description                                       Amount
    Consulting April                                  500.00
    Travel expenses                                    80.00

                                       Total         1080.00
  `);
  expect(itemsOf(first, second)).toEqual([
    ["Consulting March", "500.00", 0],
    ["Consulting April", "500.00", 1],
    ["Travel expenses", "80.00", 1],
  ]);
});

it("a sum on both pages is carried over, whatever it is called", () => {
  const first = typedPage(`
    Description               Qty     Unit price      Amount
    Roast coffee                4          12.50       50.00
    Paper filters              10           3.20       32.00
    Transport                                          82.00
  `);
  const second = typedPage(`
    Description               Qty     Unit price      Amount
    Transport                                          82.00
    Delivery box                1           8.90        8.90
  `);
  expect(itemsOf(first, second).map(([name]) => name)).toEqual([
    "Roast coffee",
    "Paper filters",
    "Delivery box",
  ]);
});
