import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { FieldPage } from "../../../src/document/field";
import type { Candidate } from "../../../src/fields/candidates/candidate";
import { foldText } from "../../../src/fields/fold-text";
import { prepareDocument } from "../../../src/fields/scorer/scored-document";
import { placesOf } from "../../../src/teach/learn";
import { TraitReader } from "../../../src/teach/traits";
import type { Beliefs } from "../fields/beliefs";
import { type CorpusDocument, readCorpus } from "../fields/corpus";
import { isSame } from "../fields/same-value";

/** A document whose fields can be taught and asked for. */
export interface TeachDocument {
  readonly id: string;
  readonly split: string;
  readonly layout: string;
  readonly document: CorpusDocument;
  readonly pages: readonly FieldPage[];
  /** Words of the first page by field, where they are known. */
  readonly places: Readonly<Record<string, readonly (readonly number[])[]>> | null;
}

/** Parts of the training documents by their layouts: what the network is fitted on, and what choices are made by. */
export type TrainingPart = "fit" | "held";
/** Every seventh layout, by the hash of its name, is held back. */
const HELD_ONE_OF = 7;

function partOf(layout: string): TrainingPart {
  return createHash("sha1").update(layout).digest().readUInt32LE() % HELD_ONE_OF === 0 ? "held" : "fit";
}

/**
 * Documents of splits of a set, whose layouts are told by their id, or by the words that they share.
 *
 * @param splits as in the index, or {@link TrainingPart}s.
 */
export async function readTeachDocuments(
  data: string,
  words: string,
  set: string,
  splits: readonly string[],
  beliefs: Beliefs,
  isWanted: (document: CorpusDocument) => boolean = () => true,
): Promise<TeachDocument[]> {
  const documents: TeachDocument[] = [];
  for (const split of splits) {
    const ofIndex = split === "fit" || split === "held" ? "train" : split;
    const extras = set === "rendered" ? readExtras(join(data, set), ofIndex) : null;
    for (const document of readCorpus(data, words, `${set}:${ofIndex}`).filter(isWanted)) {
      const own = extras?.get(document.id);
      documents.push({
        id: document.id,
        split,
        layout: own?.layout ?? "",
        document,
        pages: await beliefs.pagesOf(document),
        places: own === undefined ? null : { ...own.extra, ...document.truth.places },
      });
    }
  }
  const placed = set === "rendered" ? documents : withLayouts(documents);
  return placed.filter(
    ({ split, layout }) => (split !== "fit" && split !== "held") || partOf(layout) === split,
  );
}

interface Extra {
  readonly id: string;
  readonly layout: string;
  readonly extra: Readonly<Record<string, readonly (readonly number[])[]>>;
}

function readExtras(folder: string, split: string): Map<string, Extra> {
  const records = readdirSync(folder)
    .filter((file) => file.startsWith(split) && file.endsWith(".jsonl.gz"))
    .flatMap((file) =>
      gunzipSync(readFileSync(join(folder, file)))
        .toString("utf8")
        .split("\n"),
    )
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Extra);
  return new Map(records.map((record) => [record.id, record]));
}

/** Two documents have one layout where they share more than this of the words of their first pages. */
const SAME_LAYOUT = 0.5;

/** Puts documents of one layout together: each joins the first one that it is most alike. */
function withLayouts(documents: readonly TeachDocument[]): TeachDocument[] {
  const leaders: { readonly id: string; readonly words: ReadonlySet<string> }[] = [];
  return documents.map((document) => {
    const words = new Set(
      document.pages[0]!.words.map(({ text }) => foldText(text)).filter((text) => /^\p{L}{3,}$/u.test(text)),
    );
    const alike = leaders.map((leader) => jaccard(words, leader.words));
    const most = Math.max(0, ...alike);
    if (most > SAME_LAYOUT) return { ...document, layout: leaders[alike.indexOf(most)]!.id };
    leaders.push({ id: document.id, words });
    return { ...document, layout: document.id };
  });
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const one of a) if (b.has(one)) common++;
  return common / Math.max(a.size + b.size - common, 1);
}

const readers = new WeakMap<TeachDocument, Map<string, TraitReader>>();

/** Reads a document without what the fields model says of a field. */
export function readerWithout(document: TeachDocument, field: string): TraitReader {
  let own = readers.get(document);
  if (own === undefined) {
    own = new Map();
    readers.set(document, own);
  }
  let reader = own.get(field);
  if (reader === undefined) {
    const whole = prepareDocument(document.pages);
    const without = (classes: ReadonlyMap<string, Float32Array>) =>
      new Map([...classes].filter(([name]) => name !== field));
    reader = new TraitReader({
      ...whole,
      beliefs: whole.beliefs.map(({ belongs, starts }) => ({
        belongs: without(belongs),
        starts: without(starts),
      })),
    });
    own.set(field, reader);
  }
  return reader;
}

/** Texts of a document that are a field's value; those that a person would mark first. Empty where it has none. */
export function truePlaces(document: TeachDocument, field: string): Candidate[] {
  const {
    places,
    document: { truth },
  } = document;
  const whole = prepareDocument(document.pages);
  if (places !== null) {
    return (places[field] ?? []).flatMap((words) => placesOf(whole, { pageIndex: 0, words }));
  }
  const want = truth.fields[field];
  if (typeof want !== "string") return [];
  const rights = [want, ...(truth.also[field] ?? [])].filter((one) => one !== null);
  return whole.candidates.filter(({ text, normalized, kind }) => {
    const isDate = field.startsWith("flight");
    if (
      isDate
        ? kind !== "date"
        : field === "total"
          ? kind !== "amount"
          : field === "contract_number"
            ? kind !== "code"
            : kind !== "name"
    )
      return false;
    return rights.some((right) => isSame(field, { value: text, normalized }, right));
  });
}

/** Whether a model's answer for a document is kept: others would take a run of it. */
export function isCached(document: CorpusDocument, beliefs: Beliefs, cache: string): boolean {
  const input = JSON.stringify(
    document.pages.map(({ words, size }) => [words.map(({ text, quad }) => [text, quad]), size]),
  );
  const key = createHash("sha1").update(beliefs.card.sha256).update(input).digest("hex");
  return existsSync(join(cache, key.slice(0, 2), `${key}.json`));
}
