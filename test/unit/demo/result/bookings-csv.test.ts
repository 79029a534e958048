import { expect, it } from "vitest";
import { bookingsCsv } from "../../../../src/demo/result/bookings-csv";
import type { KieFieldValue, KiePage } from "../../../../src/index";
import { fieldValueOf, ofDocuments, pageOf, photoOfTwo, wordOf } from "../pages";

const field = (type: string, value: string, normalized: string | null = null) => ({
  field_type: type,
  values: [
    {
      ...wordOf(value),
      normalized,
      page_number: 1,
      word_indices: [],
      alternatives: [],
    } satisfies KieFieldValue,
  ],
});
const entry = (name: string, pages: readonly KiePage[]) => ({ file: new File([], name), pages }) as never;
/** By byte: in Windows-1252 \x80 is the euro sign and \x96 the dash. */
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

it("writes a booking for each document with a total, in Windows-1252", () => {
  const invoice = pageOf([
    field("company", 'Müller "& Söhne" – €-Shop 漢'),
    field("date", "12.03.2026", "2026-03-12"),
    field("due_date", "26.03.2026", "2026-03-26"),
    field("total", "1.303,33", "1303.33"),
    field("currency", "EUR", "EUR"),
    field("invoice_number", "RE 2026/0417_x", null),
  ]);
  const credit = pageOf([field("total", "-20.00", "-20.00"), field("currency", "GBP", "GBP")]);
  const bytes = bookingsCsv([
    entry("a.pdf", [invoice]),
    entry("words.pdf", [pageOf([])]),
    entry("=b.pdf", [credit]),
  ]);
  expect(textOf(bytes).split("\r\n")).toEqual([
    "Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Belegdatum;Belegfeld 1;Belegfeld 2;Buchungstext;Beleglink",
    '1303,33;"S";"EUR";1203;"RE2026/0417x";"260326";"Müller ""& Söhne"" \x96 \x80-Shop ?";"a.pdf"',
    `20,00;"H";"GBP";;"";"";"";"'=b.pdf"`,
    "",
  ]);
});

it("writes a booking for each receipt on one photograph; what was typed belongs to the first", () => {
  const photo = photoOfTwo(
    { company: fieldValueOf("Harbour Bakery", null), total: fieldValueOf("19.58", "19.58") },
    {
      company: fieldValueOf("Green Lane Market", null),
      total: fieldValueOf("12.44", "12.44"),
      currency: fieldValueOf("£", "GBP"),
    },
    { invoice_number: fieldValueOf("R-7", null) },
  );
  expect(
    textOf(bookingsCsv([entry("two.jpg", [photo])]))
      .split("\r\n")
      .slice(1, -1),
  ).toEqual([
    '19,58;"S";"EUR";;"R-7";"";"Harbour Bakery";"two.jpg"',
    '12,44;"S";"GBP";;"";"";"Green Lane Market";"two.jpg"',
  ]);
});

it("writes a booking for each invoice of one PDF", () => {
  const pages = [
    pageOf([field("total", "9.00", "9.00")]),
    pageOf([field("total", "15.00", "15.00"), field("currency", "GBP", "GBP")]),
  ].map((page) => ofDocuments(page, 2));
  expect(
    textOf(bookingsCsv([entry("two.pdf", pages)]))
      .split("\r\n")
      .slice(1, -1)
      .map((line) => line.split(";").slice(0, 3)),
  ).toEqual([
    ["9,00", '"S"', '"EUR"'],
    ["15,00", '"S"', '"GBP"'],
  ]);
});
