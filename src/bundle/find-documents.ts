import type { FieldPage } from "../document/field";
import { type PageSigns, pageSigns } from "./page-signs";
import weights from "./weights.json";

/** Pages of a file that are one document: indices, the last one included. */
export interface PageSpan {
  readonly first: number;
  readonly last: number;
}

/** Pages of one paper may differ so much in shape. */
const MAX_ASPECT_CHANGE = 0.02;
/** Height by width of the paper of a till, at least. */
const MIN_ROLL_ASPECT = 2;
/** Receipts of two sellers have no more of the words at their heads in common. */
const MAX_COMMON = 0.25;
/** Pages with running heads have more in common. */
const MIN_COMMON = 0.1;
/** A page of fewer words is no receipt. */
const MIN_RECEIPT_WORDS = 12;

/**
 * Finds where the documents of a file begin.
 *
 * @param pages in order.
 * @returns at least one span; all pages in order.
 */
export function findDocuments(pages: readonly FieldPage[]): PageSpan[] {
  if (pages.length < 2) return [{ first: 0, last: pages.length - 1 }];
  const signs = pages.map(pageSigns);
  const starts = signs.flatMap((page, index) =>
    index === 0 || beginsDocument(signs[index - 1]!, page) > weights.threshold ? [index] : [],
  );
  return starts.map((first, i) => ({ first, last: (starts[i + 1] ?? pages.length) - 1 }));
}

/** Probability that a page begins a document, given the page before it. */
export function beginsDocument(before: PageSigns, page: PageSigns): number {
  if (!hasBeginning(before, page)) return 0;
  const score = boundaryFeatures(before, page).reduce(
    (sum, value, i) => sum + value * weights.weights[i]!,
    weights.bias,
  );
  return 1 / (1 + Math.exp(-score));
}

/**
 * Whether anything at all speaks for a new document. That two pages have nothing in common is not enough: the documents
 * that the weights were fitted on have running heads, and others have none.
 */
function hasBeginning(before: PageSigns, page: PageSigns): boolean {
  if (isTillRoll(before, page) && [...page.days].some((day) => before.days.has(day))) return false;
  const isOtherNumber = before.numbers.size > 0 && page.numbers.size > 0;
  const hasEnded = before.page.of > 0 && before.page.number === before.page.of;
  const isText = Math.min(before.wordCount, page.wordCount) >= MIN_RECEIPT_WORDS;
  const isOtherPaper = isText && aspectChange(before, page) > MAX_ASPECT_CHANGE;
  // Two sums, or two sales: receipts have no more.
  const bothAddUp =
    isText &&
    ((before.hasTotal && page.hasTotal) || areSales(before, page)) &&
    similarity(before.digits, page.digits) === 0;
  return isOtherNumber || hasEnded || page.page.number === 1 || page.hasTitle || isOtherPaper || bothAddUp;
}

/** Whether both pages are parts of a till's roll: one receipt is printed over several, and its day on each of them. */
function isTillRoll(...pages: readonly PageSigns[]): boolean {
  return pages.every(({ size }) => size.height > MIN_ROLL_ASPECT * size.width);
}

function aspectChange({ size: a }: PageSigns, { size: b }: PageSigns): number {
  return Math.abs(Math.log((a.height * b.width) / (a.width * b.height)));
}

/** What two pages say of a boundary between them. */
export function boundaryFeatures(before: PageSigns, page: PageSigns): number[] {
  const shared = [...page.numbers].filter(
    (number) => before.numbers.has(number) || before.digits.has(number),
  ).length;
  const bothNumbered = before.numbers.size > 0 && page.numbers.size > 0;
  const follows = page.page.number > 1 && page.page.number === before.page.number + 1;
  const ofs = before.page.of > 0 && page.page.of > 0;
  return [
    shared > 0,
    bothNumbered && shared === 0,
    page.page.number === 1,
    page.page.number > 1,
    follows,
    ofs && before.page.of !== page.page.of,
    before.page.of > 0 && before.page.number === before.page.of,
    similarity(before.top, page.top),
    similarity(before.bottom, page.bottom),
    similarity(before.digits, page.digits),
    page.digits.size > 0 && similarity(before.digits, page.digits) === 0,
    page.hasTitle,
    before.hasTitle && !page.hasTitle,
    before.hasTotal,
    page.hasTotal,
    aspectChange(before, page) > MAX_ASPECT_CHANGE,
    Math.min(page.wordCount, 60) / 60,
    areSales(before, page),
    page.numbers.size > 0 && page.hasTitle && haveNothingInCommon(before, page),
  ].map(Number);
}

function haveNothingInCommon(before: PageSigns, page: PageSigns): boolean {
  return (["top", "bottom", "digits"] as const).every(
    (part) => similarity(before[part], page[part]) < MIN_COMMON,
  );
}

/** Whether both pages have what a receipt has, and no words in common at their heads. */
function areSales(before: PageSigns, page: PageSigns): boolean {
  return before.hasSale && page.hasSale && similarity(before.top, page.top) < MAX_COMMON;
}

/** Share of the smaller set that is in the other; 0 where one is empty. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const least = Math.min(a.size, b.size);
  return least === 0 ? 0 : [...a].filter((one) => b.has(one)).length / least;
}
