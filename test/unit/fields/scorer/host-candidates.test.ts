import { describe, expect, it } from "vitest";
import type { FieldPage } from "../../../../src/document/field";
import { prepareDocument } from "../../../../src/fields/scorer/scored-document";
import { quadOfBox } from "../../../../src/geometry/quad";

/** A page of lines, one below the other, 8 pixels a letter. */
function pageOf(lines: readonly string[]): FieldPage {
  const words = lines.flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map((word) => {
      const [xMin, yMin] = [8 * word.index, 20 * row];
      const quad = quadOfBox({ xMin, yMin, xMax: xMin + 8 * word[0].length, yMax: yMin + 12 });
      return { text: word[0], confidence: 1, quad };
    }),
  );
  return { words, size: { width: 600, height: 20 * lines.length }, candidates: [], language: null };
}

/** Each candidate of a host with what its place covers of its cell. */
function hostsOn(lines: readonly string[]): { text: string; covered: string; isMail: boolean }[] {
  const { hostCandidates, pages } = prepareDocument([pageOf(lines)]);
  return [...hostCandidates].map(([{ text, cell, start, end }, { isMail }]) => ({
    text,
    covered: pages[0]!.cells[cell]!.text.slice(start, end),
    isMail,
  }));
}

describe("names in hosts", () => {
  it.each(["wren.office@wren.at", "Wren and wren: www.wren.at", "Warbler and Lapwrench www.wren.at"])(
    "are placed where they stand in %s",
    (line) => {
      expect(hostsOn([line])).toMatchObject([{ text: "wren", covered: "wren" }]);
    },
  );

  it("are candidates once, by their address of the web rather than of mail", () => {
    const lines = ["info@wren.at", "www.wren.at", "office@wren.at"];
    expect(hostsOn(lines)).toEqual([{ text: "wren", covered: "wren", isMail: false }]);
  });

  it("are no more than a paper may have", () => {
    const lines = Array.from(
      { length: 200 },
      (_, i) => `www.wren${String.fromCharCode(97 + (i % 26))}${i}.at`,
    );
    expect(hostsOn(lines)).toHaveLength(16);
  });
});
