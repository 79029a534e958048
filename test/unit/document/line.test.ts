import { expect, it } from "vitest";
import { findLines } from "../../../src/document/line";
import { sampleWord } from "../../contract/sample-pages";

const word = (text: string, xMin: number, yMin: number, width = 20, height = 10) =>
  sampleWord(text, { xMin, yMin, xMax: xMin + width, yMax: yMin + height });

const texts = (words: Parameters<typeof findLines>[0]) => findLines(words).map((line) => line.text);

it("finds lines from the top down, words from the left, in whatever order they come", () => {
  const words = [word("d", 60, 41), word("b", 60, 11), word("c", 10, 40), word("a", 10, 10)];
  const [first, second] = findLines(words);
  expect(first).toEqual({ words: [3, 1], text: "a b", box: { xMin: 10, yMin: 10, xMax: 80, yMax: 21 } });
  expect(second!.text).toBe("c d");
});

it("keeps a tall word on the line of its middle", () => {
  expect(texts([word("TALL", 10, 0, 40, 30), word("small", 60, 10), word("below", 60, 32)])).toEqual([
    "TALL small",
    "below",
  ]);
});

it("follows a line that climbs slowly", () => {
  const climbing = Array.from({ length: 6 }, (_, i) => word(String(i), 10 + 30 * i, 50 - i));
  expect(texts(climbing)).toEqual(["0 1 2 3 4 5"]);
});

it("finds none without words", () => expect(findLines([])).toEqual([]));
