import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountsOf, normalizeAmount } from "../../../src/fields/normalize-amount";

describe("normalizeAmount", () => {
  it.each([
    ["1.234,56", "1234.56"],
    ["1,234.56", "1234.56"],
    ["1 234,56", "1234.56"],
    ["1\u202f234,56 €", "1234.56"],
    ["1'234.50", "1234.50"],
    ["1,23,456.00", "123456.00"],
    ["1,234,567", "1234567"],
    ["1.234", "1234"],
    ["0.125", "0.125"],
    ["12.5", "12.5"],
    ["100", "100"],
    ["007.50", "7.50"],
    ["(123.45)", "-123.45"],
    ["($76.50)", "-76.50"],
    ["-123.45", "-123.45"],
    ["−123.45", "-123.45"],
    ["- 5.00", "-5.00"],
    ["$-5.00", "-5.00"],
    ["-$5.00", "-5.00"],
    ["123.45-", "-123.45"],
    ["-0.00", "0.00"],
    ["RM12.50", "12.50"],
    ["RM 12.50", "12.50"],
    ["TOTAL:12.50", "12.50"],
    ["$17,260.00", "17260.00"],
    ["17,260.00 USD", "17260.00"],
    ["12 .50", "12.50"],
    ["12. 50", "12.50"],
    ["1.234.56", "1234.56"],
    ["12.O0", "12.00"],
    ["l2.5O", "12.50"],
    ["1O0.00", "100.00"],
    ["2 x 5.00 10.00", "10.00"],
    ["19 % 5,00", "5.00"],
    ["3`949.75", "3949.75"],
    ["12.50 CR", "-12.50"],
    ["₹7,08,000.00", "708000.00"],
  ])("reads %j as %s", (text, decimal) => expect(normalizeAmount(text)).toBe(decimal));

  it.each(["", "TOTAL", "RM", "-", "19 %", "O", "No"])("finds none in %j", (text) =>
    expect(normalizeAmount(text)).toBeNull(),
  );

  it.each([["25.12.2018"], ["12/34/56"], ["10:30"]])("takes no part of %j for one", (text) =>
    expect(amountsOf(text)).toEqual([]),
  );

  it("does not take a dash between words for a sign", () => {
    expect(normalizeAmount("Total - 5.00")).toBe("5.00");
  });

  it("says where each amount stands", () => {
    expect(amountsOf("2 at RM1,000.00")).toEqual([
      { decimal: "2", start: 0, end: 1 },
      { decimal: "1000.00", start: 7, end: 15 },
    ]);
  });

  it("reads any amount in any country's writing", () => {
    const styles = [
      { group: ",", point: "." },
      { group: ".", point: "," },
      { group: " ", point: "," },
      { group: "\u00a0", point: "," },
      { group: "'", point: "." },
      { group: "", point: "." },
      { group: "", point: "," },
    ];
    const around = ["", "RM", "$", "€ ", "EUR ", "Total: "];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999_999 }),
        fc.constantFrom(...styles),
        fc.constantFrom(...around),
        fc.boolean(),
        (cents, { group, point }, before, isNegative) => {
          const whole = String(Math.floor(cents / 100));
          const decimals = String(cents % 100).padStart(2, "0");
          const written = whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, group) + point + decimals;
          const expected = `${whole}.${decimals}`;
          const isMinus = isNegative && cents > 0;
          expect(normalizeAmount(before + (isNegative ? `(${written})` : written))).toBe(
            isMinus ? `-${expected}` : expected,
          );
        },
      ),
    );
  });

  it("gives a decimal or nothing for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
        for (const { decimal, start, end } of amountsOf(text)) {
          expect(decimal).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d{1,4})?$/);
          expect(start >= 0 && start < end && end <= text.length).toBe(true);
        }
      }),
    );
  });
});
