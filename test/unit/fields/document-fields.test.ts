import { describe, expect, it } from "vitest";
import type { FieldCandidate, FieldPage } from "../../../src/document/field";
import { documentFields } from "../../../src/fields/document-fields";
import { quadOfBox } from "../../../src/geometry/quad";
import { cpuTimeMs } from "../../harness/cpu-time";

const SIZE = { width: 1000, height: 1000 };

/** A page whose lines are these, words 10 px apart, with what the model believes of some words. */
function page(
  lines: readonly string[],
  beliefs: readonly [type: string, texts: string, belongs?: number][] = [],
  size = SIZE,
) {
  const words = lines.flatMap((line, row) => {
    let xMin = 10;
    return line.split(" ").flatMap((text) => {
      // An empty word is a gap between columns.
      if (text === "") {
        xMin += 60;
        return [];
      }
      const width = 6 * text.length;
      const yMin = 10 + 20 * row;
      const quad = quadOfBox({ xMin, yMin, xMax: xMin + width, yMax: yMin + 10 });
      xMin += width + 4;
      return [{ text, confidence: 0.99, quad }];
    });
  });
  const candidates = beliefs.flatMap(([fieldType, texts, belongs = 0.9]) =>
    texts.split(" ").map((text, i): FieldCandidate => {
      const wordIndex = words.findIndex((word) => word.text === text);
      return { fieldType, wordIndex, belongs, starts: i === 0 ? 0.9 : 0.05 };
    }),
  );
  return { words, size, candidates, language: null } satisfies FieldPage;
}

const MODEL_TYPES = [
  "company",
  "address",
  "date",
  "total",
  "subtotal",
  "tax",
  "currency",
  "invoice_number",
  "due_date",
  "buyer",
  "payment_reference",
  "contract_number",
  "flight_from",
  "flight_to",
];
const fieldsOf = (...pages: FieldPage[]) =>
  documentFields(pages, { fields: "auto", modelTypes: MODEL_TYPES, threshold: 0.5 }).found;
const fieldOf = (type: string, ...pages: FieldPage[]) =>
  fieldsOf(...pages).find(({ fieldType }) => fieldType === type);

/** An invoice of an invented firm, of which no model has seen anything. */
const INVOICE = [
  "Hollerbach Werkzeuge GmbH   RECHNUNG",
  "Am Kanal 12",
  "48155 Münster",
  "",
  "Rechnungsnummer:  RE-2024-0817",
  "Rechnungsdatum:  17.08.2024",
  "Zahlbar bis:  31.08.2024",
  "",
  "Bezeichnung   Menge   Betrag",
  "Feilensatz   2   40,00 €",
  "Schraubstock   1   60,00 €",
  "",
  "Summe netto:   100,00 €",
  "MwSt. 19 %:   19,00 €",
  "Gesamtbetrag:   119,00 €",
];

describe("values of an invoice without a model's help", () => {
  it("are chosen by their labels and sums", () => {
    const pages = page(INVOICE);
    expect(fieldOf("total", pages)).toMatchObject({ normalized: "119.00" });
    expect(fieldOf("subtotal", pages)).toMatchObject({ normalized: "100.00" });
    expect(fieldOf("tax", pages)).toMatchObject({ normalized: "19.00" });
    expect(fieldOf("invoice_number", pages)).toMatchObject({ text: "RE-2024-0817" });
    expect(fieldOf("date", pages)).toMatchObject({ normalized: "2024-08-17" });
    expect(fieldOf("due_date", pages)).toMatchObject({ normalized: "2024-08-31" });
    expect(fieldOf("currency", pages)).toMatchObject({ normalized: "EUR" });
  });

  it("have no more than three alternatives each", () => {
    for (const { alternatives } of fieldsOf(page(INVOICE))) {
      expect((alternatives ?? []).length).toBeLessThanOrEqual(3);
    }
  });
});

describe("an address of mail", () => {
  const confidenceOf = (line: string): number => fieldOf("email", page([line]))!.confidence;

  it("is doubtful where a word stands between its label and it", () => {
    expect(confidenceOf("Email: orders@tallow.example")).toBeGreaterThan(0.9);
    expect(confidenceOf("Email: west orders@tallow.example")).toBeLessThan(0.7);
  });
});

describe("what broadcast orders alone have", () => {
  it("is listed where it is asked for, or on such an order", () => {
    const typesOf = (...options: Parameters<typeof documentFields>) => documentFields(...options).types;
    const invoice = [page(INVOICE)];
    const auto = typesOf(invoice, { fields: "auto", modelTypes: MODEL_TYPES, threshold: 0.5 });
    expect(auto).toContain("payment_reference");
    expect(auto).not.toContain("flight_from");
    const asked = typesOf(invoice, { fields: ["flight_from"], modelTypes: MODEL_TYPES, threshold: 0.5 });
    expect(asked).toEqual(["flight_from"]);
  });
});

describe("a broadcast order", () => {
  const order = page(
    [
      "WXYZ-TV   CONTRACT",
      "Contract #:  771234",
      "Advertiser:  Ann Example",
      "Flight Dates:  04/01/20 - 04/07/20",
      "Gross Total:  $5,000.00",
    ],
    [
      ["contract_number", "771234", 0.99],
      ["buyer", "Ann Example", 0.99],
      ["flight_from", "04/01/20", 0.99],
      ["flight_to", "04/07/20", 0.99],
      ["total", "$5,000.00", 0.99],
    ],
  );

  it("has the trade's own names beside ours", () => {
    expect(fieldOf("contract_number", order)).toMatchObject({ text: "771234" });
    expect(fieldOf("gross_amount", order)).toMatchObject({ normalized: "5000.00" });
    expect(
      documentFields([order], { fields: "auto", modelTypes: MODEL_TYPES, threshold: 0.5 }).types.slice(-2),
    ).toEqual(["advertiser", "gross_amount"]);
  });
});

describe("a reference with check digits", () => {
  it("needs no label", () => {
    const found = fieldOf(
      "payment_reference",
      page(["Skiclub Malans", "RF18 5390 0754 7034", "Beitrag  90.00"]),
    );
    expect(found).toMatchObject({ text: "RF18 5390 0754 7034" });
    expect(found!.confidence).toBeGreaterThan(0.95);
  });

  it("is none with a wrong digit", () => {
    const found = fieldOf(
      "payment_reference",
      page(["Skiclub Malans", "RF18 5390 0754 7035", "Beitrag  90.00"]),
    );
    expect(found?.confidence ?? 0).toBeLessThan(0.95);
  });
});

describe("a date with points", () => {
  const lines = ["Springfield, IL 62701", "Phone (217) 555-0142", "Visit of 04/15/2020"];
  it("has the day first where others have the month first, and is doubtful", () => {
    const dates = fieldsOf(page([...lines, "Invoice date: 11.04.2020"])).filter(
      ({ fieldType }) => fieldType === "date",
    );
    for (const { text, normalized, normalizedAlternative } of dates) {
      if (text !== "11.04.2020") continue;
      expect([normalized, normalizedAlternative]).toEqual(["2020-04-11", "2020-11-04"]);
    }
  });
});

describe("a slip with what was given and the change", () => {
  it("has the sum as its total", () => {
    const slip = page(
      [
        "Kaufhaus Lindner",
        "Brot   3,05",
        "Butter   10,00",
        "SUMME EUR   13,05",
        "Geg. BAR   20,05",
        "Rückgeld   7,00",
      ],
      [],
      { width: 300, height: 300 },
    );
    expect(fieldOf("total", slip)).toMatchObject({ normalized: "13.05" });
  });
});

describe("names of broadcast orders", () => {
  it("are not taken from papers with one number or period", () => {
    const bill = page([
      "Northgate Water Company",
      "SERVICE PERIOD: 10/14/2019 - 11/14/2019",
      "Amount Due:  $48.10",
    ]);
    expect(fieldsOf(bill).map(({ fieldType }) => fieldType)).not.toContain("flight_to");
  });
});

describe("typed entities", () => {
  it("are each listed once a page, by their best reading", () => {
    const first = page(["ann@ink.com", "Ann@Ink.com bob@ink.com"]);
    const blurred = {
      ...first,
      words: first.words.map((word, i) => (i === 0 ? { ...word, confidence: 0.6 } : word)),
    };
    expect(
      fieldsOf(blurred, page(["ann@ink.com"]))
        .filter(({ fieldType }) => fieldType === "email")
        .map(({ text, pageIndex, wordIndices, alternatives }) => [
          text,
          pageIndex,
          wordIndices,
          alternatives,
        ]),
    ).toEqual([
      ["Ann@Ink.com", 0, [1], null],
      ["bob@ink.com", 0, [2], null],
      ["ann@ink.com", 1, [0], null],
    ]);
  });

  it("are surer by a checksum than their words are", () => {
    const iban = page(["DE89 3704 0044 0532 0130 00"]);
    expect(fieldsOf(iban)).toMatchObject([{ fieldType: "iban", confidence: 1 - 0.01 / 97 }]);
  });

  it("know a country that another page speaks for", () => {
    const phone = fieldOf("phone", page(["Tel 07-3507405"]), page(["INK SDN BHD", "81100 JOHOR"]));
    expect(phone).toMatchObject({ fieldType: "phone", normalized: "+6073507405" });
  });
});

describe("dates of digits", () => {
  const dated = (text: string) => page(["Ink Quill Ltd", `Invoice Date:  ${text}`], [["date", text]]);

  it("are read by the order that the rest of the document shows", () => {
    const date = fieldOf("date", dated("03/04/2020"), page(["04/25/2020"]));
    expect(date).toMatchObject({ normalized: "2020-03-04", normalizedAlternative: null });
  });

  it("are in doubt where nothing shows it", () => {
    const open = fieldOf("date", dated("03/04/2020"));
    expect(open).toMatchObject({ normalized: "2020-04-03", normalizedAlternative: "2020-03-04" });
    expect(open!.confidence).toBeLessThan(0.9);
  });

  it("are read by the day of the week beside them", () => {
    // April 7, 2017 is a Friday; July 4 a Tuesday.
    const date = fieldOf("date", page(["Harbor Grill", "Fri 04/07/2017 11:36 AM"], [["date", "04/07/2017"]]));
    expect(date).toMatchObject({ normalized: "2017-04-07", normalizedAlternative: null });
  });
});

describe("a page of more words than any document has", () => {
  /** All on one line, two pixels apart. */
  const onOneLine = (texts: readonly string[]): FieldPage => {
    const words = texts.map((text, i) => {
      const quad = quadOfBox({ xMin: 10 * i, yMin: 10, xMax: 10 * i + 8, yMax: 20 });
      return { text, confidence: 0.9, quad };
    });
    const candidates = words.map(
      (_, i): FieldCandidate => ({ fieldType: "date", wordIndex: i, belongs: 0.8, starts: 0.8 }),
    );
    return { words, size: { width: 10 * texts.length, height: 30 }, candidates, language: null };
  };

  it.each<[string, (i: number) => string, object]>([
    ["dates", (i) => `${(i % 28) + 1}/12/2020`, {}],
    ["telephones", (i) => `Tel:+4420794${i}`, { fieldType: "phone", text: "+44207940" }],
    ["signs of countries", () => "SRL", {}],
  ])("%s, is read in no time", (_, word, first) => {
    const texts = Array.from({ length: 2500 }, (_, i) => word(i));
    const startMs = cpuTimeMs();
    const found = fieldsOf(onOneLine(texts));
    // A third of it without other work; minutes where a line is looked at as a whole.
    expect(cpuTimeMs() - startMs).toBeLessThan(5000);
    if ("fieldType" in first) expect(found).toContainEqual(expect.objectContaining(first));
  });

  it("is no seller where its letters are hardly read: a drawn logo", () => {
    const slip = page(
      ["TALLOW GRILL", "12 Harbor Street", "Date 04/12/2019", "Total 12.50"],
      [
        ["company", "TALLOW GRILL"],
        ["date", "04/12/2019"],
        ["total", "12.50"],
      ],
    );
    expect(fieldOf("company", slip)?.text).toBe("TALLOW GRILL");
    const words = slip.words.map((word, i) => (i < 2 ? { ...word, confidence: 0.4 } : word));
    expect(fieldOf("company", { ...slip, words })).toBeUndefined();
  });

  it("and one word of them all, is read in no time", () => {
    const startMs = cpuTimeMs();
    expect(fieldsOf(onOneLine(["1/12/2020,".repeat(20_000)]))).toEqual([]);
    expect(cpuTimeMs() - startMs).toBeLessThan(1000);
  });
});

describe("a name that is printed wide", () => {
  const companyOf = (name: string) =>
    fieldOf(
      "company",
      page(
        [name, "Am Kanal 12", "48155 Münster", "", "Summe EUR 12,40"],
        name.split(" ").map((word) => ["company", word, 0.98] as const),
      ),
    )?.text;

  it("is one word", () => {
    expect(companyOf("N O R M A Hollerbach OHG")).toBe("NORMA Hollerbach OHG");
  });

  it("is not made of initials", () => {
    expect(companyOf("K V S Hollerbach OHG")).toBe("K V S Hollerbach OHG");
  });
});
