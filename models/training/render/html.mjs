/** Small helpers that write page markup. */
export const esc = (text) =>
  String(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** Text that is the value of a field: its words carry the field's name, labels never do. */
export const field = (name, text) => `<span data-field="${name}">${esc(text)}</span>`;

/** A field over several lines. */
export const fieldLines = (name, lines) => `<span data-field="${name}">${lines.map(esc).join("<br>")}</span>`;

/** Running text in which a few words are bold, italic, underlined or small capitals. */
export function rich(random, text, share = 0.04) {
  const styles = [
    "font-weight:700",
    "font-style:italic",
    "text-decoration:underline",
    "font-variant:small-caps",
    "font-weight:700;font-style:italic",
    "background:#ff0",
    "letter-spacing:.1em",
  ];
  return text
    .split(" ")
    .map((word) =>
      random.chance(share) ? `<span style="${random.pick(styles)}">${esc(word)}</span>` : esc(word),
    )
    .join(" ");
}

export const css = (styles) =>
  Object.entries(styles)
    .filter(([, v]) => v !== "" && v !== undefined)
    .map(([k, v]) => `${k.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}:${v}`)
    .join(";")
    .replaceAll('"', "'");

export const div = (style, content) =>
  `<div style="${typeof style === "string" ? style.replaceAll('"', "'") : css(style)}">${content}</div>`;

/** `<table>` from rows of cell markup. `columns`: [{ align, width }]; `rowStyle(i)` gives a row's CSS. */
export function table(
  rows,
  { columns = [], header, style = "", cellStyle = "", headStyle = "", rowStyle = () => "" } = {},
) {
  const cell = (tag, extra) => (content, i) =>
    `<${tag} style="text-align:${columns[i]?.align ?? "left"};${columns[i]?.width ? `width:${columns[i].width};` : ""}${cellStyle};${extra}">${content}</${tag}>`;
  const head = header ? `<tr style="${headStyle}">${header.map(cell("th", headStyle)).join("")}</tr>` : "";
  return `<table style="border-collapse:collapse;${style}">${head}${rows.map((row, i) => `<tr style="${rowStyle(i)}">${row.map(cell("td", "")).join("")}</tr>`).join("")}</table>`;
}
