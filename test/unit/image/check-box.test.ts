import { describe, expect, it } from "vitest";
import { isCheckBox } from "../../../src/image/check-box";
import { grey } from "./pictures";

/** A picture drawn in characters: `#` is ink, `+` half ink, `-` a speck, `.` paper. */
function drawn(...rows: string[]) {
  const values = { "#": 40, "+": 120, "-": 180, ".": 225 };
  return grey(rows.map((row) => [...row].map((c) => values[c as "#"]).join(" ")).join(" / "));
}

const BOX = [
  "..........",
  ".########.",
  ".#......#.",
  ".#......#.",
  ".#......#.",
  ".#......#.",
  ".#......#.",
  ".########.",
  "..........",
];

describe("isCheckBox", () => {
  it("knows an empty box, with soft sides and a speck too", () => {
    expect(isCheckBox(drawn(...BOX))).toBe(true);
    const soft = BOX.map((row, y) => (y === 2 ? ".#++++++#." : y === 4 ? ".#..-...#." : row));
    expect(isCheckBox(drawn(...soft))).toBe(true);
  });

  it("takes no letter for one", () => {
    const d = [...BOX];
    d[1] = ".######...";
    d[7] = ".######...";
    expect(isCheckBox(drawn(...d))).toBe(false);
    const h = BOX.map((row, y) => (y === 1 || y === 7 ? ".#......#." : y === 4 ? ".########." : row));
    expect(isCheckBox(drawn(...h))).toBe(false);
    const o = BOX.map((row, y) => (y === 1 || y === 7 ? "..######.." : row));
    expect(isCheckBox(drawn(...o))).toBe(false);
    const eight = BOX.map((row, y) => (y === 4 ? ".########." : row));
    expect(isCheckBox(drawn(...eight))).toBe(false);
    const e = BOX.map((row, y) => (y > 1 && y < 7 ? ".#........" : row));
    expect(isCheckBox(drawn(...e))).toBe(false);
  });

  it("leaves a frame that holds a sign", () => {
    const ticked = BOX.map((row, y) => (y >= 3 && y <= 5 ? ".#..##..#." : row));
    expect(isCheckBox(drawn(...ticked))).toBe(false);
  });

  it("leaves blank paper, wide frames and what is too small to tell", () => {
    expect(isCheckBox(drawn(...BOX.map((row) => row.replaceAll("#", "."))))).toBe(false);
    expect(isCheckBox(drawn(...BOX.map((row) => row + row)))).toBe(false);
    expect(isCheckBox(drawn("###", "#.#", "###"))).toBe(false);
  });
});
