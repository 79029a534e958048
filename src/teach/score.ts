import type { FieldTemplate, TemplateExample } from "../contract/template";
import type { Candidate } from "../fields/candidates/candidate";
import { type Network, type PackedTensors, scoresOf, unpackNetwork } from "../fields/scorer/network";
import { compare, TRAITS } from "./compare";
import type { TraitReader, Traits } from "./traits";
import weights from "./weights.json";

/** Traits whose agreement says how well the taught values can be known again at all. */
const TELLING = (["anyPhrase", "concept", "anchorsAll", "pattern"] as const).map((name) =>
  TRAITS.indexOf(name),
);

/** What is said of a text beside its traits, see {@link signsOf}, and how much more other texts are governed by the field's labels. */
const SIGN_COUNT = 6;
/** The first input that is no form of a trait. */
const SIGNS_AT = TRAITS.length * 5;

/** What the network gets of a candidate: each trait in five forms, signs, what the examples agree in, and how many there are. */
export const INPUT_LENGTH = SIGNS_AT + SIGN_COUNT + TELLING.length + 1;

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
  const own = ownConcepts(examples);
  const shortest = Math.min(...examples.map(({ length }) => length));
  const signs = candidates.map((one) => signsOf(reader.of(one), own, shortest));
  const mostKnown = Math.max(0, ...signs.map(([known]) => known));
  const inputs = likeness.map(({ mean, most }, i) => {
    const input = new Float32Array(INPUT_LENGTH);
    for (let k = 0; k < TRAITS.length; k++) {
      const value = mean[k]!;
      input.set(
        [value, most[k]!, value * (agreement[k] ?? 0), value * (distinction[k] ?? 0), value - best[k]!],
        k * 5,
      );
    }
    input.set([...signs[i]!, signs[i]![0] - mostKnown], SIGNS_AT);
    input.set(
      TELLING.map((k) => agreement[k] ?? 0),
      SIGNS_AT + SIGN_COUNT,
    );
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

/** A concept is the field's own if labels of it govern the examples so much on average. */
const OWN_CONCEPT = 0.35;
/** A label such as `No.` may name several things; more make no difference. */
const MAX_MEANINGS = 4;
/** A label governs a text from this strength on; one of another field does for sure from a greater one. */
const GOVERNS = 0.25;
const OTHER_GOVERNS = 0.9;
/** From these likenesses on a label may be, and is, that of the examples. */
const LIKE_LABEL = 0.4;
const EQUAL_LABEL = 0.75;
/** What speaks for a text by itself, from which likeness on: its label, words near it, its place on a page with the same columns, its form. */
const SUPPORT = [
  ["anyPhrase", LIKE_LABEL],
  ["anchorsMet", 0.3],
  ["gridSpot", 0.5],
  ["signs", 0.6],
] as const;
/** How much less likely a text is, in logits, that nothing speaks for, and one whose label names another field; the most of that. */
const UNSUPPORTED = 2;
const OF_OTHER = 5;
const MOST_OF_OTHER = -1;
/** The title of a paper is no label of another field. */
const TITLE = /^title_/;

/** The concepts that the labels of the taught values name. */
function ownConcepts(examples: readonly TemplateExample[]): ReadonlySet<string> {
  const sums = new Map<string, number>();
  for (const { left, above } of examples) {
    for (const name of new Set([...Object.keys(left), ...Object.keys(above)])) {
      sums.set(name, (sums.get(name) ?? 0) + Math.max(left[name] ?? 0, above[name] ?? 0));
    }
  }
  return new Set([...sums].flatMap(([name, sum]) => (sum >= OWN_CONCEPT * examples.length ? [name] : [])));
}

/**
 * What the labels near a text say, all 0 to 1: how much one of the field's own concepts governs it, how much one of another, how many
 * others do no less, and whether own ones are known; then its length as a share of the shortest example's.
 */
function signsOf(
  { left, above, length }: Traits,
  own: ReadonlySet<string>,
  shortest: number,
): readonly [number, number, number, number, number] {
  const labels = [...Object.entries(left), ...Object.entries(above)];
  const known = Math.max(0, ...labels.flatMap(([name, strength]) => (own.has(name) ? [strength] : [])));
  const others = labels.flatMap(([name, strength]) => (own.has(name) || TITLE.test(name) ? [] : [strength]));
  const meanings = others.filter((strength) => strength >= known).length;
  return [
    known,
    Math.max(0, ...others),
    Math.min(meanings, MAX_MEANINGS) / MAX_MEANINGS,
    own.size > 0 ? 1 : 0,
    Math.min(length / Math.max(shortest, 1), 1),
  ];
}

/** Texts of a document with the network's score of each, in logits against that the document has no value. */
export function scoreCandidates(
  template: Learned,
  reader: TraitReader,
): { readonly candidates: readonly Candidate[]; readonly scores: readonly number[] } {
  network ??= unpackNetwork(weights as unknown as PackedTensors);
  const { candidates, inputs } = compareAll(template, reader);
  const scores = inputs.map((input) => {
    const score = scoresOf(network!, input)[0]!;
    if (isOfOther(input)) return Math.min(score - OF_OTHER, MOST_OF_OTHER);
    return hasSupport(input, template) ? score : score - UNSUPPORTED;
  });
  return { candidates, scores };
}

/** How alike a text is to the example that it is most alike, by a trait. */
function mostAlike(input: Float32Array, trait: (typeof TRAITS)[number]): number {
  return input[TRAITS.indexOf(trait) * 5 + 1]!;
}

/** Whether a text has a label that is known to name something else, and is none that the examples have. */
function isOfOther(input: Float32Array): boolean {
  const [known, other, , hasOwn] = input.subarray(SIGNS_AT, SIGNS_AT + SIGN_COUNT);
  const isOther = hasOwn === 1 && known! < GOVERNS && other! >= OTHER_GOVERNS;
  return isOther && mostAlike(input, "anyPhrase") < EQUAL_LABEL;
}

/** Whether anything but its kind speaks for a text; a label must only where the examples have labels. */
function hasSupport(input: Float32Array, { agreement }: Learned): boolean {
  const [known, , , hasOwn] = input.subarray(SIGNS_AT, SIGNS_AT + SIGN_COUNT);
  const haveLabels = hasOwn === 1 || agreement[TRAITS.indexOf("anyPhrase")]! >= LIKE_LABEL;
  return (
    !haveLabels || known! >= GOVERNS || SUPPORT.some(([trait, least]) => mostAlike(input, trait) >= least)
  );
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
