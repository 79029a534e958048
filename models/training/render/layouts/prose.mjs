/** Running text: newspaper columns and dense legal pages. No fields. */
import { photo } from "../graphics.mjs";
import { div, esc, rich } from "../html.mjs";
import { makeTheme, SHEETS, sheet } from "../theme.mjs";

export function newspaper(context) {
  const { random, words, language, upper } = context;
  const theme = makeTheme(context, { style: random.weighted({ serif: 6, sans: 2, condensed: 1 }) });
  const [width, height] = random.pick([...Object.values(SHEETS), [1000, 1350]]);
  const columns = random.int(2, width > 900 ? 5 : 4);
  const masthead = random.chance(0.6)
    ? div(
        `text-align:center;font-size:${random.float(2.5, 4.2).toFixed(1)}em;font-weight:700;line-height:1.1;font-family:${random.pick(["serif", "sans-serif"])}`,
        esc(words.title(2)),
      ) +
      div(
        "display:flex;justify-content:space-between;border-top:1px solid;border-bottom:3px double;margin-bottom:10px",
        `<span>${esc(words.title(1))}</span><span>${esc(words.title(2))}</span><span>${random.int(1, 90)}</span>`,
      )
    : "";
  const article = () => {
    const picture = random.chance(0.3)
      ? div(
          "margin:6px 0;max-width:100%;overflow:hidden",
          photo(random, random.int(140, 320), random.int(80, 200)),
        ) + div("font-size:.8em;font-style:italic;margin-bottom:6px", esc(words.sentence(6)))
      : "";
    const headline = div(
      `font-size:${random.float(1.2, 2.1).toFixed(2)}em;font-weight:${random.pick([400, 700, 700])};line-height:1.1;margin:8px 0 4px;text-align:left;${random.chance(0.2) ? "font-style:italic" : ""}`,
      esc(words.title(random.int(2, 6))),
    );
    const lead = random.chance(0.4) ? div("font-weight:700", esc(words.sentence())) : "";
    const by = random.chance(0.4) ? div("font-size:.85em", esc(upper(words.title(2)))) : "";
    return (
      headline +
      by +
      picture +
      lead +
      Array.from({ length: random.int(1, 4) }, () =>
        div("text-indent:1em", rich(random, words.paragraph(), 0.02)),
      ).join("")
    );
  };
  const body =
    masthead +
    div(
      `columns:${columns};column-gap:${random.int(12, 26)}px;${random.chance(0.5) ? "column-rule:1px solid #888;" : ""}text-align:${random.pick(["justify", "justify", "left"])}`,
      Array.from({ length: random.int(3, 7) }, article).join(""),
    );
  return {
    width,
    height,
    scale: random.float(0.8, 1.5),
    quality: 90,
    html: sheet({
      theme: { ...theme, letterSpacing: "0", paper: random.pick(["#fff", "#f6f3ea", "#efece4", "#fff"]) },
      width,
      height,
      padding: `${random.int(20, 50)}px`,
      fontSize: random.float(9.5, 13.5),
      language,
      body,
    }),
  };
}

export function legal(context) {
  const { random, words, language, upper, label } = context;
  const theme = makeTheme(context, {
    style: random.weighted({ serif: 4, sans: 4, condensed: 1.5, mono: 0.7 }),
  });
  const [width, height] = random.pick(Object.values(SHEETS));
  const numbered = random.pick([
    (i, j) => `${i}.${j}`,
    (i, j) => `§ ${i} (${j})`,
    (_, j) => `(${"abcdefgh"[j]})`,
    () => "",
  ]);
  const sections = Array.from(
    { length: random.int(2, 7) },
    (_, i) =>
      div(
        "font-weight:700;margin:.7em 0 .3em",
        esc(`${i + 1}. ${random.chance(0.5) ? upper(words.title(3)) : words.title(3)}`),
      ) +
      Array.from({ length: random.int(1, 5) }, (__, j) =>
        div(
          `margin-bottom:.35em;padding-left:${random.pick([0, 0, 1.5])}em`,
          rich(random, `${numbered(i + 1, j + 1)} ${words.paragraph(random.int(1, 4))}`.trim(), 0.03),
        ),
      ).join(""),
  );
  const columns = random.pick([1, 1, 2, 3]);
  const body =
    div("text-align:center;font-weight:700;font-size:1.4em;margin-bottom:.8em", esc(words.title(3))) +
    div(
      `columns:${columns};column-gap:24px;text-align:${random.pick(["justify", "left"])}`,
      sections.join(""),
    ) +
    div(
      "margin-top:1em;font-size:.85em;display:flex;justify-content:space-between",
      `<span>${esc(label("page"))} ${random.int(1, 20)}</span><span>${random.mask("@@ ####-##")}</span>`,
    );
  return {
    width,
    height,
    scale: random.float(0.9, 1.7),
    quality: 90,
    html: sheet({
      theme: { ...theme, letterSpacing: "0" },
      width,
      height,
      padding: `${random.int(30, 80)}px ${random.int(30, 90)}px`,
      fontSize: random.float(8.5, 13),
      language,
      body,
    }),
  };
}
