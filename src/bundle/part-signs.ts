import type { FieldPage } from "../document/field";
import { layoutOf } from "../fields/document-layout";
import { amountsOf } from "../fields/normalize-amount";
import { AMOUNT, DAY, hasSeller, MIN_AMOUNTS, pageSigns } from "./page-signs";

/** What words say of the paper that they stand on. */
export interface PartSigns {
  /** Whether it has the names and amounts that a receipt has. */
  readonly isWhole: boolean;
  readonly hasDay: boolean;
  readonly hasSeller: boolean;
  /** Whether a sum is named, or the amounts make one. */
  readonly hasSum: boolean;
  /** Whether it begins without amounts and days, as a paper does at its head. */
  readonly hasHead: boolean;
  /** Amounts in cents, down the page. */
  readonly amounts: readonly number[];
}

/** Fewest words of a receipt, and fewest words with three letters. */
export const MIN_WORDS = 14;
const MIN_NAMES = 5;
/** Words of a paper before its first amount, and before its day, at least. */
const HEAD_WORDS = { amount: 8, day: 4 } as const;
/** Of a day, a seller and a sum, a receipt shows at least this many: one may be misread. */
const MIN_SIGNS = 2;

/** What is given in cash, in cents: its largest amount may be the same on two receipts. */
const NOTES: ReadonlySet<number> = new Set([5, 10, 20, 50, 100, 200, 500].map((value) => 100 * value));
/** A number of an article, such as `32.496.95`: one sign cannot part groups and decimals. */
const ARTICLE = /(\D)\d{3}\1\d{2}(?!\d)/;

const NAME = /\p{L}{3}/u;

/**
 * The signs of a part of a page.
 *
 * @param words indices of its words, down the page.
 */
export function signsOfPart(words: readonly number[], page: FieldPage): PartSigns {
  const own = words.map((word) => page.words[word]!);
  const count = (test: RegExp): number => own.filter(({ text }) => test.test(text)).length;
  const amounts = own.flatMap(({ text }) => (AMOUNT.test(text) && !ARTICLE.test(text) ? centsOf(text) : []));
  const canBe = own.length >= MIN_WORDS && amounts.length > 0 && count(NAME) >= MIN_NAMES;
  // One object: a layout is found once for each.
  const part = { ...page, words: own, candidates: [] };
  const signs = {
    hasDay: canBe && count(DAY) > 0,
    hasSeller: canBe && hasSeller(layoutOf(part, 0)),
    hasSum: canBe && (pageSigns(part, 0).hasTotal || makeSum(amounts)),
  };
  return {
    ...signs,
    isWhole: canBe && (amounts.length >= MIN_AMOUNTS || signCount(signs) >= MIN_SIGNS),
    hasHead: isHead(own.map(({ text }) => text)),
    amounts,
  };
}

function isHead(texts: readonly string[]): boolean {
  const has = (test: RegExp, count: number): boolean => texts.slice(0, count).some((text) => test.test(text));
  return !has(AMOUNT, HEAD_WORDS.amount) && !has(DAY, HEAD_WORDS.day);
}

function centsOf(text: string): number[] {
  return amountsOf(text)
    .filter(({ decimal }) => decimal.includes("."))
    .map(({ decimal }) => Math.round(Number(decimal) * 100));
}

/** Whether one of some amounts is the sum of two or more that stand right before it. */
export function makeSum(cents: readonly number[]): boolean {
  return cents.some((target, at) => {
    let sum = 0;
    for (let i = at - 1; i >= 0 && cents[i]! > 0 && sum < target; i--) {
      sum += cents[i]!;
      if (sum === target && i < at - 1) return true;
    }
    return false;
  });
}

/**
 * Whether two parts are papers of their own, and of different sales. Side by side both have a sum; where one was misread, both have a
 * day and a seller, too, or one of these and a sum. A day and a seller alone are those of a flyer's columns. Above each other both have
 * a sum, and days or sellers, and the lower one has a head.
 */
export function areDocuments(a: PartSigns, b: PartSigns, axis: "x" | "y"): boolean {
  if (!a.isWhole || !b.isWhole || areOfOneSale(a.amounts, b.amounts)) return false;
  const haveSums = a.hasSum && b.hasSum;
  if (axis === "x") {
    return haveSums || ((a.hasSum || b.hasSum) && [a, b].every((one) => signCount(one) >= MIN_SIGNS));
  }
  return haveSums && b.hasHead && [a, b].every((one) => signCount(one) >= MIN_SIGNS);
}

/**
 * Whether the largest amount of one part is printed in the other: columns of one invoice repeat its total, and so does the slip of a
 * card.
 */
function areOfOneSale(a: readonly number[], b: readonly number[]): boolean {
  const [own, others] = [a, b].map((amounts) => amounts.filter((cents) => !NOTES.has(cents)));
  return others!.includes(Math.max(...own!)) || own!.includes(Math.max(...others!));
}

function signCount({
  hasDay,
  hasSeller: seller,
  hasSum,
}: Pick<PartSigns, "hasDay" | "hasSeller" | "hasSum">): number {
  return [hasDay, seller, hasSum].filter(Boolean).length;
}
