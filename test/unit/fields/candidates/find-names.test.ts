import { describe, expect, it } from "vitest";
import { findNames, isLegalForm } from "../../../../src/fields/candidates/find-names";
import { layoutOf } from "../../../../src/fields/document-layout";
import { printPage } from "../../../stages/printed-document";

function namesOf(text: string): string[] {
  const { words, size } = printPage(text);
  return findNames(layoutOf({ words, size, candidates: [], language: null }, 0))
    .filter(({ kind }) => kind === "name")
    .map((one) => one.text);
}

describe("names", () => {
  it("have no label with a colon before them", () => {
    const names = namesOf("Bank: Harrowgate Mutual");
    expect(names).toContain("Harrowgate Mutual");
    expect(names).not.toContain("Bank: Harrowgate Mutual");
  });

  it("are no words for a trade alone, and may end in one", () => {
    const names = namesOf("Restaurant\nTalia Kitchens\n\nGOLDEN HERON\nRESTAURANT");
    expect(names).not.toContain("Restaurant");
    expect(names).toEqual(expect.arrayContaining(["Talia Kitchens", "GOLDEN HERON RESTAURANT"]));
  });

  it("are no legal forms alone", () => {
    expect(["Inc.", "GmbH & Co. KG", "SARL", "Sdn Bhd"].every(isLegalForm)).toBe(true);
    expect(["Inca", "Bolt Inc.", "Co", "-"].map(isLegalForm)).toEqual([false, false, true, false]);
  });
});
