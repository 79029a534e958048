import { describe, expect, it } from "vitest";
import { entitiesOf } from "../../../src/fields/typed-entities";

/** Entities of a line as `type: text -> normalized`. */
const found = (line: string, country: string | null = null): string[] =>
  entitiesOf(line, country).map(
    ({ type, start, end, normalized }) => `${type}: ${line.slice(start, end)} -> ${normalized}`,
  );

describe("email addresses", () => {
  it.each([
    ["E-Mail: Ann.Lee+x@Mail.Example.com", "Ann.Lee+x@Mail.Example.com", "ann.lee+x@mail.example.com"],
    ["info @ ink.de Tel", "info @ ink.de", "info@ink.de"],
    ["ann@mail . com", "ann@mail . com", "ann@mail.com"],
    ["ann@ink,com", "ann@ink,com", "ann@ink.com"],
    ["(ann@ink.co.uk)", "ann@ink.co.uk", "ann@ink.co.uk"],
  ])("in %j", (line, text, normalized) => expect(found(line)).toEqual([`email: ${text} -> ${normalized}`]));

  it.each(["2 @ 5.00", "ann@ink", "@ink.com", "a@b.c"])("are not in %j", (line) =>
    expect(found(line)).toEqual([]),
  );
});

describe("web addresses", () => {
  it.each([
    ["visit WWW.Ink.com.my/Offers?a=1.", "WWW.Ink.com.my/Offers?a=1", "www.ink.com.my/Offers?a=1"],
    ["HTTPS://Ink.example/", "HTTPS://Ink.example/", "https://ink.example"],
    ["www,ink.de", "www,ink.de", "www.ink.de"],
    ["www tallow at", "www tallow at", "www.tallow.at"],
    ["Web: www.tallow at", "www.tallow at", "www.tallow.at"],
    ["facebook.com/Ink,", "facebook.com/Ink", "facebook.com/Ink"],
    ["BIG.COM.MY", "BIG.COM.MY", "big.com.my"],
  ])("in %j", (line, text, normalized) => expect(found(line)).toEqual([`url: ${text} -> ${normalized}`]));

  it.each([
    "Inv.No 12",
    "e.g. 12.de",
    "Sdn.Bhd",
    "ann@ink.com",
    "12.50",
    "S.no",
    "www.",
    "www tallow at the market",
  ])("are not in %j", (line) => expect(found(line).filter((entity) => entity.startsWith("url"))).toEqual([]));
});

describe("phone numbers", () => {
  it.each([
    ["+44 20 7946 0958", null, "+44 20 7946 0958", "+442079460958"],
    ["TEL : 07-386 7524 FAX : 07-386 3793", "MY", "07-386 7524", "+6073867524"],
    ["Telefon (030) 123456 78", "DE", "(030) 123456 78", "+493012345678"],
    ["(212) 555-2368", "US", "(212) 555-2368", "+12125552368"],
    ["Tel/Fax: 03-51213881", "MY", "03-51213881", "+60351213881"],
    ["Tel: 030 1234567", null, "030 1234567", "null"],
  ])("in %j", (line, country, text, normalized) =>
    expect(found(line, country)).toEqual([`phone: ${text} -> ${normalized}`]),
  );

  it("side by side are two behind one label, an area and its number are one", () => {
    expect(found("Phone: 8123409876/8234509871")).toEqual([
      "phone: 8123409876 -> null",
      "phone: 8234509871 -> null",
    ]);
    expect(found("Ph 22340095 / 22654311", "IN")).toEqual([
      "phone: 22340095 -> null",
      "phone: 22654311 -> null",
    ]);
    expect(found("Tel.: 07215 / 38455")).toEqual(["phone: 07215 / 38455 -> null"]);
  });

  it("follow a number that has a label", () => {
    expect(found("TEL: 03-7805 7889, 016-3020 669 / 07-386 7524", "MY")).toEqual([
      "phone: 03-7805 7889 -> +60378057889",
      "phone: 016-3020 669 -> +60163020669",
      "phone: 07-386 7524 -> +6073867524",
    ]);
  });

  it.each([
    ["07-386 7524", "MY"],
    ["Invoice 0738675241", "MY"],
    ["Fax: +60 7-386 7524", "MY"],
    ["(212) 555-2368", null],
    ["Tel 1-300-80-AEON", "MY"],
    ["Tel: 12", "MY"],
    ["Hotel 0738675241", "MY"],
  ])("are not in %j", (line, country) => expect(found(line, country)).toEqual([]));
});

describe("IBANs", () => {
  it.each([
    ["IBAN: DE89 3704 0044 0532 0130 00 BIC X", "DE89 3704 0044 0532 0130 00", "DE89370400440532013000"],
    ["IBAN:GB29NWBK60161331926819", "GB29NWBK60161331926819", "GB29NWBK60161331926819"],
    ["DE89 37O4 0044 O532 0130 00", "DE89 37O4 0044 O532 0130 00", "DE89370400440532013000"],
    ["IBAN GB338UKB2O201555555555", "GB338UKB2O201555555555", "GB33BUKB20201555555555"],
    ["NL36 1NGB 0OO7 6S43 21", "NL36 1NGB 0OO7 6S43 21", "NL36INGB0007654321"],
    ["FR14 2004 1010 0505 000I 3M02 606", "FR14 2004 1010 0505 000I 3M02 606", "FR1420041010050500013M02606"],
    ["fr14 2004 1010 0505 0001 3m02 606", "fr14 2004 1010 0505 0001 3m02 606", "FR1420041010050500013M02606"],
  ])("in %j", (line, text, normalized) => expect(found(line)).toEqual([`iban: ${text} -> ${normalized}`]));

  it.each([
    "DE89 3704 0044 0532 0130 01",
    "DE89 3704 0044 0532 0130",
    "DE89370400440532013000X",
    "ZZ89370400440532013000",
  ])("are not in %j", (line) => expect(found(line)).toEqual([]));

  it("are checked", () => {
    expect(entitiesOf("DE89 3704 0044 0532 0130 00", null)[0]!.isChecked).toBe(true);
    expect(entitiesOf("ann@ink.com", null)[0]!.isChecked).toBe(false);
  });
});

describe("VAT ids", () => {
  it.each([
    ["USt-IdNr. DE136695976 Seite 1", "DE136695976", "DE136695976"],
    ["DE 136 695 976", "DE 136 695 976", "DE136695976"],
    ["ATU13585627", "ATU13585627", "ATU13585627"],
    ["TVA FR 40 303265045", "FR 40 303265045", "FR40303265045"],
    ["NL004495445B01", "NL004495445B01", "NL004495445B01"],
    ["C.U.I.: R017233051", "R017233051", "RO17233051"],
    ["USt-IdNr. DEI36695976 Seite", "DEI36695976", "DE136695976"],
    ["GSTIN:24ABCXY4321K1Z4", "24ABCXY4321K1Z4", "24ABCXY4321K1Z4"],
    ["07QWERT1098P1Z6", "07QWERT1098P1Z6", "07QWERT1098P1Z6"],
    ["GST No : O7QWERTI098P12 GST No : O7QWERTI098P1Z6", "O7QWERTI098P1Z6", "07QWERT1098P1Z6"],
  ])("in %j", (line, text, normalized) => expect(found(line)).toEqual([`vat_id: ${text} -> ${normalized}`]));

  it.each([
    "DE136695977",
    "DE1366959761",
    "INVOICE12345678",
    "DE13669597",
    "Order R017233051",
    "24ABCXY4321K1Z5",
    "07QWERTI098P1Z6",
  ])("are not in %j", (line) => expect(found(line)).toEqual([]));
});
