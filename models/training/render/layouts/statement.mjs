/** Bank statements: long ruled lists of dated movements with a running balance. */
import { addDays } from "../dates.mjs";
import { logo } from "../graphics.mjs";
import { div, esc, field, fieldLines, table } from "../html.mjs";
import { synonyms } from "../labels.mjs";
import { company } from "../parties.mjs";
import { makeTheme, SHEETS, sheet, tint } from "../theme.mjs";

export function statement(context) {
  const { random, words, label, language, country, money, day, dateText } = context;
  const theme = makeTheme(context, { style: random.weighted({ sans: 5, mono: 2, condensed: 2, serif: 1 }) });
  const [width, height] = random.pick(Object.values(SHEETS));
  const holder = company(random, words, country);
  const bank = company(random, words, country);
  const kinds = synonyms(language, "transfer");
  let balance = random.int(-20000, 900000);
  const opening = balance;
  let when = addDays(day, -30);
  const split = random.chance(0.6);
  const rows = Array.from({ length: random.int(8, 34) }, () => {
    when = addDays(when, random.int(0, 2));
    const cents = money.price(random, 200, 300000) * (random.chance(0.25) ? 1 : -1);
    balance += cents;
    const text = `${random.pick(kinds)} ${random.pick([holder.person, words.title(2), `${context.upper(words.noun())} ${random.digits(4)}`, random.digits(10)])}`;
    const cells = [
      esc(dateText(when)),
      esc(text),
      ...(split
        ? [cents < 0 ? money.number(-cents) : "", cents > 0 ? money.number(cents) : ""]
        : [`${money.number(cents)}`]),
      money.number(balance),
    ];
    return cells;
  });
  const header = ["day", "description", ...(split ? ["debit", "credit"] : ["amount"]), "balance"].map((key) =>
    esc(label(key)),
  );
  const columns = header.map((_, i) => ({
    align: i < 2 ? "left" : "right",
    width: i === 1 ? "45%" : undefined,
  }));
  const shade = tint(random);
  const zebra = random.chance(0.4);
  const list = table(rows, {
    header,
    columns,
    style: "width:100%",
    cellStyle: `padding:${random.int(0, 4)}px 6px;white-space:${random.pick(["normal", "normal"])};border-bottom:${random.chance(0.5) ? theme.rule : "0"}`,
    headStyle: `background:${random.chance(0.4) ? `${theme.accent};color:#fff` : shade};font-weight:700`,
    rowStyle: (i) => (zebra && i % 2 ? `background:${shade}` : ""),
  });
  const top = div(
    "display:flex;justify-content:space-between;gap:20px",
    `<div>${logo(random, random.int(30, 70), theme.accent)} <b style="font-size:1.4em;color:${theme.accent}">${field("company", bank.name)}</b><br>${fieldLines("address", bank.address)}</div><div style="font-size:1.6em;font-weight:700">${esc(label("statement"))}</div>`,
  );
  const account = bank.iban
    ? [esc(label("iban")), field("iban", holder.iban)]
    : [esc(label("accountNumber")), random.digits(10)];
  const meta = table(
    [
      account,
      [esc(label("bic")), esc(bank.bic)],
      [esc(label("period")), `${esc(dateText(addDays(day, -30)))} - ${esc(dateText(day))}`],
      [esc(label("day")), field("date", dateText(day))],
      [esc(label("currency")), field("currency", money.currency)],
    ],
    { cellStyle: "padding:1px 8px" },
  );
  const mid = div(
    "display:flex;justify-content:space-between;margin:24px 0;gap:20px",
    `<div>${fieldLines("buyer", [holder.person, ...holder.address])}</div>${meta}`,
  );
  const line = (key, cents) =>
    div(
      "display:flex;justify-content:space-between;font-weight:700;padding:4px 6px",
      `<span>${esc(label(key))}</span><span>${esc(money.format(cents))}</span>`,
    );
  const foot = div(
    `margin-top:20px;font-size:8.5px;letter-spacing:0`,
    esc(words.paragraph(random.int(1, 3))),
  );
  const body = top + mid + line("openingBalance", opening) + list + line("closingBalance", balance) + foot;
  return {
    width,
    height,
    scale: random.float(0.75, 1.7),
    html: sheet({
      theme: { ...theme, letterSpacing: "0" },
      width,
      height,
      padding: `${random.int(30, 60)}px ${random.int(30, 60)}px`,
      fontSize: random.float(9.5, 13),
      language,
      body,
    }),
  };
}
