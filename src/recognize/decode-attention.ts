import type { RecognitionCard } from "../types/model";
import type { Tensor } from "../types/tensor";
import { bestPath } from "./best-path";
import type { ReadSymbol, SymbolRun } from "./symbol-run";

/**
 * Reads one row of logits of a decoder that writes symbol by symbol (SAR, MASTER, ViTSTR, PARSeq): the winner of
 * every step up to `<eos>`, which follows the vocab. Winners past `<eos>` (`<sos>`, `<pad>`) are no text; a step
 * without a winner ends the text in doubt.
 *
 * Such decoders do not say where a symbol lies: the symbols are taken to be evenly spaced. With `confidence`
 * `min` the certainty of the end counts for the last symbol, since a doubtful end makes a doubtful word.
 *
 * @param logits dims [N, T, symbols].
 * @param row which of the N.
 * @param vocab one symbol per entry, in output order.
 */
export function decodeAttention(
  logits: Tensor,
  row: number,
  vocab: readonly string[],
  confidence: RecognitionCard["confidence"],
): SymbolRun {
  const { symbols, probabilities } = bestPath(logits, row);
  const endOfText = vocab.length;
  const read: { symbol: string; certainty: number }[] = [];
  let endCertainty = 1;
  for (let step = 0; step < symbols.length; step++) {
    const index = symbols[step]!;
    if (index === endOfText || index < 0) {
      endCertainty = probabilities[step]!;
      break;
    }
    const symbol = vocab[index];
    if (symbol !== undefined) read.push({ symbol, certainty: probabilities[step]! });
  }
  return read.map(({ symbol, certainty }, i): ReadSymbol => {
    const isLast = i === read.length - 1;
    return {
      symbol,
      position: (i + 0.5) / read.length,
      certainty: confidence === "min" && isLast ? Math.min(certainty, endCertainty) : certainty,
    };
  });
}
