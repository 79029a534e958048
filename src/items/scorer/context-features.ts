import { gapBetween, type ItemPage } from "../item-page";
import type { Features } from "./word-features";

/** What a word may be of an item; `other` first. */
export const ROLES = ["other", "description", "quantity", "unit_price", "amount"] as const;

const COUNT = ROLES.length;
/** Words above and below whose edges are nearer than this, in heights, stand in one column. */
const ALIGNED = 0.6;
/** Rows above and below that a column is followed through. */
const REACH = 4;

/**
 * The features of words with what a first look says of their neighbours: of the rest of the row, the rows beside it, the
 * words beside it and the column.
 *
 * @param beliefs probabilities of {@link ROLES} by word.
 */
export function contextFeatures(page: ItemPage, own: Features, beliefs: Float32Array): Features {
  const { rows, rowOf, layout, numberOf } = page;
  const { boxes, unit } = layout;
  const most = rows.map((row) => mostOf(row, beliefs));
  const width = own.width + 7 * COUNT;
  const data = new Float32Array(boxes.length * width);
  boxes.forEach((box, word) => {
    const at = word * width;
    data.set(own.data.subarray(word * own.width, (word + 1) * own.width), at);
    const row = rowOf[word]!;
    const place = rows[row]!.indexOf(word);
    const put = (block: number, values: ArrayLike<number>): void => {
      for (let i = 0; i < COUNT; i++) data[at + own.width + block * COUNT + i] = values[i] ?? 0;
    };
    const of = (index: number | undefined): ArrayLike<number> =>
      index === undefined ? [] : beliefs.subarray(index * COUNT, (index + 1) * COUNT);
    put(0, of(word));
    put(
      1,
      mostOf(
        rows[row]!.filter(
          (other) => other !== word && (numberOf[word]! < 0 || numberOf[other] !== numberOf[word]),
        ),
        beliefs,
      ),
    );
    put(2, most[row - 1] ?? []);
    put(3, most[row + 1] ?? []);
    put(4, of(rows[row]![place - 1]));
    put(5, of(rows[row]![place + 1]));
    const column: number[] = [];
    for (const step of [-1, 1]) {
      for (
        let other = row + step, i = 0;
        i < REACH && other >= 0 && other < rows.length;
        other += step, i++
      ) {
        const found = rows[other]!.find(
          (one) =>
            Math.abs(boxes[one]!.xMax - box.xMax) < ALIGNED * unit ||
            Math.abs(boxes[one]!.xMin - box.xMin) < ALIGNED * unit,
        );
        if (found !== undefined) column.push(found);
      }
    }
    const mean = new Float32Array(COUNT);
    for (const one of column)
      for (let i = 0; i < COUNT; i++) mean[i]! += beliefs[one * COUNT + i]! / column.length;
    put(6, mean);
  });
  return { width, data };
}

function mostOf(words: readonly number[], beliefs: Float32Array): Float32Array {
  const most = new Float32Array(COUNT);
  for (const word of words) {
    for (let i = 0; i < COUNT; i++) most[i] = Math.max(most[i]!, beliefs[word * COUNT + i]!);
  }
  return most;
}

/** What a row may be: no part of an item, its first row, or a further one. */
export const ROW_ROLES = ["outside", "begins", "continues"] as const;

/** Features of every row, from what its words are taken for and the rows around it. */
export function rowFeatures(page: ItemPage, beliefs: Float32Array): Features {
  const { rows, rowBoxes, layout, numberOf, rowLabels } = page;
  const most = rows.map((row) => mostOf(row, beliefs));
  const { unit, extent, boxes } = layout;
  const span = Math.max(extent.xMax - extent.xMin, 1);
  const count = rows.map((row, index) =>
    [2, 3, 4].map(
      (role) =>
        row.filter((word) => beliefs[word * COUNT + role]! > 0.5).length * Number(most[index]![role]! > 0.5),
    ),
  );
  const descriptionLeft = rows.map((row) => {
    const lefts = row.filter((word) => beliefs[word * COUNT + 1]! > 0.5).map((word) => boxes[word]!.xMin);
    return lefts.length === 0 ? null : Math.min(...lefts);
  });
  const data: number[] = [];
  rows.forEach((row, index) => {
    for (const near of [index - 2, index - 1, index, index + 1, index + 2]) {
      const box = rowBoxes[near];
      data.push(...(most[near] ?? [0, 0, 0, 0, 0]));
      data.push(box === undefined ? 1 : 0);
    }
    const gap = (a: number, b: number): number =>
      rowBoxes[a] === undefined || rowBoxes[b] === undefined
        ? 1
        : Math.max(-1, Math.min(1, gapBetween(rowBoxes[a], rowBoxes[b]) / unit / 3));
    data.push(
      gap(index - 1, index),
      gap(index, index + 1),
      gap(index - 2, index - 1),
      gap(index + 1, index + 2),
    );
    for (const other of [index - 1, index + 1]) {
      const [own, theirs] = [descriptionLeft[index], descriptionLeft[other]];
      data.push(
        own === null || own === undefined || theirs === null || theirs === undefined
          ? 0
          : Math.max(-1, Math.min(1, (own - theirs) / unit / 3)),
      );
    }
    const first = row[0]!;
    data.push(
      ...count[index]!.map((some) => Math.min(some, 3) / 3),
      Number(numberOf[first]! >= 0),
      (rowBoxes[index]!.xMin - extent.xMin) / span,
      Number(rowLabels[index] !== 0),
      Number(/^[-–•(]/.test(layout.texts[first]!)),
      Number(/^\p{Ll}/u.test(layout.texts[first]!)),
      Math.min(row.length, 12) / 12,
    );
  });
  return { width: rows.length === 0 ? 0 : data.length / rows.length, data: Float32Array.from(data) };
}
