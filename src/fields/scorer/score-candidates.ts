import { DOCUMENT_KINDS, type KieDocumentKind } from "../../contract/kie-page";
import type { Candidate, CandidateKind } from "../candidates/candidate";
import { FeatureExtractor, usualFeatures } from "./candidate-features";
import { type Network, type PackedTensors, scoresOf, unpackNetwork } from "./network";
import type { PreparedDocument } from "./scored-document";
import weights from "./weights.json";
import { wholeAddress } from "./whole-address";
import { wholeName } from "./whole-name";

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
  for (const value of byKey.values()) value.places = byWeight(value.places);
  return mergeAlike(withWholes([...byKey.values()], candidates))
    .map(({ probability, places }) => ({
      probability,
      places: places.map(({ one }) => one),
    }))
    .sort((a, b) => b.probability - a.probability);
}

interface Value {
  probability: number;
  places: { readonly one: Candidate; readonly weight: number }[];
}

/** Likelier values than this are merged with those that are alike. */
const MIN_MERGED = 0.01;

/** Names and addresses of which a part was found, whole; those that become the same are one. */
function withWholes(values: readonly Value[], candidates: readonly Candidate[]): Value[] {
  const kind = candidates[0]?.kind;
  if (kind !== "name" && kind !== "address") return [...values];
  const wholeOf = kind === "name" ? wholeName : wholeAddress;
  const wholes = new Map<string, Value>();
  for (const value of values) {
    const [{ one: part, weight }] = value.places as [Value["places"][number]];
    const whole = value.probability < MIN_MERGED ? part : wholeOf(part, candidates);
    const own = wholes.get(whole.key);
    if (own === undefined) {
      const places = whole === part ? value.places : [{ one: whole, weight }];
      wholes.set(whole.key, { probability: value.probability, places: [...places] });
    } else {
      own.probability += value.probability;
      own.places.push(...(whole === part ? value.places : []));
    }
  }
  return [...wholes.values()];
}

/**
 * Names and addresses that are parts of each other at one place are one value: the one that most agrees with the
 * others stands for them, and their probabilities add up.
 */
function mergeAlike(values: readonly Value[]): Value[] {
  const [first] = values;
  const kind = first?.places[0]?.one.kind;
  if (kind !== "name" && kind !== "address") return [...values];
  const groups: Value[][] = [];
  for (const value of [...values].sort((a, b) => b.probability - a.probability)) {
    const group =
      value.probability < MIN_MERGED
        ? undefined
        : groups.find(([head]) => isAlike(head!.places[0]!.one, value.places[0]!.one));
    if (group === undefined) groups.push([value]);
    else group.push(value);
  }
  return groups.map(asOneValue);
}

/** A group's values as one: of the likely ones that which has most words in common with the others goes first. */
function asOneValue(group: readonly Value[]): Value {
  const [head] = group;
  if (group.length === 1) return { ...head! };
  const agreement = (value: Value): number =>
    group.reduce(
      (sum, other) => sum + other.probability * shareOf(value.places[0]!.one, other.places[0]!.one),
      0,
    );
  const best = group.reduce((a, b) => (agreement(b) > agreement(a) ? b : a));
  const probability = group.reduce((sum, value) => sum + value.probability, 0);
  const others = group.filter((value) => value !== best).flatMap(({ places }) => places);
  return { probability, places: [...best.places, ...byWeight(others)] };
}

function byWeight(places: Value["places"]): Value["places"] {
  return [...places].sort((a, b) => b.weight - a.weight);
}

/** Share of the words of the longer one that two candidates have in common to be alike. */
const MIN_SHARED_WORDS = 0.6;

function isAlike(a: Candidate, b: Candidate): boolean {
  return shareOf(a, b) >= MIN_SHARED_WORDS;
}

/** Share of the words of the longer one that two candidates have in common. */
function shareOf(a: Candidate, b: Candidate): number {
  if (a.pageIndex !== b.pageIndex) return 0;
  const shared = a.words.filter((word) => b.words.includes(word)).length;
  return shared / Math.max(a.words.length, b.words.length);
}

function unpack(kind: CandidateKind): KindNetwork {
  const packed = weights.kinds[kind] as unknown as { readonly fields: readonly string[] } & PackedTensors;
  return {
    fields: packed.fields,
    body: unpackNetwork(packed, "body.", usualFeatures(kind, weights.classes)),
    none: unpackNetwork(packed, "none."),
  };
}
