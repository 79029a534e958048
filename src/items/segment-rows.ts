import { gapBetween, type ItemPage } from "./item-page";
import { ROLES, ROW_ROLES } from "./scorer/context-features";

const ROW_COUNT = ROW_ROLES.length;
const [OUTSIDE, BEGINS, CONTINUES] = [0, 1, 2];
/** An item of more rows than these is several. */
const MAX_ROWS = 9;
const LEAST = 1e-4;

/**
 * What makes rows unlikely to be one item, in logarithms of odds. Fewest wrong rows on layouts that the networks had not
 * seen, of the rendered documents for training, 2026-11.
 */
const PENALTIES = {
  /** A second row with an amount; with a quantity or a price. */
  secondAmount: 6,
  secondNumber: 3,
  noDescription: 2.5,
  /** Where most rows of the page's items have numbers. */
  noNumber: 2.5,
  /** Between rows wider apart than {@link WIDE_GAP}. */
  wide: 3,
  /** A row outside, though a word of it is taken for a part of an item. */
  leftOut: 1,
  /** A name on the other side of its numbers than a page's names are; names on both sides of theirs, for a whole page. */
  otherSide: 1.5,
  bothSides: 3,
} as const;
/** In heights. */
const WIDE_GAP = 2.5;

/** Where lines of a name without numbers may stand: above or below the line with the numbers. */
type NameSide = "above" | "below" | "both";

/**
 * Cuts a page's rows into items: the likeliest of all cuts, by what each row is taken for and by what an item has.
 *
 * @param roles which of {@link ROLES} each word has, by index.
 * @param rowRoles probabilities of {@link ROW_ROLES} by row.
 * @returns the rows of each item, from the top.
 */
export function segmentRows(page: ItemPage, roles: readonly number[], rowRoles: Float32Array): number[][] {
  const { rows, rowBoxes, layout } = page;
  const log = (row: number, role: number): number =>
    Math.log(Math.max(rowRoles[row * ROW_COUNT + role]!, LEAST));
  const has = rows.map((row) => {
    const own = new Set(row.map((word) => roles[word]!));
    return ROLES.map((_, role) => own.has(role));
  });
  const [, description, quantity, price, amount] = ROLES.map((_, role) => role) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const withNumbers = has.filter((own) => own[amount] || own[quantity] || own[price]).length;
  const withNames = has.filter((own) => own[description]).length;
  const noNumber = withNumbers * 3 >= withNames ? PENALTIES.noNumber : 0;
  const segment = (first: number, last: number, side: NameSide): number => {
    let score = log(first, BEGINS!);
    let [names, amounts, quantities, prices, above, below] = [0, 0, 0, 0, 0, 0];
    for (let row = first; row <= last; row++) {
      const own = has[row]!;
      names += Number(own[description]);
      amounts += Number(own[amount]);
      quantities += Number(own[quantity]);
      prices += Number(own[price]);
      const isNumbered = own[amount] || own[quantity] || own[price];
      if (own[description] && !isNumbered) {
        if (amounts + quantities + prices === 0) above++;
        else below++;
      }
      if (row === first) continue;
      score += log(row, CONTINUES!);
      if (gapBetween(rowBoxes[row - 1]!, rowBoxes[row]!) > WIDE_GAP * layout.unit) score -= PENALTIES.wide;
    }
    score -= PENALTIES.secondAmount * Math.max(0, amounts - 1);
    score -= PENALTIES.secondNumber * (Math.max(0, quantities - 1) + Math.max(0, prices - 1));
    if (names === 0) score -= PENALTIES.noDescription;
    if (amounts + quantities + prices === 0) score -= noNumber;
    else if ((side === "above" && below > 0) || (side === "below" && above > 0)) score -= PENALTIES.otherSide;
    return score;
  };
  const sides: readonly NameSide[] = ["above", "below", "both"];
  return sides
    .map((side) => {
      const cut = bestCut(
        rows.length,
        (row) =>
          log(row, OUTSIDE!) - (has[row]!.some((own, role) => own && role > 0) ? PENALTIES.leftOut : 0),
        (first, last) => segment(first, last, side),
      );
      return side === "both" ? { ...cut, score: cut.score - PENALTIES.bothSides } : cut;
    })
    .reduce((a, b) => (b.score > a.score ? b : a)).items;
}

/** The cut of rows into items and rows outside whose scores add up to most. */
function bestCut(
  count: number,
  outside: (row: number) => number,
  segment: (first: number, last: number) => number,
): { readonly score: number; readonly items: number[][] } {
  // Best score of all rows before each row, and where its last part begins; -1 for a row outside.
  const best = new Float64Array(count + 1);
  const from = new Int32Array(count + 1);
  for (let end = 1; end <= count; end++) {
    best[end] = best[end - 1]! + outside(end - 1);
    from[end] = -1;
    for (let first = end - 1; first >= Math.max(0, end - MAX_ROWS); first--) {
      const score = best[first]! + segment(first, end - 1);
      if (score <= best[end]!) continue;
      best[end] = score;
      from[end] = first;
    }
  }
  const items: number[][] = [];
  for (let end = count; end > 0; ) {
    const first = from[end]!;
    if (first < 0) {
      end--;
      continue;
    }
    items.unshift(Array.from({ length: end - first }, (_, i) => first + i));
    end = first;
  }
  return { score: best[count]!, items };
}
