import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { boundariesOf, readSigns } from "./bundles";

// Fits src/bundle/weights.json: logistic regression on bundles of documents for training.
//   npx tsx test/eval/bundle/fit.ts DATA WORDS

const [data, words] = process.argv.slice(2) as [string, string];
const SETS = ["adbuy:train", "zugferd:train", "facturx:train", "srd:train", "sroie:train"];
/** Bundles shuffle the documents of a set so often: each of them stands beside others. */
const SHUFFLES = 4;
const STEPS = 3000;
const RATE = 0.5;
const DECAY = 1e-4;

const sets = SETS.map((name) => readSigns(data, words, name)).filter((documents) => documents.length > 1);
const everything = [...sets, sets.flat()];
let seed = 1;
const random = (): number => {
  seed = (seed * 48271) % 2147483647;
  return seed / 2147483647;
};
const rows = everything.flatMap((documents) =>
  Array.from({ length: SHUFFLES }, () => {
    const order = documents.map((document) => [random(), document] as const).sort(([a], [b]) => a - b);
    return boundariesOf(order.map(([, document]) => document));
  }).flat(),
);
const width = rows[0]!.features.length;
const weights = new Float64Array(width);
let bias = 0;
// Both kinds count alike, and inner boundaries of one-page sets are none.
const begins = rows.filter((row) => row.begins).length;
const weightOf = (isStart: boolean): number => (isStart ? 0.5 / begins : 0.5 / (rows.length - begins));
for (let step = 0; step < STEPS; step++) {
  const gradient = new Float64Array(width);
  let gradientBias = 0;
  for (const { features, begins: isStart } of rows) {
    const score = features.reduce((sum, value, i) => sum + value * weights[i]!, bias);
    const error = (1 / (1 + Math.exp(-score)) - Number(isStart)) * weightOf(isStart);
    features.forEach((value, i) => {
      gradient[i]! += error * value;
    });
    gradientBias += error;
  }
  for (let i = 0; i < width; i++) weights[i]! -= RATE * 4 * (gradient[i]! + DECAY * weights[i]!);
  bias -= RATE * 4 * gradientBias;
}
const round = (value: number): number => Math.round(value * 1000) / 1000;
const path = fileURLToPath(new URL("../../../src/bundle/weights.json", import.meta.url));
const fitted = { trainedOn: SETS, bias: round(bias), threshold: 0.5, weights: Array.from(weights, round) };
writeFileSync(path, `${JSON.stringify(fitted, null, 2)}\n`);
process.stdout.write(`${rows.length} boundaries, ${begins} between documents\n${JSON.stringify(fitted)}\n`);
