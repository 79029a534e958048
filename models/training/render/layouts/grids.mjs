/** Spreadsheets and tables of numbers: little context, many digits. */
import { randomDay } from "../dates.mjs";
import { div, esc, table } from "../html.mjs";
import { makeTheme, sheet, tint } from "../theme.mjs";

export function grid(context) {
  const { random, words, language, money, dateText } = context;
  const theme = makeTheme(context, { style: random.weighted({ sans: 5, mono: 2, condensed: 2, serif: 1 }) });
  const count = random.int(3, 11);
  const width = Math.max(500, Math.min(1300, count * random.int(70, 130)));
  const makers = {
    index: () => {
      let n = random.int(0, 900);
      return () => {
        n += 1;
        return String(n);
      };
    },
    name: () => () => esc(words.title(random.int(1, 2))),
    word: () => () => esc(words.noun()),
    integer: () => {
      const top = 10 ** random.int(1, 6);
      return () => String(random.int(0, top));
    },
    money: () => () => esc(money.number(money.price(random, 10, 900000) * (random.chance(0.1) ? -1 : 1))),
    decimal: () => {
      const places = random.int(1, 4);
      return () => random.float(-50, 400).toFixed(places).replace(".", money.decimal);
    },
    percent: () => () =>
      `${random.float(0, 100).toFixed(random.int(0, 2)).replace(".", money.decimal)}${random.pick(["%", " %"])}`,
    date: () => () => esc(dateText(randomDay(random))),
    code: () => {
      const mask = random.pick(["@##-####", "########", "@@@", "####.##", "##/##", "@#@#"]);
      return () => random.mask(mask);
    },
    mark: () => () => random.pick(["x", "-", "", "+", "✓", "n/a", "–"]),
    time: () => () => `${random.int(0, 23)}:${String(random.int(0, 59)).padStart(2, "0")}`,
  };
  const columns = Array.from({ length: count }, (_, i) =>
    i === 0
      ? random.pick(["index", "name", "code", "date"])
      : random.weighted({
          name: 1,
          word: 1,
          integer: 3,
          money: 3,
          decimal: 3,
          percent: 1,
          date: 1,
          code: 1,
          mark: 0.4,
          time: 0.5,
        }),
  );
  const cells = columns.map((kind) => makers[kind]());
  const rows = Array.from({ length: random.int(6, 55) }, () =>
    cells.map((cell) => (random.chance(0.04) ? "" : cell())),
  );
  const numeric = new Set(["integer", "money", "decimal", "percent", "index"]);
  const rule = random.pick([theme.rule, "1px solid #ccc", "0", "1px solid #000"]);
  const shade = tint(random);
  const zebra = random.chance(0.3);
  const sheetHeads = random.chance(0.2);
  const header = sheetHeads
    ? columns.map((_, i) => "ABCDEFGHIJKLMNOP"[i])
    : columns.map(() => esc(words.title(random.int(1, 2))));
  const body =
    (random.chance(0.6)
      ? div(
          `font-weight:700;font-size:${random.float(1, 1.8).toFixed(2)}em;margin-bottom:8px`,
          esc(words.title(4)),
        )
      : "") +
    table(rows, {
      header,
      columns: columns.map((kind) => ({
        align: sheetHeads ? "left" : numeric.has(kind) ? "right" : random.pick(["left", "left", "center"]),
      })),
      style: "width:100%",
      cellStyle: `padding:${random.int(0, 5)}px ${random.int(4, 8)}px;border:${rule}`,
      headStyle: random.pick([
        `background:${theme.accent};color:#fff`,
        `background:${shade}`,
        "font-weight:700",
      ]),
      rowStyle: (i) => (random.chance(0.02) || (zebra && i % 2) ? `background:${shade}` : ""),
    }) +
    (random.chance(0.4) ? div("margin-top:8px;font-size:.85em", esc(words.sentence())) : "");
  return {
    width,
    scale: random.float(0.7, 1.6),
    html: sheet({
      theme: { ...theme, letterSpacing: "0" },
      width,
      padding: `${random.int(8, 50)}px`,
      fontSize: random.float(9, 15),
      language,
      body,
    }),
  };
}
