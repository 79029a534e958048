import { type Network, scoresOf } from "../../fields/scorer/network";

/** The probabilities of the classes (softmax) for each row of features. */
export function classify(
  network: Network,
  { width, data }: { readonly width: number; readonly data: Float32Array },
): Float32Array {
  const count = width === 0 ? 0 : data.length / width;
  const classes = network[1].rows;
  const result = new Float32Array(count * classes);
  for (let i = 0; i < count; i++) {
    const scores = scoresOf(network, data.subarray(i * width, (i + 1) * width));
    const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    let sum = 0;
    for (let j = 0; j < classes; j++) sum += result[i * classes + j] = Math.exp(scores[j]! - most);
    for (let j = 0; j < classes; j++) result[i * classes + j]! /= sum;
  }
  return result;
}
