import {
  type FieldTemplate,
  MAX_EXAMPLES,
  TEMPLATE_VERSION,
  type TemplateExample,
} from "../contract/template";
import type { FieldPage } from "../document/field";
import type { Candidate, CandidateKind } from "../fields/candidates/candidate";
import { foldText } from "../fields/fold-text";
import { type PreparedDocument, prepareDocument } from "../fields/scorer/scored-document";
import { compare, TRAITS } from "./compare";
import { scoreCandidates } from "./score";
import { TraitReader } from "./traits";

/** Where the value of a taught document stands: words of a page, or wherever its text is printed. */
export type TaughtTarget =
  | { readonly pageIndex: number; readonly words: readonly number[] }
  | { readonly value: string };

/** A document that a field is taught from. */
export interface TaughtDocument {
  readonly pages: readonly FieldPage[];
  readonly target: TaughtTarget;
}

/** Kinds in the order in which a text is taken for one. */
const KINDS: readonly CandidateKind[] = ["date", "amount", "code", "name", "address"];
/** Words that are marked, and a text that is known, have this share of their words in common at least. */
const MIN_SHARED = 0.5;
/** A reading of marked words that leaves out more of their characters is none: the amount in `PO-57463`. */
const MIN_LENGTH = 0.9;
/** `No`, `Nr.` or the like before a number. */
const SHORT_LABEL = /^(?:\p{L}{1,3}|#|№)[.:°º]?\s*$/u;
/** How alike one example's traits are taken to be to those of examples to come. */
const LONE_AGREEMENT = 0.5;
/** So many other texts of a document that are most alike by a trait say how much it tells apart. */
const RIVALS = 3;
/** Wrong texts of the taught documents are to score this much below what counts as found, in logits. */
const DOUBT_MARGIN = 1;
const MAX_DOUBT = 2;
const MAX_LONE_DOUBT = 1;
const LEAST_SCORE = -20;
/** Rounds of choosing places of values that are printed more than once. */
const ROUNDS = 2;

/**
 * Learns a field from documents that have a value of it.
 *
 * @param documents one to `MAX_EXAMPLES`.
 * @param keepsValues whether the template keeps the values' texts.
 * @param before what is known of the field: the documents are added to its examples, and the newest ones are kept.
 * @throws RangeError where a document does not have its value, or the value is no text of a kind that is looked for.
 */
export function learnTemplate(
  name: string,
  documents: readonly TaughtDocument[],
  keepsValues = false,
  before: FieldTemplate | null = null,
): FieldTemplate {
  return learnFrom(
    name,
    documents.map(({ pages, target }, i) => {
      const document = prepareDocument(pages);
      const places = placesOf(document, target);
      if (places.length === 0) throw new RangeError(`examples[${i}]: ${missing(target)}`);
      return { reader: new TraitReader(document), places };
    }),
    keepsValues,
    before,
  );
}

function missing(target: TaughtTarget): string {
  return "value" in target
    ? "the value is not printed in the document"
    : "the words are no value: mark a number, a date, an amount, a name or an address, without its label";
}

/** A taught document with the texts that may be its value. */
export interface TaughtPlaces {
  readonly reader: TraitReader;
  readonly places: readonly Candidate[];
}

/** As {@link learnTemplate}. */
export function learnFrom(
  name: string,
  taught: readonly TaughtPlaces[],
  keepsValues = false,
  before: FieldTemplate | null = null,
): FieldTemplate {
  const chosen = choosePlaces(taught, before);
  const values = [...(before?.values ?? []), ...chosen.map(({ text }) => text)];
  return {
    format: "inkfield-template",
    version: TEMPLATE_VERSION,
    name,
    ...learnChosen(taught, chosen, before),
    doubt: doubtOf(taught, chosen, before),
    ...(keepsValues ? { values: values.slice(-MAX_EXAMPLES) } : {}),
  };
}

type Learned = Pick<FieldTemplate, "examples" | "agreement" | "distinction">;

/** What documents teach, but how much all scores are doubted. */
export function learnTraits(taught: readonly TaughtPlaces[]): Learned {
  return learnChosen(taught, choosePlaces(taught, null), null);
}

/** What is learned of the texts that are the values, and was learned before. */
function learnChosen(
  taught: readonly TaughtPlaces[],
  chosen: readonly Candidate[],
  before: Learned | null,
): Learned {
  const examples = taught.map(({ reader }, i) => reader.example(chosen[i]!));
  const agreement = agreementOf(taught, chosen, examples);
  const distinction = distinctionOf(taught, chosen, examples);
  if (before === null) return { examples, agreement, distinction };
  const [old, added] = [before.examples.length, taught.length];
  return {
    examples: [...before.examples, ...examples].slice(-MAX_EXAMPLES),
    agreement: weighted([
      [before.agreement, old * (old - 1)],
      [likenessAcross(taught, chosen, before.examples), 2 * old * added],
      [agreement, added * (added - 1)],
    ]),
    distinction: weighted([
      [before.distinction, old],
      [distinction, added],
    ]),
  };
}

/** The mean of some values by trait, each with its weight. */
function weighted(parts: readonly (readonly [values: readonly number[], weight: number])[]): number[] {
  const whole = parts.reduce((sum, [, weight]) => sum + weight, 0);
  return TRAITS.map((_, k) =>
    round(parts.reduce((sum, [values, weight]) => sum + (values[k] ?? 0) * (weight / whole), 0)),
  );
}

/** Mean likeness of values to examples of other documents, by trait. */
function likenessAcross(
  taught: readonly TaughtPlaces[],
  chosen: readonly Candidate[],
  examples: readonly TemplateExample[],
): number[] {
  const pairs = taught.flatMap(({ reader }, i) =>
    examples.map((example) => compare(example, reader.of(chosen[i]!), reader)),
  );
  return TRAITS.map((_, k) => pairs.reduce((sum, alike) => sum + alike[k]! / pairs.length, 0));
}

/**
 * What is taken from all scores, so that nothing is found in the taught documents once their values are left out of them:
 * each is looked through with what the others teach.
 */
function doubtOf(
  taught: readonly TaughtPlaces[],
  chosen: readonly Candidate[],
  before: FieldTemplate | null,
): number {
  const isLone = taught.length === 1 && before === null;
  const seen = taught.map(({ reader }, i) => {
    const isOther = (_: unknown, j: number): boolean => j !== i || isLone;
    const others = taught.filter(isOther);
    const { candidates, scores } = scoreCandidates(
      others.length === 0 ? before! : learnChosen(others, chosen.filter(isOther), before),
      reader,
    );
    const isOwn = (one: Candidate): boolean => one.key === chosen[i]!.key || sharesWords(one, chosen[i]!);
    return {
      right: logSum(scores.filter((_, k) => candidates[k]!.key === chosen[i]!.key)),
      wrong: logSum(scores.filter((_, k) => !isOwn(candidates[k]!))),
    };
  });
  const right = mean(seen.map((one) => one.right));
  const wrong = mean(seen.map((one) => one.wrong));
  // A lone document says nothing of how well its value is known again.
  const most = isLone ? MAX_LONE_DOUBT : Math.min((right + wrong) / 2, MAX_DOUBT);
  const own = Math.max(0, Math.min(wrong + DOUBT_MARGIN, most));
  if (before === null) return round(own);
  const old = before.examples.length;
  return round((before.doubt * old + own * taught.length) / (old + taught.length));
}

/** The score that is as likely as any of some. */
function logSum(scores: readonly number[]): number {
  const top = scores.reduce((most, score) => Math.max(most, score), LEAST_SCORE);
  return top + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - top), 1e-9));
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The texts of a document that a target may mean, in reading order. */
export function placesOf({ candidates }: PreparedDocument, target: TaughtTarget): Candidate[] {
  if ("value" in target) {
    const folded = foldText(target.value);
    return candidates.filter(({ text }) => foldText(text) === folded);
  }
  const own = new Set(target.words);
  const shared = candidates.map(({ pageIndex, words }) => {
    if (pageIndex !== target.pageIndex) return 0;
    const common = words.filter((word) => own.has(word)).length;
    return common / (own.size + words.length - common);
  });
  const most = Math.max(...shared);
  if (most < MIN_SHARED) return [];
  const best = candidates.filter((one, i) => shared[i] === most && !isPlainNumber(one));
  // A label that is stuck to a number is a part of a name, and of no number; one that was marked with it is left out.
  const isText = ({ kind }: Candidate): boolean => kind === "name" || kind === "address";
  const marked = best.every(isText) ? [...best, ...withoutLabel(candidates, best)] : best;
  const values = marked.filter((one) => !isText(one));
  const longest = Math.max(0, ...(values.length > 0 ? values : best).map(({ text }) => text.length));
  // A word may hold several codes; the whole of it is meant.
  return KINDS.flatMap((kind) => {
    const ofKind = marked.filter((one) => one.kind === kind && one.text.length >= MIN_LENGTH * longest);
    return ofKind.length === 0 ? [] : [ofKind.reduce((a, b) => (b.text.length > a.text.length ? b : a))];
  });
}

/** Codes that texts such as `No 2425` end with. */
function withoutLabel(candidates: readonly Candidate[], texts: readonly Candidate[]): Candidate[] {
  return candidates.filter(
    (one) =>
      one.kind === "code" &&
      texts.some(
        ({ text, words, pageIndex }) =>
          one.pageIndex === pageIndex &&
          one.words.every((word) => words.includes(word)) &&
          text.endsWith(one.text) &&
          SHORT_LABEL.test(text.slice(0, -one.text.length)),
      ),
  );
}

/** Whether an amount is digits alone: taken for a number of something. */
function isPlainNumber({ kind, text }: Candidate): boolean {
  return kind === "amount" && /^\d+$/.test(text);
}

/** The kind that the most documents' values may be of. */
function commonKind(taught: readonly TaughtPlaces[], before: FieldTemplate | null): CandidateKind {
  const counts = KINDS.map(
    (kind) =>
      taught.filter(({ places }) => places.some((one) => one.kind === kind)).length +
      (before?.examples.filter((one) => one.kind === kind).length ?? 0),
  );
  return KINDS[counts.indexOf(Math.max(...counts))]!;
}

/** One place for each document, so that all are as alike as can be. */
function choosePlaces(taught: readonly TaughtPlaces[], before: FieldTemplate | null): Candidate[] {
  const kind = commonKind(taught, before);
  const options = taught.map(({ places }) => {
    const own = places.filter((place) => place.kind === kind);
    return own.length > 0 ? own : places;
  });
  const chosen = options.map(([first]) => first!);
  for (let round = 0; round < ROUNDS; round++) {
    options.forEach((own, i) => {
      if (own.length < 2) return;
      const others = [
        ...(before?.examples ?? []),
        ...taught.flatMap(({ reader }, j) => (j === i ? [] : [reader.example(chosen[j]!)])),
      ];
      if (others.length === 0) return;
      const { reader } = taught[i]!;
      const scores = own.map((one) =>
        others.reduce((sum, example) => sum + total(compare(example, reader.of(one), reader)), 0),
      );
      chosen[i] = own[scores.indexOf(Math.max(...scores))]!;
    });
  }
  return chosen;
}

const total = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0);
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Mean likeness of each example's value to the other examples, by trait. */
function agreementOf(
  taught: readonly TaughtPlaces[],
  chosen: readonly Candidate[],
  examples: readonly TemplateExample[],
): number[] {
  if (taught.length < 2) return TRAITS.map(() => LONE_AGREEMENT);
  const sums = new Float32Array(TRAITS.length);
  const pairs = taught.length * (taught.length - 1);
  taught.forEach(({ reader }, i) => {
    examples.forEach((example, j) => {
      if (i === j) return;
      const alike = compare(example, reader.of(chosen[i]!), reader);
      for (let k = 0; k < sums.length; k++) sums[k]! += alike[k]! / pairs;
    });
  });
  return Array.from(sums, round);
}

/** How far the texts that are most alike to each value are from it, by trait. */
function distinctionOf(
  taught: readonly TaughtPlaces[],
  chosen: readonly Candidate[],
  examples: readonly TemplateExample[],
): number[] {
  const sums = new Float32Array(TRAITS.length);
  taught.forEach(({ reader }, i) => {
    const own = chosen[i]!;
    const itself = compare(examples[i]!, reader.of(own), reader);
    const rivals = reader.document.candidates
      .filter((other) => other.kind === own.kind && other.key !== own.key && !sharesWords(own, other))
      .map((other) => compare(examples[i]!, reader.of(other), reader));
    for (let k = 0; k < TRAITS.length; k++) {
      const nearest = rivals
        .map((rival) => rival[k]!)
        .sort((a, b) => b - a)
        .slice(0, RIVALS);
      const alike = nearest.reduce((sum, value) => sum + value, 0) / RIVALS;
      sums[k]! += (itself[k]! - Math.min(alike, itself[k]!)) / taught.length;
    }
  });
  return Array.from(sums, round);
}

function sharesWords(a: Candidate, b: Candidate): boolean {
  return a.pageIndex === b.pageIndex && a.words.some((word) => b.words.includes(word));
}
