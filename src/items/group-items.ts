import type { ItemPage } from "./item-page";
import { makesAmount } from "./scorer/arithmetic";
import { ROLES, ROW_ROLES } from "./scorer/context-features";
import { segmentRows } from "./segment-rows";

/** What a line below an item may add to its amount or take from it. */
export const ADJUSTMENTS = ["discount", "deposit"] as const;

/** One of {@link ADJUSTMENTS}. */
export type Adjustment = (typeof ADJUSTMENTS)[number];

/** The words of an item by part, in reading order, with the probability of each part. */
export interface ItemGroup {
  readonly rows: readonly number[];
  readonly parts: { readonly [R in (typeof ROLES)[number]]?: ItemWords };
  /** Probability that its rows are one item: 0..1. */
  readonly belief: number;
  /** Discounts and deposits on lines below it. */
  readonly adjustments?: { readonly [A in Adjustment]?: ItemWords };
}

/** Words of one part. */
export interface ItemWords {
  readonly words: readonly number[];
  readonly belief: number;
}

const ROLE_COUNT = ROLES.length;
const ROW_COUNT = ROW_ROLES.length;
const DESCRIPTION = ROLES.indexOf("description");
/** So many items make a column. */
const MIN_COLUMN = 2;
/** Numbers of one role that are looked at. */
const MAX_RUNS = 3;
const NUMERIC_ROLES = ["quantity", "unit_price", "amount"] as const;

/**
 * Puts rows and words together to items.
 *
 * @param roles probabilities of {@link ROLES} by word.
 * @param rowRoles probabilities of {@link ROW_ROLES} by row.
 */
export function groupItems(page: ItemPage, roles: Float32Array, rowRoles: Float32Array): ItemGroup[] {
  const assigned = rolesOfWords(page, roles);
  const segments = segmentRows(page, assigned, rowRoles);
  const groups = segments.map((rows) => groupOf(page, rows, assigned, roles, rowRoles)).filter(isItem);
  return keepColumn(groups, page);
}

/**
 * Leaves out of descriptions what stands beside the column that most items have theirs in: a line of print in the margin,
 * or a text of another block at the height of an item.
 */
function keepColumn(groups: readonly ItemGroup[], page: ItemPage): ItemGroup[] {
  const { boxes, unit } = page.layout;
  const lefts = groups
    .flatMap(({ parts }) => parts.description?.words.slice(0, 1) ?? [])
    .map((word) => boxes[word]!.xMin)
    .sort((a, b) => a - b);
  if (lefts.length < MIN_COLUMN) return [...groups];
  const left = lefts[lefts.length >> 1]!;
  const near = lefts.filter((one) => Math.abs(one - left) < unit).length;
  if (near * 2 <= lefts.length) return [...groups];
  return groups.map((group) => {
    const { description } = group.parts;
    if (description === undefined) return group;
    const words = description.words.filter((word) => boxes[word]!.xMax > left - unit);
    return words.length === 0
      ? group
      : { ...group, parts: { ...group.parts, description: { ...description, words } } };
  });
}

/** A code at an end of a cell, which may be an article's number. */
const CODE = /^#?(?=.*\d)[\p{Lu}\d./-]{3,}$/u;

/** A sign of multiplication, a number with one, or a number alone: a quantity that nothing else says is one. */
const SIGN = /^[\d.,]*[xX×*@]?$/;

/** What the number of an article stands behind: `No. 7`. */
const NUMBER_SIGN = /^(?:n[or]|no|núm|num|č|št|br)[.:°º]$/iu;

function isNumbered(before: number | undefined, { layout }: ItemPage): boolean {
  return before !== undefined && NUMBER_SIGN.test(layout.texts[before]!);
}

/** The role of each word. Words of one cell are a description together, or none of them is. */
function rolesOfWords(page: ItemPage, roles: Float32Array): number[] {
  const assigned = page.layout.texts.map((_, word) => roleOf(word, roles));
  for (const { words } of page.layout.cells) {
    const isText = (word: number): boolean => assigned[word]! <= DESCRIPTION;
    const texts = words.filter(isText);
    const [described, other] = [DESCRIPTION, 0].map((role) =>
      texts.reduce((sum, word) => sum + roles[word * ROLE_COUNT + role]!, 0),
    ) as [number, number];
    texts.forEach((word, i) => {
      const isEnd = i === 0 || i === texts.length - 1;
      const text = page.layout.texts[word]!;
      if (isNumbered(texts[i - 1], page)) {
        assigned[word] = assigned[texts[i - 1]!]!;
        return;
      }
      if (isEnd && texts.length > 1 && (CODE.test(text) || SIGN.test(text))) return;
      assigned[word] = described > other ? DESCRIPTION : 0;
    });
  }
  return assigned;
}

function roleOf(word: number, roles: Float32Array): number {
  let best = 0;
  for (let role = 1; role < ROLE_COUNT; role++) {
    if (roles[word * ROLE_COUNT + role]! > roles[word * ROLE_COUNT + best]!) best = role;
  }
  return best;
}

function groupOf(
  page: ItemPage,
  rows: readonly number[],
  assigned: readonly number[],
  roles: Float32Array,
  rowRoles: Float32Array,
): ItemGroup {
  const words = rows.flatMap((row) => page.rows[row]!);
  const parts = numbersOf(words, page, assigned, roles);
  const description = descriptionOf(page, words, assigned, parts);
  if (description.length > 0) {
    parts.description = { words: description, belief: meanBelief(description, DESCRIPTION, roles) };
  }
  const likely = rows.map((row) => 1 - rowRoles[row * ROW_COUNT + 0]!);
  return { rows, parts, belief: likely.reduce((a, b) => Math.min(a, b), 1) };
}

type Parts = { [R in (typeof ROLES)[number]]?: ItemWords };

/** The quantity, price and amount among an item's words: those that make a product, else the likeliest of each. */
function numbersOf(
  words: readonly number[],
  page: ItemPage,
  assigned: readonly number[],
  roles: Float32Array,
): Parts {
  const found = NUMERIC_ROLES.map((name): ItemWords[] => {
    const role = ROLES.indexOf(name);
    return runsOf(words, role, page, assigned)
      .map((run): ItemWords => ({ words: run, belief: meanBelief(run, role, roles) }))
      .sort((a, b) => b.belief - a.belief)
      .slice(0, MAX_RUNS);
  });
  const [quantities, prices, amounts] = found as [ItemWords[], ItemWords[], ItemWords[]];
  // One of two equal amounts may be taken for the price.
  const products = quantities.flatMap((quantity) =>
    [...prices, ...amounts].flatMap((price) =>
      [...amounts, ...prices].flatMap((amount) => {
        const [count, each, all] = [quantity, price, amount].map((part) => numberIn(part, page));
        return price !== amount && makesAmount(count!, each!, all!) ? [[quantity, price, amount]] : [];
      }),
    ),
  );
  const chosen = products[0] ?? found.map(([likeliest]) => likeliest);
  return Object.fromEntries(
    NUMERIC_ROLES.flatMap((name, i) => (chosen[i] === undefined ? [] : [[name, chosen[i]]])),
  );
}

/** The number that words are; NaN where they are none. */
export function numberIn({ words }: ItemWords, { numbers, numberOf }: ItemPage): number {
  const number = words.map((word) => numberOf[word]!).find((index) => index >= 0);
  return number === undefined ? Number.NaN : numbers[number]!.value;
}

/** A number that says what an article is: `1,0l`, `16x6x28`, `A4`, `(100)`. */
const MEASURE = /\p{L}|^\(.*\)$/u;

/**
 * Words of a description. What was taken for a number, and is not the one that the item has, belongs to it where it
 * stands between its words, or behind them as a measure.
 */
function descriptionOf(
  page: ItemPage,
  words: readonly number[],
  assigned: readonly number[],
  parts: ItemGroup["parts"],
): number[] {
  const taken = new Set(Object.values(parts).flatMap((part) => part?.words ?? []));
  const isOwn = (word: number): boolean => assigned[word] === DESCRIPTION;
  const added = new Set(
    page.layout.cells.flatMap(({ words: cell }) => {
      const first = cell.findIndex(isOwn);
      const last = cell.findLastIndex(isOwn);
      if (first < 0) return [];
      return cell.filter(
        (word, i) =>
          assigned[word]! > DESCRIPTION &&
          !taken.has(word) &&
          i > first &&
          (i < last ||
            isNumbered(cell[i - 1], page) ||
            MEASURE.test(page.layout.texts[word]!.replace(/^[\d.,]+[xX]$/, ""))),
      );
    }),
  );
  return words.filter((word) => isOwn(word) || added.has(word));
}

/** Neighbouring words of one role that have a digit together; the words of a number stay together. */
function runsOf(
  words: readonly number[],
  role: number,
  page: ItemPage,
  assigned: readonly number[],
): number[][] {
  const runs: number[][] = [];
  let last: number | null = null;
  for (const word of words) {
    if (assigned[word] === role) {
      const isNext =
        last !== null &&
        page.rowOf[last] === page.rowOf[word] &&
        !isOtherNumber(last, word, page) &&
        page.rows[page.rowOf[word]!]!.indexOf(word) === page.rows[page.rowOf[word]!]!.indexOf(last) + 1;
      if (isNext) runs.at(-1)!.push(word);
      else runs.push([word]);
      last = word;
    }
  }
  return runs.filter((run) => run.some((word) => /\d/.test(page.layout.texts[word]!)));
}

/** Whether two words are parts of two numbers: net and gross of an item stand side by side. */
function isOtherNumber(a: number, b: number, { numberOf }: ItemPage): boolean {
  return numberOf[a]! >= 0 && numberOf[b]! >= 0 && numberOf[a] !== numberOf[b];
}

function meanBelief(words: readonly number[], role: number, roles: Float32Array): number {
  return words.reduce((sum, word) => sum + roles[word * ROLE_COUNT + role]!, 0) / words.length;
}

/** An item has a name, or an amount with a quantity or price. */
function isItem({ parts }: ItemGroup): boolean {
  return (
    parts.description !== undefined ||
    (parts.amount !== undefined && (parts.quantity ?? parts.unit_price) !== undefined)
  );
}
