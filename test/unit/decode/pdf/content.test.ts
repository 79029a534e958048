import { expect, test } from "vitest";
import {
  type OperatorCodes,
  type OperatorList,
  type PdfContent,
  type PdfFont,
  PLACING_OPERATORS,
  readContent,
} from "../../../../src/decode/pdf/content";

const ops = Object.fromEntries(PLACING_OPERATORS.map((name, i) => [name, i + 1])) as unknown as OperatorCodes;
const PAGE = { xMin: 0, yMin: 0, xMax: 200, yMax: 100 };

/** Letters half an em wide. */
const FONT: PdfFont = {
  widthScale: 0.001,
  vertical: false,
  emScale: 1,
  inkOf: ({ unicode }) => (unicode === " " ? { ascent: 0, descent: 0 } : { ascent: 0.7, descent: 0 }),
};

type Operation = readonly [keyof OperatorCodes, ...unknown[]];

function read(
  operations: readonly Operation[],
  fonts: { readonly [name: string]: PdfFont } = { F: FONT },
): PdfContent {
  const list: OperatorList = {
    fnArray: operations.map(([name]) => ops[name]),
    argsArray: operations.map(([, ...args]) => args),
  };
  return readContent(list, {
    ops,
    toPage: [1, 0, 0, -1, 0, 100], // PDF's y goes up
    page: PAGE,
    fontOf: (name) => fonts[name] ?? null,
    isShown: (properties) => properties !== "hidden",
  });
}

const shown = (text: string) =>
  [...text].map((character) => ({
    unicode: character,
    fontChar: character,
    width: 500,
    isSpace: character === " ",
  }));

const show = (text: string, size = 10): Operation[] => [
  ["beginText"],
  ["setFont", "F", size],
  ["moveText", 20, 30],
  ["showText", shown(text)],
];

const starts = (content: PdfContent) => content.glyphs.map(({ startX, startY }) => [startX, startY]);
const seen = (content: PdfContent) =>
  content.glyphs.filter(({ visible, clipped }) => visible && !clipped).map(({ text }) => text);

test("glyphs stand where the pen is: widths, kerning, spacing, scaling, rise, next line", () => {
  expect(starts(read(show("ab")))).toEqual([
    [20, 70],
    [25, 70],
  ]);
  const [a, b] = shown("ab");
  const kerned: Operation[] = [...show("").slice(0, 3), ["showText", [a, -200, b]]];
  expect(starts(read(kerned))[1]).toEqual([27, 70]);
  const spaced: Operation[] = [["setCharSpacing", 1], ["setWordSpacing", 3], ...show("a b")];
  expect(starts(read(spaced)).map(([x]) => x)).toEqual([20, 26, 35]);
  expect(starts(read([["setHScale", 50], ...show("ab")]))[1]).toEqual([22.5, 70]);
  expect(starts(read([["setTextRise", 4], ...show("a")]))).toEqual([[20, 66]]);
  const lines: Operation[] = [["setLeading", 12], ...show("a"), ["nextLine"], ["showText", shown("b")]];
  expect(starts(read(lines))[1]).toEqual([20, 82]);
});

test("matrices turn and scale glyphs, a negative size turns them by half a turn", () => {
  const turned = read([
    ["beginText"],
    ["setFont", "F", 1],
    ["setTextMatrix", [0, 10, -10, 0, 50, 20]],
    ["showText", shown("a")],
  ]).glyphs[0]!;
  expect(turned).toMatchObject({ startX: 50, startY: 80, endX: 50, endY: 75, em: 10 });
  expect([turned.upX, turned.upY]).toEqual([-1, -0]);
  const flipped = read(show("a", -10)).glyphs[0]!;
  expect(flipped).toMatchObject({ startX: 20, endX: 15, em: 10, upY: 1 });
});

test("save and restore bracket the state, forms and annotations bring their own", () => {
  const moved: Operation[] = [
    ["save"],
    ["transform", 1, 0, 0, 1, 100, 0],
    ...show("a"),
    ["restore"],
    ...show("b"),
  ];
  expect(starts(read(moved)).map(([x]) => x)).toEqual([120, 20]);
  const form: Operation[] = [
    ["paintFormXObjectBegin", [1, 0, 0, 1, 0, 50], [0, 0, 200, 20]],
    ...show("a"),
    ["paintFormXObjectEnd"],
    ...show("b"),
  ];
  // The first stands above the form's bounds.
  expect(read(form).glyphs.map(({ clipped }) => clipped)).toEqual([true, false]);
  const annotation: Operation[] = [
    ["transform", 5, 0, 0, 5, 0, 0],
    ["beginAnnotation", "id", [0, 0, 200, 100], [1, 0, 0, 1, 40, 0], [1, 0, 0, 1, 0, 10]],
    ...show("a"),
    ["endAnnotation"],
  ];
  expect(starts(read(annotation))).toEqual([[60, 60]]);
});

test("text is unseen by render mode, opacity, hidden layers, soft masks and clipping", () => {
  expect(seen(read(show("a")))).toEqual(["a"]);
  expect(seen(read([["setTextRenderingMode", 3], ...show("a")]))).toEqual([]);
  expect(seen(read([["setTextRenderingMode", 7], ...show("a")]))).toEqual([]);
  expect(seen(read([["setGState", [["ca", 0]]], ...show("a")]))).toEqual([]);
  const layered: Operation[] = [
    ["beginMarkedContentProps", "OC", "hidden"],
    ["beginMarkedContent", "P"],
    ...show("a"),
    ["endMarkedContent"],
    ["endMarkedContent"],
    ...show("b"),
  ];
  expect(seen(read(layered))).toEqual(["b"]);
  const masked: Operation[] = [["beginGroup", { smask: {} }], ...show("a"), ["endGroup"], ...show("b")];
  expect(seen(read(masked))).toEqual(["b"]);
  const clipped: Operation[] = [["clip"], ["constructPath", 28, null, [0, 0, 24, 100]], ...show("ab")];
  expect(seen(read(clipped))).toEqual(["a"]);
  const notClipping: Operation[] = [["constructPath", 22, null, [0, 0, 24, 100]], ...show("ab")];
  expect(seen(read(notClipping))).toEqual(["a", "b"]);
  expect(seen(read([["transform", 1, 0, 0, 1, 190, 0], ...show("a")]))).toEqual([]);
});

test("text of a font that could not be read is left to recognition", () => {
  expect(read(show("a"), {}).glyphs).toEqual([]);
});

test("vertical fonts go down", () => {
  const glyph = { ...shown("請")[0]!, width: 1000, vmetric: [-1000, 500, 880] };
  const list: Operation[] = [...show("").slice(0, 3), ["showText", [glyph, glyph]]];
  const content = read(list, { F: { ...FONT, vertical: true } });
  expect(content.glyphs.map(({ startY, endY }) => [startY, endY])).toEqual([
    [70, 80],
    [80, 90],
  ]);
});

test("pictures have their box, resolution and opacity", () => {
  const place: Operation = ["transform", 72, 0, 0, 36, 10, 20];
  expect(read([place, ["paintImageXObject", "id", 150, 50]]).images).toEqual([
    { box: { xMin: 10, yMin: 44, xMax: 82, yMax: 80 }, dpi: 150, opaque: true, order: 1 },
  ]);
  expect(read([place, ["paintImageMaskXObject", { width: 72, height: 72 }]]).images[0]).toMatchObject({
    dpi: 144,
    opaque: false,
  });
  const blended: Operation[] = [
    ["setGState", [["BM", "multiply"]]],
    place,
    ["paintImageXObject", "id", 9, 9],
  ];
  expect(read(blended).images[0]!.opaque).toBe(false);
  const outside: Operation[] = [
    ["transform", 50, 0, 0, 50, 300, 0],
    ["paintImageXObject", "id", 9, 9],
  ];
  expect(read(outside).images).toEqual([]);
  const repeated: Operation[] = [["paintImageXObjectRepeat", "id", 10, 10, [0, 0, 50, 50]]];
  expect(read(repeated).images.map(({ box }) => box.xMin)).toEqual([0, 50]);
});
