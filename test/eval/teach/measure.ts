import { learnFrom } from "../../../src/teach/learn";
import { scoreTemplate } from "../../../src/teach/score";
import { randomFrom } from "../../harness/random-from";
import { Beliefs } from "../fields/beliefs";
import type { CorpusDocument } from "../fields/corpus";
import { readerWithout, readTeachDocuments, type TeachDocument, truePlaces } from "./corpus";
import { rightKeys, shuffled, taughtPlaces } from "./episodes";

/** Fields that are hidden and taught again, by set. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  adbuy: ["contract_number", "total", "flight_from", "flight_to"],
  rendered: ["invoice_number", "due_date"],
};
/** Splits that are taught from; the others of a set are too few of a layout. */
const TAUGHT_SPLITS: Readonly<Record<string, readonly string[]>> = { adbuy: ["train", "val"] };
const COUNTS = [1, 3, 5] as const;
/** A value counts as given from this probability on, as of a request without a `field_threshold`. */
const THRESHOLD = 0.5;
/** Documents of a draw that are asked; in other layouts half of them do not have the field, as far as there are such ones. */
const QUERIES = 12;

interface Tally {
  right: number;
  wrong: number;
  missing: number;
  invented: number;
  none: number;
}

/** How a document is answered, and the probability of what is given; 0 where nothing is. */
interface Answer {
  readonly verdict: keyof Tally;
  readonly probability: number;
}

/** What was measured of a field. */
export interface TeachReport {
  readonly set: string;
  readonly field: string;
  readonly layouts: "same" | "other";
  readonly examples: number;
  readonly asked: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Mean probability of the values that are given: as high as `precision` where it is honest. */
  readonly stated: number;
  readonly invented: number;
  readonly without: number;
}

/**
 * Hides fields and teaches them again, from documents of the layout that is asked for and from others.
 *
 * @param words as `readCorpus`.
 * @param cache folder of what the fields model says of the documents.
 * @param draws how many times each is done with other documents.
 */
export async function measureTeaching(
  data: string,
  words: string,
  cache: string,
  split: string,
  draws: number,
  isWanted: (document: CorpusDocument, beliefs: Beliefs) => boolean = () => true,
) {
  const beliefs = new Beliefs("models/inkfield_fields", cache);
  const reports: TeachReport[] = [];
  const times: number[] = [];
  const sizes: number[] = [];
  const misses: unknown[] = [];
  for (const [set, fields] of Object.entries(FIELDS)) {
    const wanted = (one: CorpusDocument): boolean => isWanted(one, beliefs);
    const documents = await readTeachDocuments(
      data,
      words,
      set,
      TAUGHT_SPLITS[set] ?? [split],
      beliefs,
      wanted,
    );
    for (const field of fields) {
      const random = randomFrom(1);
      for (const layouts of ["same", "other"] as const) {
        for (const examples of COUNTS) {
          const answers: Answer[] = [];
          for (let draw = 0; draw < draws; draw++) {
            const asked = drawDocuments(documents, split, field, layouts, examples, random);
            if (asked === null) continue;
            const taught = asked.taught.map((one) => taughtPlaces(one, field));
            const startMs = process.cpuUsage();
            const template = learnFrom(field, taught);
            const { user, system } = process.cpuUsage(startMs);
            times.push((user + system) / 1000);
            sizes.push(JSON.stringify(template).length);
            for (const query of asked.queries) {
              const [first] = scoreTemplate(template, readerWithout(query, field));
              const given = first !== undefined && first.probability >= THRESHOLD ? first : null;
              const rights = rightKeys(query, field);
              const verdict = verdictOf(given === null ? null : given.places[0]!.key, rights);
              answers.push({ verdict, probability: given?.probability ?? 0 });
              if (verdict !== "right" && verdict !== "none") {
                misses.push({
                  field, layouts, examples, id: query.id, layout: query.layout, verdict,
                  right: [...rights], best: first === undefined ? null : first.places[0]!.text, probability: first?.probability,
                  taught: asked.taught.map(({ id }) => id),
                }); // biome-ignore format: a record
              }
            }
          }
          reports.push(reportOf(set, field, layouts, examples, answers));
        }
      }
    }
  }
  await beliefs.close();
  return { reports, learn_ms: summaryOf(times), template_bytes: summaryOf(sizes), misses };
}

/** Documents to teach from, and others to ask; `null` where there are too few. */
export function drawDocuments(
  documents: readonly TeachDocument[],
  split: string,
  field: string,
  layouts: "same" | "other",
  count: number,
  random: () => number,
): { readonly taught: readonly TeachDocument[]; readonly queries: readonly TeachDocument[] } | null {
  const has = (document: TeachDocument): boolean => truePlaces(document, field).length > 0;
  const order = shuffled(documents, random);
  if (layouts === "other") {
    const taught: TeachDocument[] = [];
    for (const one of order) if (taught.length < count && has(one)) taught.push(one);
    const seen = new Set(taught.map(({ layout }) => layout));
    const others = order.filter((one) => one.split === split && !seen.has(one.layout));
    const without = others.filter((one) => !has(one)).slice(0, QUERIES / 2);
    return { taught, queries: [...others.filter(has).slice(0, QUERIES - without.length), ...without] };
  }
  for (const { layout } of order) {
    const own = order.filter((one) => one.layout === layout);
    const holding = own.filter(has);
    if (holding.length <= count) continue;
    const taught = holding.slice(0, count);
    const queries = own.filter((one) => one.split === split && !taught.includes(one));
    if (queries.length > 0) return { taught, queries: queries.slice(0, QUERIES) };
  }
  return null;
}

export function verdictOf(key: string | null, rights: ReadonlySet<string>): keyof Tally {
  if (key === null) return rights.size === 0 ? "none" : "missing";
  if (rights.has(key)) return "right";
  return rights.size === 0 ? "invented" : "wrong";
}

function reportOf(
  set: string,
  field: string,
  layouts: "same" | "other",
  examples: number,
  answers: readonly Answer[],
): TeachReport {
  const tally: Tally = { right: 0, wrong: 0, missing: 0, invented: 0, none: 0 };
  for (const { verdict } of answers) tally[verdict]++;
  const { right, wrong, missing, invented, none } = tally;
  const given = right + wrong + invented;
  const stated = answers.reduce((sum, { probability }) => sum + probability, 0) / Math.max(given, 1);
  const precision = right / Math.max(given, 1);
  const recall = right / Math.max(right + wrong + missing, 1);
  const f1 = (2 * precision * recall) / Math.max(precision + recall, 1e-9);
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    set,
    field,
    layouts,
    examples,
    asked: right + wrong + missing + invented + none,
    precision: round(precision),
    recall: round(recall),
    f1: round(f1),
    stated: round(stated),
    invented,
    without: invented + none,
  };
}

function summaryOf(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return { median: at(0.5), most: at(1) };
}
