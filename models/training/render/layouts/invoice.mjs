/** Invoices, credit notes, quotations: header, parties, numbers, item table, totals, bank details. */

import { barcode, faintPattern, logo, matrixCode, scribble } from "../graphics.mjs";
import { css, div, esc, field, fieldLines, table } from "../html.mjs";
import { company } from "../parties.mjs";
import { makeInvoice } from "../sales.mjs";
import { makeTheme, SHEETS, sheet, tint } from "../theme.mjs";
import { paymentSlip } from "./payment-slip.mjs";
import { stamp, watermark } from "./stamp.mjs";

export function invoice(context) {
  const { random, language, country, words } = context;
  const theme = makeTheme(context);
  const [width, height] =
    country === "US" ? SHEETS.letter : random.pick([SHEETS.a4, SHEETS.a4, SHEETS.letter]);
  const data = makeInvoice(context, {
    count: Math.round(random.logFloat(1, 20)),
    inclusive: false,
    maxPrice: random.pick([8000, 30000, 200000]),
  });
  const look = {
    bar: random.chance(0.4),
    colon: random.pick([":", ":", "", " :"]),
    boldLabels: random.chance(0.4),
    labelColour: random.chance(0.3) ? theme.accent : "inherit",
    upperLabels: random.chance(0.15),
    shade: tint(random),
  };
  const gap = () => div(`height:${random.int(8, 34)}px`, "");
  const [head, foot] = [header(context, data, theme, look), bankDetails(context, data, theme, look)];
  const blocks = [
    head,
    gap(),
    partiesAndNumbers(context, data, theme, look),
    gap(),
    itemTable(context, data, theme, look),
    totals(context, data, theme, look),
    gap(),
  ];
  if (random.chance(0.5)) blocks.push(div("", esc(words.paragraph(random.int(1, 3)))), gap());
  if (random.chance(0.2)) blocks.push(div("font-weight:700", esc(context.label("thanks"))), gap());
  if (random.chance(0.15))
    blocks.push(
      scribble(random, 140, 40),
      div(`border-top:${theme.rule};width:14em;font-size:.85em`, esc(context.label("signature"))),
      gap(),
    );
  if (random.chance(0.12)) blocks.push(matrixCode(random, random.int(70, 140)), gap());
  const bottom = random.chance(0.7);
  const body = `${div(css({ display: "flex", flexDirection: "column", minHeight: `${height - 130}px` }), `<div>${blocks.join("")}</div><div style="${bottom ? "margin-top:auto" : ""}">${foot}</div>`)}${random.chance(0.15) ? stamp(context, width, height) : ""}${random.chance(0.05) ? watermark(context, width, height) : ""}`;
  const side = random.int(30, 80);
  const page = sheet({
    theme,
    width,
    height,
    padding: `${random.int(28, 65)}px ${side}px`,
    fontSize: random.float(10, 15),
    language,
    body,
  });
  return {
    width,
    height,
    scale: random.float(0.75, 1.85),
    html: random.chance(0.06)
      ? page.replace(`background:${theme.paper}`, `${faintPattern(random)},${theme.paper}`)
      : page,
  };
}

const labelText = ({ label, upper }, key, look) =>
  esc(look.upperLabels ? upper(label(key)) : label(key)) + look.colon;
const labelSpan = (context, key, look) =>
  `<span style="color:${look.labelColour};font-weight:${look.boldLabels ? 700 : 400}">${labelText(context, key, look)}</span>`;

function header(context, { seller }, theme, look) {
  const { random, label, upper } = context;
  const kind = random.weighted({ invoice: 12, creditNote: 1, quote: 1, reminder: 0.5 });
  const bar = look.bar && random.chance(0.5);
  const title = div(
    css({
      fontSize: `${random.float(1.4, 3.2).toFixed(2)}em`,
      lineHeight: "1.15",
      fontWeight: random.pick([400, 700, 700]),
      color: bar ? "#fff" : random.chance(0.5) ? theme.accent : undefined,
      letterSpacing: random.chance(0.2) ? ".12em" : undefined,
      fontFamily: theme.headFont,
    }),
    esc(random.chance(0.4) ? upper(label(kind)) : label(kind)),
  );
  const name = div(
    css({
      fontSize: `${random.float(1, 1.9).toFixed(2)}em`,
      fontWeight: 700,
      lineHeight: "1.2",
      fontFamily: theme.headFont,
      fontVariant: random.chance(0.06) ? "small-caps" : undefined,
    }),
    field("company", seller.name),
  );
  const contact = [];
  if (random.chance(0.8)) contact.push(`${esc(label("phone"))}${look.colon} ${field("phone", seller.phone)}`);
  if (random.chance(0.3)) contact.push(`${esc(label("fax"))}${look.colon} ${esc(seller.fax)}`);
  if (random.chance(0.7))
    contact.push(
      `${random.chance(0.6) ? `${esc(label("email"))}${look.colon} ` : ""}${field("email", seller.email)}`,
    );
  if (random.chance(0.5)) contact.push(field("url", seller.url));
  if (random.chance(0.4))
    contact.push(`${esc(label("vatId"))}${look.colon} ${field("vat_id", seller.vatId)}`);
  const oneLine = random.chance(0.2);
  const address = oneLine
    ? field("address", seller.address.join(", "))
    : fieldLines("address", seller.address);
  const small = div(
    `font-size:${random.float(0.75, 1).toFixed(2)}em`,
    `${address}${contact.length ? "<br>" : ""}${contact.join(oneLine ? " | " : "<br>")}`,
  );
  const mark = random.chance(0.55) ? logo(random, random.int(36, 100), bar ? "#fff" : theme.accent) : "";
  const barStyle = bar ? `background:${theme.accent};color:#fff;padding:14px 18px;` : "";
  switch (random.int(0, 4)) {
    case 0:
      return div(
        `${barStyle}display:flex;justify-content:space-between;align-items:flex-start;gap:30px`,
        `<div>${mark}${name}${small}</div><div style="text-align:right">${title}</div>`,
      );
    case 1:
      return div(
        `${barStyle}display:flex;justify-content:space-between;align-items:flex-start;gap:30px`,
        `<div>${title}</div><div style="text-align:right">${mark}${name}${small}</div>`,
      );
    case 2:
      return (
        div(`${barStyle}text-align:center`, `${mark}${name}${small}`) +
        div("height:14px", "") +
        (bar ? title.replace("color:#fff", "") : title)
      );
    case 3:
      return (
        div(
          `${barStyle}`,
          `<div style="display:flex;gap:18px;align-items:center">${mark}<div>${name}${small}</div></div>`,
        ) +
        div("height:12px", "") +
        div(
          `text-align:center;border-top:${theme.rule};border-bottom:${theme.rule};padding:4px`,
          title.replace("color:#fff", ""),
        )
      );
    default:
      return (
        div(
          `${barStyle}display:flex;justify-content:space-between;align-items:center;gap:30px`,
          `${mark}<div>${name}</div>${title}`,
        ) + div("margin-top:8px", small)
      );
  }
}

function partiesAndNumbers(context, data, theme, look) {
  const { random, label, words, country, dateText } = context;
  const { buyer, seller } = data;
  const buyerLines = [buyer.name, ...(random.chance(0.35) ? [buyer.person] : []), ...buyer.address];
  const headed = (key, inner) =>
    `<div style="min-width:14em">${random.chance(0.85) ? div(look.bar ? `background:${theme.accent};color:#fff;padding:2px 6px;font-weight:700` : `font-weight:700;color:${look.labelColour}`, labelText(context, key, look)) : ""}<div style="${look.bar ? "padding:2px 6px" : ""}">${inner}</div></div>`;
  const parties = [headed("billTo", fieldLines("buyer", buyerLines))];
  if (random.chance(0.3))
    parties.push(headed("shipTo", company(random, words, country).address.map(esc).join("<br>")));
  const senderLine =
    random.chance(0.25) && country !== "US"
      ? div(
          "font-size:.65em;text-decoration:underline;margin-bottom:6px",
          esc([seller.name, ...seller.address].join(" · ")),
        )
      : "";

  const numbers = [
    ["invoiceNumber", field("invoice_number", data.number)],
    ["date", field("date", dateText(data.day))],
  ];
  if (random.chance(0.7)) numbers.push(["dueDate", field("due_date", dateText(data.dueDay))]);
  if (random.chance(0.4)) numbers.push(["customerNumber", esc(data.customerNumber)]);
  if (random.chance(0.35)) numbers.push(["orderNumber", esc(data.orderNumber)]);
  if (random.chance(0.25)) numbers.push(["deliveryDate", esc(dateText(data.deliveryDay))]);
  if (random.chance(0.25)) numbers.push(["contact", esc(seller.person)]);
  if (random.chance(0.2)) numbers.push(["paymentTerms", esc(`${data.terms} ${label("days")}`)]);
  if (random.chance(0.15)) numbers.push(["currency", field("currency", context.money.currency)]);
  if (random.chance(0.1)) numbers.push(["total", field("total", context.money.format(data.sale.total))]);
  const order = random.chance(0.5) ? numbers : random.shuffle(numbers);
  const boxed = random.chance(0.3);
  if (random.chance(0.2)) {
    // Numbers as a strip of boxes across the page.
    const strip = table([order.map(([, value]) => value)], {
      header: order.map(([key]) => labelText(context, key, look)),
      style: "width:100%",
      cellStyle: `padding:3px 6px;border:${theme.rule}`,
      headStyle: `background:${look.shade};font-size:.85em;text-align:left`,
    });
    return div("display:flex;gap:40px;margin-bottom:14px", senderLine + parties.join("")) + strip;
  }
  if (random.chance(0.15)) {
    const pairs = order.map(([key, value]) => `<span>${labelSpan(context, key, look)} ${value}</span>`);
    const running = div("display:flex;flex-wrap:wrap;gap:4px 26px;margin-top:14px", pairs.join(" "));
    return div("display:flex;gap:40px", senderLine + parties.join("")) + running;
  }
  const right = random.chance(0.5);
  const list = table(
    order.map(([key, value]) => [labelSpan(context, key, look), value]),
    {
      columns: [{}, { align: right ? "right" : "left" }],
      cellStyle: `padding:${random.int(0, 4)}px ${random.int(5, 12)}px;white-space:nowrap;${boxed ? `border:${theme.rule}` : ""}`,
    },
  );
  const pair = [
    `<div>${senderLine}<div style="display:flex;gap:30px">${parties.join("")}</div></div>`,
    `<div>${list}</div>`,
  ];
  return div(
    "display:flex;justify-content:space-between;gap:24px",
    (random.chance(0.8) ? pair : pair.reverse()).join(""),
  );
}

function itemTable(context, { sale }, theme, look) {
  const { random, label, money, words } = context;
  const withSign = random.chance(0.3);
  const amount = (cents) => esc(withSign ? money.format(cents) : money.number(cents));
  const all = {
    position: [(_, i) => i + 1, "left"],
    code: [(item) => esc(item.code), "left"],
    description: [
      (item) =>
        esc(item.description) +
        (longText
          ? `<div style="font-size:.85em;opacity:.85">${esc(words.sentence(random.int(4, 10)))}</div>`
          : ""),
      "left",
      "40%",
    ],
    quantity: [(item) => item.quantity, "right"],
    unit: [(item) => item.unit, "left"],
    price: [(item) => amount(item.price), "right"],
    tax: [(item) => money.percent(item.rate), "right"],
    amount: [(item) => amount(item.amount), "right"],
  };
  const longText = random.chance(0.2);
  const keys = ["description", "amount"];
  if (random.chance(0.9)) keys.push("quantity", "price");
  for (const [key, p] of [
    ["position", 0.4],
    ["code", 0.3],
    ["unit", 0.25],
    ["tax", 0.35],
  ])
    if (random.chance(p)) keys.push(key);
  const order = random.chance(0.75)
    ? ["position", "code", "description", "quantity", "unit", "price", "tax", "amount"]
    : ["quantity", "unit", "code", "description", "position", "tax", "price", "amount"];
  const shown = order.filter((key) => keys.includes(key));
  const rules = random.pick(["none", "rows", "grid", "zebra", "frame"]);
  const cellStyle = `padding:${random.int(1, 7)}px ${random.int(4, 9)}px;${{ none: "", rows: `border-bottom:${theme.rule}`, grid: `border:${theme.rule}`, zebra: "", frame: `border-left:${theme.rule};border-right:${theme.rule}` }[rules]}`;
  const headStyle = look.bar
    ? `background:${theme.accent};color:#fff;font-weight:700`
    : random.pick([
        `border-bottom:2px solid;font-weight:700`,
        `background:${look.shade};font-weight:700`,
        `border-top:${theme.rule};border-bottom:${theme.rule}`,
      ]);
  return table(
    sale.items.map((item, i) => shown.map((key) => all[key][0](item, i))),
    {
      columns: shown.map((key) => ({ align: all[key][1], width: all[key][2] })),
      header: shown.map((key) => esc(look.upperLabels ? context.upper(label(key)) : label(key))),
      style: `width:100%;${rules === "frame" ? `border:${theme.rule}` : ""}`,
      cellStyle,
      headStyle,
      rowStyle: (i) => (rules === "zebra" && i % 2 ? `background:${look.shade}` : ""),
    },
  );
}

function totals(context, { sale }, theme, look) {
  const { random, label, money } = context;
  const text = (cents) => money.format(cents);
  const rows = [];
  if (sale.discount || sale.shipping) {
    if (random.chance(0.5)) rows.push([esc(label("amount")), esc(text(sale.goods))]);
    if (sale.discount) rows.push([labelText(context, "discount", look), esc(text(sale.discount))]);
    if (sale.shipping) rows.push([labelText(context, "shipping", look), esc(text(sale.shipping))]);
  }
  rows.push([labelText(context, "subtotal", look), field("subtotal", text(sale.subtotal))]);
  const single = sale.taxes.length === 1;
  for (const { rate, net, tax } of sale.taxes)
    rows.push([
      esc(
        `${label("tax")} ${random.chance(0.8) || !single ? money.percent(rate) : ""}${!single && random.chance(0.5) ? ` (${money.number(net)})` : ""}`,
      ) + look.colon,
      single ? field("tax", text(tax)) : esc(text(tax)),
    ]);
  if (!single) rows.push([`${esc(label("tax"))}${look.colon}`, field("tax", text(sale.tax))]);
  rows.push([labelText(context, "total", look), field("total", text(sale.total))]);
  const last = rows.length - 1;
  const totalStyle = random.pick([
    `font-weight:700;border-top:2px solid`,
    `font-weight:700;background:${look.shade}`,
    look.bar ? `background:${theme.accent};color:#fff;font-weight:700` : "font-weight:700;font-size:1.25em",
    "border-top:1px solid;border-bottom:3px double",
  ]);
  const block = table(rows, {
    columns: [{}, { align: "right" }],
    cellStyle: `padding:${random.int(1, 5)}px ${random.int(6, 14)}px;white-space:nowrap;${random.chance(0.1) ? `border:${theme.rule}` : ""}`,
    rowStyle: (i) => (i === last ? totalStyle : ""),
  });
  const side = random.weighted({ "flex-end": 8, "flex-start": 1, center: 0.5 });
  return div(`display:flex;justify-content:${side};margin-top:${random.int(2, 20)}px`, block);
}

function bankDetails(context, data, theme, look) {
  const { random, label } = context;
  const { seller } = data;
  const line = (key, value) => `${esc(label(key))}${look.colon || " "} ${value}`;
  const money = [
    line("bank", esc(seller.bank)),
    seller.iban ? line("iban", field("iban", seller.iban)) : line("accountNumber", esc(random.digits(10))),
    line("bic", esc(seller.bic)),
  ];
  if (random.chance(0.6)) money.push(line("paymentReference", field("payment_reference", data.reference)));
  const columns = [
    [esc(seller.name), ...seller.address.map(esc)],
    [
      line("phone", field("phone", seller.phone)),
      line("fax", esc(seller.fax)),
      field("email", seller.email),
      field("url", seller.url),
    ],
    money,
    [
      line("vatId", field("vat_id", seller.vatId)),
      line("companyReg", random.mask(seller.country === "DE" ? "HRB #####" : "*########")),
      random.chance(0.5) ? `CEO: ${esc(seller.person)}` : "",
    ].filter(Boolean),
  ];
  const page = random.chance(0.3)
    ? div(
        "text-align:right;font-size:.8em",
        `${esc(label("page"))} 1 ${esc(label("of"))} ${random.int(1, 2)}`,
      )
    : "";
  const small = `${random.float(8, 10.5).toFixed(1)}px`;
  switch (random.int(0, 4)) {
    case 4:
      return paymentSlip(context, data, random.pick(["#000", theme.accent, "#c0392b"])) + page;
    case 0:
      return (
        div(
          `border-top:${theme.rule};padding-top:6px;font-size:${small};display:flex;justify-content:space-between;gap:14px;line-height:1.25;letter-spacing:0`,
          random
            .sample(columns, random.int(3, 4))
            .map((lines) => `<div>${lines.join("<br>")}</div>`)
            .join(""),
        ) + page
      );
    case 1:
      return (
        div(
          `font-size:.9em;padding:8px;${random.chance(0.5) ? `background:${look.shade}` : `border:${theme.rule}`}`,
          money.join(random.chance(0.5) ? "<br>" : " &nbsp; "),
        ) + page
      );
    case 2:
      return (
        div(
          `text-align:center;font-size:${small};border-top:${theme.rule};padding-top:4px`,
          [...columns[0].slice(0, 2), ...money].join(random.pick([" · ", " | ", " – "])),
        ) + page
      );
    default:
      return div("", money.join("<br>")) + (random.chance(0.3) ? barcode(random, 220, 36) : "") + page;
  }
}
