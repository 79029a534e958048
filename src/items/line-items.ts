import type { FieldPage, FoundField } from "../document/field";
import { type FoundItem, ITEM_PARTS, type ItemPart, LINE_ITEMS_TYPE } from "../document/line-item";
import { amountsOf } from "../fields/normalize-amount";
import { findItems } from "./find-items";
import { ADJUSTMENTS, type ItemGroup, type ItemWords } from "./group-items";
import { groupBit, type ItemPage } from "./item-page";
import type { PageItems } from "./over-pages";
import { decimalOf } from "./page-numbers";
import { CENT, makesAmount } from "./scorer/arithmetic";
import { isUnit } from "./unit-words";

/** How sure the networks are of a part that they do not name: it is read off its column's head. */
const HEAD_BELIEF = 0.8;
/** What is left of a doubt where quantity and price make the amount, and where the amounts add up to a sum of the document. */
const PRODUCT_DOUBT = 0.4;
const SUM_DOUBT = 0.5;
/** What is left of a belief where they do not. */
const PRODUCT_FAULT = 0.7;

/** The line items of a document's pages. Sums and products change how sure they are, never what they say. */
export function lineItems(pages: readonly FieldPage[], fields: readonly FoundField[]): FoundItem[] {
  const found: FoundItem[] = [];
  findItems(pages).forEach((page, index) => {
    const last = found.at(-1);
    if (last !== undefined && page.continuing.length > 0) {
      found[found.length - 1] = withMore(last, textOf(page.continuing, page.page));
    }
    found.push(...page.groups.map((group) => itemOf(group, page, pages[index]!, index)));
  });
  return weighSums(found, fields);
}

/** An item whose description goes on on the next page. Its place is where it begins. */
function withMore(item: FoundItem, text: string): FoundItem {
  const { description } = item.cells;
  if (description === undefined) return item;
  const whole = { ...description, text: `${description.text} ${text}` };
  return rowOf({ ...item.cells, description: whole }, item.pageIndex);
}

function itemOf(group: ItemGroup, { page }: PageItems, words: FieldPage, pageIndex: number): FoundItem {
  const parts = new Map<ItemPart, ItemWords>();
  for (const name of ["description", "quantity", "unit_price", "amount"] as const) {
    const part = group.parts[name];
    if (part !== undefined) parts.set(name, part);
  }
  for (const name of ADJUSTMENTS) {
    const part = group.adjustments?.[name];
    if (part !== undefined) parts.set(name, part);
  }
  addByHead(parts, group, page);
  const isProduct = productOf(parts, page);
  const cells: { [P in ItemPart]?: FoundField } = {};
  for (const name of ITEM_PARTS) {
    const part = parts.get(name);
    if (part === undefined) continue;
    const text = textOf(part.words, page);
    const least = part.words.reduce((all, word) => Math.min(all, words.words[word]!.confidence), 1);
    const isFactor = name === "quantity" || name === "unit_price" || name === "amount";
    cells[name] = {
      fieldType: name,
      text,
      normalized: normalizedOf(name, text),
      normalizedAlternative: null,
      confidence: weigh(part.belief * group.belief, isFactor ? isProduct : null) * ((1 + least) / 2),
      pageIndex,
      wordIndices: part.words,
      alternatives: null,
    };
  }
  return rowOf(cells, pageIndex);
}

/** An item of cells: its words are theirs, and it is as sure as the least sure of them. */
function rowOf(cells: FoundItem["cells"], pageIndex: number): FoundItem {
  const own = ITEM_PARTS.flatMap((part) => cells[part] ?? []);
  return {
    fieldType: LINE_ITEMS_TYPE,
    text: own.map(({ text }) => text).join(" "),
    normalized: null,
    normalizedAlternative: null,
    confidence: own.reduce((least, { confidence }) => Math.min(least, confidence), 1),
    pageIndex,
    wordIndices: own.flatMap(({ wordIndices }) => wordIndices),
    alternatives: null,
    cells,
  };
}

function weigh(belief: number, agrees: boolean | null): number {
  if (agrees === null) return belief;
  return agrees ? 1 - (1 - belief) * PRODUCT_DOUBT : belief * PRODUCT_FAULT;
}

function textOf(words: readonly number[], { layout }: ItemPage): string {
  return words.map((word) => layout.texts[word]!).join(" ");
}

function normalizedOf(part: ItemPart, text: string): string | null {
  if (part === "description" || part === "unit" || part === "sku") return null;
  return decimalOf(text) ?? amountsOf(text.replace(/(\d)\s*[xX×*]/g, "$1 ")).at(-1)?.decimal ?? null;
}

/** Whether quantity and price make the amount; `null` where not all three are there. */
function productOf(parts: ReadonlyMap<ItemPart, ItemWords>, page: ItemPage): boolean | null {
  const [quantity, price, amount] = (["quantity", "unit_price", "amount"] as const).map((name) => {
    const part = parts.get(name);
    return part === undefined ? null : normalizedOf(name, textOf(part.words, page));
  });
  if (quantity == null || price == null || amount == null) return null;
  return makesAmount(Number(quantity), Number(price), Number(amount));
}

/** Adds the parts that are read off the heads of their columns, and the unit beside the quantity. */
function addByHead(parts: Map<ItemPart, ItemWords>, { rows }: ItemGroup, page: ItemPage): void {
  const taken = new Set([...parts.values()].flatMap(({ words }) => words));
  const free = rows.flatMap((row) => page.rows[row]!).filter((word) => !taken.has(word));
  const rate = free.filter((word) => isRate(word, page));
  if (rate.length === 1) parts.set("tax_rate", { words: rate, belief: HEAD_BELIEF });
  const sku = free.filter(
    (word) => /\d/.test(page.layout.texts[word]!) && groupsAbove(word, page) === groupBit("sku"),
  );
  if (sku.length > 0) parts.set("sku", { words: sku, belief: HEAD_BELIEF });
  const quantity = parts.get("quantity")?.words.at(-1);
  const unit = quantity === undefined ? undefined : free.find((word) => isUnitOf(word, quantity, page));
  if (unit !== undefined) parts.set("unit", { words: [unit], belief: HEAD_BELIEF });
}

/** A percentage, or a number under a head of tax. */
function isRate(word: number, page: ItemPage): boolean {
  const groups = groupsAbove(word, page);
  const text = page.layout.texts[word]!;
  if ((groups & groupBit("discount")) !== 0) return false;
  if (/^\d{1,2}(?:[.,]\d{1,2})?%$/.test(text)) return true;
  return groups === groupBit("tax") && /^\d{1,2}(?:[.,]\d{1,2})?$/.test(text);
}

function isUnitOf(word: number, quantity: number, { layout, rowOf: row }: ItemPage): boolean {
  const [box, number] = [layout.boxes[word]!, layout.boxes[quantity]!];
  const gap = Math.max(box.xMin - number.xMax, number.xMin - box.xMax);
  return row[word] === row[quantity] && gap < 4 * layout.unit && isUnit(layout.texts[word]!);
}

/** What the head of a word's column names, as bits of the label groups; 0 where none stands above it. */
function groupsAbove(word: number, { heads, headOf, rowOf: row, layout }: ItemPage): number {
  const box = layout.boxes[word]!;
  const above = heads[headOf[row[word]!]!]?.cells.find(
    ({ xMin, xMax }) => xMin < box.xMax && box.xMin < xMax,
  );
  return above?.groups ?? 0;
}

/** What is added to an amount: a deposit, and less a discount, which may be printed with a minus or without. */
function adjustmentOf({ discount, deposit }: FoundItem["cells"]): number {
  return Number(deposit?.normalized ?? 0) - Math.abs(Number(discount?.normalized ?? 0));
}

/** Amounts that add up to a sum of the document are surer. */
function weighSums(items: readonly FoundItem[], fields: readonly FoundField[]): FoundItem[] {
  const sumOf = (value: (item: FoundItem) => number): number =>
    items.reduce((all, item) => all + value(item), 0);
  const plain = sumOf(({ cells }) => Number(cells.amount?.normalized ?? Number.NaN));
  const adjusted = plain + sumOf(({ cells }) => adjustmentOf(cells));
  const isSum = fields.some(
    ({ fieldType, normalized }) =>
      (fieldType === "subtotal" || fieldType === "total") &&
      [plain, adjusted].some((sum) => Math.abs(Number(normalized) - sum) < CENT),
  );
  if (!isSum) return [...items];
  return items.map((item) => {
    const amount = { ...item.cells.amount!, confidence: 1 - (1 - item.cells.amount!.confidence) * SUM_DOUBT };
    return rowOf({ ...item.cells, amount }, item.pageIndex);
  });
}
