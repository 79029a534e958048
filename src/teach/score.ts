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

/** What the network gets of a candidate: each trait in five forms, what the examples agree in, and how many there are. */
export const INPUT_LENGTH = TRAITS.length * 5 + TELLING.length + 1;

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
    input.set(
      TELLING.map((k) => agreement[k] ?? 0),
      TRAITS.length * 5,
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

/** The printed label of a text is that of the examples from this likeness on; without known labels a weaker one will do. */
const SAME_LABEL = 0.5;
const LIKE_LABEL = 0.35;
/** Where a label is known to name something else, only one that is printed all but alike is that of the examples. */
const EQUAL_LABEL = 0.75;
const GOVERNS_ALONE = 0.9;
/** What speaks for a text besides: it stands where it should from words of the examples. */
const MIN_ANCHORS = 0.3;
/** A concept is the field's own if labels of it govern the examples so much on average. */
const OWN_CONCEPT = 0.35;
/** A label of the field's own concepts speaks for a text if it governs it so much, and no other label does so much more. */
const GOVERNS = 0.25;
const OTHER_GOVERNS = 0.5;
/** A label such as `No.` may name several things: one of more others than this says nothing. */
const MAX_MEANINGS = 1;
/** The title of a paper is no label of another field. */
const TITLE = /^title_/;
/** A number that is shorter than this share of the shortest taught one is another one. */
const SHORTER = 0.5;
const DIGITS = /^9+$/;
/** How much less likely a text is, in logits, where neither label nor neighbours of the examples are near it. */
const UNSUPPORTED = 5;
/** The most that its score is then: less likely than that the document has no value. */
const MOST_UNSUPPORTED = -1;

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
 * Whether a label or neighbours of an example speak for a text: a form that fits, alone, is no reason, and a label that is
 * known to name something else is one against it.
 */
function hasSupport(
  input: Float32Array,
  own: ReadonlySet<string>,
  { kind, length, pattern, left, above }: Traits,
  examples: readonly TemplateExample[],
): boolean {
  const most = (name: (typeof TRAITS)[number]): number => input[TRAITS.indexOf(name) * 5 + 1]!;
  const shortest = Math.min(...examples.map((example) => example.length));
  if ((kind === "code" || DIGITS.test(pattern)) && length < SHORTER * shortest) return false;
  const labels = [...Object.entries(left), ...Object.entries(above)].filter(
    ([name]) => own.has(name) || !TITLE.test(name),
  );
  const known = Math.max(0, ...labels.map(([name, strength]) => (own.has(name) ? strength : 0)));
  const others = labels.filter(([name]) => !own.has(name)).map(([, strength]) => strength);
  const other = Math.max(0, ...others);
  const isForeign = own.size > 0 && known < GOVERNS && other >= GOVERNS_ALONE;
  if (most("anyPhrase") >= (isForeign ? EQUAL_LABEL : own.size > 0 ? SAME_LABEL : LIKE_LABEL)) return true;
  if (isForeign) return false;
  if (most("anchorsMet") >= MIN_ANCHORS) return true;
  const asStrong = others.filter((strength) => strength >= known).length;
  return known >= GOVERNS && asStrong <= MAX_MEANINGS && known >= other - OTHER_GOVERNS;
}

/** Texts of a document with the network's score of each, in logits against that the document has no value. */
export function scoreCandidates(
  template: Learned,
  reader: TraitReader,
): { readonly candidates: readonly Candidate[]; readonly scores: readonly number[] } {
  network ??= unpackNetwork(weights as unknown as PackedTensors);
  const { candidates, inputs } = compareAll(template, reader);
  const own = ownConcepts(template.examples);
  const needsSupport = own.size > 0 || template.agreement[TRAITS.indexOf("anyPhrase")]! >= SAME_LABEL;
  const scores = inputs.map((input, i) => {
    const score = scoresOf(network!, input)[0]!;
    const traits = reader.of(candidates[i]!);
    const isDoubted = needsSupport && !hasSupport(input, own, traits, template.examples);
    return isDoubted ? Math.min(score - UNSUPPORTED, MOST_UNSUPPORTED) : score;
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
