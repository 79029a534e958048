import { KieError } from "../contract/errors";
import type { LanguageModel, LanguageModelCard, NgramLevel } from "../types/model";

/**
 * Reads a language model's file: `order` counts of n-grams (uint32, little-endian), then by length, each array as
 * long as there are n-grams: symbols, costs and, but for the longest, backoffs and how many n-grams one symbol longer
 * begin with each, all uint8. Nothing is copied: the arrays are views of `bytes`, which must not change any more.
 *
 * @throws KieError `asset-integrity` if lengths do not match or n-grams are not sorted.
 */
export function parseNgrams(card: LanguageModelCard, bytes: Uint8Array): LanguageModel {
  const fault = (what: string): KieError =>
    new KieError("asset-integrity", `file of language model "${card.name}" ${what}`);
  const symbolCount = [...card.symbols].length + 1;
  let at = card.order * Uint32Array.BYTES_PER_ELEMENT;
  if (bytes.length < at) throw fault(`must have ${card.order} counts; it is ${bytes.length} bytes long`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw fault(`ends after ${bytes.length} bytes in the midst of an array`);
    at += length;
    return bytes.subarray(at - length, at);
  };
  const levels: NgramLevel[] = [];
  // Start of each group of n-grams with the same prefix; those of one symbol share the empty prefix.
  let starts = Uint32Array.of(0, view.getUint32(0, true));
  for (let n = 0; n < card.order; n++) {
    const count = view.getUint32(n * Uint32Array.BYTES_PER_ELEMENT, true);
    if (count !== starts.at(-1)) throw fault(`must have ${starts.at(-1)} ${n + 1}-grams; got ${count}`);
    const symbols = take(count);
    if (!areRising(symbols, starts, symbolCount)) throw fault(`has ${n + 1}-grams out of order`);
    const costs = take(count);
    const isLongest = n === card.order - 1;
    const backoffs = isLongest ? new Uint8Array(0) : take(count);
    starts = isLongest ? new Uint32Array(0) : sums(take(count));
    levels.push({ symbols, costs, backoffs, firstLonger: starts });
  }
  if (at !== bytes.length) throw fault(`must be ${at} bytes long; got ${bytes.length}`);
  return { card, levels };
}

/** Running sums: the sum before each number, and the total. */
function sums(numbers: Uint8Array): Uint32Array<ArrayBuffer> {
  const before = new Uint32Array(numbers.length + 1);
  for (let i = 0; i < numbers.length; i++) before[i + 1] = before[i]! + numbers[i]!;
  return before;
}

/** Whether symbols are valid and ascend within each group, so that they can be searched. */
function areRising(symbols: Uint8Array, starts: Uint32Array, symbolCount: number): boolean {
  for (let i = 0; i + 1 < starts.length; i++) {
    for (let j = starts[i]!; j < starts[i + 1]!; j++) {
      if (symbols[j]! >= symbolCount) return false;
      if (j > starts[i]! && symbols[j]! <= symbols[j - 1]!) return false;
    }
  }
  return true;
}
