/**
 * Word boxes of the page that is open in the browser. `measureWords` runs inside the page: it must stay self-contained.
 *
 * Box convention (shared with the detector's training data): the union of the word's tight ink and the band
 * [baseline - x-height, baseline], horizontally tight ink, then padded by `PAD` of the line height on all sides.
 * Ink comes from the glyph outlines (canvas text metrics in the element's own font), not from pixels:
 * so rules, coloured bars, photos and stamps under or over a word cannot disturb it.
 *
 * Elements with class `rule` hold separators made of characters (=====, dot leaders) or pale watermarks: neither words nor background,
 * so their boxes are returned as regions to ignore.
 * Elements with class `turned` carry a CSS transform: they are measured untransformed, then their matrix is applied to the corners.
 */

/** Padding as a share of the font size. */
export const PAD = 0.04;

/**
 * @param {number} pad
 * @returns {{ words: { text: string, quad: number[], line: number, field?: string, stamp?: boolean }[], ignore: number[][], lost: number, collisions: number, width: number, height: number }} CSS pixels
 */
export function measureWords(pad) {
  const root = document.documentElement;
  const width = root.clientWidth;
  const height = Math.ceil(Math.max(document.body.getBoundingClientRect().bottom, 1));

  const turned = [...document.querySelectorAll('.turned')];
  const transforms = new Map(turned.map((el) => [el, getComputedStyle(el).transform]));
  for (const el of turned) el.style.setProperty('transform', 'none', 'important');
  const matrices = new Map(turned.map((el) => {
    const box = el.getBoundingClientRect();
    const [ox, oy] = getComputedStyle(el).transformOrigin.split(' ').map(parseFloat);
    const [x, y] = [box.left + ox, box.top + oy];
    return [el, new DOMMatrix().translate(x, y).multiply(new DOMMatrix(transforms.get(el))).translate(-x, -y)];
  }));

  const canvas = document.createElement('canvas').getContext('2d');
  const fontCache = new Map();
  const styleCache = new Map();
  const styleOf = (el) => {
    if (!styleCache.has(el)) {
      const cs = getComputedStyle(el);
      const size = parseFloat(cs.fontSize);
      let block = el;
      while (/^inline$/.test(getComputedStyle(block).display)) block = block.parentElement;
      const chain = [];
      for (let e = el; e; e = e.parentElement) if (matrices.has(e)) chain.push(matrices.get(e));
      const alpha = /rgba\(.*,\s*([\d.]+)\)/.exec(cs.color);
      styleCache.set(el, {
        size, block, chain, font: cs.font, spacing: cs.letterSpacing === 'normal' ? '0px' : cs.letterSpacing, caps: cs.fontVariantCaps, kerning: cs.fontKerning,
        visible: cs.visibility === 'visible' && (!alpha || Number(alpha[1]) > 0.02) && size >= 1,
        field: el.closest('[data-field]')?.dataset.field, stamp: el.closest('.stamp') !== null, rule: el.closest('.rule') !== null,
      });
    }
    return styleCache.get(el);
  };
  const setFont = (style) => {
    canvas.font = style.font;
    canvas.letterSpacing = style.spacing;
    canvas.fontVariantCaps = style.caps;
    canvas.fontKerning = style.kerning;
    const key = `${style.font}|${style.spacing}|${style.caps}`;
    if (!fontCache.has(key)) {
      const m = canvas.measureText('x');
      fontCache.set(key, { ascent: Math.round(m.fontBoundingBoxAscent), descent: Math.round(m.fontBoundingBoxDescent), xHeight: m.actualBoundingBoxAscent });
    }
    return fontCache.get(key);
  };

  const words = [];
  /** The line being filled: words come in reading order. */
  let line;
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest('script, style, svg')) continue;
    const style = styleOf(parent);
    if (!style.visible) continue;
    const metrics = setFont(style);
    for (const match of node.data.matchAll(/\S+/g)) {
      // A word broken over lines (at a hyphen or slash) counts as one word per line.
      const pieces = [];
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const rects = [...range.getClientRects()].filter((r) => r.width > 0);
      if (rects.length === 0) continue;
      if (rects.every((r) => Math.abs(r.top - rects[0].top) < 2)) pieces.push({ text: match[0], rect: rects[0] });
      else {
        for (let i = 0; i < match[0].length; i++) {
          range.setStart(node, match.index + i);
          range.setEnd(node, match.index + i + 1);
          const rect = range.getBoundingClientRect();
          const last = pieces.at(-1);
          if (last && Math.abs(last.rect.top - rect.top) < 2) last.text += match[0][i];
          else pieces.push({ text: match[0][i], rect });
        }
      }
      for (const { text, rect } of pieces) {
        const m = canvas.measureText(text);
        const baseline = rect.top + metrics.ascent + (rect.height - metrics.ascent - metrics.descent) / 2;
        const margin = pad * style.size;
        const x0 = rect.left - m.actualBoundingBoxLeft - margin;
        const x1 = rect.left + m.actualBoundingBoxRight + margin;
        const y0 = baseline - Math.max(m.actualBoundingBoxAscent, metrics.xHeight) - margin;
        const y1 = baseline + Math.max(m.actualBoundingBoxDescent, 0) + margin;
        if (!(x1 > x0) || m.actualBoundingBoxAscent + m.actualBoundingBoxDescent <= 0) continue;

        const gap = x0 - (line?.right ?? 0);
        if (line?.block !== style.block || Math.abs(line.baseline - baseline) > 0.3 * style.size || gap < -0.5 * style.size || gap > 2 * style.size) line = { id: (line?.id ?? -1) + 1, block: style.block, baseline };
        line.right = x1;

        const corners = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]].map(([x, y]) => style.chain.reduce((p, matrix) => matrix.transformPoint(p), new DOMPoint(x, y)));
        words.push({ text, quad: corners.flatMap((p) => [p.x, p.y]), line: line.id, field: style.field, stamp: style.stamp || undefined, rule: style.rule, element: parent, size: style.size });
      }
    }
  }
  for (const el of turned) el.style.removeProperty('transform');
  for (const el of turned) if (getComputedStyle(el).transform !== transforms.get(el)) el.style.transform = transforms.get(el);

  // Covered or clipped text is not on paper. Stamps let the pointer through, so they cover nothing.
  const kept = words.filter((word) => {
    const xs = [0, 2, 4, 6].map((i) => word.quad[i]);
    const ys = [1, 3, 5, 7].map((i) => word.quad[i]);
    if (Math.min(...xs) < -1 || Math.max(...xs) > width + 1 || Math.min(...ys) < -1 || Math.max(...ys) > height + 1) return false;
    if (word.stamp || word.rule) return true;
    const centre = [xs.reduce((a, b) => a + b) / 4, ys.reduce((a, b) => a + b) / 4];
    const top = document.elementFromPoint(...centre);
    return top === null || top.contains(word.element) || word.element.contains(top) || top.closest('.turned') !== null;
  });

  // Words that collide come from a layout that was too narrow: the caller draws another page.
  const boxes = kept.filter((w) => !w.stamp && !w.rule).map((w) => {
    const xs = [0, 2, 4, 6].map((i) => w.quad[i]);
    const ys = [1, 3, 5, 7].map((i) => w.quad[i]);
    return { x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys), flat: Math.abs(w.quad[1] - w.quad[3]) < 0.5 };
  }).filter((b) => b.flat).sort((a, b) => a.y0 - b.y0);
  let collisions = 0;
  for (let i = 0; i < boxes.length; i++) {
    for (let j = i + 1; j < boxes.length && boxes[j].y0 < boxes[i].y1; j++) {
      const [a, b] = [boxes[i], boxes[j]];
      const w = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
      const h = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
      if (w > 0 && h > 0 && w * h > 0.2 * Math.min((a.x1 - a.x0) * (a.y1 - a.y0), (b.x1 - b.x0) * (b.y1 - b.y0))) collisions++;
    }
  }
  return { words: kept.filter((w) => !w.rule).map(({ element, size, rule, ...word }) => word), ignore: kept.filter((w) => w.rule).map((w) => w.quad), lost: words.length - kept.length, collisions, width, height };
}
