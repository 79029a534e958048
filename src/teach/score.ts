import type { FieldTemplate, TemplateExample } from "../contract/template";
import type { Candidate } from "../fields/candidates/candidate";
import { type Network, type PackedTensors, scoresOf, unpackNetwork } from "../fields/scorer/network";
import { compare, TRAITS } from "./compare";
import type { TraitReader } from "./traits";
import weights from "./weights.json";

/** What the network gets of a candidate: each trait in five forms, and how many examples there are. */
export const INPUT_LENGTH = TRAITS.length * 5 + 1;

let network: Network | null = null;

/** Texts of a document that may be a template's value, with the network's input for each. */
export interface ComparedCandidates {
  readonly candidates: readonly Candidate[];
  readonly inputs: readonly Float32Array[];
}

type Learned = Pick<FieldTemplate, "examples" | "agreement" | "distinction">;

/** Compares the texts of a document with the examples of a template. */
export function compareAll(
  { examples, agreement, distinction }: Learned,
  reader: TraitReader,
): ComparedCandidates {
  const kinds = new Set<string>(examples.map(({ kind }) => kind));
  const candidates = reader.document.candidates.filter(({ kind }) => kinds.has(kind));
  const likeness = candidates.map((one) => likenessTo(examples, one, reader));
  const best = new Float32Array(TRAITS.length);
  for (const { mean } of likeness) {
    for (let k = 0; k < best.length; k++) best[k] = Math.max(best[k]!, mean[k]!);
  }
  const inputs = likeness.map(({ mean, most }) => {
    const input = new Float32Array(INPUT_LENGTH);
    for (let k = 0; k < TRAITS.length; k++) {
      const value = mean[k]!;
      input.set(
        [value, most[k]!, value * (agreement[k] ?? 0), value * (distinction[k] ?? 0), value - best[k]!],
        k * 5,
      );
    }
    input[INPUT_LENGTH - 1] = 1 / examples.length;
    return input;
  });
  return { candidates, inputs };
}

/** How alike a text is to examples, by trait: on average, and to the one that it is most alike. */
function likenessTo(
  examples: readonly TemplateExample[],
  candidate: Candidate,
  reader: TraitReader,
): { mean: Float32Array; most: Float32Array } {
  const mean = new Float32Array(TRAITS.length);
  const most = new Float32Array(TRAITS.length);
  const traits = reader.of(candidate);
  for (const example of examples) {
    compare(example, traits, reader).forEach((value, k) => {
      mean[k]! += value / examples.length;
      most[k] = Math.max(most[k]!, value);
    });
  }
  return { mean, most };
}

/** A value that a taught field may have, with the places where it stands. */
export interface TaughtValue {
  /** What is left to 1 is the probability that the document has none. */
  readonly probability: number;
  /** Likeliest first. */
  readonly places: readonly Candidate[];
}

/** Labels of a value, and how alike they are at least where they speak for a text. */
const NAMES = [
  ["anyPhrase", 0.35],
  ["anyLabel", 0.25],
] as const;
/** Examples whose phrases agree so much have a label; and so they do where so many stand beside labels that are known. */
const NAMED = 0.5;
const SHARE_LABELLED = 0.6;
/** A label that governs a text so much is the text's. */
const GOVERNS = 0.5;
/** What speaks for a text besides: it stands where it should from words of the examples. */
const MIN_ANCHORS = 0.3;
/** How much less likely a text is, in logits, where neither label nor neighbours of the examples are near it. */
const UNSUPPORTED = 5;

/** Whether the taught values have labels. */
function isNamed({ examples, agreement }: Learned): boolean {
  const labelled = examples.filter(({ left, above }) =>
    [...Object.values(left), ...Object.values(above)].some((strength) => strength >= GOVERNS),
  );
  return (
    labelled.length >= SHARE_LABELLED * examples.length ||
    NAMES.some(([name]) => (agreement[TRAITS.indexOf(name)] ?? 0) >= NAMED)
  );
}

/** Whether a label or neighbours of an example speak for a text: a form that fits, alone, is no reason. */
function hasSupport(input: Float32Array): boolean {
  const most = (name: (typeof TRAITS)[number]): number => input[TRAITS.indexOf(name) * 5 + 1]!;
  return NAMES.some(([name, least]) => most(name) >= least) || most("anchorsMet") >= MIN_ANCHORS;
}

/** Texts of a document with the network's score of each, in logits against that the document has no value. */
export function scoreCandidates(
  template: Learned,
  reader: TraitReader,
): { readonly candidates: readonly Candidate[]; readonly scores: readonly number[] } {
  network ??= unpackNetwork(weights as unknown as PackedTensors);
  const { candidates, inputs } = compareAll(template, reader);
  const needsSupport = isNamed(template);
  const scores = inputs.map((input) => {
    const score = scoresOf(network!, input)[0]!;
    return needsSupport && !hasSupport(input) ? score - UNSUPPORTED : score;
  });
  return { candidates, scores };
}

/** The values that a template's field may have in a document, likeliest first. */
export function scoreTemplate(
  template: Learned & Pick<FieldTemplate, "doubt">,
  reader: TraitReader,
): TaughtValue[] {
  const { candidates, scores } = scoreCandidates(template, reader);
  return valuesOf(
    candidates,
    scores.map((score) => score - template.doubt),
  );
}

/** Scores as values: those of one key are one value. No value has a score of 0. */
export function valuesOf(candidates: readonly Candidate[], scores: readonly number[]): TaughtValue[] {
  const top = scores.reduce((most, score) => Math.max(most, score), 0);
  const shares = scores.map((score) => Math.exp(score - top));
  const whole = shares.reduce((sum, share) => sum + share, Math.exp(-top));
  const values = new Map<string, { probability: number; places: { one: Candidate; share: number }[] }>();
  candidates.forEach((one, i) => {
    const share = shares[i]! / whole;
    const value = values.get(one.key) ?? { probability: 0, places: [] };
    value.probability += share;
    value.places.push({ one, share });
    values.set(one.key, value);
  });
  return [...values.values()]
    .map(({ probability, places }) => ({
      probability,
      places: places.sort((a, b) => b.share - a.share).map(({ one }) => one),
    }))
    .sort((a, b) => b.probability - a.probability);
}
