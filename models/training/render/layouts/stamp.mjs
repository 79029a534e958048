/** Rubber stamp: rotated text in a frame, laid over the page. */
import { css, esc } from "../html.mjs";

/** Pale word under the whole page ("COPY"): readable to people, no part of the text. */
export function watermark({ random, label, language }, width, height) {
  const style = css({
    left: `${random.int(width * 0.1, width * 0.4)}px`,
    top: `${random.int(height * 0.1, height * 0.7)}px`,
    color: random.pick(["#00000014", "#0000001c", "#ff000016", "#0000ff16"]),
    fontSize: `${random.int(60, 130)}px`,
    fontWeight: 700,
    lineHeight: "1",
    fontFamily: "sans-serif",
    transform: `rotate(${random.pick([0, -30, -45, 30, -60])}deg)`,
  });
  return `<div class="stamp turned rule" style="${style}">${esc(label(random.pick(["copy", "paidStamp"])).toLocaleUpperCase(language))}</div>`;
}

export function stamp({ random, label, dateText, day, language }, width, height) {
  const colour = random.pick(["#c62828", "#1565c0", "#2e7d32", "#6a1b9a", "#333"]);
  const size = random.float(16, 44) * Math.min(1, width / 500);
  const date = random.chance(0.35) ? `<div style="font-size:.5em">${esc(dateText(day))}</div>` : "";
  const style = css({
    left: `${random.int(width * 0.1, width * 0.55)}px`,
    top: `${random.int(height * 0.15, height * 0.8)}px`,
    color: colour,
    border: `${random.int(2, 4)}px ${random.pick(["solid", "double", "solid"])} ${colour}`,
    borderRadius: `${random.pick([0, 6, 14, 40])}px`,
    padding: ".1em .4em",
    fontSize: `${size.toFixed(1)}px`,
    fontWeight: 700,
    lineHeight: "1.15",
    textAlign: "center",
    opacity: random.float(0.55, 0.95).toFixed(2),
    fontFamily: random.pick(["sans-serif", "monospace", "serif"]),
    transform: `rotate(${random.float(-28, 28).toFixed(1)}deg)`,
  });
  return `<div class="stamp turned" style="${style}">${esc(label("paidStamp").toLocaleUpperCase(language))}${date}</div>`;
}
