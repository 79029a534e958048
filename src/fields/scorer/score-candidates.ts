import { DOCUMENT_KINDS, type KieDocumentKind } from "../../contract/kie-page";
import type { Candidate, CandidateKind } from "../candidates/candidate";
import { FeatureExtractor } from "./candidate-features";
import type { PreparedDocument } from "./scored-document";
import weights from "./weights.json";

/** A value of a field with the places where it stands. */
export interface ScoredValue {
  /** Probability that it is the field's value. */
  readonly probability: number;
  /** Likeliest first. */
  readonly places: readonly Candidate[];
}

interface Layer {
  readonly rows: number;
  readonly columns: number;
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

interface KindNetwork {
  readonly fields: readonly string[];
  /** Of candidates: hidden, then a score per field. */
  readonly body: readonly [Layer, Layer];
  /** Of the document: a score per field for that it has none. */
  readonly none: readonly [Layer, Layer];
}

/** In base64, rows first: a vector as float16; a matrix as int8, with a float16 scale for each row. */
interface PackedTensor {
  readonly shape: readonly number[];
  readonly scales?: string;
  readonly data: string;
}

type PackedTensors = Readonly<Record<string, PackedTensor>>;

const KINDS: readonly CandidateKind[] = ["amount", "date", "code", "name", "address"];

let kindLayers: readonly [Layer, Layer] | null = null;
let loaded: ReadonlyMap<CandidateKind, KindNetwork> | null = null;

/** Fields that the scorer knows. */
export const SCORED_FIELDS: readonly string[] = KINDS.flatMap((kind) => weights.kinds[kind].fields);

/** What the scorer says of a document. */
export interface DocumentScores {
  /** By field: its values, likeliest first; what is left to 1 is the probability that the document has none. */
  readonly values: ReadonlyMap<string, readonly ScoredValue[]>;
  readonly kind: KieDocumentKind;
}

/** Scores the candidates of a document for each field, and tells its kind. */
export function scoreDocument(document: PreparedDocument): DocumentScores {
  loaded ??= new Map(KINDS.map((kind) => [kind, unpack(kind)]));
  const extractor = new FeatureExtractor(document, weights.classes);
  const whole = extractor.whole();
  const result = new Map<string, readonly ScoredValue[]>();
  for (const [kind, network] of loaded) {
    const candidates = document.candidates.filter((one) => one.kind === kind);
    const scores = candidates.map((one) => run(network.body, extractor.candidate(one)));
    const none = run(network.none, whole);
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
  kindLayers ??= layersOf(weights.documentKind as unknown as PackedTensors, "body");
  const scores = run(kindLayers, whole);
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

function run([hidden, out]: readonly [Layer, Layer], input: Float32Array): Float32Array {
  const middle = apply(hidden, input);
  for (let i = 0; i < middle.length; i++) middle[i] = Math.max(middle[i]!, 0);
  return apply(out, middle);
}

function apply({ rows, columns, weight, bias }: Layer, input: Float32Array): Float32Array {
  const output = bias.slice();
  for (let column = 0; column < columns; column++) {
    const value = input[column]!;
    // Most labels govern nothing: most features are 0.
    if (value === 0) continue;
    for (let row = 0; row < rows; row++) output[row]! += weight[row * columns + column]! * value;
  }
  return output;
}

function unpack(kind: CandidateKind): KindNetwork {
  const packed = weights.kinds[kind] as unknown as { readonly fields: readonly string[] } & PackedTensors;
  return { fields: packed.fields, body: layersOf(packed, "body"), none: layersOf(packed, "none") };
}

function layersOf(packed: PackedTensors, name: string): readonly [Layer, Layer] {
  return [layerOf(packed, `${name}.0`), layerOf(packed, `${name}.2`)];
}

function layerOf(packed: PackedTensors, name: string): Layer {
  const { shape, scales, data } = packed[`${name}.weight`]!;
  const [rows, columns] = shape as [number, number];
  const scale = floatsOf(scales!);
  const steps = new Int8Array(bytesOf(data).buffer);
  const weight = Float32Array.from(steps, (step, i) => step * scale[Math.floor(i / columns)]!);
  return { rows, columns, weight, bias: floatsOf(packed[`${name}.bias`]!.data) };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** Float16 numbers, little-endian, as float32. */
function floatsOf(base64: string): Float32Array {
  const bytes = bytesOf(base64);
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => {
    const half = view.getUint16(i * 2, true);
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
    return half >> 15 === 1 ? -size : size;
  });
}
