import type { Field, FoundField } from "./field";

/** What a line item may state. */
export const ITEM_PARTS = [
  "description",
  "quantity",
  "unit",
  "unit_price",
  "tax_rate",
  "amount",
  "sku",
  "discount",
  "deposit",
] as const;

/** One of {@link ITEM_PARTS}. */
export type ItemPart = (typeof ITEM_PARTS)[number];

/** The answer's field type of line items. */
export const LINE_ITEMS_TYPE = "line_items";

/** A line item as found, with its parts; what it does not state is left out. */
export interface FoundItem extends FoundField {
  readonly cells: { readonly [P in ItemPart]?: FoundField };
}

/**
 * A line item: a row of an invoice's table, an article of a receipt. Its `value` is the words of its parts,
 * its `confidence` the probability that all of them are right. What it does not state is left out of `cells`.
 */
export interface LineItem extends Field {
  /** The parts by name; each cell's `fieldType` is that name. Numbers are `normalized` to decimals. */
  readonly cells: { readonly [P in ItemPart]?: Field };
}
