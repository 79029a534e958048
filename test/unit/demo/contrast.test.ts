import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FIELD_COLOURS } from "../../../src/demo/result/page-values";

const css = readFileSync(new URL("../../../src/demo/style/tokens.css", import.meta.url), "utf8");

/** The tokens that differ by scheme, as `[light, dark]`. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name!, [light!, dark!]] as const,
  ),
);

/** Relative luminance of sRGB (WCAG 2.2). */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter! + 0.05) / (darker! + 0.05);
}

/** WCAG 2.2 level AA for text. */
const LEAST_TEXT_CONTRAST = 4.5;
/** WCAG 2.2 level AA for the outline of a control. */
const LEAST_OUTLINE_CONTRAST = 3;

test("the contrast is that of WCAG: black on white is 21", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 10);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

test.each([
  ["text", ["ground", "panel", "raised", "sunken", "accent-soft"]],
  ["muted", ["ground", "panel", "raised", "sunken", "accent-soft"]],
  ["accent", ["panel", "raised", "accent-soft"]],
  ["on-accent", ["accent", "accent-strong"]],
  ["good", ["panel", "good-soft", "accent-soft"]],
  ["fair", ["panel", "fair-soft", "accent-soft"]],
  ["bad", ["panel", "bad-soft", "accent-soft"]],
] as const)("%s is legible in both schemes", (text, grounds) => {
  for (const ground of grounds) {
    for (const scheme of [0, 1] as const) {
      const value = contrast(tokens.get(text)![scheme]!, tokens.get(ground)![scheme]!);
      expect(value, `${text} on ${ground}, ${scheme === 0 ? "light" : "dark"}`).toBeGreaterThanOrEqual(
        LEAST_TEXT_CONTRAST,
      );
    }
  }
});

test("outlines of controls can be seen in both schemes", () => {
  for (const scheme of [0, 1] as const) {
    const value = contrast(tokens.get("line-strong")![scheme]!, tokens.get("panel")![scheme]!);
    expect(value).toBeGreaterThanOrEqual(LEAST_OUTLINE_CONTRAST);
  }
});

test("the fields' names are legible in white on their colours, no two of which are alike", () => {
  const colours = [...css.matchAll(/--box-field-\d+: (#[0-9a-f]{6});/g)].map(([, hex]) => hex!);
  expect(colours).toHaveLength(FIELD_COLOURS);
  expect(new Set(colours).size).toBe(FIELD_COLOURS);
  for (const colour of colours) {
    expect(contrast("#ffffff", colour), colour).toBeGreaterThanOrEqual(LEAST_TEXT_CONTRAST);
  }
});
