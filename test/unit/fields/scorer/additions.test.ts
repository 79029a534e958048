import { describe, expect, it } from "vitest";
import { totalPartsOf } from "../../../../src/fields/scorer/additions";
import { prepareDocument } from "../../../../src/fields/scorer/scored-document";
import { printPage } from "../../../stages/printed-document";

const documentOf = (text: string) =>
  prepareDocument([{ ...printPage(text), candidates: [], language: null }]);

describe("what is said beside a total", () => {
  const slip = documentOf(`
      Subtotal              51.00
      Discount               2.50
      Tip                    8.00
      TOTAL                 56.50
      Cash                  20.00
      Card                  36.50
      Change                 0.00
      `);

  it("is what is added to it and taken off", () => {
    expect(totalPartsOf(slip).additions).toEqual([-2.5, 8]);
  });

  it("is what it was paid with, in parts", () => {
    expect(totalPartsOf(slip).payments).toEqual([20, 36.5]);
    expect(
      totalPartsOf(
        documentOf(`
      SUMME                 EUR    62,51
      Geg. Gutschein        EUR    40,00
      Geg. EC-Cash          EUR    22,51
      `),
      ).payments,
    ).toEqual([40, 22.51]);
  });
});
