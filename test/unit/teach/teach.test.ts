import { describe, expect, it } from "vitest";
import { LISTED_TYPES } from "../../../src/contract/params";
import { checkTemplate, type FieldTemplate } from "../../../src/contract/template";
import { findTaught } from "../../../src/teach/find-taught";
import { learnTemplate, type TaughtDocument } from "../../../src/teach/learn";
import { cpuTimeMs } from "../../harness/cpu-time";
import { typedPage } from "../items/typed-page";

/** A bill of a waterworks: the meter's number stands left of nothing else but its label. */
const bill = (meter: string, customer: string, reading: string) =>
  typedPage(`
    Brackwater Utilities                      Water bill
    4 Weir Lane, Oakhaven

    Customer      ${customer}
    Meter number  ${meter}
    Read on       03/05/2026

    Consumption                 Reading        Amount
    Cold water                  ${reading}          84.20
    Service charge                             12.00
    Total                                      96.20
  `);

/** Another company's paper with the same label elsewhere. */
const letter = (meter: string) =>
  typedPage(`
    Tallow Energy GmbH

    Dear customer, your contract 55120 ends soon.

    Account                       Meter no.
    K-20914                       ${meter}

    Yearly consumption            1840 kWh
    Price                         0.31
    Sum                           570.40
  `);

const without = typedPage(`
    Copper Kettle Cafe
    12 Mill Road

    2 Flat white        7.00
    1 Scone             3.20
    Total              10.20
    Receipt 88213
  `);

function wordsOf(page: ReturnType<typeof typedPage>, text: string): number[] {
  return text.split(" ").map((one) => page.words.findIndex((word) => word.text === one));
}

function marked(page: ReturnType<typeof typedPage>, text: string): TaughtDocument {
  return { pages: [page], target: { pageIndex: 0, words: wordsOf(page, text) } };
}

const first = bill("WM-4471-82", "201144", "1311");
const lessons = [
  marked(first, "WM-4471-82"),
  marked(bill("WM-5290-17", "398120", "88"), "WM-5290-17"),
  marked(bill("WM-1183-40", "200087", "640"), "WM-1183-40"),
];

const find = (template: FieldTemplate, page: ReturnType<typeof typedPage>) =>
  findTaught([page], { templates: [template], threshold: 0.5 });

describe("a taught field", () => {
  const template = learnTemplate("meter_number", lessons);

  it("is found in the same layout, with its words and confidence", () => {
    const page = bill("WM-7702-35", "417730", "2050");
    const [found, ...others] = find(template, page);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ fieldType: "meter_number", text: "WM-7702-35", pageIndex: 0 });
    expect(found!.wordIndices).toEqual(wordsOf(page, "WM-7702-35"));
    expect(found!.confidence).toBeGreaterThan(0.8);
  });

  it("is found in another layout by its label and its form", () =>
    expect(find(template, letter("TE-3306-91")).map(({ text }) => text)).toEqual(["TE-3306-91"]));

  it("is not found where the document has none", () => expect(find(template, without)).toEqual([]));

  it("is found in the same layout after one document", () =>
    expect(
      find(learnTemplate("meter_number", lessons.slice(0, 1)), bill("WM-7702-35", "417730", "9")).map(
        ({ text }) => text,
      ),
    ).toEqual(["WM-7702-35"]));

  it("is learned at once, a few kilobytes large", () => {
    const startMs = cpuTimeMs();
    learnTemplate("meter_number", lessons);
    expect(cpuTimeMs() - startMs).toBeLessThan(1000);
    expect(JSON.stringify(template).length).toBeLessThan(8000);
  });

  it("has no text of its documents, but the values where they are asked for", () => {
    const json = JSON.stringify(template).toLowerCase();
    const texts = lessons.flatMap(({ pages }) =>
      pages.flatMap(({ words }) => words.map(({ text }) => text.toLowerCase())),
    );
    const long = texts.filter((text) => /^\p{L}{6,}$/u.test(text) || /\d{4,}|wm-/.test(text));
    expect(long.filter((text) => json.includes(text) && !["number", "customer"].includes(text))).toEqual([]);
    expect(learnTemplate("meter_number", lessons, true).values).toEqual([
      "WM-4471-82",
      "WM-5290-17",
      "WM-1183-40",
    ]);
  });

  it("survives JSON, and is checked when it comes back", () => {
    const copy: unknown = JSON.parse(JSON.stringify(template));
    expect(checkTemplate(copy, LISTED_TYPES)).toEqual(template);
    expect(find(checkTemplate(copy, LISTED_TYPES), letter("TE-3306-91"))).toHaveLength(1);
  });

  it("is taught by its text, too, wherever it is printed", () => {
    const byText = lessons.map(
      ({ pages }, i): TaughtDocument => ({
        pages,
        target: { value: ["WM-4471-82", "wm 5290 17", "WM-1183-40"][i]! },
      }),
    );
    expect(find(learnTemplate("meter_number", byText), letter("TE-3306-91"))).toHaveLength(1);
  });

  it("leaves out a short label that was marked with its number", () => {
    const numbered = (number: string): ReturnType<typeof typedPage> =>
      typedPage(`
        Tallow Works
        Reader  No ${number}
        Total        96.20
      `);
    const learned = learnTemplate(
      "meter_number",
      ["48211", "48377"].map((number) => marked(numbered(number), `No ${number}`)),
      true,
    );
    expect(learned.values).toEqual(["48211", "48377"]);
    expect(find(learned, numbered("48902")).map(({ text }) => text)).toEqual(["48902"]);
  });

  it("is refused where a document does not have its value", () => {
    expect(() => learnTemplate("x", [{ pages: [first], target: { value: "WM-0000-00" } }])).toThrow(
      /^examples\[0\]: the value is not printed/,
    );
  });
});

/** An invoice with labels of its language; what stands beside them is invented. */
const invoice = (labels: readonly [issued: string, due: string], due: string) =>
  typedPage(`
    Halden Works
    Mill Lane 4

    No. 2087-11
    ${labels[0].padEnd(22)} 03.05.2026
    ${labels[1].padEnd(22)} ${due}

    Coffee                 84.20
    Total                  84.20
  `);

describe("a field whose label is known in many languages", () => {
  const english = ["Invoice date", "Due date"] as const;
  const template = learnTemplate("pay_until", [
    marked(invoice(english, "17.05.2026"), "17.05.2026"),
    marked(invoice(["Date", "Due date"], "21.06.2026"), "21.06.2026"),
  ]);

  it("is found by its label in another language", () => {
    const page = typedPage(`
      Lindner Druck GmbH             Rechnung
      Rechnungsdatum                 02.04.2026
      Fälligkeitsdatum               30.04.2026
      Papier A4                      12,00
      Gesamtbetrag                   12,00
    `);
    expect(find(template, page).map(({ text }) => text)).toEqual(["30.04.2026"]);
  });

  it.each([
    [
      "another layout",
      typedPage(`
      Lindner Druck GmbH             Rechnung
      Rechnungsdatum                 02.04.2026
      Papier A4                      12,00
      Gesamtbetrag                   12,00
    `),
    ],
    [
      "the same layout",
      typedPage(`
      Halden Works
      Mill Lane 4

      No. 2087-11
      Invoice date           03.05.2026
      Delivery date          21.05.2026

      Coffee                 84.20
      Total                  84.20
    `),
    ],
  ])("is not found beside labels of other fields, in %s", (_, page) =>
    expect(find(template, page)).toEqual([]),
  );
});

describe("a template that documents are added to", () => {
  const grown = learnTemplate(
    "meter_number",
    [marked(letter("TE-3306-91"), "TE-3306-91")],
    false,
    learnTemplate("meter_number", lessons),
  );

  it("keeps what it had, and has the traits of the new ones", () => {
    expect(grown.examples).toHaveLength(4);
    expect(grown.agreement).toHaveLength(grown.distinction.length);
    expect(find(grown, bill("WM-7702-35", "417730", "2050")).map(({ text }) => text)).toEqual(["WM-7702-35"]);
    expect(find(grown, letter("TE-8120-44")).map(({ text }) => text)).toEqual(["TE-8120-44"]);
    expect(find(grown, without)).toEqual([]);
  });

  it("is surer of the layout that was added", () => {
    const page = letter("TE-8120-44");
    const [before] = find(learnTemplate("meter_number", lessons), page);
    expect(find(grown, page)[0]!.confidence).toBeGreaterThan(before!.confidence);
  });

  it("keeps the newest five", () => {
    const five = learnTemplate("meter_number", lessons, false, learnTemplate("meter_number", lessons));
    expect(five.examples).toHaveLength(5);
    expect(five.examples.slice(2)).toEqual(learnTemplate("meter_number", lessons).examples);
  });
});

describe("a template from elsewhere", () => {
  const good = learnTemplate("meter_number", lessons.slice(0, 1));

  it("gives probabilities, whatever its numbers are", () => {
    const [example] = good.examples;
    const odd = checkTemplate(
      {
        ...good,
        agreement: [1e6],
        distinction: [-3],
        examples: [
          { ...example!, place: [], ofKind: [5], beliefs: { total: -1e6 }, anchors: [[1, 1e6, 0, 0]] },
        ],
      },
      LISTED_TYPES,
    );
    const found = findTaught([first], { templates: [odd], threshold: 0 });
    expect(found).toHaveLength(1);
    expect(found[0]!.confidence).toBeGreaterThanOrEqual(0);
    expect(found[0]!.confidence).toBeLessThanOrEqual(1);
  });

  it.each([
    [null, TypeError, /^template must be an object$/],
    [{ ...good, format: "other" }, TypeError, /^template\.format must be/],
    [{ ...good, version: 99 }, RangeError, /^template\.version must be 3; got 99/],
    [{ ...good, name: "total" }, RangeError, /^template\.name must be .*; got "total"$/],
    [{ ...good, name: "Meter" }, RangeError, /^template\.name must be .*; got "Meter"$/],
    [{ ...good, examples: [] }, TypeError, /^template\.examples must be a list of 1 to 5$/],
    [
      { ...good, examples: [{ ...good.examples[0], kind: "text" }] },
      TypeError,
      /^template\.examples\[0\]\.kind must be/,
    ],
    [
      { ...good, examples: [{ ...good.examples[0], words: ["secret"] }] },
      TypeError,
      /^template\.examples\[0\]\.words\[0\] must be a number$/,
    ],
    [{ ...good, agreement: [Number.NaN] }, TypeError, /^template\.agreement\[0\] must be a number$/],
  ])("is refused where it is none: %#", (value, kind, message) => {
    expect(() => checkTemplate(value, LISTED_TYPES)).toThrow(kind);
    expect(() => checkTemplate(value, LISTED_TYPES)).toThrow(message);
  });
});
