import type { RecognitionCard } from "../types/model";
import type { Tensor } from "../types/tensor";
import { bestPath } from "./best-path";
import { leastCertainty } from "./decode-ctc";
import { meanCertainty, type ReadSymbol, type SymbolRun } from "./symbol-run";

/** What a decoder wrote, and how sure the whole is: docTR's word confidence. */
export interface AttentionReading {
  readonly run: SymbolRun;
  /** 0..1. */
  readonly confidence: number;
}

/**
 * Reads one row of logits of a decoder that writes symbol by symbol (SAR, MASTER, ViTSTR, PARSeq): the winner of
 * every step up to `<eos>`, which follows the vocab. Winners past `<eos>` (`<sos>`, `<pad>`) are no text; a step
 * without a winner ends the text in doubt.
 *
 * Confidence, as docTR 1.1 reckons it: with `min` (SAR, MASTER) the least over all steps, those after `<eos>` too; with
 * `mean` (ViTSTR, PARSeq) the mean over the text, 0 for an empty text. Such decoders do not say where a symbol lies:
 * the symbols are taken to be evenly spaced.
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
): AttentionReading {
  const { symbols, probabilities } = bestPath(logits, row);
  const endOfText = vocab.length;
  const read: { symbol: string; certainty: number }[] = [];
  for (let step = 0; step < symbols.length; step++) {
    const index = symbols[step]!;
    if (index === endOfText || index < 0) break;
    const symbol = vocab[index];
    if (symbol !== undefined) read.push({ symbol, certainty: probabilities[step]! });
  }
  const run = read.map(
    ({ symbol, certainty }, i): ReadSymbol => ({ symbol, position: (i + 0.5) / read.length, certainty }),
  );
  const whole = confidence === "min" ? leastCertainty({ symbols, probabilities }) : meanCertainty(run);
  return { run, confidence: whole };
}
