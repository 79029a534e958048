import type { EmbeddedItem } from "../document/embedded-invoice";
import type { FoundField } from "../document/field";
import { type FoundItem, ITEM_PARTS, type ItemPart, LINE_ITEMS_TYPE } from "../document/line-item";
import { foldText } from "../fields/fold-text";

/** A printed item is taken for a stated one if at least this many of their parts are equal. */
const MIN_AGREEING = 2;

/**
 * The line items of a document whose XML lists them: what it states counts. An item has its place where the same one is
 * printed; what is printed otherwise is kept beside it.
 *
 * @returns as many as the XML lists, in its order; those printed where it lists none.
 */
export function mergeItems(printed: readonly FoundItem[], stated: readonly EmbeddedItem[]): FoundItem[] {
  if (stated.length === 0) return [...printed];
  const left = [...printed];
  return stated.map((item) => {
    const values = valuesOf(item);
    const place = left.findIndex((one) => agreeingParts(one, values) >= MIN_AGREEING);
    const row = place < 0 ? null : left.splice(0, place + 1).at(-1)!;
    return statedItem(values, row);
  });
}

type Values = { readonly [P in ItemPart]: string | null };

function valuesOf(item: EmbeddedItem): Values {
  const { description, quantity, unit, unitPrice, taxRate, amount, sku } = item;
  const values = { description, quantity, unit, unit_price: unitPrice, tax_rate: taxRate, amount, sku };
  // Allowances of a line are in its amount already.
  return { ...values, discount: null, deposit: null };
}

function agreeingParts({ cells }: FoundItem, values: Values): number {
  return ITEM_PARTS.filter((part) => {
    const [cell, value] = [cells[part], values[part]];
    return cell !== undefined && value !== null && isSame(cell, value);
  }).length;
}

function isSame({ text, normalized }: FoundField, value: string): boolean {
  if (normalized !== null) return Number(normalized) === Number(value);
  const [printed, stated] = [foldText(text), foldText(value)];
  return printed === stated || (stated !== "" && printed.includes(stated));
}

function statedItem(values: Values, row: FoundItem | null): FoundItem {
  const cells: { [P in ItemPart]?: FoundField } = {};
  for (const part of ITEM_PARTS) {
    const [value, printed] = [values[part], row?.cells[part]];
    if (value === null) {
      // The XML leaves it out, and print may say more.
      if (printed !== undefined) cells[part] = printed;
      continue;
    }
    cells[part] = statedCell(part, value, printed, row?.pageIndex ?? 0);
  }
  const own = ITEM_PARTS.flatMap((part) => cells[part] ?? []);
  return {
    fieldType: LINE_ITEMS_TYPE,
    text: own.map(({ text }) => text).join(" "),
    normalized: null,
    normalizedAlternative: null,
    confidence: 1,
    pageIndex: row?.pageIndex ?? 0,
    wordIndices: row?.wordIndices ?? [],
    alternatives: null,
    source: "embedded",
    cells,
  };
}

function statedCell(
  part: ItemPart,
  value: string,
  printed: FoundField | undefined,
  pageIndex: number,
): FoundField {
  const isText = part === "description" || part === "unit" || part === "sku";
  const stated = {
    fieldType: part,
    normalized: isText ? null : value,
    normalizedAlternative: null,
    confidence: 1,
    alternatives: null,
    source: "embedded",
  } as const;
  if (printed !== undefined && isSame(printed, value)) return { ...printed, ...stated };
  // Units are stated by codes, and printed as each language has them.
  const differs = printed !== undefined && part !== "unit";
  return { ...stated, text: value, pageIndex, wordIndices: [], ...(differs ? { printed } : {}) };
}
