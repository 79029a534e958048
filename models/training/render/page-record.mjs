/** The JSON beside a page's picture: word quads in picture pixels, field values as printed. */

/** Smaller print cannot be read: it is neither word nor background. */
const MIN_FONT_PX = 6;

const round = (x) => Math.round(x * 100) / 100;

/**
 * @param measured result of `measureWords`, CSS pixels
 * @param {number} scale picture pixels per CSS pixel
 */
export function pageRecord({ id, kind, language, dpi }, measured, scale) {
  const scaled = (quad) => quad.map((x) => round(x * scale));
  const readable = ({ size }) => size * scale >= MIN_FONT_PX;
  const tooSmall = measured.words.filter((word) => !readable(word));
  const words = measured.words.filter(readable).map(({ text, quad, line, field }) => ({
    text,
    quad: scaled(quad),
    line,
    ...(field ? { field } : {}),
  }));
  return {
    width: Math.round(measured.width * scale),
    height: Math.round(measured.height * scale),
    image: `${id}.jpg`,
    kind,
    language,
    dpi,
    words,
    ignore: [...measured.ignore, ...tooSmall.map(({ quad }) => quad)].map(scaled),
    fields: fieldValues(words),
  };
}

/** The first unbroken run of a field's words: a value printed twice counts once. */
function fieldValues(words) {
  const fields = {};
  let last;
  for (const word of words) {
    if (word.field && word.field === last) fields[word.field].run?.push(word.text);
    else if (word.field && !(word.field in fields)) fields[word.field] = { run: [word.text] };
    else if (word.field) fields[word.field].text ??= close(fields[word.field]);
    if (last && last !== word.field) fields[last].text ??= close(fields[last]);
    last = word.field;
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value.text ?? close(value)]),
  );
}

function close(value) {
  const text = value.run.join(" ");
  delete value.run;
  return text;
}
