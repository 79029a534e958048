import type { FoundField } from "./field";
import type { FieldAlternative } from "./field";

/** What a line item may state. */
export const ITEM_PARTS = ["description", "quantity", "unit", "unit_price", "tax_rate", "amount", "sku"] as const;

/** One of {@link ITEM_PARTS}. */
export type ItemPart = (typeof ITEM_PARTS)[number];

/** A part of a line item as found: its `fieldType` is the part's name. */
export type FoundItemCell = Omit<FoundField, "alternatives">;

/** A line item as found; what it does not state is left out. */
export interface FoundItem {
  readonly cells: { readonly [P in ItemPart]?: FoundItemCell };
  /** Probability that it is an item and all of its cells are right: 0..1. */
  readonly confidence: number;
  /** Index into the file's pages: where it begins. */
  readonly pageIndex: number;
  readonly source?: "embedded";
}

/** A cell of a line item with its place; `fieldType` is the part's name. */
export type ItemCell = FieldAlternative & {
  /** Present where XML in the PDF states the value. */
  readonly source?: "embedded";
  /** What is printed where the XML states another value. */
  readonly printed?: FieldAlternative;
};

/** A line item: a row of an invoice's table, an article of a receipt. What it does not state is left out. */
export interface LineItem extends FieldAlternative {
  /** The parts by name. */
  readonly cells: { readonly [P in ItemPart]?: ItemCell };
  readonly source?: "embedded";
}
