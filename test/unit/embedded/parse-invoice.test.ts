import { expect, it } from "vitest";
import { parseInvoice } from "../../../src/embedded/parse-invoice";
import { FACTUR_X, UBL } from "./invoices";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const EXPECTED = {
  fields: {
    company: "Tallow & Kettle GmbH",
    address: "Quellweg 3, 04109 Leipzig",
    buyer: "Harbour Books",
    date: "2026-03-14",
    due_date: "2026-03-28",
    invoice_number: "TK-2087",
    currency: "EUR",
    subtotal: "50.00",
    tax: "3.50",
    total: "53.50",
  },
  items: [
    {
      description: "Roast coffee & filters",
      quantity: "4",
      unit: "kg",
      unitPrice: "12.50",
      taxRate: "7",
      amount: "50.00",
      sku: "RK-7",
    },
  ],
};

it.each([
  ["cii", FACTUR_X],
  ["ubl", UBL],
])("reads an invoice in the syntax %s", (syntax, xml) =>
  expect(parseInvoice(bytes(xml))).toEqual({ syntax, ...EXPECTED }),
);

it("reads ZUGFeRD 1, whose elements have other names", () => {
  const old = FACTUR_X.replaceAll("SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction")
    .replaceAll("ExchangedDocument", "HeaderExchangedDocument")
    .replaceAll(/(Applicable)Header(TradeAgreement|TradeSettlement)/g, "$1SupplyChain$2")
    .replaceAll(/(Specified)Line(Trade(?:Agreement|Delivery|Settlement))/g, "$1SupplyChain$2")
    .replaceAll(/(SpecifiedTradeSettlement)(?:Header|Line)(MonetarySummation)/g, "$1$2")
    .replaceAll("RateApplicablePercent", "ApplicablePercent");
  expect(parseInvoice(bytes(old))).toEqual({ syntax: "cii", ...EXPECTED });
});

it("reads UTF-16", () => {
  const text = `\uFEFF${UBL.replace("UTF-8", "UTF-16")}`;
  const units = Uint16Array.from(text, (letter) => letter.charCodeAt(0));
  expect(parseInvoice(new Uint8Array(units.buffer))).toMatchObject({ syntax: "ubl", ...EXPECTED });
});

it("keeps only what is a decimal of an amount", () => {
  const odd = UBL.replace(">53.50<", ">53,50 EUR<").replace(">3.50<", ">+03.5<");
  const { fields } = parseInvoice(bytes(odd))!;
  expect(fields).not.toHaveProperty("total");
  expect(fields.tax).toBe("3.50");
});

it.each([
  ["another root", "<note><ID>1</ID></note>"],
  ["no end", UBL.slice(0, 900)],
  ["nothing", ""],
  ["a picture", "\x89PNG\r\n"],
  [
    "an entity of its own",
    UBL.replace("?>", '?><!DOCTYPE Invoice [<!ENTITY a "x">]>').replace("TK-2087", "&a;"),
  ],
  ["elements in elements without end", "<a>".repeat(200_000)],
])("gives null for %s", (_, xml) => expect(parseInvoice(bytes(xml))).toBeNull());
