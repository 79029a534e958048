import { describe, expect, it } from "vitest";
import { readValue } from "../../../src/fields/read-value";

const NOTHING_KNOWN = { countries: [], dateOrder: null };

/** The value's text and its normalized forms. */
function read(type: string, text: string, evidence: Parameters<typeof readValue>[2] = NOTHING_KNOWN) {
  const value = readValue(type, text, evidence);
  if (value === null) return null;
  const { start, end, normalized, normalizedAlternative } = value;
  return [text.slice(start, end), normalized, normalizedAlternative];
}

describe("readValue", () => {
  it.each([
    ["total", "RM 1,234.50", "RM 1,234.50", "1234.50"],
    ["total", "TOTAL:12.50", "TOTAL:12.50", "12.50"],
    ["tax", "(1.00)", "(1.00)", "-1.00"],
    ["date", "Date: 25/12/2018 8:13:39 PM", "25/12/2018", "2018-12-25"],
    ["flight_from", "10/16/20-10/22/20", "10/16/20", "2020-10-16"],
    ["flight_to", "10/16/20-10/22/20", "10/22/20", "2020-10-22"],
    ["currency", "(RM)", "RM", "MYR"],
    ["currency", "$17,260.00", "$", "USD"],
    ["currency", "(TZS)", "(TZS)", null],
    ["currency", "₸", "₸", null],
    ["invoice_number", "No.:A-12,", "A-12", null],
    ["invoice_number", "Invoice#12", "12", null],
    ["invoice_number", "#12", "12", null],
    ["invoice_number", "RE:2018/7", "2018/7", null],
    ["payment_reference", "RF18 5390", "RF18 5390", null],
    ["contract_number", "220335", "220335", null],
    ["company", "- TEO HENG SDN. BHD. |", "TEO HENG SDN. BHD.", null],
    ["address", "NO.53, JALAN SAGU 18,", "NO.53, JALAN SAGU 18", null],
    ["some_other_type", "as it is", "as it is", null],
  ])("reads %s from %j", (type, text, value, normalized) => {
    expect(read(type, text)).toEqual([value, normalized, null]);
  });

  it.each([
    ["total", "TOTAL"],
    ["date", "10:30"],
    ["currency", "roof"],
    ["company", " - "],
    ["invoice_number", ""],
  ])("finds no %s in %j", (type, text) => expect(read(type, text)).toBeNull());

  it("reads a date by the document's evidence, and both ways without", () => {
    const american = { countries: ["US"], dateOrder: "month-first" } as const;
    expect(read("date", "03/04/2020", american)).toEqual(["03/04/2020", "2020-03-04", null]);
    expect(read("date", "03/04/2020")).toEqual(["03/04/2020", "2020-04-03", "2020-03-04"]);
  });

  it("tells whose crowns they are by the document's country", () => {
    expect(read("currency", "kr", { countries: ["SE"], dateOrder: null })).toEqual(["kr", "SEK", null]);
    expect(read("currency", "kr")).toEqual(["kr", null, null]);
  });
});
