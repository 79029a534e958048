import type { EmbeddedInvoice } from "../../../src/document/embedded-invoice";
import type { FieldPage } from "../../../src/document/field";
import { foldText } from "../../../src/fields/fold-text";
import { findItems } from "../../../src/items/find-items";
import { prepareItemPage } from "../../../src/items/item-page";
import { PARTS, type Part, readElectronic, readRenderedItems } from "./corpus";
import { type ItemScore, type ItemTexts, isSame, reportOf, scoreItems, sumScores } from "./score";

/** A document whose items are not all right. */
export interface ItemMiss {
  readonly id: string;
  readonly found: readonly ItemTexts[];
  readonly truth: readonly ItemTexts[];
}

/**
 * Line items of a split of the rendered documents, and of the electronic invoices.
 *
 * @param words as `readCorpus`; `null` leaves the electronic invoices out.
 */
export async function measureItems(data: string, split: string, words: string | null) {
  const { misses, ...rendered } = measureRendered(data, split);
  if (words === null) return { rendered, misses };
  const { misses: others, ...electronic } = await measureElectronic(data, words, `zugferd:${split}`);
  return { rendered, electronic, misses: [...misses, ...others] };
}

/** Items of rendered documents: all of them, and the receipts; the time is the processor's. */
export function measureRendered(data: string, split: string, limit = Number.POSITIVE_INFINITY) {
  const scores: { readonly kind: string; readonly score: ItemScore }[] = [];
  const misses: ItemMiss[] = [];
  const documents = readRenderedItems(data, split).slice(0, limit);
  const start = process.cpuUsage();
  const found = documents.map(({ page }) => itemTexts([page]));
  const { user, system } = process.cpuUsage(start);
  documents.forEach(({ id, kind, page, items }, i) => {
    const truth = items.map((item) => textsOf(page, item));
    const score = scoreItems(found[i]!, truth);
    scores.push({ kind, score });
    if (score.right < Math.max(score.items, score.found)) misses.push({ id, found: found[i]!, truth });
  });
  const of = (kinds: (kind: string) => boolean) =>
    reportOf(sumScores(scores.filter(({ kind }) => kinds(kind)).map(({ score }) => score)));
  return {
    documents: documents.length,
    ms_per_page: Math.round((user + system) / 100 / Math.max(1, documents.length)) / 10,
    all: of(() => true),
    receipts: of((kind) => kind === "receipt"),
    misses,
  };
}

/**
 * Items of electronic invoices, whose XML lists them. Parts that an invoice's XML does not state are not counted, and neither
 * are sample invoices whose XML is about other items than their print: fewer than half of its amounts are printed.
 */
export async function measureElectronic(data: string, words: string, name: string) {
  const scores: ItemScore[] = [];
  const misses: ItemMiss[] = [];
  let leftOut = 0;
  for (const { id, pages, invoice } of await readElectronic(data, words, name)) {
    if (!isPrinted(invoice, pages)) {
      leftOut++;
      continue;
    }
    const truth = invoice.items.map(
      ({ description, quantity, unitPrice, amount }): ItemTexts => ({
        description,
        quantity,
        unit_price: unitPrice,
        amount,
      }),
    );
    const found = itemTexts(pages);
    const score = scoreItems(found, truth, holdsName);
    scores.push(score);
    if (score.right < Math.max(score.items, score.found)) misses.push({ id, found, truth });
  }
  return { documents: scores.length, left_out: leftOut, ...reportOf(sumScores(scores)), misses };
}

function isPrinted({ items }: EmbeddedInvoice, pages: readonly FieldPage[]): boolean {
  const printed = new Set(
    pages.flatMap((page, i) => prepareItemPage(page, i, null).numbers.map(({ value }) => Math.abs(value))),
  );
  const amounts = items.flatMap(({ amount }) => (amount === null ? [] : [Math.abs(Number(amount))]));
  return amounts.filter((amount) => printed.has(amount)).length * 2 >= amounts.length;
}

/** As {@link isSame}, but a printed description may say more than the name that the XML has, and less than all of it. */
function holdsName(part: Part, found: string | null, truth: string | null): boolean {
  if (part !== "description" || found === null || truth === null) return isSame(part, found, truth);
  const [a, b] = [foldText(found), foldText(truth)];
  return a !== "" && (a.includes(b) || (b.includes(a) && a.length * 3 >= b.length));
}

/** What the engine finds, as texts. */
export function itemTexts(pages: readonly FieldPage[]): ItemTexts[] {
  return findItems(pages).flatMap(({ groups }, i) =>
    groups.map(({ parts }) =>
      textsOf(pages[i]!, Object.fromEntries(PARTS.map((part) => [part, parts[part]?.words ?? []]))),
    ),
  );
}

function textsOf(page: FieldPage, words: Partial<Record<Part, readonly number[]>>): ItemTexts {
  return Object.fromEntries(
    PARTS.map((part) => {
      const own = words[part] ?? [];
      return [part, own.length === 0 ? null : own.map((word) => page.words[word]!.text).join(" ")];
    }),
  ) as ItemTexts;
}
