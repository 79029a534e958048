import type { KiePage } from "../../index";
import { documentFields, type ValueItem, valueItems } from "./page-values";

const FIELD_COLUMNS = ["file", "page", "field", "value", "normalized", "confidence", "corrected"] as const;

/** One document's fields, a row each; of one without fields, its words. */
export function documentRows(pages: readonly KiePage[]): string[][] {
  const fields = documentFields(pages);
  const items = fields.length > 0 ? fields : pages.flatMap((_, i) => valueItems(pages, i + 1));
  return [[...FIELD_COLUMNS], ...items.map((item) => fieldRow(pages, item))];
}

function fieldRow(pages: readonly KiePage[], { place, value }: ValueItem): string[] {
  return [
    pages[place.pageNumber - 1]!.name,
    String(place.pageNumber),
    place.fieldType,
    value.value,
    value.normalized ?? "",
    String(value.confidence),
    value.as_read === undefined ? "" : "yes",
  ];
}
