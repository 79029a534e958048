import { foldText } from "../../../src/fields/fold-text";
import { amountsOf } from "../../../src/fields/normalize-amount";
import { decimalOf } from "../../../src/items/page-numbers";
import { addCounts, type MatchCounts, scoresOf } from "../metrics";
import { PARTS, type Part } from "./corpus";

/** An item's parts as text; `null` on what it does not state. */
export type ItemTexts = { readonly [P in Part]: string | null };

/** What was found of the items of some documents. */
export interface ItemScore {
  readonly items: number;
  readonly found: number;
  /** Items of which every part is right, nothing found beside it. */
  readonly right: number;
  readonly cells: { readonly [P in Part]: MatchCounts };
}

const NONE: MatchCounts = { matched: 0, predicted: 0, truth: 0 };

/** Scores the items of one document: both lists are matched in order, so that as many parts as can be agree. */
export function scoreItems(
  found: readonly ItemTexts[],
  truth: readonly ItemTexts[],
  agrees: (part: Part, found: string | null, truth: string | null) => boolean = isSame,
): ItemScore {
  const isRight = (part: Part, a: ItemTexts, b: ItemTexts): boolean => agrees(part, a[part], b[part]);
  const pairs = matchInOrder(
    found,
    truth,
    (a, b) => PARTS.filter((part) => a[part] !== null && isRight(part, a, b)).length,
  );
  const cells = Object.fromEntries(
    PARTS.map((part) => [
      part,
      {
        matched: pairs.filter(([a, b]) => a[part] !== null && isRight(part, a, b)).length,
        predicted: found.filter((item) => item[part] !== null).length,
        truth: truth.filter((item) => item[part] !== null).length,
      },
    ]),
  ) as { [P in Part]: MatchCounts };
  const right = pairs.filter(([a, b]) => PARTS.every((part) => isRight(part, a, b))).length;
  return { items: truth.length, found: found.length, right, cells };
}

/**
 * Whether two texts of a part say the same: numbers as numbers, descriptions by their letters and digits. What is printed twice
 * of an item, as its name and again as its description, or as two amounts, may be found once.
 */
export function isSame(part: Part, found: string | null, stated: string | null): boolean {
  if (found === null || stated === null) return found === stated;
  const truth = once(stated);
  if (part === "description") return [stated, truth].some((text) => foldText(text) === foldText(found));
  const [x, y] = [numberIn(found), numberIn(truth)];
  return x !== null && y !== null && Math.abs(x - y) < 0.0051;
}

/** A text that is printed twice, once. */
function once(text: string): string {
  const words = text.split(" ");
  const half = words.slice(0, words.length / 2).join(" ");
  return words.length % 2 === 0 && `${half} ${half}` === text ? half : text;
}

function numberIn(text: string): number | null {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const fine = decimalOf(text);
  if (fine !== null) return Number(fine);
  const amount = amountsOf(text.replace(/%/g, "").replace(/[xX×*]/g, " ")).at(-1);
  return amount === undefined ? null : Number(amount.decimal);
}

function matchInOrder(
  found: readonly ItemTexts[],
  truth: readonly ItemTexts[],
  agree: (a: ItemTexts, b: ItemTexts) => number,
): (readonly [ItemTexts, ItemTexts])[] {
  const best = Array.from({ length: found.length + 1 }, () => new Float64Array(truth.length + 1));
  for (let i = found.length - 1; i >= 0; i--) {
    for (let j = truth.length - 1; j >= 0; j--) {
      const both = agree(found[i]!, truth[j]!);
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, best[i + 1]![j + 1]! + both);
    }
  }
  const pairs: (readonly [ItemTexts, ItemTexts])[] = [];
  for (let i = 0, j = 0; i < found.length && j < truth.length; ) {
    const both = agree(found[i]!, truth[j]!);
    if (both > 0 && best[i]![j] === best[i + 1]![j + 1]! + both) pairs.push([found[i++]!, truth[j++]!]);
    else if (best[i]![j] === best[i + 1]![j]!) i++;
    else j++;
  }
  return pairs;
}

/** The scores of all documents together. */
export function sumScores(scores: readonly ItemScore[]): ItemScore {
  const sum = (of: (score: ItemScore) => number): number => scores.reduce((all, score) => all + of(score), 0);
  return {
    items: sum(({ items }) => items),
    found: sum(({ found }) => found),
    right: sum(({ right }) => right),
    cells: Object.fromEntries(
      PARTS.map((part) => [part, scores.reduce((all, { cells }) => addCounts(all, cells[part]), NONE)]),
    ) as { [P in Part]: MatchCounts },
  };
}

/** A score as it is reported: share of items that are all right, F1 of cells. */
export function reportOf({ items, found, right, cells }: ItemScore) {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const all = PARTS.reduce((sum, part) => addCounts(sum, cells[part]), NONE);
  return {
    items,
    found,
    rows_right: round(items === 0 ? 1 : right / items),
    cells_f1: round(scoresOf(all).f1),
    ...Object.fromEntries(PARTS.map((part) => [`${part}_f1`, round(scoresOf(cells[part]).f1)])),
  };
}
