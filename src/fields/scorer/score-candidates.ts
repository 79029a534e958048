import { DOCUMENT_KINDS, type KieDocumentKind } from "../../contract/kie-page";
import type { Candidate, CandidateKind } from "../candidates/candidate";
import { FeatureExtractor } from "./candidate-features";
import { type Network, type PackedTensors, scoresOf, unpackNetwork } from "./network";
import type { PreparedDocument } from "./scored-document";
import weights from "./weights.json";

/** A value of a field with the places where it stands. */
export interface ScoredValue {
  /** Probability that it is the field's value. */
  readonly probability: number;
  /** Likeliest first. */
  readonly places: readonly Candidate[];
}

interface KindNetwork {
  readonly fields: readonly string[];
  /** Of candidates: hidden, then a score per field. */
  readonly body: Network;
  /** Of the document: a score per field for that it has none. */
  readonly none: Network;
}

const KINDS: readonly CandidateKind[] = ["amount", "date", "code", "name", "address"];

/** Classes of the tagger that candidates are scored by. */
export const CLASSES: readonly string[] = weights.classes;

let kindNetwork: Network | null = null;
let loaded: ReadonlyMap<CandidateKind, KindNetwork> | null = null;

/** What the scorer says of a document. */
export interface DocumentScores {
  /** By field: its values, likeliest first; what is left to 1 is the probability that the document has none. */
  readonly values: ReadonlyMap<string, readonly ScoredValue[]>;
  readonly kind: KieDocumentKind;
}

/** Scores the candidates of a document for each field, and tells its kind. */
export function scoreDocument(document: PreparedDocument): DocumentScores {
  loaded ??= new Map(KINDS.map((kind) => [kind, unpack(kind)]));
  const extractor = new FeatureExtractor(document, CLASSES);
  const whole = extractor.whole();
  const result = new Map<string, readonly ScoredValue[]>();
  for (const [kind, network] of loaded) {
    const candidates = document.candidates.filter((one) => one.kind === kind);
    const scores = candidates.map((one) => scoresOf(network.body, extractor.candidate(one)));
    const none = scoresOf(network.none, whole);
    network.fields.forEach((field, f) => {
      result.set(
        field,
        valuesOf(
          candidates,
          scores.map((score) => score[f]!),
          none[f]!,
        ),
      );
    });
  }
  return { values: result, kind: kindOf(whole) };
}

/** The likeliest kind of a document, from its features. */
function kindOf(whole: Float32Array): KieDocumentKind {
  kindNetwork ??= unpackNetwork(weights.documentKind as unknown as PackedTensors, "body.");
  const scores = scoresOf(kindNetwork, whole);
  const most = Math.max(...scores);
  const sum = scores.reduce((all, score) => all + Math.exp(score - most), 0);
  const value = DOCUMENT_KINDS.find((name) => scores[weights.documentKind.names.indexOf(name)] === most)!;
  return { value, confidence: 1 / sum };
}

function valuesOf(candidates: readonly Candidate[], scores: readonly number[], none: number): ScoredValue[] {
  const most = scores.reduce((a, b) => Math.max(a, b), none);
  const weightsOf = scores.map((score) => Math.exp(score - most));
  const sum = weightsOf.reduce((a, b) => a + b, Math.exp(none - most));
  const byKey = new Map<string, { probability: number; places: { one: Candidate; weight: number }[] }>();
  candidates.forEach((one, i) => {
    const weight = weightsOf[i]! / sum;
    const value = byKey.get(one.key);
    if (value === undefined) byKey.set(one.key, { probability: weight, places: [{ one, weight }] });
    else {
      value.probability += weight;
      value.places.push({ one, weight });
    }
  });
  return mergeAlike([...byKey.values()])
    .map(({ probability, places }) => ({
      probability,
      places: places.sort((a, b) => b.weight - a.weight).map(({ one }) => one),
    }))
    .sort((a, b) => b.probability - a.probability);
}

interface Value {
  probability: number;
  places: { readonly one: Candidate; readonly weight: number }[];
}

/** Likelier values than this are merged with those that are alike. */
const MIN_MERGED = 0.01;

/**
 * Names and addresses that are parts of each other at one place are one value: the likeliest stands for them, and
 * their probabilities add up.
 */
function mergeAlike(values: readonly Value[]): Value[] {
  const [first] = values;
  const kind = first?.places[0]?.one.kind;
  if (kind !== "name" && kind !== "address") return [...values];
  const merged: Value[] = [];
  for (const value of [...values].sort((a, b) => b.probability - a.probability)) {
    const alike =
      value.probability < MIN_MERGED
        ? undefined
        : merged.find((other) => isAlike(other.places[0]!.one, value.places[0]!.one));
    if (alike === undefined) merged.push({ ...value });
    else {
      alike.probability += value.probability;
      alike.places = [...alike.places, ...value.places];
    }
  }
  return merged;
}

/** Share of the words of the longer one that two candidates have in common to be alike. */
const MIN_SHARED_WORDS = 0.6;

function isAlike(a: Candidate, b: Candidate): boolean {
  if (a.pageIndex !== b.pageIndex) return false;
  const shared = a.words.filter((word) => b.words.includes(word)).length;
  return shared >= MIN_SHARED_WORDS * Math.max(a.words.length, b.words.length);
}

function unpack(kind: CandidateKind): KindNetwork {
  const packed = weights.kinds[kind] as unknown as { readonly fields: readonly string[] } & PackedTensors;
  return {
    fields: packed.fields,
    body: unpackNetwork(packed, "body."),
    none: unpackNetwork(packed, "none."),
  };
}
