/** Purchase orders and delivery notes: numbered goods, quantities, two addresses, signatures. */
import { barcode, logo, scribble } from "../graphics.mjs";
import { div, esc, field, fieldLines, table } from "../html.mjs";
import { company } from "../parties.mjs";
import { makeInvoice } from "../sales.mjs";
import { makeTheme, SHEETS, sheet, tint } from "../theme.mjs";
import { stamp } from "./stamp.mjs";

function page(context, kind) {
  const { random, label, language, country, words, money, dateText } = context;
  const theme = makeTheme(context);
  const [width, height] = random.pick(Object.values(SHEETS));
  const data = makeInvoice(context, {
    count: Math.round(random.logFloat(2, 26)),
    inclusive: false,
    maxPrice: 40000,
  });
  const priced = kind === "order";
  const shade = tint(random);
  const rule = theme.rule;
  const boxed = random.chance(0.6);
  const box = (key, inner) =>
    `<div style="flex:1;${boxed ? `border:${rule};` : ""}"><div style="${boxed ? `background:${shade};border-bottom:${rule};` : ""}padding:2px 6px;font-weight:700">${esc(label(key))}</div><div style="padding:4px 6px">${inner}</div></div>`;
  const address = (party) =>
    [party.name, ...party.address, `${label("phone")} ${party.phone}`].map(esc).join("<br>");
  const numbers = [
    ["orderNumber", esc(data.orderNumber)],
    ["day", field("date", dateText(data.day))],
    ["deliveryDate", esc(dateText(data.deliveryDay))],
    ["customerNumber", esc(data.customerNumber)],
    ["contact", esc(data.seller.person)],
    ["paymentTerms", esc(`${data.terms} ${label("days")}`)],
  ];
  const shownNumbers = [numbers[0], numbers[1], ...random.sample(numbers.slice(2), random.int(0, 4))];
  const title = div(
    `font-size:${random.float(1.5, 2.8).toFixed(2)}em;font-weight:700;color:${theme.accent}`,
    esc(label(kind === "order" ? "order" : "deliveryNote")),
  );
  const sender = div(
    "",
    `${random.chance(0.5) ? logo(random, random.int(30, 70), theme.accent) : ""} <b>${field("company", data.seller.name)}</b><br>${fieldLines("address", data.seller.address)}<br>${esc(label("phone"))} ${field("phone", data.seller.phone)}`,
  );
  const head = div(
    "display:flex;justify-content:space-between;gap:24px",
    random.chance(0.5) ? sender + title : title + sender,
  );
  const meta = table(
    shownNumbers.map(([key, value]) => [`<b>${esc(label(key))}</b>`, value]),
    { cellStyle: `padding:2px 8px;${boxed ? `border:${rule}` : ""}` },
  );
  const parties = div(
    "display:flex;gap:14px",
    random
      .shuffle([
        box("billTo", fieldLines("buyer", [data.buyer.name, ...data.buyer.address])),
        box("shipTo", address(company(random, words, country))),
      ])
      .join(""),
  );

  const columns = [
    ["position", (_, i) => i + 1],
    ["code", (item) => esc(item.code)],
    ["description", (item) => esc(item.description)],
    ["quantity", (item) => item.quantity],
    ["unit", (item) => esc(item.unit || "pcs")],
  ];
  if (priced)
    columns.push(
      ["price", (item) => money.number(item.price)],
      ["amount", (item) => money.number(item.amount)],
    );
  else if (random.chance(0.5))
    columns.push(["weight", () => `${random.int(1, 60)}${money.decimal}${random.digits(1)} kg`]);
  if (!priced && random.chance(0.3)) columns.push(["remarks", () => ""]);
  const blank = random.chance(0.3) ? random.int(1, 6) : 0;
  const items = table(
    [
      ...data.sale.items.map((item, i) => columns.map(([, cell]) => cell(item, i))),
      ...Array.from({ length: blank }, () => columns.map(() => "&nbsp;")),
    ],
    {
      columns: columns.map(([key]) => ({
        align: ["quantity", "price", "amount", "weight"].includes(key) ? "right" : "left",
        width: key === "description" ? "40%" : undefined,
      })),
      header: columns.map(([key]) => esc(label(key))),
      style: "width:100%",
      cellStyle: `padding:${random.int(1, 6)}px 6px;border:${random.chance(0.6) ? rule : "0"}`,
      headStyle: random.chance(0.3)
        ? `background:${theme.accent};color:#fff`
        : `background:${shade};font-weight:700`,
    },
  );
  const sum = priced
    ? div(
        "display:flex;justify-content:flex-end;margin-top:6px",
        table(
          [
            ...(data.sale.discount ? [[esc(label("discount")), esc(money.format(data.sale.discount))]] : []),
            ...(data.sale.shipping ? [[esc(label("shipping")), esc(money.format(data.sale.shipping))]] : []),
            [esc(label("subtotal")), field("subtotal", money.format(data.sale.subtotal))],
            [esc(label("tax")), field("tax", money.format(data.sale.tax))],
            [`<b>${esc(label("total"))}</b>`, `<b>${field("total", money.format(data.sale.total))}</b>`],
          ],
          { columns: [{}, { align: "right" }], cellStyle: "padding:2px 10px" },
        ),
      )
    : "";
  const sign = div(
    "display:flex;gap:30px;margin-top:50px",
    random
      .sample(["signature", "approved", "place", "day"], random.int(1, 3))
      .map(
        (key) =>
          `<div style="flex:1">${random.chance(0.4) ? scribble(random, 120, 34) : ""}<div style="border-top:1px solid;font-size:.85em">${esc(label(key))}</div></div>`,
      )
      .join(""),
  );
  const notes = random.chance(0.5)
    ? div(
        `margin-top:16px;${boxed ? `border:${rule};padding:4px` : ""}`,
        `<b>${esc(label("remarks"))}</b><br>${esc(words.paragraph(random.int(1, 2)))}`,
      )
    : "";
  const code = random.chance(0.3)
    ? div("text-align:right", `${barcode(random, 200, 40)}<br>${data.orderNumber.replace(/\W/g, "")}`)
    : "";
  const body =
    [head, code, div("margin:12px 0", meta), parties, div("margin-top:14px", items), sum, notes, sign].join(
      "",
    ) + (random.chance(0.12) ? stamp(context, width, height) : "");
  return {
    width,
    height,
    scale: random.float(0.75, 1.7),
    html: sheet({
      theme,
      width,
      height,
      padding: `${random.int(24, 60)}px ${random.int(28, 70)}px`,
      fontSize: random.float(10, 14),
      language,
      body,
    }),
  };
}

export const purchaseOrder = (context) => page(context, "order");
export const deliveryNote = (context) => page(context, "delivery");
