/** Pages with little or no text: photos, gradients, patterns, drawings, blank sheets. */
import { barcode, faintPattern, logo, matrixCode, photo, scribble } from '../graphics.mjs';
import { div, esc } from '../html.mjs';
import { makeTheme, sheet } from '../theme.mjs';

export function picture(context) {
  const { random, words, language } = context;
  const theme = makeTheme(context);
  const [width, height] = [random.int(320, 1000), random.int(320, 1000)];
  const kind = random.weighted({ photo: 4, collage: 2, pattern: 2, lines: 2, blank: 1, codes: 1 });
  const colour = () => `hsl(${random.int(0, 360)} ${random.int(0, 90)}% ${random.int(10, 95)}%)`;
  const caption = random.chance(0.3) ? div('padding:6px 10px;background:#fff;color:#000;position:absolute;left:0;bottom:0', esc(words.title(random.int(1, 4)))) : '';
  const fill = (inner, style = '') => `<div style="position:absolute;inset:0;overflow:hidden;${style}">${inner}</div>`;
  const content = {
    photo: () => fill(photo(random, width, height)),
    collage: () => fill(Array.from({ length: random.int(2, 8) }, () => `<div style="position:absolute;left:${random.int(0, width * 0.8)}px;top:${random.int(0, height * 0.8)}px">${photo(random, random.int(60, width / 1.5), random.int(60, height / 1.5))}</div>`).join('')),
    pattern: () => fill('', `background:repeating-${random.pick(['linear-gradient(' + random.int(0, 180) + 'deg,', 'conic-gradient(', 'radial-gradient('])}${colour()} 0 ${random.int(2, 30)}px,${colour()} ${random.int(30, 40)}px ${random.int(41, 90)}px)`.replace(/(repeating-conic-gradient\()(.*)/, (_, a, b) => a + b.replaceAll('px', 'deg'))),
    lines: () => fill(`<svg width="${width}" height="${height}">${Array.from({ length: random.int(10, 120) }, () => `<path d="M${random.int(0, width)} ${random.int(0, height)}L${random.int(0, width)} ${random.int(0, height)}${random.chance(0.4) ? `Q${random.int(0, width)} ${random.int(0, height)} ${random.int(0, width)} ${random.int(0, height)}` : ''}" fill="none" stroke="${colour()}" stroke-width="${random.float(0.5, 8).toFixed(1)}"/>`).join('')}</svg>`),
    blank: () => fill(random.chance(0.5) ? scribble(random, width / 2, height / 3) : '', random.chance(0.5) ? faintPattern(random) : ''),
    codes: () => fill(Array.from({ length: random.int(2, 7) }, () => `<div style="display:inline-block;margin:${random.int(4, 40)}px">${random.pick([() => barcode(random, random.int(80, 240), random.int(20, 90)), () => matrixCode(random, random.int(50, 160)), () => logo(random, random.int(50, 180), theme.accent)])()}</div>`).join('')),
  }[kind]();
  return { width, height, scale: random.float(0.7, 1.4), quality: 90, html: sheet({ theme, width, height, padding: '0', fontSize: random.float(12, 24), language, body: content + caption }) };
}
