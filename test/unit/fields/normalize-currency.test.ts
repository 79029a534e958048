import { describe, expect, it } from "vitest";
import { currencyOf } from "../../../src/fields/normalize-currency";

describe("currencyOf", () => {
  it.each([
    ["1,00 €", null, "EUR"],
    ["12.50EUR", null, "EUR"],
    ["RM12.50", null, "MYR"],
    ["Rp 12.500", null, "IDR"],
    ["US$ 5", null, "USD"],
    ["S$5", null, "SGD"],
    ["A$5", "US", "AUD"],
    ["$5", null, "USD"],
    ["$5", "CA", "CAD"],
    ["$5", "DE", "USD"],
    ["5 kr", "DK", "DKK"],
    ["5 kr", "SE", "SEK"],
    ["100 zł", null, "PLN"],
    ["100 Kč", null, "CZK"],
    ["£5", null, "GBP"],
    ["¥5", "CN", "CNY"],
    ["¥5", null, "JPY"],
    ["5 CHF", null, "CHF"],
    ["10 lei", null, "RON"],
    ["ALL 3069,78", null, "ALL"],
    ["3069,78 ALL", null, "ALL"],
  ])("reads %j in %s as %s", (text, country, code) =>
    expect(currencyOf(text, country === null ? [] : [country])?.code).toBe(code),
  );

  it.each([
    ["5 kr", null],
    ["FARM", null],
    ["ALL 5 ITEMS", null],
    ["neuros", null],
    ["eurt", null],
    ["Gift 5", null],
    ["12.50", "DE"],
  ])("finds none in %j", (text, country) =>
    expect(currencyOf(text, country === null ? [] : [country])).toBeNull(),
  );

  it("takes the first country that has the sign", () => {
    expect(currencyOf("17 370,39 kr", ["IN", "SE", "NO"])?.code).toBe("SEK");
  });

  it("says where the sign stands", () => {
    expect(currencyOf("Total US$5", [])).toEqual({ code: "USD", start: 6, end: 9, choices: null });
  });
});
