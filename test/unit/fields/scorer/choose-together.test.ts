import { describe, expect, it } from "vitest";
import type { Candidate, CandidateKind } from "../../../../src/fields/candidates/candidate";
import { foldText } from "../../../../src/fields/fold-text";
import { chooseTogether } from "../../../../src/fields/scorer/choose-together";
import type { ScoredValue } from "../../../../src/fields/scorer/score-candidates";

let words = 0;

/** A value of one place, on a line of its own at `y`. */
function value(kind: CandidateKind, text: string, probability: number, y = 0, x = 10): ScoredValue {
  const place: Candidate = {
    kind,
    pageIndex: 0,
    words: [words++],
    text,
    normalized: kind === "amount" ? text : null,
    normalizedAlternative: null,
    key: foldText(text),
    box: { xMin: x, yMin: y, xMax: x + 100, yMax: y + 10 },
    cell: words,
    start: 0,
    end: text.length,
    lines: 1,
  };
  return { probability, places: [place] };
}

const textOf = (choice: ReturnType<typeof chooseTogether>, field: string): string | undefined =>
  choice.values.get(field)?.places[0]?.text;

describe("sums", () => {
  const scores = new Map([
    ["total", [value("amount", "61.20", 0.55), value("amount", "69.40", 0.4)]],
    ["subtotal", [value("amount", "55.00", 0.9)]],
    ["tax", [value("amount", "4.40", 0.9)]],
  ]);

  it("may hold a tip besides net and tax", () => {
    expect(textOf(chooseTogether(scores), "total")).toBe("61.20");
    const withTip = chooseTogether(scores, [10]);
    expect(textOf(withTip, "total")).toBe("69.40");
    expect([...withTip.agreeing]).toEqual(["total", "subtotal"]);
  });

  it("may be less a discount", () => {
    const less = new Map(scores).set("total", [
      value("amount", "59.40", 0.5),
      value("amount", "54.40", 0.45),
    ]);
    expect(textOf(chooseTogether(less, [-5]), "total")).toBe("59.40");
    expect(textOf(chooseTogether(less.set("tax", []), [-0.6]), "total")).toBe("54.40");
  });
});

describe("a total", () => {
  it("is what two payments add up to, and not one of them", () => {
    const scores = new Map([
      [
        "total",
        [value("amount", "25.00", 0.8), value("amount", "61.35", 0.15), value("amount", "36.35", 0.02)],
      ],
    ]);
    expect(textOf(chooseTogether(scores), "total")).toBe("25.00");
    expect(textOf(chooseTogether(scores, [], [25, 10]), "total")).toBe("25.00");
    const choice = chooseTogether(scores, [], [25, 36.35]);
    expect(textOf(choice, "total")).toBe("61.35");
    expect([...choice.agreeing]).toEqual(["total"]);
  });

  it("is not the cash given, to which paid and change add up", () => {
    const scores = new Map([["total", [value("amount", "56.50", 0.7), value("amount", "100.00", 0.25)]]]);
    expect(textOf(chooseTogether(scores, [], [56.5, 43.5, 100]), "total")).toBe("56.50");
  });

  it("is not doubted for a sum that it is hardly part of", () => {
    const scores = new Map([["total", [value("amount", "40.00", 0.7), value("amount", "90.00", 0.001)]]]);
    expect(textOf(chooseTogether(scores, [], [40, 50]), "total")).toBe("40.00");
  });
});

describe("parties", () => {
  it("are two: who buys under one name does not issue under another of it", () => {
    const choice = chooseTogether(
      new Map([
        ["company", [value("name", "Larkspur Corp", 0.6), value("name", "Ottery Tools Ltd", 0.38)]],
        ["buyer", [value("name", "Larkspur Finance", 0.98)]],
      ]),
    );
    expect(textOf(choice, "company")).toBe("Ottery Tools Ltd");
    expect(choice.probabilities.get("company")).toBeGreaterThan(0.7);
  });

  it("have their addresses below their names", () => {
    const choice = chooseTogether(
      new Map([
        ["company", [value("name", "Ottery Tools Ltd", 0.98, 0)]],
        ["buyer", [value("name", "Larkspur Finance", 0.98, 100)]],
        ["address", [value("address", "7 Quay St", 0.55, 112), value("address", "31 Mill Lane", 0.42, 12)]],
      ]),
    );
    expect(textOf(choice, "address")).toBe("31 Mill Lane");
  });
});
