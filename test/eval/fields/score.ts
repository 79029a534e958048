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
import { type Given, Tally } from "./verdicts";

const THRESHOLD = 0.5;

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
    const tally = new Tally();
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
      for (const { type, verdicts } of tally.add(document.truth, found)) {
        if (!values.verbose) continue;
        const read = found(type)
          .slice(0, 2)
          .map((one) => `${one.value} [${one.normalized}] ${one.confidence.toFixed(2)}`);
        console.log(
          document.id,
          type,
          verdicts.join("/"),
          "| right:",
          document.truth.fields[type],
          "| read:",
          read.join(" ; "),
        );
      }
    }
    if (kinds.known > 0) console.log(`kind of document: right ${kinds.right} of ${kinds.known}`);
    const lines = tally.lines();
    const summary = `${set}: ${documents.length} documents, ${lines.pop()}; ${(elapsedMs / documents.length).toFixed(0)} ms a document`;
    for (const line of [...lines, summary]) console.log(line);
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

await main();
