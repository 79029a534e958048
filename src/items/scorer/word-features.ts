import { lowerBound } from "../../geometry/lower-bound";
import { gapBetween, groupBit, type ItemPage, LABEL_GROUPS } from "../item-page";
import { isUnit } from "../unit-words";
import { productFits } from "./arithmetic";

/** Features of every word of a page, a row each. */
export interface Features {
  readonly width: number;
  readonly data: Float32Array;
}

/** Edges nearer than this, in heights, are one edge of a column. */
const ALIGNED = 0.45;
const TIMES = /^(?:[xX×*@]|à|a)$/;

const SUMMARY = ["total", "subtotal", "payment", "charge", "tax"].map(groupBit).reduce((a, b) => a | b, 0);
const GROUPS = LABEL_GROUPS.length;
const HEADS = 9;

/** Collects the values of one row of features in order. */
class Row {
  constructor(private readonly data: number[]) {}
  put(...values: readonly (number | boolean)[]): void {
    for (const value of values) this.data.push(Number(value));
  }
  bits(bits: number, count: number): void {
    for (let i = 0; i < count; i++) this.data.push((bits >> i) & 1);
  }
}

/** A value in units, squeezed into [0, 1]. */
const squeeze = (value: number, scale: number): number => Math.max(-1, Math.min(1, value / scale));

/** Facts about a row that all of its words share. */
interface RowFacts {
  readonly decimals: number;
  readonly numbers: number;
  readonly letters: number;
  readonly labels: number;
  readonly gapAbove: number;
  readonly left: number;
}

/** What each word is, where it stands, under which head, and what it adds up to. */
export function wordFeatures(page: ItemPage): Features {
  const { layout, rows, rowOf, numbers, numberOf, rowLabels, heads, headOf, rowBoxes } = page;
  const { boxes, texts, unit, extent } = layout;
  const width = Math.max(extent.xMax - extent.xMin, 1);
  const height = Math.max(extent.yMax - extent.yMin, 1);
  const fits = productFits(page);
  const aligned = alignments(page);
  const facts = rows.map((row, index): RowFacts => {
    const own = new Set(row.map((word) => numberOf[word]!).filter((number) => number >= 0));
    return {
      decimals: [...own].filter((number) => numbers[number]!.hasDecimals).length,
      numbers: own.size,
      letters: row.filter((word) => /\p{L}{2}/u.test(texts[word]!)).length,
      labels: rowLabels[index]!,
      gapAbove: index === 0 ? 9 : gapBetween(rowBoxes[index - 1]!, rowBoxes[index]!) / unit,
      left: (rowBoxes[index]!.xMin - extent.xMin) / width,
    };
  });
  const summariesSince = rows.map(() => 0);
  const firstSummary = facts.findIndex(({ labels, decimals }) => (labels & SUMMARY) !== 0 && decimals > 0);
  for (let row = 1; row < rows.length; row++) {
    const isHead = headOf[row] !== headOf[row - 1];
    const isSummary = (facts[row - 1]!.labels & SUMMARY) !== 0 && facts[row - 1]!.decimals > 0;
    summariesSince[row] = isHead ? 0 : summariesSince[row - 1]! + Number(isSummary);
  }
  const cellOf = texts.map(() => 0);
  layout.cells.forEach(({ words }, cell) => {
    for (const word of words) cellOf[word] = cell;
  });
  const data: number[] = [];
  texts.forEach((text, word) => {
    const out = new Row(data);
    const box = boxes[word]!;
    const rowIndex = rowOf[word]!;
    const row = rows[rowIndex]!;
    const place = row.indexOf(word);
    const number = numbers[numberOf[word]!] ?? null;
    const fit = fits[numberOf[word]!] ?? { quantity: 0, price: 0, amount: 0 };
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    const digits = text.match(/\d/g)?.length ?? 0;
    const before = place === 0 ? null : row[place - 1]!;
    const after = place === row.length - 1 ? null : row[place + 1]!;
    const gapLeft = before === null ? 20 : (box.xMin - boxes[before]!.xMax) / unit;
    const gapRight = after === null ? 20 : (boxes[after]!.xMin - box.xMax) / unit;
    // The word itself.
    out.put(
      number !== null,
      number?.hasDecimals ?? false,
      number !== null && Number.isInteger(number.value) && number.value < 100,
      number !== null && number.value < 0,
      Math.min(1, Math.log10(1 + Math.abs(number?.value ?? 0)) / 5),
      (number?.words.length ?? 0) > 1,
      digits / text.length,
      letters / text.length,
      Math.min(text.length, 16) / 16,
      text.includes("%"),
      /\p{Sc}/u.test(text),
      TIMES.test(text),
      /\d\s*[xX×]$|^[xX×]\d/.test(text),
      isUnit(text),
      text.endsWith(":"),
      /^[A-Z]$/.test(text),
      letters > 1 && text === text.toUpperCase(),
      /^\p{Lu}\p{Ll}/u.test(text),
      digits > 0 && letters > 1,
      /\d[-/.]\d+[-/.]\d/.test(text),
      /^#|^\d{5,}$/.test(text),
    );
    // Where it stands.
    const decimalsRight = countNumbers(page, row, place + 1, row.length, true);
    const numbersRight = countNumbers(page, row, place + 1, row.length, false);
    const numbersLeft = countNumbers(page, row, 0, place, false);
    out.put(
      (box.xMin - extent.xMin) / width,
      (box.xMax - extent.xMin) / width,
      (box.yMin - extent.yMin) / height,
      place === 0,
      after === null,
      Math.min(place, 8) / 8,
      decimalsRight === 0,
      Math.min(decimalsRight, 4) / 4,
      Math.min(numbersRight, 5) / 5,
      Math.min(numbersLeft, 5) / 5,
      squeeze(gapLeft, 6),
      squeeze(gapRight, 6),
      before !== null && TIMES.test(texts[before]!),
      after !== null && TIMES.test(texts[after]!),
      before !== null && numberOf[before]! >= 0,
      after !== null && numberOf[after]! >= 0,
      after !== null && isUnit(texts[after]!),
      aligned.left[word]!,
      aligned.right[word]!,
      aligned.numeric[word]!,
    );
    out.put(fit.quantity, fit.price, fit.amount);
    // Its row and the rows beside it.
    for (const near of [rowIndex, rowIndex - 1, rowIndex + 1, rowIndex + 2]) {
      const fact = facts[near];
      const isNear = fact !== undefined;
      out.put(
        isNear,
        Math.min(fact?.decimals ?? 0, 4) / 4,
        Math.min(fact?.numbers ?? 0, 6) / 6,
        Math.min(fact?.letters ?? 0, 8) / 8,
        squeeze(fact?.gapAbove ?? 0, 4),
        fact?.left ?? 0,
        ((fact?.labels ?? 0) & SUMMARY) !== 0,
      );
    }
    out.bits(facts[rowIndex]!.labels, GROUPS);
    // What is above it.
    out.put(
      headOf[rowIndex]! >= 0,
      heads[headOf[rowIndex]!]?.row === rowIndex,
      Math.min(summariesSince[rowIndex]!, 3) / 3,
      firstSummary >= 0 && rowIndex > firstSummary,
      firstSummary < 0 ? 1 : squeeze(firstSummary - rowIndex, 12),
    );
    putHead(out, page, word, layout.cells[cellOf[word]!]!.box);
  });
  return { width: texts.length === 0 ? 0 : data.length / texts.length, data: Float32Array.from(data) };
}

function countNumbers(
  page: ItemPage,
  row: readonly number[],
  from: number,
  to: number,
  decimals: boolean,
): number {
  let last = -1;
  let count = 0;
  const own = from > 0 ? page.numberOf[row[from - 1]!]! : -1;
  for (let i = from; i < to; i++) {
    const number = page.numberOf[row[i]!]!;
    if (number < 0 || number === last || number === own) continue;
    last = number;
    if (!decimals || page.numbers[number]!.hasDecimals) count++;
  }
  return count;
}

/** Which column head a word stands under: what the nearest one names, and how near those are that name each thing. */
function putHead(
  out: Row,
  { heads, headOf, rowOf, layout }: ItemPage,
  word: number,
  cell: { readonly xMin: number; readonly xMax: number },
): void {
  const head = heads[headOf[rowOf[word]!]!];
  const box = layout.boxes[word]!;
  const near = Array.from({ length: HEADS }, () => 0);
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  let order = 0;
  head?.cells.forEach(({ xMin, xMax, groups }, index) => {
    const gap = Math.max(xMin - cell.xMax, cell.xMin - xMax, 0);
    const edge = Math.min(
      Math.abs(xMax - box.xMax),
      Math.abs(xMin - box.xMin),
      Math.abs(xMin + xMax - box.xMin - box.xMax) / 2,
    );
    const distance = (gap + 0.3 * edge) / layout.unit;
    for (let group = 0; group < HEADS; group++) {
      if (((groups >> group) & 1) === 1) near[group] = Math.max(near[group]!, 1 / (1 + distance));
    }
    if (distance >= least) return;
    least = distance;
    nearest = groups;
    order = index / Math.max(1, head.cells.length - 1);
  });
  out.put(...near, Number.isFinite(least) ? 1 / (1 + least) : 0, order);
  out.bits(nearest, HEADS);
}

/** How many words of a page share a left or right edge, and whether a number stands right above or below on one. */
function alignments({ layout, rows, rowOf, numberOf }: ItemPage): {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly numeric: readonly number[];
} {
  const { boxes, unit } = layout;
  const near = ALIGNED * unit;
  const count = (edge: (word: number) => number, of: (word: number) => boolean): number[] => {
    const edges = boxes
      .map((_, word) => word)
      .filter(of)
      .map(edge)
      .sort((a, b) => a - b);
    return boxes.map((_, word) => {
      const at = edge(word);
      return Math.min(lowerBound(edges, at + near) - lowerBound(edges, at - near) - 1, 10) / 10;
    });
  };
  const isNumeric = (word: number): boolean => numberOf[word]! >= 0;
  return {
    left: count(
      (word) => boxes[word]!.xMin,
      () => true,
    ),
    right: count((word) => boxes[word]!.xMax, isNumeric),
    numeric: boxes.map((box, word) => {
      const row = rowOf[word]!;
      const has = [row - 1, row + 1].filter((other) =>
        rows[other]?.some(
          (one) =>
            isNumeric(one) &&
            (Math.abs(boxes[one]!.xMax - box.xMax) < near ||
              Math.abs(boxes[one]!.xMin + boxes[one]!.xMax - box.xMin - box.xMax) < 2 * near),
        ),
      );
      return has.length / 2;
    }),
  };
}
