import type { Tensor } from "../../../src/types/tensor";

/** Probabilities of one step by symbol; `_` is the last symbol. What is left of 1 is shared by the others. */
export type Step = Readonly<Record<string, number>>;

/**
 * Logits whose softmax is what the steps say: dims [rows, steps, symbols]. All rows have as many steps.
 *
 * @param symbols one per output, `_` for the CTC blank or any name for what is no text.
 */
export function logitsOf(symbols: readonly string[], ...rows: readonly (readonly Step[])[]): Tensor {
  const steps = rows[0]?.length ?? 0;
  const values = rows.flatMap((row) =>
    row.flatMap((step) => {
      const named = Object.values(step).reduce((sum, p) => sum + p, 0);
      const rest = (1 - named) / (symbols.length - Object.keys(step).length);
      // Any constant may be added to a step's logits.
      return symbols.map((symbol) => Math.log(step[symbol] ?? rest) + 3);
    }),
  );
  return { data: Float32Array.from(values), dims: [rows.length, steps, symbols.length] };
}

/** float32 logits give probabilities to some 7 digits. */
export const PROBABILITY_DIGITS = 6;
