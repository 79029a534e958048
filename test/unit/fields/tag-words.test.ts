import { describe, expect, it } from "vitest";
import { tagWords } from "../../../src/fields/tag-words";
import type { FieldsCard, Model } from "../../../src/types/model";
import type { Tensor } from "../../../src/types/tensor";

const PAGE = { width: 1000, height: 10_000 };

/** A model that answers with each word's own number, its last code, on its first type; it notes how many words came. */
function echo(maxWords: number): { model: Model<FieldsCard>; runs: number[] } {
  const runs: number[] = [];
  const card = { characters: "", wordLength: 1, maxWords, fieldTypes: ["a", "b"] } as unknown as FieldsCard;
  const model: Model<FieldsCard> = {
    card,
    async run({ data, dims }: Tensor) {
      const words = dims[1]!;
      runs.push(words);
      const answer = new Float32Array(words * 4);
      for (let word = 0; word < words; word++) answer[word * 4] = data[word * 7 + 1]! / 100;
      return { data: answer, dims: [1, words, 2, 2] };
    },
    dispose: async () => {},
  };
  return { model, runs };
}

/** Words one under the other, given from the bottom up. */
const column = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const yMin = 20 * (count - 1 - i);
    return { text: "x", box: { xMin: 0, yMin, xMax: 50, yMax: yMin + 10 } };
  });

const sigmoid = (x: number) => Math.fround(1 / (1 + Math.exp(-x)));

describe("tagWords", () => {
  it("gives probabilities by word and type", async () => {
    const { model } = echo(10);
    const tags = await tagWords(model, column(3), PAGE, new AbortController().signal);
    expect(tags.types).toBe(2);
    expect([...tags.belongs]).toEqual([0.04, 0.02, 0].flatMap((y) => [expect.closeTo(sigmoid(y), 6), 0.5]));
    expect([...tags.starts]).toEqual(Array(6).fill(0.5));
  });

  it("reads a long page in parts that share words, each word once", async () => {
    const { model, runs } = echo(300);
    const words = column(700);
    const tags = await tagWords(model, words, PAGE, new AbortController().signal);
    expect(runs).toEqual([298, 298, 296]);
    words.forEach(({ box }, i) => {
      expect(tags.belongs[i * 2]).toBeCloseTo(sigmoid(box.yMin / 1000), 5);
    });
  });

  it("asks no model about no words, and stops when aborted", async () => {
    const { model, runs } = echo(10);
    await tagWords(model, [], PAGE, new AbortController().signal);
    await expect(tagWords(model, column(2), PAGE, AbortSignal.abort())).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(runs).toEqual([]);
  });
});
