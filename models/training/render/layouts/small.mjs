/** Small pieces of print: price tags, tickets, business cards, labels. */
import { clock } from "../dates.mjs";
import { pickFont } from "../fonts.mjs";
import { barcode, logo, matrixCode, photo } from "../graphics.mjs";
import { div, esc, field, fieldLines } from "../html.mjs";
import { company } from "../parties.mjs";
import { makeTheme, sheet } from "../theme.mjs";

/** Several price tags on one shelf. */
export function priceTags(context) {
  const { random, words, language, money, label, upper } = context;
  const theme = makeTheme(context);
  const across = random.int(1, 3);
  const width = across * random.int(220, 360);
  const tag = () => {
    const [ink, paper] = random.pick([
      ["#000", "#fff"],
      ["#fff", "#c00000"],
      ["#c00000", "#ffeb3b"],
      ["#000", "#ffeb3b"],
      ["#fff", "#1b5e20"],
      ["#111", "#f5f5f5"],
      ["#fff", "#000"],
    ]);
    const cents = money.price(random, 20, 30000);
    const parts = [
      random.chance(0.5) ? div(`font-weight:700;text-transform:none`, esc(upper(label("offer")))) : "",
      div(
        `font-size:${random.float(0.9, 1.4).toFixed(2)}em;font-weight:${random.pick([400, 700])}`,
        esc(words.title(random.int(1, 4))),
      ),
      div(
        `font-size:${random.float(2, 3.6).toFixed(2)}em;font-weight:700;line-height:1.15;white-space:nowrap;font-family:${pickFont(random, language, random.pick(["sans", "condensed"])).replaceAll('"', "'")}`,
        esc(money.format(cents)),
      ),
      random.chance(0.5)
        ? div("font-size:.75em", esc(`${money.number(Math.round(cents * 1.3))} ${label("perKg")}`))
        : "",
      random.chance(0.35)
        ? `<div style="font-size:.9em;text-decoration:line-through">${esc(money.format(Math.round((cents * 1.4) / 100) * 100))}</div>`
        : "",
      random.chance(0.5)
        ? div(
            "background:#fff;color:#000;display:inline-block;padding:3px",
            `${barcode(random, 110, 24)}<div style="font-size:.65em">${random.digits(13)}</div>`,
          )
        : "",
    ];
    return `<div style="flex:1 1 ${Math.floor(90 / across)}%;background:${paper};color:${ink};padding:${random.int(6, 16)}px;text-align:${random.pick(["left", "center"])};border:${random.pick(["1px solid #999", "0", "2px solid #000"])};overflow:hidden">${parts.join("")}</div>`;
  };
  const body = div(
    `display:flex;flex-wrap:wrap;gap:${random.int(4, 14)}px`,
    Array.from({ length: across * random.int(1, 4) }, tag).join(""),
  );
  return {
    width,
    scale: random.float(0.8, 1.8),
    html: sheet({ theme, width, padding: "10px", fontSize: random.float(12, 20), language, body }),
  };
}

export function ticket(context) {
  const { random, words, language, label, money, dateText, day, country } = context;
  const theme = makeTheme(context);
  const width = random.int(420, 820);
  const seller = company(random, words, country);
  const fact = (key, value, name) =>
    `<div><div style="font-size:.7em;opacity:.8">${esc(label(key))}</div><div style="font-size:${random.float(1, 1.5).toFixed(2)}em;font-weight:700">${name ? field(name, value) : esc(value)}</div></div>`;
  const facts = random
    .shuffle([
      ["day", dateText(day), "date"],
      ["time", clock(random)],
      ["seat", random.mask("##@")],
      ["row", String(random.int(1, 40))],
      ["gate", random.mask("@#")],
      ["name", seller.person],
      ["price", money.format(money.price(random, 300, 20000))],
      ["from", seller.address[1].replace(/[\d-]+/g, "").trim()],
    ])
    .slice(0, random.int(4, 8));
  const stub = random.chance(0.5)
    ? `<div style="border-left:2px dashed;padding-left:12px;flex:0 0 110px;text-align:center">${matrixCode(random, 96)}<div style="font-size:.75em">${random.digits(10)}</div></div>`
    : "";
  const side = random.chance(0.3)
    ? `<div style="flex:0 0 26px;position:relative"><div class="turned" style="position:absolute;left:13px;top:50%;white-space:nowrap;transform:translate(-50%,-50%) rotate(-90deg);letter-spacing:.1em;font-size:.8em">${random.digits(12)}</div></div>`
    : "";
  const bar = random.chance(0.5) ? `background:${theme.accent};color:#fff;` : "";
  const body = `<div style="display:flex;gap:14px">${side}<div style="flex:1"><div style="${bar}padding:6px;display:flex;justify-content:space-between"><b style="font-size:1.3em">${esc(label("ticket"))}</b><span>${field("company", seller.name)}</span></div><div style="font-size:1.6em;font-weight:700;margin:8px 0;line-height:1.15">${esc(words.title(random.int(2, 4)))}</div><div style="display:grid;grid-template-columns:repeat(${random.int(2, 4)},auto);gap:8px 16px">${facts.map((f) => fact(...f)).join("")}</div></div>${stub}</div>${random.chance(0.4) ? div("margin-top:10px", barcode(random, width - 60, 40)) : ""}`;
  return {
    width,
    scale: random.float(0.8, 1.8),
    html: sheet({ theme, width, padding: "16px 18px", fontSize: random.float(12, 16), language, body }),
  };
}

export function businessCard(context) {
  const { random, words, language, country, label } = context;
  const theme = makeTheme(context);
  const dark = random.chance(0.25);
  const width = random.int(320, 620);
  const who = company(random, words, country);
  const line = (key, name, value) =>
    `<div>${random.chance(0.6) ? `${esc(label(key))}: ` : ""}${field(name, value)}</div>`;
  const contact = [
    line("phone", "phone", who.phone),
    line("email", "email", who.email),
    `<div>${field("url", who.url)}</div>`,
    `<div>${fieldLines("address", who.address)}</div>`,
  ];
  const name =
    div(`font-size:${random.float(1.2, 2).toFixed(2)}em;font-weight:700;line-height:1.15`, esc(who.person)) +
    div("font-style:italic", esc(words.title(random.int(1, 3))));
  const firm = div(
    `margin:10px 0;color:${dark ? "#fff" : theme.accent};font-weight:700`,
    `${random.chance(0.6) ? `${logo(random, random.int(30, 70), dark ? "#fff" : theme.accent)} ` : ""}${field("company", who.name)}`,
  );
  const picture = random.chance(0.15) ? `<div style="flex:0 0 90px">${photo(random, 90, 120)}</div>` : "";
  const parts = random.shuffle([firm, name]);
  const body = `<div style="display:flex;gap:14px">${picture}<div style="flex:1;text-align:${random.pick(["left", "left", "center", "right"])}">${parts.join("")}<div style="font-size:.8em;margin-top:10px">${random.sample(contact, random.int(2, 4)).join("")}</div></div></div>`;
  return {
    width,
    scale: random.float(0.9, 2),
    html: sheet({
      theme: {
        ...theme,
        ...(dark
          ? { paper: random.pick(["#1a237e", "#263238", "#000", "#3e2723", "#880e4f"]), ink: "#fff" }
          : {}),
      },
      width,
      padding: "22px 24px",
      fontSize: random.float(12, 17),
      language,
      body,
    }),
  };
}
