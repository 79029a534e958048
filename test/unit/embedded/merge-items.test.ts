import { expect, it } from "vitest";
import type { EmbeddedItem } from "../../../src/document/embedded-invoice";
import { mergeItems } from "../../../src/embedded/merge-items";
import { lineItems } from "../../../src/items/line-items";
import { typedPage } from "../items/typed-page";

const PRINTED = lineItems(
  [
    typedPage(`
      Description               Qty     Unit price      Amount
      Roast coffee                4          12.50       50.00
      Paper filters              10           3.20       32.00

                                       Total             82.00
    `),
  ],
  [],
);

const item = (description: string, quantity: string, unitPrice: string, amount: string): EmbeddedItem => ({
  description,
  quantity,
  unit: "kg",
  unitPrice,
  taxRate: null,
  amount,
  sku: null,
});

it("gives stated items the place where they are printed", () => {
  const [first, second] = mergeItems(PRINTED, [
    item("Roast coffee", "4", "12.50", "50.00"),
    item("Paper filters", "10", "3.20", "33.00"),
  ]);
  expect(first).toMatchObject({ source: "embedded", confidence: 1 });
  expect(first!.cells.amount).toMatchObject({
    text: "50.00",
    wordIndices: PRINTED[0]!.cells.amount!.wordIndices,
  });
  expect(first!.cells.unit).toMatchObject({ text: "kg", wordIndices: [] });
  expect(second!.cells.amount).toMatchObject({ text: "33.00", normalized: "33.00", wordIndices: [] });
  expect(second!.cells.amount!.printed).toMatchObject({ text: "32.00" });
  expect(first!.cells.amount).not.toHaveProperty("printed");
});

it("lists an item that is not printed without a place", () => {
  const [only] = mergeItems([], [item("Tea", "1", "2.00", "2.00")]);
  expect(only).toMatchObject({ text: "Tea 1 kg 2.00 2.00", wordIndices: [], pageIndex: 0 });
});

it("leaves the printed ones where the XML lists none", () =>
  expect(mergeItems(PRINTED, [])).toEqual(PRINTED));
