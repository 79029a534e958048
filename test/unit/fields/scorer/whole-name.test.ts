import { describe, expect, it } from "vitest";
import { findNames } from "../../../../src/fields/candidates/find-names";
import { layoutOf } from "../../../../src/fields/document-layout";
import { wholeName } from "../../../../src/fields/scorer/whole-name";
import { printPage } from "../../../stages/printed-document";

/** The whole name that a line's name belongs to, on a page printed so. */
function wholeOf(part: string, text: string): string {
  const { words, size } = printPage(text);
  const all = findNames(layoutOf({ words, size, candidates: [], language: null }, 0));
  const own = all.find((one) => one.kind === "name" && one.text === part);
  if (own === undefined) throw new Error(`no name ${part}`);
  return wholeName(own, all).text;
}

describe("a name", () => {
  it.each([
    ["has its legal form from the next line", "Pinewood Cake House", "Pinewood Cake House\nSdn Bhd"],
    ["goes on behind an ampersand", "Dockside Hardware &", "Dockside Hardware &\nElectrical"],
    ["begins before an ampersand", "& Tea Leaf Sdn Bhd", "The Roast Bean\n& Tea Leaf Sdn Bhd"],
    ["begins before a bracket", "(Northgate) Sdn Bhd", "Mega Maju Mart\n(Northgate) Sdn Bhd"],
  ])("%s", (_, part, text) => expect(wholeOf(part, text)).toBe(text.replace("\n", " ")));

  it("does not take in the street below", () =>
    expect(wholeOf("Dockside Hardware", "Dockside Hardware\n12 Quay Street")).toBe("Dockside Hardware"));
});
