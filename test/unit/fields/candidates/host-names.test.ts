import { describe, expect, it } from "vitest";
import { comparedParts, hostLikeness, hostNames } from "../../../../src/fields/candidates/host-names";

const namesOf = (text: string, type: "url" | "email" | "phone" = "url"): string[] =>
  hostNames({ type, text }).map((name) => name.text);

describe("hostNames", () => {
  it.each([
    ["www.harbourgate.at", ["harbourgate"]],
    ["WWW.HARBOURGATE.CO.UK", ["HARBOURGATE"]],
    ["https://shop.harbourgate.com/terms", ["shop", "harbourgate"]],
    ["harbour-gate.de", ["harbour-gate"]],
    ["www, harbourgate. at", ["harbourgate"]],
    ["www.24.de", []],
    ["www .harbourgate.at", ["harbourgate"]],
    ["www harbourgate at", ["harbourgate"]],
    ["https:/ /harbourgate.at", ["harbourgate"]],
    ["https://harbourgate.com/@wren.nest", ["harbourgate"]],
    ["www.harbourgate-", []],
  ])("names those of %s", (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it.each([
    ["first.last@harbourgate.fr", ["harbourgate"]],
    ["harbourgate@gmail.com", []],
    ["info@office.harbourgate.org", ["office", "harbourgate"]],
    ["info@ harbourgate.at", ["harbourgate"]],
    ["info@harbourgate . at", ["harbourgate"]],
    ["info@office .harbourgate.com", ["office", "harbourgate"]],
  ])("names those of the mail %s", (text, names) => {
    expect(namesOf(text, "email")).toEqual(names);
  });

  it("says where a name lies in the address", () => {
    for (const text of ["www.wren.at", "w.wren@wren.at", "www, wren, at"]) {
      const [name] = hostNames({ type: text.includes("@") ? "email" : "url", text });
      expect(text.slice(name!.start, name!.start + name!.text.length)).toBe("wren");
      expect(name!.start).toBe(text.lastIndexOf("wren"));
    }
  });

  it("finds none in what has no host", () => {
    expect(namesOf("+43 1 234567", "phone")).toEqual([]);
  });
});

describe("hostLikeness", () => {
  it.each([
    ["Harbourgate", 1],
    ["HARBOURGATE Fresh every day", 1],
    ["ARBOURGATE", 10 / 11],
    ["Harbour Gate", 1],
    ["Fresh every day", 0],
    ["", 0],
  ])("of %s", (name, likeness) => {
    expect(hostLikeness(comparedParts(name), "harbourgate")).toBeCloseTo(likeness, 9);
  });
});
