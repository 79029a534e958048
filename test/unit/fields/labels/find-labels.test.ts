import { describe, expect, it } from "vitest";
import { CONCEPTS, findLabels } from "../../../../src/fields/labels/find-labels";

const labelsOf = (text: string) =>
  findLabels(text).map(
    ({ concepts, start, end }) => [text.slice(start, end), concepts.map((one) => CONCEPTS[one])] as const,
  );

describe("labels of a text", () => {
  it.each([
    ["Invoice #123", "invoice_number"],
    ["Rechnungs-Nr.: 8", "invoice_number"],
    ["Zahlbar bis 1.2.2024", "due_date"],
    ["Échéance 01/02/2024", "due_date"],
    ["Rückgeld 7,00", "change"],
    ["Average balance 10", "old_balance"],
  ])("in %j name %s", (text, concept) => expect(labelsOf(text)[0]![1]).toContain(concept));

  it("are found where one letter is misread", () => {
    expect(labelsOf("lnvoice Numher 7")[0]![1]).toContain("invoice_number");
    expect(labelsOf("Gesamthetrag 7")[0]![1]).toContain("total");
  });

  it("are found before a number that is stuck to them", () => {
    expect(labelsOf("Invoice NumberCS17100770")).toEqual([["Invoice Number", ["invoice_number"]]]);
    expect(labelsOf("Tot4l 81")[0]![1]).toContain("total");
  });

  it("are the longest ones, and none within numbers", () => {
    expect(labelsOf("Total Amount Due: 7").map(([text]) => text)).toEqual(["Total Amount Due"]);
    expect(labelsOf("A1234 55")).toEqual([]);
  });
});
