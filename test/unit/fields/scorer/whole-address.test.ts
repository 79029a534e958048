import { describe, expect, it } from "vitest";
import { findNames } from "../../../../src/fields/candidates/find-names";
import { layoutOf } from "../../../../src/fields/document-layout";
import { wholeAddress } from "../../../../src/fields/scorer/whole-address";
import { printPage } from "../../../stages/printed-document";

/** The whole address that a part belongs to, on a page printed so. */
function wholeOf(part: string, text: string): string {
  const { words, size } = printPage(text);
  const all = findNames(layoutOf({ words, size, candidates: [], language: null }, 0));
  const own = all.find((one) => one.kind === "address" && one.text === part);
  if (own === undefined) throw new Error(`no address ${part}`);
  return wholeAddress(own, all).text;
}

describe("an address", () => {
  it("goes on with postcode and place", () =>
    expect(
      wholeOf(
        "417 Tamarack Ave",
        `
        Bluff Street Diner
        417 Tamarack Ave
        Duluth, MN 55802
        Tel: 218-555-0144
        `,
      ),
    ).toBe("417 Tamarack Ave Duluth, MN 55802"));

  it("begins with its street, framed by ornaments or not", () =>
    expect(
      wholeOf(
        "51109 Neubrück",
        `
        ***** Erlenweg 14 *****
        ***** 51109 Neubrück *****
        ***** Tel. 0221 555018 *****
        `,
      ),
    ).toBe("Erlenweg 14 51109 Neubrück"));

  it("does not take in the name above, nor the telephone below", () =>
    expect(
      wholeOf(
        "8 Wharf Road",
        `
        Penhallow Stores 24
        8 Wharf Road
        Phone 01872 555018
        `,
      ),
    ).toBe("8 Wharf Road"));
});
