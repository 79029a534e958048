/** Pictures without text: barcodes, matrix codes, logos, photos, gradients. Drawn as SVG or canvas so that they carry no words. */
import { css } from "./html.mjs";

export function barcode(random, width, height, colour = "#000") {
  let x = 0;
  let bars = "";
  while (x < width) {
    const bar = random.pick([1, 1, 2, 3]);
    bars += `<rect x="${x}" y="0" width="${bar}" height="${height}"/>`;
    x += bar + random.pick([1, 1, 2, 3]);
  }
  return `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" fill="${colour}" style="display:inline-block;vertical-align:top">${bars}</svg>`;
}

export function matrixCode(random, side, cells = random.int(21, 37)) {
  const finder = (x, y) =>
    `<rect x="${x}" y="${y}" width="7" height="7"/><rect x="${x + 1}" y="${y + 1}" width="5" height="5" fill="#fff"/><rect x="${x + 2}" y="${y + 2}" width="3" height="3"/>`;
  let dots = "";
  for (let y = 0; y < cells; y++)
    for (let x = 0; x < cells; x++) {
      if ((x < 8 && y < 8) || (x > cells - 9 && y < 8) || (x < 8 && y > cells - 9)) continue;
      if (random.chance(0.48)) dots += `<rect x="${x}" y="${y}" width="1" height="1"/>`;
    }
  return `<svg width="${side}" height="${side}" viewBox="0 0 ${cells} ${cells}" shape-rendering="crispEdges" style="display:inline-block;background:#fff">${dots}${finder(0, 0)}${finder(cells - 7, 0)}${finder(0, cells - 7)}</svg>`;
}

/** A company mark of circles, bars and triangles. */
export function logo(random, side, colour) {
  const shape = () => {
    const [a, b, c, d] = Array.from({ length: 4 }, () => random.int(0, 100));
    return random.pick([
      `<circle cx="${a}" cy="${b}" r="${10 + c / 3}"/>`,
      `<rect x="${a / 2}" y="${b / 2}" width="${20 + c / 2}" height="${8 + d / 3}" transform="rotate(${random.int(-45, 45)} 50 50)"/>`,
      `<path d="M${a} ${b}L${c} ${d}L${100 - a} ${100 - d}Z"/>`,
      `<circle cx="${a}" cy="${b}" r="${10 + c / 3}" fill="none" stroke="${colour}" stroke-width="8"/>`,
      `<path d="M0 ${a}Q50 ${b} 100 ${c}" fill="none" stroke="${colour}" stroke-width="9"/>`,
    ]);
  };
  return `<svg width="${side}" height="${side}" viewBox="0 0 100 100" fill="${colour}" style="display:inline-block;vertical-align:middle;overflow:hidden">${Array.from({ length: random.int(2, 4) }, shape).join("")}</svg>`;
}

/** Photo-like field of soft colour spots and turbulence. */
export function photo(random, width, height) {
  const id = `n${random.int(0, 1e9)}`;
  const hue = () => `hsl(${random.int(0, 360)} ${random.int(10, 80)}% ${random.int(15, 85)}%)`;
  const spots = Array.from(
    { length: random.int(3, 14) },
    () =>
      `<ellipse cx="${random.int(0, width)}" cy="${random.int(0, height)}" rx="${random.int(10, width / 2)}" ry="${random.int(10, height / 2)}" fill="${hue()}" opacity="${random.float(0.2, 0.9).toFixed(2)}"/>`,
  ).join("");
  const blur = random.chance(0.6) ? `style="filter:blur(${random.int(2, 30)}px)"` : "";
  const noise = random.chance(0.6)
    ? `<filter id="${id}"><feTurbulence type="${random.pick(["fractalNoise", "turbulence"])}" baseFrequency="${random.logFloat(0.004, 0.5).toFixed(4)} ${random.logFloat(0.004, 0.5).toFixed(4)}" numOctaves="${random.int(1, 4)}" seed="${random.int(0, 999)}"/><feColorMatrix type="saturate" values="${random.float(0, 1).toFixed(2)}"/></filter><rect width="100%" height="100%" filter="url(#${id})" opacity="${random.float(0.3, 0.8).toFixed(2)}"/>`
    : "";
  return `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" style="display:block;background:${hue()}"><g ${blur}>${spots}</g>${noise}</svg>`;
}

/** Pen strokes: a signature, a tick, a scribble. */
export function scribble(
  random,
  width,
  height,
  colour = random.pick(["#1a237e", "#000", "#0d47a1", "#333"]),
) {
  let x = random.float(0, width * 0.1);
  let path = `M${x.toFixed(0)} ${(height / 2).toFixed(0)}`;
  while (x < width * 0.9) {
    const step = random.float(width * 0.04, width * 0.2);
    path += `Q${(x + step * random.float(-0.5, 1.2)).toFixed(0)} ${random.float(0, height).toFixed(0)} ${(x + step).toFixed(0)} ${random.float(height * 0.2, height * 0.8).toFixed(0)}`;
    x += step;
  }
  return `<svg width="${width}" height="${height}" style="display:block"><path d="${path}" fill="none" stroke="${colour}" stroke-width="${random.float(1, 2.5).toFixed(1)}" stroke-linecap="round"/></svg>`;
}

/** Fine pattern behind print: guilloche lines, dots, grid. Light enough to read over. */
export function faintPattern(random) {
  const colour = random.pick(["#0000000f", "#0000ff12", "#00800014", "#ff000010", "#8080802a"]);
  const step = random.int(4, 40);
  return css({
    background: random.pick([
      `repeating-linear-gradient(${random.int(0, 180)}deg, ${colour} 0 1px, transparent 1px ${step}px)`,
      `radial-gradient(${colour} 1px, transparent 1.5px) 0 0/${step}px ${step}px`,
      `repeating-linear-gradient(0deg, ${colour} 0 1px, transparent 1px ${step}px), repeating-linear-gradient(90deg, ${colour} 0 1px, transparent 1px ${step}px)`,
    ]),
  });
}
