import { describe, expect, it } from "vitest";
import { gatherEvidence } from "../../../src/fields/document-evidence";

const evidence = (...lines: string[]) => gatherEvidence(lines, []);

describe("a document's country", () => {
  it.each([
    [["TEO HENG SDN BHD", "81100 JOHOR BAHRU"], "MY"],
    [["Muster GmbH", "Rechnung Nr. 7"], "DE"],
    [["1200 Main Street", "Austin, TX 78701"], "US"],
    [["Tel. 07", "www.ink.co.uk"], "GB"],
    [["mail@ink.fr"], "FR"],
    [["Summe CHF 12.50"], "CH"],
    [["CGST 2.5% 4.10", "SGST 2.5% 4.10"], "IN"],
    [["07QWERT1098P1Z6"], "IN"],
    [["You saved: Rs. 68.40"], "IN"],
    [["Nova ulica 3, Beograd RS", "Lamp RS 200 2.50"], "RS"],
    [["UID ATU13585627"], "AT"],
    [["Inv.No 12", "Amount 5.00"], null],
    // A column of dollars says no more than one of them.
    [["Tel. +61 7 5550 1806", "Hinge $4.50", "Rod $3.15", "Hook $11.20"], "AU"],
    [["18 Quay Road", "Fremantle WA 6160", "Rod $3.15", "Hook $11.20"], "AU"],
    [["77 Elm Street, Calgary, AB T2P 1J9", "Rod $3.15", "Hook $11.20"], "CA"],
    [["Rod $3.15", "Hook $11.20"], "US"],
    [["IBAN SE35 5000 0000 0549 1000 0003", "CGST", "Örebro, Sweden"], "SE"],
    [["CORNER DELI", "Canada Dry $2.50", "Total $2.50"], "US"],
    [["Singapore Noodles $12.95", "Singapore Mei Fun $11.95"], "US"],
    [["BANGKOK GARDEN", "BANGKOK GARDEN thanks you", "Pad Thai $12.95"], "US"],
    [["Malbec Argentina $12.00", "Total $44.00"], "US"],
    [["Extra patty + 20.00", "Bacon + 20.50", "Total $52.50"], "US"],
    [["Toronto, ON M5V 2T6", "(416) 555-0134", "HST 13% $1.30"], "CA"],
    [["Lahore", "+92 42 3555 0134", "Rs 120", "Rs 80", "Rs 40"], "PK"],
    [["BIC PEN 2.49", "RED PEN 2.49", "GEL PEN 3.00"], null],
    [["https://www.ae.com", "x"], null],
    [["Turkey sandwich 7.50", "China tea 2.00", "The island 9.00"], null],
    [["Paris", "Madrid", "London"], null],
  ])("of %j is %s", (lines, country) => expect(evidence(...lines).country).toBe(country));

  it("is helped by the language of its pages", () => {
    expect(gatherEvidence(["x"], ["sv", null]).country).toBe("SE");
    expect(gatherEvidence(["x"], ["en"]).country).toBeNull();
    expect(gatherEvidence(["x"], ["sv"]).isCountrySigned).toBe(false);
    expect(gatherEvidence(["Storgatan 1, Stockholm"], ["sv"])).toMatchObject({
      country: "SE",
      isCountrySigned: true,
    });
  });
});

describe("the order of day and month", () => {
  it.each([
    [["3/4/2020", "25/4/2020"], "day-first"],
    [["3/4/2020", "4/25/2020"], "month-first"],
    [["25/4/2020 - 26/4/2020", "4/25/2020"], null],
    [["25/4/2020 - 26/4/2020", "4/25/2020 5/4/2020 27/4/2020"], "day-first"],
    [["3/4/2020", "Austin, TX 78701"], "month-first"],
    [["3/4/2020", "Muster GmbH"], "day-first"],
    [["3/4/2020", "Muster GmbH", "4/25/2020"], "month-first"],
    [["3/4/2020", "Ontario, Canada"], null],
    [["3/4/2020"], null],
  ])("of %j is %s", (lines, order) => expect(evidence(...lines).dateOrder).toBe(order));

  it("is the rest of the world's where the language is not English", () => {
    expect(gatherEvidence(["3/4/2020"], ["eo"]).dateOrder).toBe("day-first");
    expect(gatherEvidence(["3/4/2020"], ["en"]).dateOrder).toBeNull();
    expect(gatherEvidence(["3/4/2020"], ["unknown"]).dateOrder).toBeNull();
  });
});
