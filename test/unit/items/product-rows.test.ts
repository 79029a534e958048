import { describe, expect, it } from "vitest";
import { prepareItemPage } from "../../../src/items/item-page";
import { addProductRows } from "../../../src/items/product-rows";
import { typedPage } from "./typed-page";

/** Each item's name, quantity, price and amount, where no network found any. */
function itemsOf(text: string): (string | undefined)[][] {
  const page = prepareItemPage(typedPage(text), 0, null);
  return addProductRows([], page).map(({ parts }) =>
    [parts.description, parts.quantity, parts.unit_price, parts.amount].map((part) =>
      part?.words.map((word) => page.layout.texts[word]).join(" "),
    ),
  );
}

describe("rows whose numbers make a product", () => {
  it("are items, whatever their columns are called", () =>
    expect(
      itemsOf(`
        Zwrt                Qplk      Brnd        Tzsm
        Veldspar hinge        12      4.50       54.00
        Oak dowel rod          7      3.15       22.05
        Brass hook             3     11.20       33.60
      `),
    ).toEqual([
      ["Veldspar hinge", "12", "4.50", "54.00"],
      ["Oak dowel rod", "7", "3.15", "22.05"],
      ["Brass hook", "3", "11.20", "33.60"],
    ]));

  it("may have the amount at the left", () =>
    expect(
      itemsOf(`
        54.00       4.50        12      Veldspar hinge
        22.05       3.15         7      Oak dowel rod
      `),
    ).toEqual([
      ["Veldspar hinge", "12", "4.50", "54.00"],
      ["Oak dowel rod", "7", "3.15", "22.05"],
    ]));

  it("are none where one row alone does, as chance may", () =>
    expect(
      itemsOf(`
        Meter north           12      4.50       54.00
        Meter south            9      8.10       11.70
      `),
    ).toEqual([]));

  it("are none where each row has a factor of 1, which makes any number a product", () =>
    expect(
      itemsOf(`
        Meter north            1      4.50        4.50
        Meter south            1      8.10        8.10
      `),
    ).toEqual([]));

  it("with a factor of 1 are items below one that tells", () =>
    expect(
      itemsOf(`
        Oak dowel rod          7      3.15       22.05
        Brass hook             1      8.10        8.10
      `).map(([name]) => name),
    ).toEqual(["Oak dowel rod", "Brass hook"]));
});
