import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeOverlap, type PieceRun, type Seam } from "../../../src/recognize/merge-overlap";

/** All symbols of these crops are as wide. */
const WIDTH = 10;
const SEAM: Seam = { symbolWidth: WIDTH, arePlacesMeasured: true };

/**
 * What a piece reads that shows `text` from pixel `start` to `end` of a crop, symbols at the middle of their cells.
 * `from` is the index of the text's first symbol in the crop; certainties in tenths, 9 where none is given.
 */
function piece(text: string, from: number, start: number, end: number, tenths?: string): PieceRun {
  return {
    start,
    end,
    run: Array.from(text, (symbol, i) => ({
      symbol,
      position: ((from + i + 0.5) * WIDTH - start) / (end - start),
      certainty: Number(tenths?.split(" ")[i] ?? 9) / 10,
    })),
  };
}

const read = ({ run }: PieceRun): string => run.map(({ symbol }) => symbol).join("");
const merge = (left: PieceRun, right: PieceRun): string => read(mergeOverlap(left, right, SEAM));

describe("mergeOverlap", () => {
  it("says the overlap once, and where its symbols lie in the whole", () => {
    const merged = mergeOverlap(piece("invoic", 0, 0, 60), piece("oice no", 3, 30, 100), SEAM);
    expect(read(merged)).toBe("invoice no");
    expect([merged.start, merged.end]).toEqual([0, 100]);
    merged.run.forEach(({ position }, i) => {
      expect(position).toBeCloseTo((i + 0.5) / 10, 9);
    });
  });

  it("joins pieces of which one shows nothing", () => {
    expect(merge(piece("", 0, 0, 60), piece("ab", 7, 30, 90))).toBe("ab");
    expect(merge(piece("ab", 0, 0, 60), piece("", 0, 30, 90))).toBe("ab");
    expect(merge(piece("", 0, 0, 60), piece("", 0, 30, 90))).toBe("");
  });

  it("drops what the cut made of half a letter", () => {
    // The left piece ends within the m, the right one begins within the v.
    expect(merge(piece("invoicen", 0, 0, 73), piece("foicem", 2, 26, 80))).toBe("invoicem");
  });

  it("takes the surer of two readings where both see well", () => {
    const left = piece("invoice", 0, 0, 70, "9 9 9 9 9 9 9");
    const right = piece("volce 7", 2, 20, 90, "9 9 4 9 9 9 9");
    expect(merge(left, right)).toBe("invoice 7");
    const doubtful = piece("invoice", 0, 0, 70, "9 9 9 9 3 9 9");
    const surer = piece("volce 7", 2, 20, 90);
    expect(merge(doubtful, surer)).toBe("involce 7");
  });

  it("takes the reading farther from the cut where both are as sure", () => {
    // The right piece sees the i half, the left one the c.
    expect(merge(piece("invoio", 0, 0, 60), piece("lce", 4, 40, 70))).toBe("invoice");
  });

  it("orders what stands alone side by side by its place", () => {
    // Only c lies where both see, and one missed it: d and e are beyond the left piece, a and b before the right one.
    expect(merge(piece("ab", 0, 0, 40), piece("cde", 2, 18, 70))).toBe("abcde");
    // Two symbols apart, both seen well by the piece that has them.
    const left = piece("e", 5, 0, 70);
    const right = piece("x", 3, 20, 90);
    expect(merge(left, right)).toBe("xe");
  });

  it("gives an agreed symbol the better certainty and a disputed one its share", () => {
    const left = piece("abcdef", 0, 0, 60, "9 9 9 8 8 9");
    const right = piece("cdxfgh", 2, 20, 80, "9 6 2 9.5 9 9");
    const certainties = mergeOverlap(left, right, SEAM).run.map(({ certainty }) => certainty);
    expect(certainties[3]).toBeCloseTo(0.8, 9);
    expect(certainties[5]).toBeCloseTo(0.95, 9);
    // 0.8 against 0.2.
    expect(certainties[4]).toBeCloseTo(0.8 * 0.8, 9);
  });

  it("keeps a sure symbol that one piece missed, not a doubtful one that it made up", () => {
    expect(merge(piece("abcdef", 0, 0, 60), { ...piece("cdef", 2, 20, 60), end: 80 })).toBe("abcdef");
    const missing = piece("cdfgh", 2, 20, 80);
    // f, g and h lie one place farther than their index in the text says.
    const shifted: PieceRun = {
      ...missing,
      run: missing.run.map((one, i) => (i < 2 ? one : { ...one, position: one.position + 1 / 6 })),
    };
    expect(merge(piece("abcdef", 0, 0, 60), { ...shifted, run: shifted.run.slice(0, 4) })).toBe("abcdefg");
    expect(
      merge(piece("abcdef", 0, 0, 60, "9 9 9 9 4 9"), { ...shifted, run: shifted.run.slice(0, 4) }),
    ).toBe("abcdfg");
  });

  it("counts repeated symbols by their places", () => {
    expect(merge(piece("000000", 0, 0, 60), piece("000000", 3, 30, 90))).toBe("000000000");
    expect(merge(piece("......", 0, 0, 60), piece("...... 12", 2, 20, 110))).toBe("........ 12");
  });

  it("aligns by the symbols where their places are guessed", () => {
    // The right piece's symbols are spaced as if nothing stood before them: three places off.
    const left = piece("abcdef", 0, 0, 60);
    const right = piece("defghi", 6, 30, 130);
    const guessed = mergeOverlap(left, right, { ...SEAM, arePlacesMeasured: false });
    expect(read(guessed)).toBe("abcdefghi");
  });

  it("keeps positions in order and in bounds", () => {
    const symbol = fc.record({
      symbol: fc.constantFrom("a", "b", " "),
      position: fc.double({ min: 0, max: 1, noNaN: true }),
      certainty: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const sorted = fc
      .array(symbol, { maxLength: 12 })
      .map((run) => [...run].sort((a, b) => a.position - b.position));
    fc.assert(
      fc.property(sorted, sorted, fc.boolean(), (left, right, arePlacesMeasured) => {
        let last = 0;
        const merged = mergeOverlap(
          { run: left, start: 0, end: 60 },
          { run: right, start: 30, end: 90 },
          { ...SEAM, arePlacesMeasured },
        );
        for (const { position, certainty } of merged.run) {
          expect(position).toBeGreaterThanOrEqual(last);
          expect(position).toBeLessThanOrEqual(1);
          expect(certainty).toBeGreaterThanOrEqual(0);
          expect(certainty).toBeLessThanOrEqual(1);
          last = position;
        }
      }),
    );
  });

  it("restores any text from two readings of which one errs once", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(..."abcdef 0"), { minLength: 12, maxLength: 30 }),
        fc.nat(),
        fc.boolean(),
        (letters, place, inLeft) => {
          const count = letters.length;
          const half = Math.floor(count / 2);
          // The readings overlap by six symbols; the doubtful one is in the overlap, whole in both pieces.
          const wrong = half - 3 + 1 + (place % 4);
          const reading = (from: number, to: number, errs: boolean): PieceRun => {
            const own = letters.slice(from, to).map((c, i) => (errs && from + i === wrong ? "?" : c));
            const certainties = own.map((c) => (c === "?" ? "3" : "9")).join(" ");
            return piece(own.join(""), from, from * WIDTH, to * WIDTH, certainties);
          };
          const left = reading(0, half + 3, inLeft);
          const right = reading(half - 3, count, !inLeft);
          expect(merge(left, right)).toBe(letters.join(""));
        },
      ),
    );
  });
});
