import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import type { EmbeddedInvoice } from "../../../src/document/embedded-invoice";
import type { FieldPage } from "../../../src/document/field";
import { parseInvoice } from "../../../src/embedded/parse-invoice";
import { foldText } from "../../../src/fields/fold-text";
import { prepareItemPage } from "../../../src/items/item-page";
import { printedWords, readCorpus, renderedRecords } from "../fields/corpus";

/** The parts of an item that are measured. */
export const PARTS = ["description", "quantity", "unit_price", "amount"] as const;

/** One of {@link PARTS}. */
export type Part = (typeof PARTS)[number];

/** An item as it is printed: indices of the page's words by part; empty where it is not printed. */
export type ItemWords = { readonly [P in Part]: readonly number[] };

/** A rendered document of one page. */
export interface RenderedItems {
  readonly id: string;
  readonly kind: string;
  readonly layout: string;
  readonly page: FieldPage;
  readonly items: readonly ItemWords[];
}

interface Rendered {
  readonly id: string;
  readonly kind: string;
  readonly layout: string;
  readonly size: readonly [number, number];
  readonly words: readonly { readonly t: string; readonly b: readonly [number, number, number, number] }[];
  readonly items: readonly Partial<ItemWords>[];
}

/** The rendered documents of a split, those without items too. */
export function readRenderedItems(data: string, split: string): RenderedItems[] {
  return renderedRecords<Rendered>(join(data, "rendered"), split).map(
    ({ id, kind, layout, size, words, items }) => ({
      id,
      kind,
      layout,
      page: {
        words: printedWords(words),
        size: { width: size[0], height: size[1] },
        candidates: [],
        language: null,
      },
      items: (items ?? []).map((item) => ({
        description: item.description ?? [],
        quantity: item.quantity ?? [],
        unit_price: item.unit_price ?? [],
        amount: item.amount ?? [],
      })),
    }),
  );
}

/** An electronic invoice: its words and what its XML states. */
export interface ElectronicInvoice {
  readonly id: string;
  readonly pages: readonly FieldPage[];
  readonly invoice: EmbeddedInvoice;
}

/** The electronic invoices of a set that list items. @param words as {@link readCorpus}. */
export async function readElectronic(
  data: string,
  words: string,
  name: string,
): Promise<ElectronicInvoice[]> {
  const [set] = name.split(":") as [string];
  const files = new Map(
    readFileSync(join(data, set, "index.jsonl"), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map(
        (line) => JSON.parse(line) as { readonly id: string; readonly pdf?: string; readonly file?: string },
      )
      .map(({ id, pdf, file }) => [id, join(data, set, pdf ?? file!)]),
  );
  const found: ElectronicInvoice[] = [];
  for (const { id, pages } of readCorpus(data, words, name)) {
    const invoice = await invoiceIn(files.get(id)!);
    if (invoice === null || invoice.items.length === 0) continue;
    found.push({ id, pages: pages.map((page) => ({ ...page, candidates: [] })), invoice });
  }
  return found;
}

async function invoiceIn(path: string): Promise<EmbeddedInvoice | null> {
  const document = await PDFDocument.load(readFileSync(path), { ignoreEncryption: true });
  for (const { name, data } of document.getAttachments()) {
    const invoice = name.toLowerCase().endsWith(".xml") ? parseInvoice(data) : null;
    if (invoice !== null) return invoice;
  }
  return null;
}

/** Rows above and below an item's numbers in which its name is looked for. */
const REACH = 4;

/**
 * The pages of electronic invoices whose items are all found in print, in order, as their XML states them: amount,
 * quantity and price in one row, the name near it.
 */
export async function readLabelledElectronic(
  data: string,
  words: string,
  name: string,
): Promise<RenderedItems[]> {
  const all: RenderedItems[] = [];
  for (const { id, pages, invoice } of await readElectronic(data, words, name)) {
    const prepared = pages.map((page, i) => prepareItemPage(page, i, null));
    const items = pages.map((): ItemWords[] => []);
    const rows = prepared.flatMap((page, i) => page.rows.map((_, row) => [i, row] as const));
    let at = 0;
    const isWhole = invoice.items.every((item) => {
      for (; at < rows.length; at++) {
        const [index, row] = rows[at]!;
        const page = prepared[index]!;
        // Cells of a row may stand on lines of their own, in the middle of a high row.
        const own = page.numbers.filter((number) => Math.abs(number.row - row) <= 1);
        const taken = new Set<object>();
        const take = (value: string | null): readonly number[] => {
          const number =
            value === null
              ? undefined
              : own.findLast((one) => !taken.has(one) && one.value === Number(value));
          if (number !== undefined) taken.add(number);
          return number?.words ?? [];
        };
        const amount = take(item.amount);
        if (amount.length > 0 && page.rowOf[amount[0]!] !== row) continue;
        const unitPrice = take(item.unitPrice);
        const quantity = take(item.quantity);
        if (amount.length === 0 || quantity.length === 0) continue;
        const description = wordsOfName(page, row, item.description ?? "");
        if (description === null) continue;
        items[index]!.push({ description, quantity, unit_price: unitPrice, amount });
        at++;
        return true;
      }
      return false;
    });
    if (!isWhole) continue;
    pages.forEach((page, i) => {
      all.push({ id: `${id}/${i + 1}`, kind: "invoice", layout: `${name}/${id}`, page, items: items[i]! });
    });
  }
  return all;
}

function wordsOfName(
  { rows, layout }: ReturnType<typeof prepareItemPage>,
  row: number,
  name: string,
): number[] | null {
  const folded = foldText(name);
  const near = rows.slice(Math.max(0, row - REACH), row + REACH + 1).flat();
  for (let start = 0; start < near.length; start++) {
    let joined = "";
    for (let end = start; end < near.length; end++) {
      joined += foldText(layout.texts[near[end]!]!);
      if (!folded.startsWith(joined)) break;
      if (joined === folded && folded !== "") return near.slice(start, end + 1);
    }
  }
  return null;
}
