/**
 * Word boxes of the page that is open in the browser. `measureWords` runs inside the page: it must stay self-contained.
 *
 * Box convention (shared with the detector's training data): the union of the word's tight ink and the band
 * [baseline - x-height, baseline], horizontally tight ink, then padded by `PAD` of the font size on all sides.
 * Ink comes from the glyph outlines (canvas text metrics in the element's own font), not from pixels:
 * so rules, coloured bars, photos and stamps under or over a word cannot disturb it.
 *
 * Classes that layouts give: `turned` carries a CSS transform, and is measured without it, then its matrix is applied to the corners;
 * `rule` holds separators made of characters (=====, dot leaders) or a pale watermark: neither words nor background, so
 * its box is a region to ignore; `stamp` lies over other text and covers none of it.
 */

/** Padding as a share of the font size. */
export const PAD = 0.04;

/**
 * @param {number} pad share of the font size
 * @returns {{ words: { text: string, quad: number[], line: number, field?: string, size: number }[], ignore: number[][], lost: number, collisions: number, width: number, height: number }}
 * quads TL TR BR BL and font sizes in CSS pixels; `lost`: words clipped or covered, which are not listed; `collisions`: pairs of words that overlap
 */
export function measureWords(pad) {
  const width = document.documentElement.clientWidth;
  const height = Math.ceil(Math.max(document.body.getBoundingClientRect().bottom, 1));
  const xsOf = (quad) => [0, 2, 4, 6].map((i) => quad[i]);
  const ysOf = (quad) => [1, 3, 5, 7].map((i) => quad[i]);

  const canvas = document.createElement("canvas").getContext("2d");
  const fontCache = new Map();
  const styleCache = new Map();
  /** Matrix of each turned element about its own origin. */
  const matrices = new Map();

  function lieFlat() {
    const inline = [...document.querySelectorAll(".turned")].map((el) => {
      const computed = getComputedStyle(el);
      return { el, own: el.style.transform, matrix: computed.transform, origin: computed.transformOrigin };
    });
    for (const { el } of inline) el.style.transform = "none";
    for (const { el, matrix, origin } of inline) {
      const box = el.getBoundingClientRect();
      const [x, y] = origin
        .split(" ")
        .map((length, i) => Number.parseFloat(length) + (i ? box.top : box.left));
      matrices.set(el, new DOMMatrix().translate(x, y).multiply(new DOMMatrix(matrix)).translate(-x, -y));
    }
    return () => {
      for (const { el, own } of inline) el.style.transform = own;
    };
  }

  /** Corners of a flat box after the transforms of `el` and its ancestors. */
  function corners(el, x0, y0, x1, y1) {
    const chain = [];
    for (let e = el; e; e = e.parentElement) if (matrices.has(e)) chain.push(matrices.get(e));
    return [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
    ].flatMap(([x, y]) => {
      const p = chain.reduce((point, matrix) => {
        const { x: u, y: v, w } = matrix.transformPoint(point);
        return new DOMPoint(u / w, v / w);
      }, new DOMPoint(x, y));
      return [p.x, p.y];
    });
  }

  function styleOf(el) {
    if (styleCache.has(el)) return styleCache.get(el);
    const computed = getComputedStyle(el);
    const size = Number.parseFloat(computed.fontSize);
    let block = el;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    let clip = block;
    while (clip !== document.body && getComputedStyle(clip).overflow === "visible") clip = clip.parentElement;
    const style = {
      size,
      block,
      clip: clip === document.body ? null : clip.getBoundingClientRect(),
      font: computed.font,
      spacing: computed.letterSpacing === "normal" ? "0px" : computed.letterSpacing,
      caps: computed.fontVariantCaps,
      kerning: computed.fontKerning,
      visible: computed.visibility === "visible" && size >= 1,
      field: el.closest("[data-field]")?.dataset.field,
      stamp: el.closest(".stamp") !== null,
    };
    styleCache.set(el, style);
    return style;
  }

  /** Sets the canvas to an element's font. Chromium rounds a line box's ascent and descent; so do we. */
  function fontMetrics(style) {
    canvas.font = style.font;
    canvas.letterSpacing = style.spacing;
    canvas.fontVariantCaps = style.caps;
    canvas.fontKerning = style.kerning;
    const key = `${style.font}|${style.spacing}|${style.caps}`;
    if (!fontCache.has(key)) {
      const m = canvas.measureText("x");
      fontCache.set(key, {
        ascent: Math.round(m.fontBoundingBoxAscent),
        descent: Math.round(m.fontBoundingBoxDescent),
        xHeight: m.actualBoundingBoxAscent,
      });
    }
    return fontCache.get(key);
  }

  /** `text` at `start` of a text node, with its box; one piece per line where it broke (at a hyphen or slash). */
  function piecesOf(node, start, text) {
    const range = document.createRange();
    const rectsOf = (from, to) => {
      range.setStart(node, from);
      range.setEnd(node, to);
      return [...range.getClientRects()].filter((r) => r.width > 0);
    };
    const rects = rectsOf(start, start + text.length);
    if (rects.length === 0) return [];
    if (rects.every((r) => Math.abs(r.top - rects[0].top) < 2)) return [{ text, rect: rects[0] }];
    const pieces = [];
    for (let i = 0; i < text.length; i++) {
      const rect = rectsOf(start + i, start + i + 1)[0];
      const last = pieces.at(-1);
      if (!rect || (last && Math.abs(last.rect.top - rect.top) < 2)) last.text += text[i];
      else pieces.push({ text: text[i], rect });
    }
    return pieces;
  }

  function collectWords() {
    const words = [];
    /** The line being filled: words come in reading order. */
    let line;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest("script, style, svg, .rule")) continue;
      const style = styleOf(element);
      if (!style.visible) continue;
      const metrics = fontMetrics(style);
      const margin = pad * style.size;
      for (const match of node.data.matchAll(/\S+/g)) {
        for (const { text, rect } of piecesOf(node, match.index, match[0])) {
          const ink = canvas.measureText(text);
          if (ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent <= 0) continue;
          const baseline = rect.top + metrics.ascent + (rect.height - metrics.ascent - metrics.descent) / 2;
          const x0 = rect.left - ink.actualBoundingBoxLeft - margin;
          const x1 = rect.left + ink.actualBoundingBoxRight + margin;
          const y0 = baseline - Math.max(ink.actualBoundingBoxAscent, metrics.xHeight) - margin;
          const y1 = baseline + Math.max(ink.actualBoundingBoxDescent, 0) + margin;

          const gap = x0 - (line?.right ?? 0);
          const newLine =
            line?.block !== style.block ||
            Math.abs(line.baseline - baseline) > 0.3 * style.size ||
            gap < -0.5 * style.size ||
            gap > 2 * style.size;
          if (newLine) line = { id: (line?.id ?? -1) + 1, block: style.block, baseline };
          line.right = x1;

          const { clip, stamp, field } = style;
          const clipped =
            clip && (x0 < clip.left - 1 || x1 > clip.right + 1 || y0 < clip.top - 1 || y1 > clip.bottom + 1);
          words.push({
            text,
            size: style.size,
            quad: corners(element, x0, y0, x1, y1),
            line: line.id,
            field,
            stamp,
            clipped,
            element,
          });
        }
      }
    }
    return words;
  }

  /** The inner three quarters of each separator's line box: what its neighbours do not reach into. */
  function collectIgnored() {
    return [...document.querySelectorAll(".rule")].map((el) => {
      const { left, right, top, bottom } = el.getBoundingClientRect();
      const inset = (bottom - top) / 8;
      return corners(el, left, top + inset, right, bottom - inset);
    });
  }

  function isOnPaper({ quad, stamp, clipped, element }) {
    const [xs, ys] = [xsOf(quad), ysOf(quad)];
    const outside =
      Math.min(...xs) < -1 ||
      Math.max(...xs) > width + 1 ||
      Math.min(...ys) < -1 ||
      Math.max(...ys) > height + 1;
    if (clipped || outside) return false;
    if (stamp) return true;
    const mean = (values) => values.reduce((a, b) => a + b) / 4;
    const top = document.elementFromPoint(mean(xs), mean(ys));
    return !top || top.contains(element) || element.contains(top) || top.closest(".turned") !== null;
  }

  /** Pairs of upright words that share over a fifth of the smaller one: the layout was too narrow for its text. */
  function countCollisions(words) {
    const boxes = words
      .filter(({ quad, stamp }) => !stamp && Math.abs(quad[1] - quad[3]) < 0.5)
      .map(({ quad }) => ({ x0: quad[0], y0: quad[1], x1: quad[4], y1: quad[5] }))
      .sort((a, b) => a.y0 - b.y0);
    const area = (b) => (b.x1 - b.x0) * (b.y1 - b.y0);
    let collisions = 0;
    boxes.forEach((a, i) => {
      for (let j = i + 1; j < boxes.length && boxes[j].y0 < a.y1; j++) {
        const b = boxes[j];
        const w = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
        const h = Math.min(a.y1, b.y1) - b.y0;
        if (w > 0 && h > 0 && w * h > 0.2 * Math.min(area(a), area(b))) collisions++;
      }
    });
    return collisions;
  }

  const standUp = lieFlat();
  const words = collectWords();
  const ignore = collectIgnored();
  standUp();
  const kept = words.filter(isOnPaper);
  return {
    words: kept.map(({ text, quad, line, field, size }) => ({ text, quad, line, field, size })),
    ignore,
    lost: words.length - kept.length,
    collisions: countCollisions(kept),
    width,
    height,
  };
}
