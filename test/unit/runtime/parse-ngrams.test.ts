import { describe, expect, it } from "vitest";
import { KieError } from "../../../src/contract/errors";
import { parseNgrams } from "../../../src/runtime/parse-ngrams";
import { smallLanguage } from "../recognize/small-language";

const { card } = smallLanguage("ab", { "^": [0, 0] }, {});
/** Counts, then symbols, costs, backoffs and how many pairs each begins: edge, a, b; then the pairs ^a, ab, bb and their costs. */
const FILE = [3, 0, 0, 0, 3, 0, 0, 0, 0, 1, 2, 90, 10, 20, 1, 2, 3, 1, 1, 1, 1, 2, 2, 5, 6, 7];
const changed = (at: number, value: number): number[] => FILE.map((byte, i) => (i === at ? value : byte));

describe("parseNgrams", () => {
  it("reads the n-grams of each length", () => {
    // Inside a larger buffer, at an odd place.
    const bytes = Uint8Array.from([9, ...FILE, 9]).subarray(1, 1 + FILE.length);
    const { levels } = parseNgrams(card, bytes);
    expect(levels).toEqual([
      {
        symbols: Uint8Array.of(0, 1, 2),
        costs: Uint8Array.of(90, 10, 20),
        backoffs: Uint8Array.of(1, 2, 3),
        firstLonger: Uint32Array.of(0, 1, 2, 3),
      },
      {
        symbols: Uint8Array.of(1, 2, 2),
        costs: Uint8Array.of(5, 6, 7),
        backoffs: new Uint8Array(0),
        firstLonger: new Uint32Array(0),
      },
    ]);
  });

  it.each<[string, readonly number[], string]>([
    ["is empty", [], "must have 2 counts; it is 0 bytes long"],
    ["is cut", FILE.slice(0, 15), "ends after 15 bytes in the midst of an array"],
    ["goes on", [...FILE, 0], "must be 26 bytes long; got 27"],
    ["counts otherwise", changed(4, 2), "must have 3 2-grams; got 2"],
    ["is out of order", changed(9, 2), "has 1-grams out of order"],
    ["has another symbol", changed(22, 3), "has 2-grams out of order"],
    ["claims to be huge", changed(3, 255), "ends after 26 bytes in the midst of an array"],
  ])("refuses a file that %s", (_, file, message) => {
    const parse = (): unknown => parseNgrams(card, Uint8Array.from(file));
    expect(parse).toThrow(new KieError("asset-integrity", `file of language model "small" ${message}`));
  });
});
