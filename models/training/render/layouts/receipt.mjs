/** Till receipts: thermal and dot-matrix rolls, restaurant bills, card slips. */
import { clock } from "../dates.mjs";
import { barcode, logo, matrixCode } from "../graphics.mjs";
import { css, div, esc, field } from "../html.mjs";
import { phoneNumber } from "../parties.mjs";
import { documentNumber, makeInvoice } from "../sales.mjs";
import { makeTheme, sheet } from "../theme.mjs";
import { stamp } from "./stamp.mjs";

/**
 * Two ways to set a receipt: a printer's character grid (spaces pad the columns), or boxes.
 * Both offer the same lines.
 */
function characterGrid(columns) {
  const tag = (text, name) => (name ? field(name, text) : esc(text));
  const wrap = (text) => {
    const lines = [""];
    for (const word of text.split(" ")) {
      if (lines.at(-1).length + word.length + 1 > columns && lines.at(-1)) lines.push("");
      lines[lines.length - 1] += (lines.at(-1) ? " " : "") + word;
    }
    return lines;
  };
  const pad = (count) => " ".repeat(Math.max(0, count));
  const row = (html) => `<div style="white-space:pre">${html || " "}</div>`;
  return {
    centred: (text, name) =>
      wrap(text)
        .map((line) => row(pad((columns - line.length) / 2) + tag(line, name)))
        .join(""),
    left: (text, name) =>
      wrap(text)
        .map((line) => row(tag(line, name)))
        .join(""),
    pair: (label, value, name) =>
      label.length + value.length + 1 > columns
        ? row(esc(label)) + row(pad(columns - value.length) + tag(value, name))
        : row(esc(label) + pad(columns - label.length - value.length) + tag(value, name)),
    labelled: (label, value, name) =>
      label.length + value.length + 1 > columns
        ? row(esc(label)) + row(`  ${tag(value, name)}`)
        : row(`${esc(label)} ${tag(value, name)}`),
    rule: (mark) => row(`<span class="rule">${esc(mark.repeat(columns).slice(0, columns))}</span>`),
    cells: (texts, widths, names = []) =>
      row(
        texts
          .map((text, i) => {
            const width = Math.floor(widths[i] * columns);
            const cut = text.slice(0, Math.max(1, width - 1));
            return i === 0
              ? tag(cut, names[i]) + pad(width - cut.length)
              : pad(width - cut.length) + tag(cut, names[i]);
          })
          .join(""),
      ),
  };
}

function boxes(gap) {
  const tag = (text, name) => (name ? field(name, text) : esc(text));
  const flex = (left, right, style = "") =>
    `<div style="display:flex;justify-content:space-between;gap:${gap}em;${style}"><span>${left}</span><span style="text-align:right;white-space:nowrap">${right}</span></div>`;
  return {
    centred: (text, name) => div("text-align:center", tag(text, name)),
    left: (text, name) => div("", tag(text, name)),
    pair: (label, value, name) => flex(esc(label), tag(value, name)),
    labelled: (label, value, name) => div("", `${esc(label)} ${tag(value, name)}`),
    rule: (mark) =>
      mark === " "
        ? div("height:.6em", "")
        : div(
            `border-top:${{ "-": "1px dashed", "=": "3px double", "*": "2px dotted", _: "1px solid" }[mark[0]] ?? "1px dashed"} currentColor;margin:.35em 0`,
            "",
          ),
    cells: (texts, widths, names = []) =>
      `<div style="display:flex">${texts.map((text, i) => `<span style="flex:0 0 ${(widths[i] * 100).toFixed(1)}%;text-align:${i === 0 ? "left" : "right"};padding-right:${i === 0 ? ".4em" : "0"}">${tag(text, names[i])}</span>`).join("")}</div>`,
  };
}

export function receipt(context) {
  const { random, words, money, label, language, country, dateText } = context;
  const grid = random.chance(0.6);
  const theme = makeTheme(context, {
    style: grid ? "mono" : random.pick(["sans", "sans", "condensed", "mono"]),
  });
  const columns = random.int(28, 46);
  const fontSize = random.float(11, 17);
  const width = grid ? Math.round(columns * fontSize * 0.61 + random.int(16, 90)) : random.int(230, 460);
  const upper = random.chance(0.55);
  const cased = (text) => (upper ? context.upper(text) : text);
  const print = grid ? characterGrid(columns) : boxes(1);
  const invoice = makeInvoice(context, {
    count: Math.round(random.logFloat(1, 22)),
    inclusive: true,
    maxPrice: random.pick([2000, 6000, 20000]),
  });
  const { seller, sale } = invoice;
  const mark = random.pick(["-", "=", "*", "_", "- ", "=-", ".", " "]);
  const rule = () => print.rule(random.chance(0.8) ? mark : random.pick(["-", "=", "*", " "]));
  const big = (html, weight = random.chance(0.7)) => {
    const scale = random.pick([1, 1, 1.25, 1.5]);
    // Printers double the height, not the width, to keep the columns.
    return random.chance(0.35)
      ? `<div class="turned" style="transform:scaleY(1.6);transform-origin:top;margin-bottom:${(0.87 * (html.match(/<div/g)?.length ?? 1)).toFixed(2)}em;font-weight:${weight ? 700 : 400}">${html}</div>`
      : `<div style="${grid ? "" : `font-size:${scale}em;`}font-weight:${weight ? 700 : 400}">${html}</div>`;
  };
  const colon = random.pick([":", ":", " :", "", ": "]);
  const labelled = (key, value, name) =>
    (random.chance(0.35) ? print.pair : print.labelled)(cased(label(key)) + colon, value, name);
  const money2 = random.chance(0.5) ? (cents) => money.format(cents) : (cents) => money.number(cents);
  const parts = [];

  if (random.chance(0.25))
    parts.push(div("text-align:center;padding:.4em", logo(random, random.int(30, 90), "#000")));
  const head = random.chance(0.85) ? print.centred : print.left;
  parts.push(
    big(
      grid || random.chance(0.6)
        ? head(cased(seller.name), "company")
        : div("text-align:center", field("company", cased(seller.name))),
    ),
  );
  if (country === "MY" && random.chance(0.6)) parts.push(head(`(${random.digits(6)}-${random.letters(1)})`));
  if (random.chance(0.88))
    parts.push(
      ...(random.chance(0.7) ? seller.address : [seller.address.join(", ")]).map((line) =>
        head(cased(line), "address"),
      ),
    );
  if (random.chance(0.7))
    parts.push(
      head(`${cased(label("phone"))}${colon} ${seller.phone}`).replace(
        esc(seller.phone),
        field("phone", seller.phone),
      ),
    );
  if (random.chance(0.6))
    parts.push(
      head(`${cased(label("vatId"))}${colon} ${seller.vatId}`).replace(
        esc(seller.vatId),
        field("vat_id", seller.vatId),
      ),
    );
  if (random.chance(0.15)) parts.push(head(seller.url, "url"));
  parts.push(rule());
  if (random.chance(0.5)) parts.push(big(head(cased(label(random.pick(["receipt", "invoice"]))))));

  const time = clock(random);
  const meta = [];
  if (random.chance(0.7)) meta.push(labelled("invoiceNumber", invoice.number, "invoice_number"));
  if (random.chance(0.55))
    meta.push(
      random.chance(0.5)
        ? labelled("date", `${dateText(invoice.day)} ${time}`, "date").replace(
            `${esc(dateText(invoice.day))} ${esc(time)}</span>`,
            `${esc(dateText(invoice.day))}</span> ${esc(time)}`,
          )
        : print
            .pair(dateText(invoice.day), time)
            .replace(esc(dateText(invoice.day)), field("date", dateText(invoice.day))),
    );
  else
    meta.push(
      labelled("date", dateText(invoice.day), "date"),
      ...(random.chance(0.5) ? [labelled("time", time)] : []),
    );
  if (random.chance(0.4))
    meta.push(labelled("cashier", random.chance(0.5) ? seller.person : random.digits(2)));
  if (random.chance(0.25)) meta.push(labelled("terminal", random.digits(random.int(1, 4))));
  if (random.chance(0.15)) meta.push(labelled("table", random.digits(2)));
  const dateAtEnd = random.chance(0.2);
  if (!dateAtEnd) parts.push(...random.shuffle(meta), rule());

  const style = random.pick(["line", "two", "columns", "coded", "line"]);
  const cut = (text) => cased(grid ? text.slice(0, columns - 12) : text);
  const widths = [0.46, 0.14, 0.2, 0.2];
  if (style === "columns")
    parts.push(
      print.cells(
        ["description", "quantity", "price", "amount"].map((k) => cased(label(k))),
        widths,
      ),
      random.chance(0.6) ? rule() : "",
    );
  for (const item of sale.items) {
    const suffix = random.chance(0.05) ? ` ${random.pick(["A", "B", "SR", "T", "*"])}` : "";
    const amount = money.number(item.amount) + suffix;
    if (style === "line")
      parts.push(
        print.pair(
          (item.quantity > 1 ? `${item.quantity} ` : random.pick(["", "", "1 "])) + cut(item.description),
          amount,
        ),
      );
    else if (style === "two")
      parts.push(
        print.left(cut(item.description)),
        print.pair(
          `  ${item.quantity} ${random.pick(["x", "X", "@", "*"])} ${money.number(item.price)}`,
          amount,
        ),
      );
    else if (style === "coded")
      parts.push(
        print.left(`${item.code} ${cut(item.description)}`),
        print.cells(
          [`${item.quantity}`, money.number(item.price), sale.discount ? "0.00" : "", amount].map(String),
          [0.2, 0.28, 0.22, 0.3],
        ),
      );
    else
      parts.push(
        print.cells(
          [cased(item.description), String(item.quantity), money.number(item.price), amount],
          widths,
        ),
      );
  }
  parts.push(rule());

  const taxName = cased(label("tax"));
  if (random.chance(0.3))
    parts.push(labelled("itemCount", String(sale.items.reduce((n, item) => n + item.quantity, 0))));
  if (sale.discount) parts.push(print.pair(cased(label("discount")) + colon, money2(sale.discount)));
  const showTax = random.chance(0.55);
  if (showTax) {
    parts.push(print.pair(cased(label("subtotal")) + colon, money2(sale.subtotal), "subtotal"));
    parts.push(
      ...sale.taxes.map(({ rate, tax }) =>
        print.pair(
          `${taxName} ${money.percent(rate)}${colon}`,
          money2(tax),
          sale.taxes.length === 1 ? "tax" : undefined,
        ),
      ),
    );
  }
  if (sale.rounding) parts.push(print.pair(cased(label("rounding")) + colon, money2(sale.rounding)));
  const inverse = !grid && random.chance(0.1);
  parts.push(
    div(
      inverse ? "background:#000;color:#fff;padding:2px 4px" : "",
      big(print.pair(cased(label("total")) + colon, money.format(sale.total), "total"), true),
    ),
  );
  if (random.chance(0.7)) {
    if (random.chance(0.5)) {
      const note = random.pick([100, 500, 1000, 5000]) * (money.whole ? 100 : 1);
      const given = Math.ceil(sale.total / note) * note;
      parts.push(
        print.pair(cased(label("cash")) + colon, money2(given)),
        print.pair(cased(label("change")) + colon, money2(given - sale.total)),
      );
    } else
      parts.push(
        print.pair(cased(label("card")) + colon, money2(sale.total)),
        random.chance(0.6) ? print.left(`${"*".repeat(12)}${random.digits(4)}`) : "",
      );
  }
  parts.push(rule());
  if (!showTax && random.chance(0.5)) {
    const gst = country === "MY" && random.chance(0.7);
    const [head2, widths2] = gst
      ? [
          [
            "GST Summary",
            random.pick(["Amount(RM)", "Amt(RM)", "Amount"]),
            random.pick(["Tax(RM)", "GST(RM)", "Tax"]),
          ],
          [0.4, 0.3, 0.3],
        ]
      : [
          ["%", cased(label("net")), taxName, cased(label("gross"))],
          [0.16, 0.28, 0.26, 0.3],
        ];
    const taxField = sale.taxes.length === 1 ? "tax" : "";
    parts.push(print.cells(head2, widths2));
    for (const t of sale.taxes) {
      if (gst)
        parts.push(
          print.cells(
            [
              `${t.rate ? random.pick(["SR", "S", "SR @"]) : "ZRL"} ${money.percent(t.rate)}`,
              money.number(t.net),
              money.number(t.tax),
            ],
            widths2,
            ["", "", taxField],
          ),
        );
      else
        parts.push(
          print.cells(
            [money.percent(t.rate), money.number(t.net), money.number(t.tax), money.number(t.net + t.tax)],
            widths2,
            ["", "", taxField],
          ),
        );
    }
    parts.push(rule());
  }
  if (dateAtEnd) parts.push(...meta, rule());
  if (random.chance(0.15)) parts.push(print.left(words.sentence(random.int(5, 16))));
  if (random.chance(0.7)) parts.push(print.centred(cased(label("thanks"))));
  if (random.chance(0.2))
    parts.push(print.centred(`${cased(label("phone"))} ${phoneNumber(random, country)}`));
  const code = random.digits(13);
  if (random.chance(0.3))
    parts.push(
      div(
        "text-align:center;padding-top:.6em",
        `${barcode(random, Math.round(width * random.float(0.4, 0.8)), random.int(20, 60))}<div>${random.chance(0.7) ? code : ""}</div>`,
      ),
    );
  else if (random.chance(0.12))
    parts.push(div("text-align:center;padding:.6em", matrixCode(random, random.int(60, 130))));
  if (random.chance(0.15)) parts.push(print.centred(documentNumber(random, invoice.day)));

  const body =
    div({ width: grid ? `${columns}ch` : "100%", margin: "0 auto" }, parts.join("")) +
    dotMatrix(random, grid) +
    (random.chance(0.04) ? stamp(context, width, 300) : "");
  return {
    width,
    scale: random.float(0.8, 1.7),
    html: sheet({
      theme: {
        ...theme,
        lineHeight: random.float(1.05, 1.45).toFixed(2),
        letterSpacing: "0",
        paper: random.pick(["#fff", "#fff", "#fdfdfb", "#f4f4f2", "#fffbe9", "#eef1f6"]),
      },
      width,
      padding: `${random.int(6, 40)}px ${grid ? 4 : random.int(8, 30)}px`,
      fontSize,
      language,
      body,
    }),
  };
}

/** Rows of needles leave white gaps: a fine grid of paper colour over the print. */
function dotMatrix(random, grid) {
  if (!grid || !random.chance(0.15)) return "";
  const step = random.pick([2, 2.5, 3]);
  return `<div style="${css({ position: "absolute", inset: "0", pointerEvents: "none", background: `repeating-linear-gradient(0deg,#ffffff90 0 .5px,transparent .6px ${step}px),repeating-linear-gradient(90deg,#ffffff70 0 .4px,transparent .4px ${step}px)` })}"></div>`;
}
