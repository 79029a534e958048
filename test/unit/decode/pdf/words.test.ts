import { expect, test } from "vitest";
import type { PlacedGlyph } from "../../../../src/decode/pdf/content";
import { type PdfWord, wordsFromGlyphs } from "../../../../src/decode/pdf/words";
import { cpuTimeMs } from "../../../harness/cpu-time";
import { line } from "./glyphs";

/** Corners are sums of a few products in double precision. */
const ROUNDING_PT = 1e-9;

const texts = (glyphs: readonly PlacedGlyph[]) => wordsFromGlyphs(glyphs).map(({ text }) => text);

function expectQuad(word: PdfWord | undefined, corners: readonly (readonly [number, number])[]): void {
  expect(word).toBeDefined();
  corners.forEach(([x, y], i) => {
    expect(Math.abs(word!.quad[i]!.x - x), `corner ${i}, x ${word!.quad[i]!.x}`).toBeLessThan(ROUNDING_PT);
    expect(Math.abs(word!.quad[i]!.y - y), `corner ${i}, y ${word!.quad[i]!.y}`).toBeLessThan(ROUNDING_PT);
  });
}

/** The line turned clockwise around the origin. */
function turn(glyphs: readonly PlacedGlyph[], angleDeg: 90 | 180 | 270): PlacedGlyph[] {
  const [cos, sin] = ({ 90: [0, 1], 180: [-1, 0], 270: [0, -1] } as const)[angleDeg];
  const x = (px: number, py: number) => px * cos - py * sin;
  const y = (px: number, py: number) => px * sin + py * cos;
  return glyphs.map((g) => ({
    ...g,
    startX: x(g.startX, g.startY),
    startY: y(g.startX, g.startY),
    endX: x(g.endX, g.endY),
    endY: y(g.endX, g.endY),
    upX: x(g.upX, g.upY),
    upY: y(g.upX, g.upY),
  }));
}

test("blanks and gaps part words, touching runs join", () => {
  expect(texts(line("to pay_now"))).toEqual(["to", "pay", "now"]);
  expect(texts([...line("Spl"), ...line("it", { x: 15 })])).toEqual(["Split"]);
  expect(texts([...line("no"), ...line("break", { x: 11.4 })])).toEqual(["nobreak"]);
  expect(texts([...line("word"), ...line("gap", { x: 21.6 })])).toEqual(["word", "gap"]);
});

test("no-break and thin spaces part words; a blank under the next glyph does not", () => {
  expect(texts(line("12\u00A0\u202F€"))).toEqual(["12", "€"]);
  expect(texts([...line("Rech "), ...line("-", { x: 20 })])).toEqual(["Rech-"]);
});

test("character spacing belongs to the word, word spacing does not", () => {
  const tracked = line("A_B_C", { advance: 0.3, glyph: { tracking: 3 } });
  expect(texts(tracked)).toEqual(["ABC"]);
  expect(texts(line("A_B_C", { advance: 0.3 }))).toEqual(["A", "B", "C"]);
});

test("another line, another size and a step back start another word", () => {
  expect(texts([...line("up"), ...line("down", { x: 10, y: 106 })])).toEqual(["up", "down"]);
  expect(texts([...line("Big", { em: 30 }), ...line("small", { x: 45 })])).toEqual(["Big", "small"]);
  expect(texts([...line("cell"), ...line("next", { x: 16 })])).toEqual(["cell", "next"]);
});

test("superscripts stay with their word and lift its box", () => {
  const words = wordsFromGlyphs([...line("m"), ...line("2", { x: 5, y: 96, em: 6 })]);
  expect(words.map(({ text }) => text)).toEqual(["m2"]);
  const top = 96 - 0.7 * 6;
  expectQuad(words[0], [
    [0, Math.min(top, 93)],
    [8, Math.min(top, 93)],
    [8, 100],
    [0, 100],
  ]);
});

test("a box goes from pen to pen, and from the letters' tops to their feet", () => {
  const [cap, descender] = wordsFromGlyphs([...line("Tot"), ...line("pay", { x: 50 })]);
  expectQuad(cap, [
    [0, 93],
    [15, 93],
    [15, 100],
    [0, 100],
  ]);
  expectQuad(descender, [
    [50, 93],
    [65, 93],
    [65, 102],
    [50, 102],
  ]);
});

test("dashes and dots get the height of small letters", () => {
  const dash = line("-", { glyph: { ink: { ascent: 0.3, descent: -0.25 } } });
  expectQuad(wordsFromGlyphs(dash)[0], [
    [0, 95.2],
    [5, 95.2],
    [5, 100],
    [0, 100],
  ]);
});

test("where a font does not tell its ink, the characters do", () => {
  const unknown = { glyph: { ink: null } };
  const heights = (text: string) => {
    const { quad } = wordsFromGlyphs(line(text, unknown))[0]!;
    return [100 - quad[0].y, quad[3].y - 100];
  };
  expect(heights("Tk").map((v) => v.toFixed(2))).toEqual(["7.20", "0.00"]);
  expect(heights("sea").map((v) => v.toFixed(2))).toEqual(["5.00", "0.00"]);
  expect(heights("gap").map((v) => v.toFixed(2))).toEqual(["5.00", "2.10"]);
});

test.each([
  [90, 90],
  [180, 180],
  [270, -90],
] as const)(
  "text turned by %i degrees is told so, its quad from its own top left",
  (angle, orientationDeg) => {
    const [word] = wordsFromGlyphs(turn(line("Up"), angle));
    expect(word!.orientationDeg).toBe(orientationDeg);
    const upright = wordsFromGlyphs(line("Up"))[0]!.quad;
    const [cos, sin] = ({ 90: [0, 1], 180: [-1, 0], 270: [0, -1] } as const)[angle];
    expectQuad(
      word,
      upright.map(({ x, y }) => [x * cos - y * sin, x * sin + y * cos] as const),
    );
  },
);

test("bold by double printing and shadows are one word; the same word elsewhere is another", () => {
  expect(texts([...line("Bold"), ...line("Bold", { x: 0.5 })])).toEqual(["Bold"]);
  expect(
    texts([...line("T"), ...line("T", { x: 0.4 }), ...line("o", { x: 5 }), ...line("o", { x: 5.4 })]),
  ).toEqual(["To"]);
  expect(texts([...line("Bold"), ...line("Bold", { y: 115 })])).toEqual(["Bold", "Bold"]);
  expect(texts(line("http://ll", { advance: 0.2 }))).toEqual(["http://ll"]);
});

test("unseen glyphs are no words; a word cut by a clipping path is whole, with a box of what is seen", () => {
  expect(texts(line("hidden", { glyph: { visible: false } }))).toEqual([]);
  expect(texts(line("outside", { glyph: { clipped: true } }))).toEqual([]);
  const cut = line("National").map((glyph, i) => ({ ...glyph, clipped: i >= 6 }));
  const [word] = wordsFromGlyphs(cut);
  expect(word!.text).toBe("National");
  expect(word!.quad[1].x).toBe(30);
});

test("ligatures are taken apart, accents put together, hyphens made plain", () => {
  expect(texts(line("o\uFB03ce"))).toEqual(["office"]);
  expect(texts(line("cafe\u0301"))).toEqual(["caf\u00E9"]);
  expect(texts(line("x²½"))).toEqual(["x²½"]);
  expect(texts(line("a\u2010b\u00ADc\u00AD"))).toEqual(["a-bc-"]);
  const circumflex = line("ˆ", { x: 5 });
  expect(texts([...line("r"), ...circumflex, ...line("ole", { x: 5 })])).toEqual(["r\u00F4le"]);
  expect(texts(line("2^8"))).toEqual(["2^8"]);
});

test("marks of direction and joiners are dropped without parting the word", () => {
  expect(
    texts([...line("ab"), ...line("\u200D\u200E", { x: 10, advance: 0 }), ...line("cd", { x: 10 })]),
  ).toEqual(["abcd"]);
});

test("a right-to-left word painted from left to right is turned to reading order", () => {
  expect(texts(line("םולש"))).toEqual(["שלום"]);
  expect(texts(line("12בא"))).toEqual(["אב12"]);
  expect(texts(line("בא12"))).toEqual(["12אב"]);
});

test("characters that stand for nothing are counted and left out", () => {
  const [word] = wordsFromGlyphs(line("a\u0003\uF0B7\uFFFDb"));
  expect(word).toMatchObject({ text: "ab", characterCount: 5, brokenCount: 2, privateCount: 1 });
});

test("a column of upright glyphs is one word, an em wide", () => {
  const glyphs = [0, 1].map((i) => ({
    ...line("請")[0]!,
    startX: 50,
    endX: 50,
    startY: 20 + i * 10,
    endY: 30 + i * 10,
    vertical: true,
  }));
  const [word, ...others] = wordsFromGlyphs(glyphs);
  expect(others).toEqual([]);
  expect(word).toMatchObject({ text: "請請", orientationDeg: 0 });
  expectQuad(word, [
    [45, 20],
    [55, 20],
    [55, 40],
    [45, 40],
  ]);
});

test("a word that lies at no number is left out", () => {
  for (const y of [Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(texts([...line("here"), ...line("nowhere", { y }), ...line("there", { x: 60 })])).toEqual([
      "here",
      "there",
    ]);
  }
  const ink = { ascent: Number.POSITIVE_INFINITY, descent: 0 };
  expect(texts([...line("a", { glyph: { ink } }), ...line("b", { x: 30 })])).toEqual(["b"]);
});

test("a word of more characters than a call takes arguments is one", () => {
  expect(texts(line(`\u05d0\u05d1${"1".repeat(150_000)}`))[0]).toHaveLength(150_002);
});

test.each(["constructor", "__proto__", "toString"])("a glyph may mean %j and is no accent", (text) => {
  const [glyph] = line("x", { advance: 0.2 });
  expect(texts([{ ...glyph!, text }, ...line("y", { x: 0.5 })])).toEqual([`${text}y`]);
});

test("equal words by the ten thousand cost no time for each other", () => {
  const zeros = Array.from({ length: 60_000 }, (_, i) =>
    line("0", { x: 20 * (i % 100), y: 20 * Math.floor(i / 100) }),
  ).flat();
  const startMs = cpuTimeMs();
  expect(wordsFromGlyphs(zeros)).toHaveLength(60_000);
  // A tenth of it on an idle machine; several times it where each is held against all others.
  expect(cpuTimeMs() - startMs).toBeLessThan(3000);
});
