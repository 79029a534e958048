import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import type { EmbeddedInvoice } from "../../../src/document/embedded-invoice";
import type { FieldPage } from "../../../src/document/field";
import { parseInvoice } from "../../../src/embedded/parse-invoice";
import { findItems } from "../../../src/items/find-items";
import { readCorpus } from "../fields/corpus";
import { PARTS, type Part, readRenderedItems } from "./corpus";
import { type ItemScore, type ItemTexts, reportOf, scoreItems, sumScores } from "./score";

/** A document whose items are not all right. */
export interface ItemMiss {
  readonly id: string;
  readonly found: readonly ItemTexts[];
  readonly truth: readonly ItemTexts[];
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

/** Items of electronic invoices, whose XML lists them. Parts that an invoice's XML does not state are not counted. */
export async function measureElectronic(data: string, words: string, name: string) {
  const [set] = name.split(":") as [string];
  const files = new Map(
    readFileSync(join(data, set, "index.jsonl"), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as { readonly id: string; readonly pdf?: string; readonly file?: string })
      .map(({ id, pdf, file }) => [id, join(data, set, pdf ?? file!)]),
  );
  const scores: ItemScore[] = [];
  const misses: ItemMiss[] = [];
  for (const { id, pages } of readCorpus(data, words, name)) {
    const invoice = await invoiceIn(files.get(id)!);
    if (invoice === null || invoice.items.length === 0) continue;
    const truth = invoice.items.map(
      ({ description, quantity, unitPrice, amount }): ItemTexts => ({ description, quantity, unit_price: unitPrice, amount }),
    );
    const found = itemTexts(pages.map((page) => ({ ...page, candidates: [] })));
    const score = scoreItems(found, truth);
    scores.push(score);
    if (score.right < Math.max(score.items, score.found)) misses.push({ id, found, truth });
  }
  return { documents: scores.length, ...reportOf(sumScores(scores)), misses };
}

async function invoiceIn(path: string): Promise<EmbeddedInvoice | null> {
  const document = await PDFDocument.load(readFileSync(path), { ignoreEncryption: true });
  for (const { name, data } of document.getAttachments()) {
    const invoice = name.toLowerCase().endsWith(".xml") ? parseInvoice(data) : null;
    if (invoice !== null) return invoice;
  }
  return null;
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
