/**
 * Writes the features of a corpus' candidates for `inkfield_training.fields.scorer`.
 *
 *     npx tsx test/eval/fields/dump.ts --data DATA --words DIR --cache DIR --out DIR [--set rendered:train ...] [--noise SEED] [--limit N]
 *
 * For each set `<set>-<split>.json` (documents with their labels) and `.<kind>.bin`: rows of 16-bit integers, features
 * times 256.
 */
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Candidate, CandidateKind } from "../../../src/fields/candidates/candidate";
import {
  documentFeatureNames,
  FeatureExtractor,
  featureNames,
} from "../../../src/fields/scorer/candidate-features";
import { prepareDocument } from "../../../src/fields/scorer/scored-document";
import { Beliefs } from "./beliefs";
import { type CorpusDocument, readCorpus, type Truth } from "./corpus";
import { withNoise } from "./noise";
import { isSame, tokenF1 } from "./same-value";

/** The kind of candidates of each field. */
export const FIELD_KINDS: Readonly<Record<string, CandidateKind>> = {
  total: "amount",
  subtotal: "amount",
  tax: "amount",
  date: "date",
  due_date: "date",
  flight_from: "date",
  flight_to: "date",
  invoice_number: "code",
  payment_reference: "code",
  contract_number: "code",
  company: "name",
  buyer: "name",
  address: "address",
};
const KINDS: readonly CandidateKind[] = ["amount", "date", "code", "name", "address"];
const SCALE = 256;
/** A name is right where its token F1 is this near to the best one's. */
const NAME_SLACK = 0.05;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      words: { type: "string" },
      cache: { type: "string" },
      out: { type: "string" },
      model: { type: "string", default: "models/inkfield_fields" },
      set: { type: "string", multiple: true, default: ["rendered:train"] },
      noise: { type: "string" },
      limit: { type: "string" },
    },
  });
  const beliefs = new Beliefs(values.model, values.cache!);
  mkdirSync(values.out!, { recursive: true });
  const classes = beliefs.card.fieldTypes;
  writeFileSync(
    join(values.out!, "features.json"),
    JSON.stringify({
      classes,
      fields: FIELD_KINDS,
      document: documentFeatureNames(classes),
      kinds: Object.fromEntries(KINDS.map((kind) => [kind, featureNames(kind, classes)])),
    }),
  );
  for (const set of values.set) {
    const documents = readCorpus(values.data!, values.words!, set).slice(
      0,
      values.limit ? Number(values.limit) : undefined,
    );
    const base = join(values.out!, set.replace(":", "-"));
    const files = new Map(
      [...KINDS, "document"].map((kind) => [kind, createWriteStream(`${base}.${kind}.bin`)]),
    );
    const rows: object[] = [];
    for (const [i, clean] of documents.entries()) {
      const document =
        values.noise === undefined ? clean : withNoise(clean, Number(values.noise) * 100_003 + i);
      const prepared = prepareDocument(await beliefs.pagesOf(document));
      const extractor = new FeatureExtractor(prepared, classes);
      const write = (kind: string, features: Float32Array): boolean =>
        files
          .get(kind)!
          .write(
            Buffer.from(
              Int16Array.from(features, (value) =>
                Math.max(-32000, Math.min(32000, Math.round(value * SCALE))),
              ).buffer,
            ),
          );
      write("document", extractor.whole());
      const ofKind = new Map(
        KINDS.map((kind) => [kind, prepared.candidates.filter((one) => one.kind === kind)]),
      );
      for (const [kind, candidates] of ofKind)
        for (const one of candidates) write(kind, extractor.candidate(one));
      rows.push({
        id: document.id,
        kind: document.truth.kind,
        language: document.truth.language,
        counts: Object.fromEntries([...ofKind].map(([kind, candidates]) => [kind, candidates.length])),
        keys: Object.fromEntries([...ofKind].map(([kind, candidates]) => [kind, keyNumbers(candidates)])),
        labels: labelsOf(document, ofKind),
      });
      if (i % 100 === 99) console.error(`${set} ${i + 1}/${documents.length}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all([...files.values()].map((file) => new Promise((resolve) => file.end(resolve))));
    writeFileSync(`${base}.json`, JSON.stringify(rows));
  }
  await beliefs.close();
}

function keyNumbers(candidates: readonly Candidate[]): number[] {
  const numbers = new Map<string, number>();
  return candidates.map(({ key }) => {
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key)!;
  });
}

/** By field: indices of the right candidates; none where the document has no such value or no candidate is right. */
function labelsOf(
  { truth }: CorpusDocument,
  ofKind: ReadonlyMap<CandidateKind, readonly Candidate[]>,
): Record<string, { there: boolean; right: number[] }> {
  const labels: Record<string, { there: boolean; right: number[] }> = {};
  for (const [field, kind] of Object.entries(FIELD_KINDS)) {
    const want = truth.fields[field];
    if (want === undefined) continue;
    labels[field] = {
      there: want !== null,
      right: want === null ? [] : rightOnes(field, ofKind.get(kind)!, truth),
    };
  }
  return labels;
}

function rightOnes(field: string, candidates: readonly Candidate[], truth: Truth): number[] {
  const want = truth.fields[field]!;
  const wants = [...(typeof want === "string" ? [want] : want), ...(truth.also[field] ?? [])].filter(
    (one) => one !== null,
  );
  const same = candidates.flatMap((one, i) => {
    const normalized = [one.normalized, one.normalizedAlternative];
    return wants.some((value) =>
      normalized.some((form) => isSame(field, { value: one.text, normalized: form }, value)),
    )
      ? [i]
      : [];
  });
  const place = truth.places?.[field];
  if (place !== undefined) {
    const words = new Set(place.flat());
    const there = same.filter((i) => candidates[i]!.words.some((word) => words.has(word)));
    if (there.length > 0) return best(field, candidates, there, wants);
  }
  return best(field, candidates, same, wants);
}

function best(
  field: string,
  candidates: readonly Candidate[],
  right: readonly number[],
  wants: readonly string[],
): number[] {
  if (!["company", "buyer", "address"].includes(field)) return [...right];
  const scores = right.map((i) => Math.max(...wants.map((want) => tokenF1(candidates[i]!.text, want))));
  const most = Math.max(0, ...scores);
  return right.filter((_, k) => scores[k]! >= most - NAME_SLACK);
}

await main();
