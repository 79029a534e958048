import { expect, it } from "vitest";
import { AMOUNT, DAY, hasPhone } from "../../../src/bundle/page-signs";

it.each(["12.50", "1.234,50", "1,00,000.00", "€7.50", "4,20A", "7.50."])("%s is an amount", (word) =>
  expect(AMOUNT.test(word)).toBe(true),
);

it.each(["12.04.2026", "12.04.26", "1.4.26", "2,5000", "12.5"])("%s is none", (word) =>
  expect(AMOUNT.test(word)).toBe(false),
);

it.each([
  ["12.04.2026", true],
  ["2026-04-12", true],
  ["09:41:22", true],
  ["09:41", false],
])("whether %s is a day or a time: %s", (word, expected) => expect(DAY.test(word)).toBe(expected));

it.each([
  ["(555) 555-0199", true],
  ["Tel. 030 5550199", true],
  ["Tél. : 01 99 00 12 34", true],
  ["+49 30 5550199", true],
  ["Order 5550199", false],
  ["Fax 030 5550199", false],
])("whether a telephone stands in %s: %s", (line, expected) => expect(hasPhone(line)).toBe(expected));
