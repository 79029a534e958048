import { expect, it } from "vitest";
import { decimalOf } from "../../../src/items/page-numbers";

it.each([
  ["12.50", "12.50"],
  ["€ 1.234,50", "1234.50"],
  ["5,5000", "5.5000"],
  ["-2,0000", "-2.0000"],
  ["3x", "3"],
  ["19%", "19"],
  ["2 x 3.49", null],
  ["Kettle", null],
  ["20260314", "20260314"],
])("the number of %s is %s", (text, decimal) => expect(decimalOf(text)).toBe(decimal));
