import { describe, expect, expectTypeOf, it } from "vitest";
import { isIban, isVatId, normalizeValue } from "../../../src/fields";

describe("the form that programs share", () => {
  it.each([
    ["total", "1.234,50 €", "1234.50"],
    ["gross_amount", "(12.00)", "-12.00"],
    ["gross_amount", "$1,234.50", "1234.50"],
    ["total", "soon", null],
    ["date", "14/03/2026", "2026-03-14"],
    ["due_date", "31.02.2026", null],
    ["currency", "€", "EUR"],
    ["iban", "DE89 3704 0044 0532 0130 00", "DE89370400440532013000"],
    ["iban", "DE89 3704 0044 0532 0130 01", null],
    ["email", "Shop@Example.org", "shop@example.org"],
    ["company", "THE COPPER KETTLE", null],
  ] as const)("of a %s, %j, is %j", (type, text, form) => {
    expect(normalizeValue(type, text)).toBe(form);
  });

  it("of an ambiguous date has the day first, unless the document says otherwise", () => {
    expect(normalizeValue("date", "03/04/2026")).toBe("2026-04-03");
    expect(normalizeValue("date", "03/04/2026", { dateOrder: "month-first" })).toBe("2026-03-04");
    expectTypeOf(normalizeValue("date", "")).toEqualTypeOf<`${number}-${number}-${number}` | null>();
  });
});

it("checksums of IBANs and VAT ids hold or do not", () => {
  expect(["DE89 3704 0044 0532 0130 00", "de89370400440532013000", "DE00"].map(isIban)).toEqual([
    true,
    true,
    false,
  ]);
  expect(["DE 136 695 976", "FR40303265045", "DE136695977", "136695976"].map(isVatId)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
