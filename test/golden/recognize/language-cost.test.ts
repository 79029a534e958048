import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { languageReader } from "../../../src/recognize/language-cost";
import { parseNgrams } from "../../../src/runtime/parse-ngrams";
import type { LanguageModelCard } from "../../../src/types/model";

const FOLDER = new URL(".", import.meta.url);
const bytes = new Uint8Array(readFileSync(new URL("model.ngrams", FOLDER)));
const { card, cases } = JSON.parse(readFileSync(new URL("expected.json", FOLDER), "utf8")) as {
  readonly card: LanguageModelCard;
  readonly cases: readonly { readonly text: string; readonly cost: number }[];
};
const VOCAB = [...new Set(cases.flatMap(({ text }) => [...text]))];
const reader = languageReader(parseNgrams(card, bytes), VOCAB);

test.each(cases)('costs of "$text" are those found in Python', ({ text, cost }) => {
  let state = reader.start;
  let sum = 0;
  for (const symbol of text) {
    sum += reader.cost(state, VOCAB.indexOf(symbol));
    state = reader.next(state, VOCAB.indexOf(symbol));
  }
  // Sums of the same steps in another order.
  expect(sum + reader.endCost(state)).toBeCloseTo(cost, 9);
});
