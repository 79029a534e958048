import { describe, expect, it } from "vitest";
import { type TextSign, TextSigns } from "../../../../src/fields/scorer/text-signs";

describe("a text's signs", () => {
  it.each<[TextSign, string, boolean]>([
    ["legalForm", "Quellweg Werkzeuge GmbH", true],
    ["legalForm", "Tamarack Foods, Inc.", true],
    ["legalForm", "Coffee and cake", false],
    ["street", "417 Tamarack Ave", true],
    ["street", "Tamarack Avenue", false],
    ["streetWord", "Tamarack Avenue", true],
    ["postcode", "Duluth, MN 55802", true],
    ["postcode", "Total 12", false],
    ["contact", "Tel: 218-555-0144", true],
    ["contact", "info@quellweg.example", true],
    ["contact", "Telltale tiles", false],
  ])("%s of %j: %s", (sign, text, shows) => {
    const signs = new TextSigns();
    expect(signs.hasAny(sign, ["x", text])).toBe(shows);
    // Asked again, the answer that is kept is the same.
    expect(signs.hasAny(sign, [text])).toBe(shows);
  });
});
