import type { FieldPage } from "../document/field";
import { layoutOf, lineOverlap, type PageLayout } from "../fields/document-layout";
import { foldText } from "../fields/fold-text";
import { CONCEPTS } from "../fields/labels/find-labels";
import { phonesOf } from "../fields/phone-numbers";
import type { Size } from "../types/geometry";

/** What a page says of the document that it belongs to. */
export interface PageSigns {
  readonly size: Size;
  readonly wordCount: number;
  /** Numbers of invoices and orders, folded. */
  readonly numbers: ReadonlySet<string>;
  /** `Page 2 of 3`; `of` is 0 where only the page is printed, both where neither is. */
  readonly page: { readonly number: number; readonly of: number };
  /** Whether it is headed as an invoice, a receipt, an order or the like. */
  readonly hasTitle: boolean;
  readonly hasTotal: boolean;
  /** Whether it has amounts, and a day or a telephone: what a receipt has at least. */
  readonly hasSale: boolean;
  /** Words of the upper part, of the lower part, and long numbers anywhere, folded. */
  readonly top: ReadonlySet<string>;
  readonly bottom: ReadonlySet<string>;
  readonly digits: ReadonlySet<string>;
  /** Days that are printed, folded. */
  readonly days: ReadonlySet<string>;
}

/** Parts of a page's height that hold its head and its foot. */
const TOP_SHARE = 0.25;
const BOTTOM_SHARE = 0.88;
/** A title stands in this upper part. */
const TITLE_SHARE = 0.4;
/** Fewest characters of a number that tells documents apart. */
const MIN_NUMBER = 4;
/** Fewest amounts of a receipt. */
export const MIN_AMOUNTS = 2;
/** Words of a receipt: an amount, which is no part of a day, and a day or a time. */
export const AMOUNT = /(?<!\d[.,]\d?)\d[.,]\d{2}(?!\d|[.,]\d)/;
export const DAY = /\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}[.:]\d{2}:\d{2}/;
const FULL_DAY = /^\d{1,4}[./-]\d{1,2}[./-]\d{2,4}$/;
/** American telephones have a form of their own, which needs no label. */
const AMERICAN_PHONE = /\d{3}[-.] ?\d{4}(?!\d)/;
const PAGE_OF = /(\d{1,3})\s*(?:\/|of|von|de|di|van|av|z|sur|\|)\s*(\d{1,3})(?!\d|[./-]\d)/i;

const conceptsOf = (test: (name: string) => boolean): ReadonlySet<number> =>
  new Set(CONCEPTS.flatMap((name, index) => (test(name) ? [index] : [])));
const NUMBERS = conceptsOf((name) => name === "invoice_number" || name === "order_number");
const TITLES = conceptsOf((name) => name.startsWith("title_"));
const TOTALS = conceptsOf((name) => name === "total");
const SELLERS = conceptsOf((name) => ["seller", "phone", "tax_id", "website", "email"].includes(name));
const PAGES = conceptsOf((name) => name === "page");

/** Reads the signs of a page. */
export function pageSigns(page: FieldPage, pageIndex: number): PageSigns {
  const layout = layoutOf(page, pageIndex);
  const { boxes, texts, size, labels, extent } = layout;
  const height = Math.max(size.height, extent.yMax);
  const wordsWithin = (from: number, to: number): ReadonlySet<string> =>
    new Set(
      texts.flatMap((text, word) => {
        const middle = (boxes[word]!.yMin + boxes[word]!.yMax) / 2 / height;
        const folded = middle >= from && middle < to ? foldText(text) : "";
        return folded.length < 2 ? [] : [folded];
      }),
    );
  const names = (concepts: ReadonlySet<number>, share: number): boolean =>
    labels.some(
      (label) => label.concepts.some((one) => concepts.has(one)) && label.box.yMax < share * height,
    );
  const count = (test: RegExp): number => texts.filter((text) => test.test(text)).length;
  return {
    size,
    wordCount: texts.length,
    numbers: new Set(
      valuesBeside(layout, NUMBERS)
        .map(foldText)
        .filter((value) => value.length >= MIN_NUMBER),
    ),
    page: pageNumber(layout),
    hasTitle: names(TITLES, TITLE_SHARE),
    hasTotal: names(TOTALS, Number.POSITIVE_INFINITY),
    hasSale:
      count(AMOUNT) >= MIN_AMOUNTS && (count(DAY) > 0 || layout.cells.some(({ text }) => hasPhone(text))),
    top: wordsWithin(0, TOP_SHARE),
    bottom: wordsWithin(BOTTOM_SHARE, Number.POSITIVE_INFINITY),
    days: new Set(texts.filter((text) => FULL_DAY.test(text)).map(foldText)),
    digits: new Set(
      texts.map(foldText).filter((text) => /\d{4}/.test(text) && text.length >= MIN_NUMBER + 1),
    ),
  };
}

/** Whether a line of words has a telephone number. */
export function hasPhone(line: string): boolean {
  return AMERICAN_PHONE.test(line) || phonesOf(line, null).length > 0;
}

/** Whether words say who sells: by a telephone, or by the label of one, of a tax number, or of an address of mail or of a site. */
export function hasSeller({ cells, labels }: PageLayout): boolean {
  return (
    labels.some(({ concepts }) => concepts.some((one) => SELLERS.has(one))) ||
    cells.some(({ text }) => hasPhone(text))
  );
}

/** Words with digits right of a label, in its cell or the next one, or in the cell below. */
function valuesBeside({ labels, cells, rows }: PageLayout, concepts: ReadonlySet<number>): string[] {
  return labels.flatMap((label) => {
    if (!label.concepts.some((concept) => concepts.has(concept))) return [];
    const cell = cells[label.cell]!;
    const row = rows[cell.row]!;
    const right = cells[row[row.indexOf(label.cell) + 1] ?? -1];
    const below = cells.find(
      (other) =>
        other.box.yMin > cell.box.yMax - 1 &&
        other.box.yMin - cell.box.yMax < cell.box.yMax - cell.box.yMin &&
        other.box.xMin < label.box.xMax &&
        other.box.xMax > label.box.xMin,
    );
    const texts = [cell.text.slice(label.end), right?.text ?? "", below?.text ?? ""];
    const found = texts.find((text) => /\d{2}/.test(text));
    return found?.match(/[\p{L}\d][\p{L}\d/.-]*\d[\p{L}\d/.-]*/u)?.slice(0, 1) ?? [];
  });
}

function pageNumber({ labels, cells, rows }: PageLayout): PageSigns["page"] {
  for (const label of labels) {
    if (!label.concepts.some((concept) => PAGES.has(concept))) continue;
    const cell = cells[label.cell]!;
    const row = rows[cell.row]!;
    const next = cells[row[row.indexOf(label.cell) + 1] ?? -1];
    const behind = `${cell.text.slice(label.end)} ${next === undefined ? "" : next.text}`;
    const both = PAGE_OF.exec(behind.slice(0, 16));
    if (both !== null) return { number: Number(both[1]), of: Number(both[2]) };
    const alone = /^[\s:.#-]*(\d{1,3})(?![\d.,/])/.exec(behind);
    if (alone !== null) return { number: Number(alone[1]), of: 0 };
  }
  return loneMark(cells);
}

/** A page's mark without a label: `2/3` or `2 of 3` alone in its cell, in the lowest or uppermost row. */
function loneMark(cells: PageLayout["cells"]): PageSigns["page"] {
  const ends = [cells[0], cells.at(-1)].filter((cell) => cell !== undefined);
  for (const cell of cells) {
    if (!ends.some((end) => lineOverlap(end.box, cell.box) > 0.5)) continue;
    const mark = /^(\d{1,2}) ?(?:\/|of|von|de|di|sur) ?(\d{1,2})$/i.exec(cell.text);
    if (mark !== null && Number(mark[1]) <= Number(mark[2]))
      return { number: Number(mark[1]), of: Number(mark[2]) };
  }
  return { number: 0, of: 0 };
}
