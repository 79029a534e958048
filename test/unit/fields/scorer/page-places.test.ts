import { describe, expect, it } from "vitest";
import { findValues } from "../../../../src/fields/candidates/find-values";
import { gatherEvidence } from "../../../../src/fields/document-evidence";
import { layoutOf } from "../../../../src/fields/document-layout";
import { PagePlaces } from "../../../../src/fields/scorer/page-places";
import { printPage } from "../../../stages/printed-document";

/** The places of a printed page's values, and its candidates by their text. */
function placesOn(text: string) {
  const { words, size } = printPage(text);
  const layout = layoutOf({ words, size, candidates: [], language: null }, 0);
  const candidates = findValues(layout, gatherEvidence([], []));
  const places = new PagePlaces(layout, candidates, ["amount", "date", "code"]);
  return { places, of: (value: string) => places.ofKind("amount").find((one) => one.text === value)! };
}

const PAGE = `
  Oak dowel   7   3.15   22.05
  Brass hook  3  11.20   33.60

  Sum                    55.65
`;

describe("the places of a page's values", () => {
  it("are counted by row", () => {
    const { places, of } = placesOn(PAGE);
    expect(places.countInRow(of("22.05"))).toBe(3);
    expect(places.countInRow(of("55.65"))).toBe(1);
  });

  it("are counted by column, above and below", () => {
    const { places, of } = placesOn(PAGE);
    expect(places.countInColumn(of("22.05"))).toEqual({ above: 0, below: 2 });
    expect(places.countInColumn(of("33.60"))).toEqual({ above: 1, below: 1 });
    expect(places.countInColumn(of("55.65"))).toEqual({ above: 2, below: 0 });
  });

  it("are in reading order, the last amount with decimals known", () => {
    const { places, of } = placesOn(PAGE);
    expect(places.orderOf(of("22.05"))).toBeLessThan(places.orderOf(of("33.60")));
    expect(places.lastAmount?.text).toBe("55.65");
  });

  it("have a row's whole text, and the gap to what stands above", () => {
    const { places, of } = placesOn(PAGE);
    expect(places.rowText(0)).toContain("Oak dowel");
    const near = places.gapAbove(of("33.60").box);
    expect(places.gapAbove(of("55.65").box)).toBeGreaterThan(near);
  });
});
