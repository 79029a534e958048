import type { LanguageModel, NgramLevel } from "../../../src/types/model";

/** Nats of a step of the costs and of the backoff weights below. */
export const STEP = 0.1;

/**
 * A language model of two symbols, typed by hand.
 *
 * @param symbols without the edge, which is "^" below.
 * @param singles cost of each symbol by itself, and what a pair that is not there counts after it, in steps.
 * @param pairs cost of the second after the first, in steps.
 */
export function smallLanguage(
  symbols: string,
  singles: Readonly<Record<string, readonly [cost: number, backoff: number]>>,
  pairs: Readonly<Record<string, number>>,
): LanguageModel {
  const codeOf = (symbol: string): number => (symbol === "^" ? 0 : [...symbols].indexOf(symbol) + 1);
  const inOrder = Object.keys(singles).sort((a, b) => codeOf(a) - codeOf(b));
  const begunBy = inOrder.map((first) =>
    Object.keys(pairs)
      .filter((pair) => pair[0] === first)
      .sort((a, b) => codeOf(a[1]!) - codeOf(b[1]!)),
  );
  const firstLonger = Uint32Array.from([0, ...begunBy.map((_, i) => begunBy.slice(0, i + 1).flat().length)]);
  const one: NgramLevel = {
    symbols: Uint8Array.from(inOrder, codeOf),
    costs: Uint8Array.from(inOrder, (symbol) => singles[symbol]![0]),
    backoffs: Uint8Array.from(inOrder, (symbol) => singles[symbol]![1]),
    firstLonger,
  };
  const two: NgramLevel = {
    symbols: Uint8Array.from(begunBy.flat(), (pair) => codeOf(pair[1]!)),
    costs: Uint8Array.from(begunBy.flat(), (pair) => pairs[pair]!),
    backoffs: new Uint8Array(0),
    firstLonger: new Uint32Array(0),
  };
  const card = {
    name: "small",
    task: "language-model",
    family: "character-ngram",
    order: 2,
    symbols,
    costStep: STEP,
    backoffStep: STEP,
    file: "model.ngrams",
    sizeBytes: 1,
    sha256: "0".repeat(64),
    precision: "int8",
    licence: "Apache-2.0",
    source: "test",
    trainingData: "none",
    accuracy: [],
  } as const;
  return { card, levels: [one, two] };
}
