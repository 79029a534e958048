import { findRegions } from "../../../src/bundle/find-regions";
import type { FieldPage } from "../../../src/document/field";
import { uniteBoxes } from "../../../src/geometry/box";
import { boxOfQuad, quadOfBox } from "../../../src/geometry/quad";
import { randomFrom } from "../../harness/random-from";
import { readCorpus } from "../fields/corpus";
import { scoresOf } from "../metrics";

/** Pictures that are composed of the receipts of a set. */
const PICTURES = 200;
/** Receipts are about so many pixels wide, and lie about so far apart. */
const WIDTH = 700;
const GAP = 40;
/** Most differences of size and place. */
const SIZE_CHANGE = 0.1;
const SHIFT = 80;
/** A region is right if it shares so many of its words with a receipt. */
const MIN_SHARED = 0.9;
/** Fewest words of a receipt that is composed with others. */
const MIN_WORDS = 20;

/** A picture of several receipts, and which of them each word belongs to. */
interface Picture {
  readonly page: FieldPage;
  readonly owner: readonly number[];
  readonly count: number;
}

/**
 * How receipts that lie beside each other on one picture are told apart, by set: the share of the pages of one receipt that are left
 * whole; and of pictures of two to four receipts, in a row or in two, how many are divided right, and which regions are.
 */
export function measureRegions(data: string, words: string, names: readonly string[]) {
  return Object.fromEntries(
    names.map((name) => {
      const pages = readCorpus(data, words, name).flatMap((document) =>
        document.pages.map((page): FieldPage => ({ ...page, candidates: [] })),
      );
      const whole = pages.filter((page) => findRegions(page) === null).length / Math.max(pages.length, 1);
      return [name, { pages: pages.length, whole: round(whole), ...composed(pages) }];
    }),
  );
}

function composed(pages: readonly FieldPage[]) {
  const random = randomFrom(3);
  const receipts = pages.filter((page) => page.words.length >= MIN_WORDS);
  const counts = { matched: 0, predicted: 0, truth: 0 };
  let exact = 0;
  for (let i = 0; i < PICTURES; i++) {
    const { page, owner, count } = compose(receipts, random);
    const regions = findRegions(page) ?? [];
    const right = regions.filter(({ words }) => isReceipt(words, owner)).length;
    counts.matched += right;
    counts.predicted += Math.max(regions.length, 1);
    counts.truth += count;
    exact += Number(right === count && regions.length === count);
  }
  return { pictures_right: round(exact / PICTURES), region_f1: round(scoresOf(counts).f1) };
}

/** Two to four different receipts side by side; of four the last two may lie below the others. */
function compose(receipts: readonly FieldPage[], random: () => number): Picture {
  const count = 2 + Math.floor(random() * 3);
  const isGrid = count === 4 && random() < 0.5;
  const words: FieldPage["words"][number][] = [];
  const owner: number[] = [];
  let [left, top, bottom, right] = [GAP, GAP, 0, 0];
  const rest = [...receipts];
  for (let i = 0; i < count; i++) {
    const [{ words: own }] = rest.splice(Math.floor(random() * rest.length), 1) as [FieldPage];
    const around = own.map(({ quad }) => boxOfQuad(quad)).reduce(uniteBoxes);
    const scale = (WIDTH / (around.xMax - around.xMin)) * (1 + SIZE_CHANGE * (2 * random() - 1));
    if (isGrid && i === 2) [left, top] = [GAP, bottom + GAP];
    const y = top + random() * SHIFT;
    for (const word of own) {
      const { xMin, yMin, xMax, yMax } = boxOfQuad(word.quad);
      const box = {
        xMin: left + (xMin - around.xMin) * scale,
        yMin: y + (yMin - around.yMin) * scale,
        xMax: left + (xMax - around.xMin) * scale,
        yMax: y + (yMax - around.yMin) * scale,
      };
      words.push({ ...word, quad: quadOfBox(box) });
      owner.push(i);
      bottom = Math.max(bottom, box.yMax);
    }
    left += WIDTH * (1 + SIZE_CHANGE) + GAP * (1 + random());
    right = Math.max(right, left);
  }
  const size = { width: right, height: bottom + GAP };
  return { page: { words, size, candidates: [], language: null }, owner, count };
}

function isReceipt(words: readonly number[], owner: readonly number[]): boolean {
  return [...new Set(words.map((word) => owner[word]!))].some((receipt) => {
    const common = words.filter((word) => owner[word] === receipt).length;
    const whole = owner.filter((one) => one === receipt).length;
    return common / (words.length + whole - common) >= MIN_SHARED;
  });
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
