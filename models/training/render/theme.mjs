/** A page's looks: fonts, inks, paper. */
import { pickFont } from "./fonts.mjs";
import { css } from "./html.mjs";

const INKS = ["#000", "#000", "#111", "#1a1a1a", "#222", "#333", "#202040", "#2b2b2b"];
const ACCENTS = [
  "#1f4e79",
  "#c00000",
  "#2e7d32",
  "#7b1fa2",
  "#e65100",
  "#00695c",
  "#263238",
  "#5d4037",
  "#ad1457",
  "#0d47a1",
  "#444",
  "#000",
  "#827717",
  "#4a148c",
];
const PAPERS = [
  "#fffef8",
  "#fdf6e3",
  "#fff8dc",
  "#f3f7fb",
  "#e8f5e9",
  "#fce4ec",
  "#fffde7",
  "#eceff1",
  "#d7ecd0",
  "#ffe9b8",
  "#c9dff2",
];

/** A4 and Letter at 96 CSS pixels per inch. */
export const SHEETS = { a4: [794, 1123], letter: [816, 1056] };

export function makeTheme({ random, language }, { style } = {}) {
  const chosen = style ?? random.weighted({ sans: 6, serif: 2.5, mono: 1, condensed: 0.8 });
  return {
    style: chosen,
    font: pickFont(random, language, chosen),
    headFont: random.chance(0.6)
      ? undefined
      : pickFont(random, language, random.pick(["sans", "serif", "condensed"])),
    ink: random.pick(INKS),
    accent: random.pick(ACCENTS),
    paper: random.chance(0.7) ? "#fff" : random.pick(PAPERS),
    letterSpacing: random.chance(0.15) ? `${random.float(-0.03, 0.1).toFixed(3)}em` : "0",
    lineHeight: random.float(1.05, 1.6).toFixed(2),
    rule: `${random.pick(["1px", "1px", "2px", "0.5px"])} ${random.pick(["solid", "solid", "dotted", "dashed"])} ${random.pick(["#000", "#888", "#bbb", "#444"])}`,
  };
}

/** A light tint on which dark ink reads. */
export const tint = (random) =>
  random.pick(["#eee", "#f5f5f5", "#e3ecf5", "#fdf1dc", "#e9f3e6", "#f6e5e5", "#ddd", "#ece6f4"]);

/** A whole document. `fontSize` in CSS pixels. */
export function sheet({ theme, width, height, padding, fontSize, language, body, extra = "" }) {
  const style = css({
    margin: "0",
    boxSizing: "border-box",
    position: "relative",
    width: `${width}px`,
    minHeight: height ? `${height}px` : undefined,
    padding,
    background: theme.paper,
    color: theme.ink,
    fontFamily: theme.font,
    fontSize: `${fontSize}px`,
    lineHeight: theme.lineHeight,
    letterSpacing: theme.letterSpacing,
    overflow: "hidden",
  });
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><style>*{box-sizing:border-box}table{border-spacing:0}td,th{vertical-align:top;padding:0;font-weight:inherit}.stamp{pointer-events:none;position:absolute;white-space:nowrap}${extra}</style><body style="${style}">${body}</body></html>`;
}
