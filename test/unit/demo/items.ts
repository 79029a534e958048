import type { ItemPart, KieFieldValue, KieLineItem, KiePage } from "../../../src/index";
import { fieldValueOf, pageOf } from "./pages";

/** Cells of a line item: what is printed, and the decimal it means. */
export type Cells = { readonly [P in ItemPart]?: readonly [value: string, normalized: string | null] };

/** A line item with cells of its own. */
export function itemOf(cells: Cells): KieLineItem {
  const entries = Object.entries(cells).map(([part, [value, normalized]]): [string, KieFieldValue] => {
    const { alternatives: _, ...cell } = fieldValueOf(value, normalized);
    return [part, cell];
  });
  const texts = entries.map(([, { value }]) => value);
  return { ...fieldValueOf(texts.join(" "), null), cells: Object.fromEntries(entries) };
}

/** A page with line items and, where given, fields. */
export const pageWithItems = (
  items: readonly KieLineItem[],
  fields: { readonly [type: string]: KieFieldValue } = {},
): KiePage =>
  pageOf([
    ...Object.entries(fields).map(([field_type, value]) => ({ field_type, values: [value] })),
    { field_type: "line_items", values: items },
  ]);

/** Two line items of 24.00 together. */
export const TEA = itemOf({
  description: ["Tea", null],
  quantity: ["2", "2"],
  unit_price: ["4,50", "4.50"],
  amount: ["9,00", "9.00"],
});
export const CAKE = itemOf({ description: ["Cake", null], amount: ["15,00", "15.00"] });
