import type { KiePage } from "../../index";
import { itemRows } from "./item-rows";
import { documentFields, type ValueItem, valueItems } from "./page-values";

const FIELD_COLUMNS = ["file", "page", "field", "value", "normalized", "confidence", "corrected"] as const;

/** One document's fields and cells of line items, a row each; of one without, its words. */
export function documentRows(pages: readonly KiePage[]): string[][] {
  const fields = documentFields(pages).map((item) => fieldRow(pages, item, item.place.fieldType));
  const cells = itemRows(pages).flatMap((row, i) =>
    Object.values(row.cells).map((item) => fieldRow(pages, item, `line_items.${i + 1}.${item.place.part}`)),
  );
  const rows = [...fields, ...cells];
  const words = (): string[][] =>
    pages
      .flatMap((_, i) => valueItems(pages, i + 1))
      .map((item) => fieldRow(pages, item, item.place.fieldType));
  return [[...FIELD_COLUMNS], ...(rows.length > 0 ? rows : words())];
}

function fieldRow(pages: readonly KiePage[], { place, value }: ValueItem, name: string): string[] {
  return [
    pages[place.pageNumber - 1]!.name,
    String(place.pageNumber),
    name,
    value.value,
    value.normalized ?? "",
    String(value.confidence),
    value.as_read === undefined ? "" : "yes",
  ];
}
