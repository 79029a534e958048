/** Filled-in forms: typed answers in boxes or on lines, check boxes, capital headings, empty answers, office tables. */
import { randomDay } from "../dates.mjs";
import { pickFont } from "../fonts.mjs";
import { scribble } from "../graphics.mjs";
import { div, esc, field, table } from "../html.mjs";
import { company, phoneNumber } from "../parties.mjs";
import { personName } from "../places.mjs";
import { makeTheme, SHEETS, sheet, tint } from "../theme.mjs";
import { stamp } from "./stamp.mjs";

export function form(context) {
  const { random, label, language, words, upper, dateText, day } = context;
  const theme = makeTheme(context, {
    style: random.weighted({ sans: 4, serif: 3, mono: 3, condensed: 0.5 }),
  });
  const [width, height] = random.pick(Object.values(SHEETS));
  const capitals = random.chance(0.5);
  const cased = (text) => (capitals ? upper(text) : text);
  const typed = random.chance(0.5)
    ? `font-family:${pickFont(random, language, random.pick(["mono", "mono", "sans", "serif"])).replaceAll('"', "'")};color:${random.pick(["#000", "#111", "#1a237e", "#333"])}`
    : "";
  const colon = random.pick([":", ":", "", "."]);
  const look = random.pick(["line", "box", "plain", "dotted", "line"]);
  const edge = {
    line: "border-bottom:1px solid #000",
    box: "border:1px solid #000;padding:0 4px",
    plain: "",
    dotted: "border-bottom:1.5px dotted #444",
  }[look];
  const answers = answerMaker(context);

  const answerBox = (content) =>
    `<span style="flex:1;min-height:1.45em;min-width:0;${edge};${typed}">${content}</span>`;
  const entry = (key) => {
    const answer = random.chance(0.82) ? answers(key) : "";
    const above = random.chance(0.2);
    const name = `<span style="${above ? "font-size:.75em;display:block" : "white-space:nowrap"}">${esc(cased(label(key)))}${above ? "" : colon}</span>`;
    return above
      ? `<div style="flex:1;min-width:0">${name}<div style="display:flex">${answerBox(answer)}</div></div>`
      : `<div style="flex:${random.pick([1, 1, 2])};min-width:0;display:flex;gap:.5em;align-items:baseline">${name}${answerBox(answer)}</div>`;
  };
  const keys = [
    "name",
    "firstName",
    "lastName",
    "address",
    "city",
    "postcode",
    "country",
    "birthDate",
    "phone",
    "fax",
    "email",
    "department",
    "position2",
    "employer",
    "day",
    "subject",
    "to",
    "from",
    "accountNumber",
    "customerNumber",
    "period",
    "approved",
    "contact",
  ];
  const rowOf = (count) =>
    div(
      `display:flex;gap:${random.int(10, 26)}px;margin-bottom:${random.int(4, 14)}px`,
      random.sample(keys, count).map(entry).join(""),
    );

  const checkbox = () => {
    const size = random.int(9, 14);
    const on = random.chance(0.4);
    return `<span style="display:inline-block;width:${size}px;height:${size}px;border:1px solid #000;vertical-align:middle;margin-right:5px">${on ? `<svg width="${size}" height="${size}" viewBox="0 0 10 10" style="display:block"><path d="M1 1L9 9M9 1L1 9" stroke="#000" stroke-width="1.6"/></svg>` : ""}</span>`;
  };
  const choices = () =>
    div(
      `margin:${random.int(4, 10)}px 0`,
      `<span>${esc(cased(words.title(random.int(2, 5))))}${colon}</span> &nbsp; ${(random.chance(0.5) ? [label("yes"), label("no")] : Array.from({ length: random.int(2, 5) }, () => words.noun())).map((text) => `<span style="white-space:nowrap;margin-right:16px">${checkbox()}${esc(text)}</span>`).join(" ")}`,
    );
  const grid = () => {
    const columns = random.int(3, 6);
    const rows = Array.from({ length: random.int(2, 8) }, () =>
      Array.from({ length: columns }, (_, i) =>
        random.chance(0.3)
          ? "&nbsp;"
          : `<span style="${typed}">${esc(i === 0 ? words.title(random.int(1, 3)) : random.pick([random.digits(random.int(1, 5)), words.noun(), `${random.digits(2)}.${random.digits(1)}%`, dateText(randomDay(random))]))}</span>`,
      ),
    );
    return table(rows, {
      header: Array.from({ length: columns }, () => esc(cased(words.title(random.int(1, 2))))),
      style: "width:100%;margin:10px 0",
      cellStyle: "border:1px solid #000;padding:2px 5px",
      headStyle: `font-weight:700;background:${random.pick(["transparent", tint(random)])}`,
    });
  };
  const paragraph = () => div("margin:8px 0", esc(words.paragraph(random.int(1, 3))));
  const section = () =>
    div(
      random.pick([
        `font-weight:700;margin:14px 0 6px;border-bottom:2px solid`,
        `font-weight:700;margin:14px 0 6px;background:${tint(random)};padding:2px 5px`,
        "font-weight:700;margin:14px 0 6px;text-decoration:underline",
        `font-weight:700;margin:14px 0 6px;background:#222;color:#fff;padding:2px 5px`,
      ]),
      esc(
        `${random.chance(0.4) ? `${random.pick(["I", "II", "III", "A", "B", "1", "2", "3"])}. ` : ""}${cased(words.title(random.int(1, 4)))}`,
      ),
    );
  const combs = () =>
    div(
      "display:flex;gap:8px;align-items:center;margin:8px 0",
      `<span>${esc(cased(label(random.pick(["postcode", "birthDate", "accountNumber", "phone"]))))}</span><span style="display:flex">${[...random.digits(random.int(5, 12))].map((digit) => `<span style="border:1px solid #000;width:1.5em;text-align:center;${typed}">${digit}</span>`).join("")}</span>`,
    );

  const sections = [];
  const makers = { row: () => rowOf(random.int(1, 3)), choices, grid, paragraph, section, combs };
  for (let n = random.int(7, 30); n > 0; n--)
    sections.push(
      makers[random.weighted({ row: 9, choices: 1.6, grid: 0.9, paragraph: 1, section: 2, combs: 0.4 })](),
    );
  const head = div(
    `text-align:${random.pick(["center", "left", "center"])};margin-bottom:14px`,
    `${random.chance(0.6) ? `<b>${field("company", company(random, words, context.country).name)}</b><br>` : ""}<span style="font-size:${random.float(1.1, 1.9).toFixed(2)}em;font-weight:700">${esc(cased(label("form")))}</span>${random.chance(0.4) ? `<br>${esc(words.title(4))}` : ""}`,
  );
  const number = random.chance(0.5)
    ? div(
        "text-align:right;font-size:.85em",
        `${random.pick(["Form", "No.", "Nr.", "Ref."])} ${esc(random.mask(random.pick(["@-###", "####/##", "@@ ####", "########"])))}`,
      )
    : "";
  const foot = div(
    "display:flex;gap:30px;margin-top:36px;align-items:flex-end",
    ["place", "signature"]
      .map(
        (key) =>
          `<div style="flex:1">${random.chance(0.5) && key === "signature" ? scribble(random, 130, 34) : ""}<div style="border-top:1px solid;font-size:.85em">${esc(cased(label(key)))}</div></div>`,
      )
      .join(""),
  );
  const side = random.chance(0.25) ? sideNumber(random, height) : "";
  const body =
    number +
    head +
    (random.chance(0.4)
      ? div(
          "text-align:right",
          `${esc(cased(label("day")))}${colon} <span style="${typed}">${field("date", dateText(day))}</span>`,
        )
      : "") +
    sections.join("") +
    foot +
    side +
    (random.chance(0.12) ? stamp(context, width, height) : "");
  return {
    width,
    height,
    scale: random.float(0.75, 1.6),
    html: sheet({
      theme: { ...theme, paper: random.chance(0.75) ? "#fff" : theme.paper },
      width,
      height,
      padding: `${random.int(26, 60)}px ${random.int(34, 80)}px`,
      fontSize: random.float(10, 15),
      language,
      body,
    }),
  };
}

function answerMaker(context) {
  const { random, words, language, country, dateText, day } = context;
  const person = company(random, words, country);
  const make = {
    name: () => personName(random, language),
    firstName: () => personName(random, language).split(" ")[0],
    lastName: () => personName(random, language).split(" ").at(-1),
    address: () => person.address[0],
    city: () => person.address[1],
    postcode: () => random.digits(5),
    country: () => words.title(1),
    birthDate: () => dateText(randomDay(random)),
    day: () => dateText(day),
    phone: () => phoneNumber(random, country),
    fax: () => phoneNumber(random, country),
    email: () => person.email,
    department: () => words.title(2),
    position2: () => words.title(1),
    employer: () => person.name,
    subject: () => words.title(4),
    to: () => personName(random, language),
    from: () => personName(random, language),
    accountNumber: () => random.digits(9),
    customerNumber: () => random.digits(6),
    period: () => `${random.int(1, 12)}/${random.int(1999, 2026)}`,
    approved: () => personName(random, language),
    contact: () => personName(random, language),
  };
  const tags = { day: "date", phone: "phone", email: "email" };
  return (key) => (tags[key] ? field(tags[key], make[key]()) : esc(make[key]()));
}

/** Archive number stamped up the margin, as on filed papers. */
function sideNumber(random, height) {
  return `<div class="turned" style="position:absolute;right:12px;top:${random.int(200, height - 300)}px;transform:rotate(${random.pick([90, -90])}deg);transform-origin:center;font-size:${random.int(13, 19)}px;font-family:monospace;white-space:nowrap">${random.digits(8)}</div>`;
}
