/** Pages with little or no text: photos, gradients, patterns, drawings, blank sheets. */
import { barcode, faintPattern, logo, matrixCode, photo, scribble } from "../graphics.mjs";
import { div, esc } from "../html.mjs";
import { makeTheme, sheet } from "../theme.mjs";

/** Few big words over a photo, on a pane that keeps them readable: posters, slides, covers. */
export function poster(context) {
  const { random, words, language, upper, label } = context;
  const theme = makeTheme(context);
  const [width, height] = random.pick([
    [640, 900],
    [900, 600],
    [960, 540],
    [800, 800],
    [500, 900],
  ]);
  const pane = random.pick([
    ["#fff", "rgba(0,0,0,.72)"],
    ["#000", "rgba(255,255,255,.82)"],
    ["#fff", theme.accent],
    [theme.accent, "#fff"],
  ]);
  const line = (size, text) =>
    div(
      `font-size:${size.toFixed(2)}em;line-height:1.15;font-weight:${random.pick([400, 700, 900])};margin:.2em 0`,
      esc(text),
    );
  const bullets = random.chance(0.5)
    ? Array.from({ length: random.int(2, 6) }, () =>
        div(
          "margin:.25em 0",
          `${random.pick(["•", "–", "▪", "»", "-"])} ${esc(words.sentence(random.int(2, 7)))}`,
        ),
      ).join("")
    : "";
  const text = [
    line(
      random.float(1.8, 3.6),
      random.chance(0.5) ? upper(words.title(random.int(1, 4))) : words.title(random.int(1, 4)),
    ),
    random.chance(0.6) ? line(1.2, words.sentence(random.int(3, 8))) : "",
    bullets,
    random.chance(0.3) ? line(1, label("offer")) : "",
  ].join("");
  const back = random.chance(0.7)
    ? `<div style="position:absolute;inset:0;overflow:hidden">${photo(random, width, height)}</div>`
    : "";
  const body = `${back}<div style="position:relative;color:${pane[0]};background:${pane[1]};padding:${random.int(10, 40)}px;margin:${random.int(0, 120)}px ${random.int(0, 60)}px;text-align:${random.pick(["left", "center", "right"])}">${text}</div>`;
  return {
    width,
    height,
    scale: random.float(0.6, 1.4),
    quality: 90,
    html: sheet({
      theme: { ...theme, paper: random.pick([theme.paper, theme.accent]) },
      width,
      height,
      padding: "1px",
      fontSize: random.float(14, 24),
      language,
      body,
    }),
  };
}

export function picture(context) {
  const { random, words, language } = context;
  const theme = makeTheme(context);
  const [width, height] = [random.int(320, 1000), random.int(320, 1000)];
  const kind = random.weighted({ photo: 4, collage: 2, pattern: 2, lines: 2, blank: 1, codes: 1 });
  const colour = () => `hsl(${random.int(0, 360)} ${random.int(0, 90)}% ${random.int(10, 95)}%)`;
  const caption = random.chance(0.3)
    ? div(
        "padding:6px 10px;background:#fff;color:#000;position:absolute;left:0;bottom:0",
        esc(words.title(random.int(1, 4))),
      )
    : "";
  const fill = (inner, style = "") =>
    `<div style="position:absolute;inset:0;overflow:hidden;${style}">${inner}</div>`;
  const content = {
    photo: () => fill(photo(random, width, height)),
    collage: () =>
      fill(
        Array.from(
          { length: random.int(2, 8) },
          () =>
            `<div style="position:absolute;left:${random.int(0, width * 0.8)}px;top:${random.int(0, height * 0.8)}px">${photo(random, random.int(60, width / 1.5), random.int(60, height / 1.5))}</div>`,
        ).join(""),
      ),
    pattern: () =>
      fill(
        "",
        `background:repeating-${random.pick([`linear-gradient(${random.int(0, 180)}deg,`, "conic-gradient(", "radial-gradient("])}${colour()} 0 ${random.int(2, 30)}px,${colour()} ${random.int(30, 40)}px ${random.int(41, 90)}px)`.replace(
          /(repeating-conic-gradient\()(.*)/,
          (_, a, b) => a + b.replaceAll("px", "deg"),
        ),
      ),
    lines: () =>
      fill(
        `<svg width="${width}" height="${height}">${Array.from({ length: random.int(10, 120) }, () => `<path d="M${random.int(0, width)} ${random.int(0, height)}L${random.int(0, width)} ${random.int(0, height)}${random.chance(0.4) ? `Q${random.int(0, width)} ${random.int(0, height)} ${random.int(0, width)} ${random.int(0, height)}` : ""}" fill="none" stroke="${colour()}" stroke-width="${random.float(0.5, 8).toFixed(1)}"/>`).join("")}</svg>`,
      ),
    blank: () =>
      fill(
        random.chance(0.5) ? scribble(random, width / 2, height / 3) : "",
        random.chance(0.5) ? faintPattern(random) : "",
      ),
    codes: () =>
      fill(
        Array.from(
          { length: random.int(2, 7) },
          () =>
            `<div style="display:inline-block;margin:${random.int(4, 40)}px">${random.pick([() => barcode(random, random.int(80, 240), random.int(20, 90)), () => matrixCode(random, random.int(50, 160)), () => logo(random, random.int(50, 180), theme.accent)])()}</div>`,
        ).join(""),
      ),
  }[kind]();
  return {
    width,
    height,
    scale: random.float(0.7, 1.4),
    quality: 90,
    html: sheet({
      theme,
      width,
      height,
      padding: "0",
      fontSize: random.float(12, 24),
      language,
      body: content + caption,
    }),
  };
}
