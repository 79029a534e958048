import type { FieldCandidate } from "../types/field";
import type { Box } from "../types/geometry";
import type { FieldsCard } from "../types/model";
import { lineRuns } from "./line-runs";
import type { WordTags } from "./tag-words";

/** Names and places may go on over several lines; other values stand on one. */
const MULTI_LINE_TYPES: readonly string[] = ["company", "address", "buyer"];
/** A word is part of a candidate from this probability on. */
const MIN_BELONGS = 0.3;
/** A word that is part of a value begins a new one from this probability on. */
const MIN_STARTS = 0.5;
/** Words of a value stand no farther apart on their line, in heights. */
const MAX_WORD_GAP = 2.5;
/** Lines of a value stand no farther apart, bottom to bottom, in heights. */
const MAX_LINE_STEP = 3.2;
/** Word confidences nearer to 0 or 1 say no more than these. */
const WORD_CONFIDENCE_RANGE = [0.01, 0.99] as const;

/** A word with what grouping needs of it. */
export interface TaggedWord {
  readonly box: Box;
  /** How sure the recognizer is of the text: 0..1. */
  readonly confidence: number;
}

/**
 * Joins the words that a page's tags give to a field type into candidates for its value.
 *
 * @param words on the upright page, in the order of the tags.
 * @returns candidates of all types; best first within a type.
 */
export function groupTags(
  words: readonly TaggedWord[],
  tags: WordTags,
  card: Pick<FieldsCard, "fieldTypes" | "calibration">,
): FieldCandidate[] {
  const runs = lineRuns(
    words.map((word) => word.box),
    MAX_WORD_GAP,
  );
  return card.fieldTypes.flatMap((fieldType, type) => {
    const belongs = (word: number): number => tags.belongs[word * tags.types + type]!;
    const starts = (word: number): number => tags.starts[word * tags.types + type]!;
    const pieces = runs.flatMap((run) => piecesOf(run, belongs, starts));
    const groups = MULTI_LINE_TYPES.includes(fieldType) ? joinLines(pieces, words, starts) : pieces;
    return groups
      .map((wordIndices): FieldCandidate => {
        const mean = wordIndices.reduce((sum, word) => sum + belongs(word), 0) / wordIndices.length;
        const least = Math.min(...wordIndices.map((word) => words[word]!.confidence));
        return { fieldType, wordIndices, confidence: calibrated(mean, least, card.calibration[fieldType]!) };
      })
      .sort((a, b) => b.confidence - a.confidence);
  });
}

/** Unbroken stretches of a run whose words belong to the type; a word that starts a value starts a stretch. */
function piecesOf(
  run: readonly number[],
  belongs: (word: number) => number,
  starts: (word: number) => number,
): number[][] {
  const pieces: number[][] = [];
  let piece: number[] | null = null;
  for (const word of run) {
    if (!(belongs(word) >= MIN_BELONGS)) {
      piece = null;
    } else if (piece === null || starts(word) >= MIN_STARTS) {
      piece = [word];
      pieces.push(piece);
    } else {
      piece.push(word);
    }
  }
  return pieces;
}

/** Joins a stretch to the one above it in its column that it goes on from. */
function joinLines(
  pieces: readonly (readonly number[])[],
  words: readonly TaggedWord[],
  starts: (word: number) => number,
): number[][] {
  const groups: { words: number[]; last: Box }[] = [];
  for (const piece of pieces) {
    const box = boxAround(piece.map((word) => words[word]!.box));
    const above =
      starts(piece[0]!) >= MIN_STARTS
        ? undefined
        : groups.findLast(({ last }) => {
            const height = Math.max(last.yMax - last.yMin, box.yMax - box.yMin);
            const step = box.yMax - last.yMax;
            return step > 0 && step < MAX_LINE_STEP * height && box.xMin < last.xMax && last.xMin < box.xMax;
          });
    if (above === undefined) {
      groups.push({ words: [...piece], last: box });
    } else {
      above.words.push(...piece);
      above.last = box;
    }
  }
  return groups.map((group) => group.words);
}

function boxAround(boxes: readonly Box[]): Box {
  return {
    xMin: Math.min(...boxes.map((box) => box.xMin)),
    yMin: Math.min(...boxes.map((box) => box.yMin)),
    xMax: Math.max(...boxes.map((box) => box.xMax)),
    yMax: Math.max(...boxes.map((box) => box.yMax)),
  };
}

function calibrated(
  meanBelongs: number,
  leastConfidence: number,
  [bias, fieldWeight, wordWeight]: readonly [number, number, number],
): number {
  const [low, high] = WORD_CONFIDENCE_RANGE;
  const word = Math.min(Math.max(leastConfidence, low), high);
  const sum =
    bias + fieldWeight * logit(Math.min(Math.max(meanBelongs, 1e-6), 1 - 1e-6)) + wordWeight * logit(word);
  return 1 / (1 + Math.exp(-sum));
}

function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}
