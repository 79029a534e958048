/** US broadcast advertising paper: orders, contracts and invoices with dense tables of spots. */
import { addDays, formatDay } from "../dates.mjs";
import { logo } from "../graphics.mjs";
import { div, esc, field, fieldLines, table } from "../html.mjs";
import { company, phoneNumber } from "../parties.mjs";
import { personName } from "../places.mjs";
import { makeTheme, SHEETS, sheet, tint } from "../theme.mjs";
import { stamp, watermark } from "./stamp.mjs";

const SHOWS = [
  "News at 5a",
  "News at Noon",
  "Morning Show",
  "Evening News",
  "Wheel Game",
  "Late Night Talk",
  "Sunday Sports",
  "Family Feud",
  "Weekend Today",
  "Movie of the Week",
  "Local 11 News",
  "Court TV",
  "Game Day Live",
];
const ROTATIONS = [
  "MTWTF--",
  "M------",
  "-T-----",
  "--W----",
  "-----S-",
  "------S",
  "MTWTFSS",
  "---TF--",
  "1------",
  "--1----",
];

/** Spots with their week, price and count; the gross is their sum, agency commission 15 %. */
function schedule(random, from, weeks, count) {
  const spots = Array.from({ length: count }, (_, i) => {
    const start = addDays(from, 7 * random.int(0, weeks - 1));
    const each = random.int(1, 6);
    const rate = random.pick([5, 10, 25, 50, 100]) * random.int(1, 40) * 100;
    const hour = random.int(1, 11);
    const half = random.pick(["a", "p"]);
    return {
      line: i + 1,
      start,
      end: addDays(start, 6),
      each,
      rate,
      amount: each * rate,
      show: `${random.pick(["M-F ", "Sa ", "Su ", ""])}${random.pick(SHOWS)}`,
      time: `${hour}${half}-${hour + 1}${half}`,
      long: `${hour}:00 ${half.toUpperCase()}M-${hour + 1}:00 ${half.toUpperCase()}M`,
      days: random.pick(ROTATIONS),
      length: random.pick([":30", ":15", ":60", "00:30"]),
    };
  });
  return {
    spots,
    gross: spots.reduce((sum, s) => sum + s.amount, 0),
    count: spots.reduce((sum, s) => sum + s.each, 0),
  };
}

export function broadcast(context) {
  const { random, words, day } = context;
  const theme = {
    ...makeTheme(context, { style: random.weighted({ sans: 8, condensed: 3, serif: 1 }) }),
    paper: "#fff",
    letterSpacing: "0",
    lineHeight: random.float(1.05, 1.3).toFixed(2),
    ink: "#000",
  };
  const landscape = random.chance(0.15);
  const [width, height] = landscape ? [1056, 816] : SHEETS.letter;
  const pattern = random.pick(["MM/dd/yy", "MM/dd/yyyy", "M/d/yyyy", "M/d/yy"]);
  const date = (d) => formatDay(d, pattern, "en");
  const dollars = (cents) => `$${(cents / 100).toLocaleString("en-US", { minimumFractionDigits: 2 })}`;
  const call = random.pick(["W", "K"]) + random.letters(3);
  const station = { ...company(random, words, "US"), call };
  const weeks = random.int(1, 5);
  const plan = schedule(random, day, weeks, Math.round(random.logFloat(2, landscape ? 22 : 38)));
  const [from, to] = [date(day), date(addDays(day, 7 * weeks - 1))];
  const person = () => personName(random, "en");
  const advertiser = random.pick([
    `${person()} for Congress`,
    `POL/${person()}/Senate`,
    `Friends of ${person()}`,
    words.title(2),
    `${words.title(1)} Action PAC`,
    `Committee to Elect ${person()} (${random.digits(5)})`,
  ]);
  const agency = company(random, words, "US");
  const kind = random.pick([
    "CONTRACT",
    "ORDER",
    "INVOICE",
    "OFFICIAL BILLING INVOICE",
    "Order",
    "Contract Agreement",
  ]);
  const isInvoice = /INVOICE/.test(kind);
  const number = random.mask(random.pick(["*######", "*#####", "*######-2", "####-###", "@@########"]));
  const data = {
    context,
    station,
    plan,
    from,
    to,
    date,
    dollars,
    advertiser,
    agency,
    kind,
    number,
    isInvoice,
    theme,
    person,
  };

  const foot = div(
    "font-size:.72em;text-align:center;margin-top:1.2em",
    `${esc(words.paragraph(random.int(1, 4)))}${random.chance(0.4) ? div("text-align:right", "powered by BroadWorks") : ""}`,
  );
  const body =
    [header(data), details(data), spotTable(data), sums(data), foot].join(
      div(`height:${random.int(6, 20)}px`, ""),
    ) +
    (random.chance(0.12) ? watermark(context, width, height) : "") +
    (random.chance(0.08) ? stamp(context, width, height) : "");
  return {
    width,
    height,
    scale: random.float(0.85, 1.7),
    html: sheet({
      theme,
      width,
      height,
      padding: `${random.int(14, 40)}px ${random.int(16, 44)}px`,
      fontSize: random.float(8.6, 11.5),
      language: "en",
      body,
    }),
  };
}

function header({ context: { random }, station, agency, kind, date, context: { day }, theme }) {
  const mark = random.chance(0.75) ? logo(random, random.int(50, 110), theme.accent) : "";
  const lines = [
    station.call,
    ...station.address,
    `Main: ${phoneNumber(random, "US")}`,
    ...(random.chance(0.4) ? [`Billing: ${phoneNumber(random, "US")}`] : []),
  ];
  const name = random.chance(0.7) ? `${field("company", station.name)}<br>` : "";
  const who = div(
    "font-weight:700;font-size:1.1em",
    `${name}${esc(lines[0])}<br>${fieldLines("address", station.address)}<br>${lines.slice(3).map(esc).join("<br>")}`,
  );
  const to = div(
    "margin-top:14px",
    `${random.pick(["And:", "Billing Address:", "Bill To:"])}<br><b>${fieldLines("buyer", [agency.name, ...agency.address])}</b>`,
  );
  const title = div("font-size:1.9em;font-weight:700", esc(kind));
  const print = div(
    "",
    `Print Date &nbsp; ${esc(date(day))} &nbsp; &nbsp; Page &nbsp; 1 &nbsp;of &nbsp;${random.int(1, 5)}`,
  );
  return div(
    "display:flex;gap:18px;justify-content:space-between;align-items:flex-start",
    `<div style="display:flex;gap:12px">${mark}<div>${who}${to}</div></div>${title}<div>${print}</div>`,
  );
}

function details({
  context: { random, words },
  number,
  isInvoice,
  advertiser,
  from,
  to,
  date,
  context: { day },
  person,
  agency,
}) {
  const boxed = random.chance(0.6);
  const shade = random.chance(0.4) ? tint(random) : "transparent";
  const flight = random.chance(0.5)
    ? [
        [
          random.pick(["Flight Dates", "Contract Dates", "Order Flight", "Flight"]),
          `${field("flight_from", from)} - ${field("flight_to", to)}`,
        ],
      ]
    : [
        ["Start Date", field("flight_from", from)],
        ["End Date", field("flight_to", to)],
      ];
  const rows = [
    isInvoice
      ? [
          random.pick(["Invoice #", "Invoice", "Invoice Number"]),
          field("invoice_number", random.mask("*######-#")),
        ]
      : [random.pick(["Alt Order #", "Order #"]), random.digits(8)],
    [
      random.pick(["Contract / Revision", "Order / Rev:", "Contract #", "Order #", "Contract"]),
      field("contract_number", number),
    ],
    [random.pick(["Advertiser", "Advertiser:", "Client"]), field("advertiser", advertiser)],
    ...flight,
    [
      isInvoice ? "Invoice Date" : random.pick(["Original Date", "Order Date", "Entered"]),
      field("date", date(day)),
    ],
  ];
  const extra = [
    ["Product", esc(words.title(2))],
    ["Estimate #", random.digits(4)],
    ["Property", random.letters(4)],
    ["Account Executive", esc(person())],
    ["Sales Office", esc(words.title(1))],
    ["Billing Calendar", "Broadcast"],
    ["Billing Type", "Cash"],
    ["Agency", esc(agency.name)],
    ["Agency Commission", "15%"],
    ["Demographic", "Adults 35+"],
    ["Revenue Code", "POL"],
    ["Special Handling", ""],
    ["Agency Ref", `IN${random.digits(5)}`],
    ["Spots/Week", ""],
    ["Deal #", ""],
  ];
  const all = random.chance(0.6)
    ? [...rows, ...random.sample(extra, random.int(3, 13))]
    : random.shuffle([...rows, ...random.sample(extra, random.int(3, 13))]);
  const stacked = random.chance(0.35);
  const rule = `${random.pick(["1px", "1px", "2px"])} solid #000`;
  if (stacked) {
    const cells = all.map(
      ([label, value]) =>
        `<div style="border:${rule};padding:1px 4px;min-width:0"><div style="text-decoration:underline;font-size:.9em">${esc(label)}</div><b>${value || "&nbsp;"}</b></div>`,
    );
    return div(`display:grid;grid-template-columns:repeat(${random.int(2, 4)},auto)`, cells.join(""));
  }
  const half = Math.ceil(all.length / 2);
  const list = (items) =>
    table(
      items.map(([label, value]) => [esc(label), value]),
      {
        columns: [{}, { width: "14em" }],
        cellStyle: `padding:1px 5px;${boxed ? `border:${rule}` : ""}`,
        style: `background:linear-gradient(90deg,${shade},#fff)`,
      },
    );
  return div(
    "display:flex;gap:20px;justify-content:space-between",
    list(all.slice(0, half)) + list(all.slice(half)),
  );
}

function spotTable({ context: { random }, plan, date, dollars, station, theme }) {
  const dashed = random.chance(0.3);
  const rule = `1px ${dashed ? "dashed" : "solid"} #000`;
  const columns = {
    Line: (s) => s.line,
    Ch: () => station.call,
    "Start Date": (s) => date(s.start),
    "End Date": (s) => date(s.end),
    Description: (s) => esc(s.show),
    "Start/End Time": (s) => esc(random.chance(0.5) ? s.time : s.long),
    Days: (s) => `<span style="font-family:monospace">${s.days}</span>`,
    Length: (s) => s.length,
    "Spots/ Week": (s) => s.each,
    Rate: (s) => dollars(s.rate),
    Type: () => "NM",
    Spots: (s) => s.each,
    Amount: (s) => dollars(s.amount),
  };
  const dropped = random.sample(
    ["Ch", "Days", "Spots/ Week", "Type", "Length", "End Date"],
    random.int(1, 4),
  );
  const shown = Object.keys(columns).filter((name) => !dropped.includes(name));
  const right = new Set(["Rate", "Amount", "Spots", "Spots/ Week", "Line"]);
  const weekly = random.chance(0.4) && plan.spots.length < 15;
  const rows = plan.spots.flatMap((s) => {
    const row = shown.map((name) => columns[name](s));
    return weekly
      ? [
          row,
          shown.map((name) =>
            name === "Description"
              ? `<span style="font-size:.9em">Week: ${date(s.start)} ${date(s.end)} ${s.days} ${dollars(s.rate)}</span>`
              : "",
          ),
        ]
      : [row];
  });
  const grid = random.chance(0.25);
  return table(rows, {
    columns: shown.map((name) => ({ align: right.has(name) ? "right" : "left" })),
    header: shown.map(esc),
    style: "width:100%",
    cellStyle: `padding:${random.int(0, 3)}px 3px;${grid ? `border:${rule}` : `border-bottom:${rule}`}`,
    headStyle: random.pick([
      "border-top:2px solid;border-bottom:2px solid",
      `background:${tint(random)};font-weight:700`,
      `background:${theme.accent};color:#fff`,
      "font-weight:700",
    ]),
  });
}

function sums({ context: { random }, plan, dollars, isInvoice }) {
  const commission = Math.round(plan.gross * 0.15);
  const rows = [
    [
      random.pick(["Gross Total", "Gross Amount", "Total Gross", "Total", "Gross Amt"]),
      field("gross_amount", dollars(plan.gross)),
    ],
  ];
  if (random.chance(0.75))
    rows.push(
      [random.pick(["Agency Commission", "Commission", "Agency Comm."]), dollars(commission)],
      [
        random.pick(["Net Amount Due", "Net Total", "Net Amount"]),
        isInvoice ? field("total", dollars(plan.gross - commission)) : dollars(plan.gross - commission),
      ],
    );
  if (random.chance(0.5)) rows.unshift(["Total Spots", String(plan.count)]);
  return div(
    `display:flex;justify-content:${random.pick(["flex-end", "flex-end", "flex-start"])};font-weight:${random.pick([400, 700])}`,
    table(rows, { columns: [{}, { align: "right" }], cellStyle: "padding:2px 14px" }),
  );
}
