import { describe, expect, it } from "vitest";
import { type FoundText, fieldsFromTexts, roundScore, textsInOrder } from "../../../src/document/to-kie";
import { quadOfBox } from "../../../src/geometry/quad";

const PAGE = { width: 200, height: 100 };

const found = (
  text: string,
  xMin: number,
  yMin: number,
  xMax: number,
  yMax: number,
  fieldType = "words",
): FoundText => ({
  fieldType,
  text,
  confidence: 0.98765,
  detectionScore: 0.5,
  quad: quadOfBox({ xMin, yMin, xMax, yMax }),
  orientation: { value: 0, confidence: null },
});

const fields = (texts: readonly FoundText[], straight: boolean, types = ["words"]) =>
  fieldsFromTexts(textsInOrder(texts, types, PAGE, false), PAGE, straight);

describe("fieldsFromTexts", () => {
  it("puts a word into the contract's form", () => {
    expect(fields([found("INV-1", 20, 10, 61, 20)], true)).toEqual([
      {
        field_type: "words",
        values: [
          {
            value: "INV-1",
            geometry: [0.1, 0.1, 0.305, 0.2],
            detection_score: 0.5,
            confidence: 0.99,
            text_orientation: { value: 0, confidence: null },
          },
        ],
      },
    ]);
  });

  it("gives 4 points from the text's own top left where pages are not straight", () => {
    const turned = {
      ...found("up", 0, 0, 0, 0),
      quad: [
        { x: 20, y: 50 },
        { x: 20, y: 10 },
        { x: 40, y: 10 },
        { x: 40, y: 50 },
      ] as const,
    };
    const [words] = fields([turned], false);
    expect(words!.values[0]!.geometry).toEqual([0.1, 0.5, 0.1, 0.1, 0.2, 0.1, 0.2, 0.5]);
  });

  it("lists every field type, empty where the page lacks it", () => {
    const both = fields([found("a", 0, 0, 9, 9, "total")], true, ["words", "total"]);
    expect(both.map((field) => [field.field_type, field.values.length])).toEqual([
      ["words", 0],
      ["total", 1],
    ]);
  });

  it("sorts line by line, and leaves the order of a text layer", () => {
    const texts = [
      found("d", 110, 52, 150, 62),
      found("b", 100, 11, 150, 21),
      found("c", 10, 50, 60, 60),
      found("a", 10, 10, 60, 20),
    ];
    const read = (keepOrder: boolean): string =>
      textsInOrder(texts, ["words"], PAGE, keepOrder)
        .get("words")!
        .map((text) => text.text)
        .join("");
    expect(read(false)).toBe("abcd");
    expect(read(true)).toBe("dbca");
  });

  it("keeps geometry inside the page and rounds to 4 decimals", () => {
    const [words] = fields([found("x", -5, 33.33333, 300, 140)], true);
    expect(words!.values[0]!.geometry).toEqual([0, 0.3333, 1, 1]);
  });
});

describe("roundScore", () => {
  it.each([
    [0.005, 0.01],
    [0.994, 0.99],
    [1.2, 1],
    [-1, 0],
    [Number.NaN, 0],
  ])("%f -> %f", (score, rounded) => {
    expect(roundScore(score)).toBe(rounded);
  });
});
