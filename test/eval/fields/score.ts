/**
 * Measures the fields that the engine chooses from words that it read before, or that a corpus gives.
 *
 *     npx tsx test/eval/fields/score.ts --data DATA --words DIR --cache DIR [--set real:val ...] [--limit N] [--answered] [--verbose]
 *
 * Right and wrong as in `same-value.ts`; precision = right / (right + wrong + invented), recall = right / (right + wrong +
 * missing), over the fields that have one value. `--answered` measures the answers that the words were read with.
 */
import { parseArgs } from "node:util";
import { documentFields } from "../../../src/fields/document-fields";
import { Beliefs } from "./beliefs";
import { type CorpusDocument, readCorpus, valuesOf } from "./corpus";
import { isSame, MULTIPLE_TYPES, SINGLE_TYPES } from "./same-value";

const THRESHOLD = 0.5;
const SURE = 0.9;
const BROADCAST_TYPES = ["contract_number", "flight_from", "flight_to"];

/** Our names of the sets' kinds; what is not named is of another kind. */
const KIND_NAMES: Readonly<Record<string, string>> = {
  receipt: "receipt",
  invoice: "invoice",
  order: "order",
  "debit note": "invoice",
  "payment receipt": "receipt",
  "order confirmation": "order",
  "credit note": "credit_note",
  credit_note: "credit_note",
  statement: "statement",
};

interface Given {
  readonly value: string;
  readonly normalized: string | null;
  readonly confidence: number;
}

type Verdict = "right" | "wrong" | "missing" | "invented" | "none";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      words: { type: "string" },
      cache: { type: "string" },
      model: { type: "string", default: "models/inkfield_fields" },
      set: { type: "string", multiple: true, default: ["real:val", "srd:val", "german:val"] },
      limit: { type: "string" },
      answered: { type: "boolean", default: false },
      verbose: { type: "boolean", default: false },
    },
  });
  const beliefs = new Beliefs(values.model, values.cache!);
  for (const set of values.set) {
    const documents = readCorpus(values.data!, values.words!, set).slice(
      0,
      values.limit ? Number(values.limit) : undefined,
    );
    const counts = new Map<string, Record<Verdict, number>>();
    const sure: boolean[] = [];
    let elapsedMs = 0;
    const kinds = { right: 0, known: 0 };
    for (const document of documents) {
      const startMs = performance.now();
      const { found, kind } = values.answered
        ? { found: answeredOf(document), kind: null }
        : await foundOf(document, beliefs);
      if (kind !== null && document.truth.kind !== null) {
        const known = KIND_NAMES[document.truth.kind] ?? "other";
        kinds.known++;
        if (kind === known) kinds.right++;
        else if (values.verbose) console.log(document.id, "kind", "| right:", known, "| read:", kind);
      }
      elapsedMs += performance.now() - startMs;
      for (const type of [...SINGLE_TYPES, ...BROADCAST_TYPES, ...MULTIPLE_TYPES]) {
        const want = document.truth.fields[type];
        if (want === undefined) continue;
        const given = found(type);
        const verdicts = verdictsOf(type, given, want, document.truth.also[type] ?? []);
        const own = counts.get(type) ?? { right: 0, wrong: 0, missing: 0, invented: 0, none: 0 };
        for (const verdict of verdicts) own[verdict]++;
        counts.set(type, own);
        if (!MULTIPLE_TYPES.includes(type) && (given[0]?.confidence ?? 0) >= SURE)
          sure.push(verdicts[0] === "right");
        if (values.verbose && verdicts.some((verdict) => !["right", "none"].includes(verdict))) {
          console.log(
            document.id,
            type,
            verdicts.join("/"),
            "| right:",
            want,
            "| read:",
            given
              .slice(0, 2)
              .map((one) => `${one.value} [${one.normalized}] ${one.confidence.toFixed(2)}`)
              .join(" ; "),
          );
        }
      }
    }
    if (kinds.known > 0) console.log(`kind of document: right ${kinds.right} of ${kinds.known}`);
    report(set, documents.length, counts, sure, elapsedMs / documents.length);
  }
  await beliefs.close();
}

function answeredOf(document: CorpusDocument): (type: string) => Given[] {
  return (type) =>
    valuesOf(document.answered, type)
      .filter(({ confidence }) => confidence >= THRESHOLD)
      .sort((a, b) => b.confidence - a.confidence);
}

async function foundOf(
  document: CorpusDocument,
  beliefs: Beliefs,
): Promise<{ found: (type: string) => Given[]; kind: string | null }> {
  const pages = await beliefs.pagesOf(document);
  const { found, kind } = documentFields(pages, {
    fields: "auto",
    modelTypes: beliefs.card.fieldTypes,
    threshold: THRESHOLD,
  });
  return {
    kind: kind?.value ?? null,
    found: (type) =>
      found
        .filter(({ fieldType }) => fieldType === type)
        .map(({ text, normalized, confidence }) => ({ value: text, normalized, confidence }))
        .sort((a, b) => b.confidence - a.confidence),
  };
}

function verdictsOf(
  type: string,
  given: readonly Given[],
  want: string | readonly string[] | null,
  also: readonly (string | null)[],
): Verdict[] {
  const wants = want === null ? [] : typeof want === "string" ? [want] : want;
  const others = also.filter((one) => one !== null);
  if (MULTIPLE_TYPES.includes(type)) {
    if (wants.length === 0) return [given.length > 0 ? "invented" : "none"];
    return wants.map((one) => {
      if (given.some((value) => [one, ...others].some((right) => isSame(type, value, right)))) return "right";
      return given.length > 0 ? "wrong" : "missing";
    });
  }
  const [first] = given;
  if (first === undefined) return [wants.length === 0 || also.includes(null) ? "none" : "missing"];
  if ([...wants, ...others].some((right) => isSame(type, first, right))) return ["right"];
  return [wants.length > 0 ? "wrong" : "invented"];
}

function report(
  set: string,
  documents: number,
  counts: ReadonlyMap<string, Record<Verdict, number>>,
  sure: readonly boolean[],
  elapsedMs: number,
): void {
  const all = { right: 0, given: 0, there: 0 };
  for (const [type, { right, wrong, missing, invented }] of counts) {
    const given = right + wrong + invented;
    const there = right + wrong + missing;
    if (given + there === 0) continue;
    if (!MULTIPLE_TYPES.includes(type)) {
      all.right += right;
      all.given += given;
      all.there += there;
    }
    const precision = (right / Math.max(given, 1)).toFixed(2);
    const recall = (right / Math.max(there, 1)).toFixed(2);
    console.log(
      `${type.padEnd(18)} right ${right} wrong ${wrong} missing ${missing} invented ${invented}  precision ${precision} recall ${recall}`,
    );
  }
  const precision = all.right / Math.max(all.given, 1);
  const recall = all.right / Math.max(all.there, 1);
  const right = sure.filter((one) => one).length;
  console.log(
    `${set}: ${documents} documents, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${((2 * precision * recall) / Math.max(precision + recall, 1e-9)).toFixed(3)}, ` +
      `stated at ${SURE} or more: ${sure.length}, right ${(right / Math.max(sure.length, 1)).toFixed(3)}; ${elapsedMs.toFixed(0)} ms a document`,
  );
}

await main();
