/** Lists with a right-hand column: menus and tables of contents with dot leaders, payslips, shipping labels. */
import { barcode } from "../graphics.mjs";
import { div, esc, field } from "../html.mjs";
import { company } from "../parties.mjs";
import { makeTheme, SHEETS, sheet, tint } from "../theme.mjs";

/** Menu or table of contents. */
export function leaders(context) {
  const { random, words, language, money, label, upper } = context;
  const theme = makeTheme(context);
  const width = random.pick([480, 620, 794]);
  const menu = random.chance(0.6);
  const dots = random.chance(0.6);
  const value = () => (menu ? money.format(money.price(random, 150, 6000)) : String(random.int(1, 420)));
  const row = () => {
    const fill = dots
      ? `<span class="rule" style="flex:1;overflow:hidden;white-space:nowrap;min-width:20px">${". ".repeat(120)}</span>`
      : '<span style="flex:1"></span>';
    const detail =
      menu && random.chance(0.35)
        ? div("font-size:.8em;font-style:italic;padding-right:5em", esc(words.sentence(random.int(4, 10))))
        : "";
    return `<div style="margin-bottom:.35em"><div style="display:flex;gap:.4em"><span>${esc(words.title(random.int(1, 4)))}</span>${fill}<span style="white-space:nowrap">${esc(value())}</span></div>${detail}</div>`;
  };
  const section = () =>
    div(
      `font-weight:700;font-size:1.25em;margin:.9em 0 .4em;text-align:${random.pick(["left", "center"])};color:${theme.accent}`,
      esc(random.chance(0.5) ? upper(words.title(1)) : words.title(random.int(1, 3))),
    ) + Array.from({ length: random.int(3, 9) }, row).join("");
  const body =
    div(
      `font-size:${random.float(1.6, 2.8).toFixed(2)}em;text-align:center;line-height:1.15;font-family:${(theme.headFont ?? theme.font).replaceAll('"', "'")}`,
      esc(menu ? words.title(2) : label("page")),
    ) + Array.from({ length: random.int(1, 5) }, section).join("");
  return {
    width,
    scale: random.float(0.75, 1.6),
    html: sheet({
      theme,
      width,
      padding: `${random.int(20, 60)}px`,
      fontSize: random.float(11, 17),
      language,
      body,
    }),
  };
}

/** Payslip: two ledgers side by side, small print, net pay. */
export function payslip(context) {
  const { random, words, language, country, money, label, dateText, day } = context;
  const theme = makeTheme(context, { style: random.weighted({ sans: 4, mono: 3, condensed: 2 }) });
  const [width] = random.pick(Object.values(SHEETS));
  const employer = company(random, words, country);
  const shade = tint(random);
  const rule = theme.rule;
  const ledger = (count, [low, high]) => {
    const rows = Array.from({ length: count }, () => [
      words.title(random.int(1, 3)),
      money.price(random, low, high),
    ]);
    return { rows, sum: rows.reduce((sum, [, cents]) => sum + cents, 0) };
  };
  const [plus, minus] = [ledger(random.int(3, 9), [40000, 300000]), ledger(random.int(2, 7), [500, 15000])];
  const column = (key, { rows, sum }) =>
    `<div style="flex:1;border:${rule};padding:0 0 4px"><div style="background:${shade};font-weight:700;padding:3px 6px;display:flex;justify-content:space-between"><span>${esc(label("description"))}</span><span>${esc(label(key))}</span></div>${rows.map(([name, cents]) => `<div style="display:flex;justify-content:space-between;gap:10px;padding:1px 6px"><span>${esc(name)}</span><span>${esc(money.number(cents))}</span></div>`).join("")}<div style="display:flex;justify-content:space-between;font-weight:700;border-top:${rule};padding:3px 6px;margin-top:4px"><span>${esc(label("subtotal"))}</span><span>${esc(money.number(sum))}</span></div></div>`;
  const facts = [
    ["name", employer.person],
    ["department", words.title(1)],
    ["position2", words.title(1)],
    ["customerNumber", random.digits(6)],
    ["birthDate", dateText(new Date(day.getTime() - 1e12))],
    ["accountNumber", employer.iban ?? random.digits(10)],
  ];
  const head = div(
    "display:flex;justify-content:space-between;gap:20px;margin-bottom:14px",
    `<div><b>${field("company", employer.name)}</b><br>${field("address", employer.address.join(", "))}</div><div>${esc(label("period"))}: ${day.getUTCMonth() + 1}/${day.getUTCFullYear()}<br>${esc(label("day"))}: ${field("date", dateText(day))}</div>`,
  );
  const grid = div(
    `display:grid;grid-template-columns:repeat(${random.int(2, 3)},1fr);border:${rule};padding:6px;gap:4px 14px;margin-bottom:12px`,
    facts
      .map(
        ([key, value]) =>
          `<div><span style="font-size:.8em">${esc(label(key))}</span><br>${esc(value)}</div>`,
      )
      .join(""),
  );
  const net = div(
    `display:flex;justify-content:flex-end;gap:24px;font-weight:700;font-size:1.2em;margin-top:14px;background:${shade};padding:5px`,
    `<span>${esc(label("net"))}</span><span>${esc(money.format(plus.sum - minus.sum))}</span>`,
  );
  const body =
    head +
    grid +
    div("display:flex;gap:12px;align-items:flex-start", column("credit", plus) + column("debit", minus)) +
    net +
    div("font-size:.75em;margin-top:12px", esc(words.paragraph(1)));
  return {
    width,
    scale: random.float(0.75, 1.6),
    html: sheet({
      theme: { ...theme, letterSpacing: "0" },
      width,
      padding: `${random.int(20, 60)}px`,
      fontSize: random.float(9.5, 13.5),
      language,
      body,
    }),
  };
}

/** Shipping label: big address, codes, boxed facts. */
export function shippingLabel(context) {
  const { random, words, language, country, label, money } = context;
  const theme = {
    ...makeTheme(context, { style: random.weighted({ sans: 4, condensed: 3, mono: 1 }) }),
    paper: "#fff",
    ink: "#000",
  };
  const width = random.int(380, 620);
  const [from, to] = [company(random, words, country), company(random, words, country)];
  const cell = (key, value, grow = 1) =>
    `<div style="flex:${grow};border:1.5px solid #000;padding:3px 6px"><div style="font-size:.7em">${esc(label(key))}</div>${value}</div>`;
  const lines = (party) => [party.name, ...party.address].map(esc).join("<br>");
  const row = (...cells) => `<div style="display:flex;margin-top:-1.5px">${cells.join("")}</div>`;
  const route = `<span style="font-size:${random.float(2, 4).toFixed(1)}em;font-weight:700;line-height:1.1">${random.mask(random.pick(["@@ ###", "##-@#", "@@@", "####"]))}</span>`;
  const body =
    row(
      cell("from", lines(from)),
      cell("weight", `${random.int(0, 30)}${money.decimal}${random.digits(1)} kg`, 0),
    ) +
    row(
      cell("to", `<b style="font-size:1.35em">${lines(to)}</b><br>${esc(label("phone"))} ${esc(to.phone)}`),
    ) +
    row(cell("code", route), cell("orderNumber", random.digits(8))) +
    row(
      `<div style="flex:1;border:1.5px solid #000;padding:10px;text-align:center">${barcode(random, Math.round(width * 0.7), 60)}<br><span style="letter-spacing:.15em">${random.mask("@@ #### #### ####")}</span></div>`,
    );
  return {
    width,
    scale: random.float(0.8, 1.8),
    html: sheet({ theme, width, padding: "10px", fontSize: random.float(11, 15), language, body }),
  };
}
