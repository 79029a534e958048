import type { FieldPage } from "../../document/field";
import { lineRuns, shortParts } from "../../document/line-runs";
import { uniteBoxes } from "../../geometry/box";
import { type Candidate, type CandidateKind, textCandidate } from "../candidates/candidate";
import { findNames, namesNobody } from "../candidates/find-names";
import { findValues } from "../candidates/find-values";
import { comparedParts, type HostName, hostLikeness, hostNames } from "../candidates/host-names";
import { type DocumentEvidence, gatherEvidence } from "../document-evidence";
import { type Cell, layoutOf, ORNAMENT, type PageLayout } from "../document-layout";
import { foldText } from "../fold-text";
import { groupTags } from "../group-tags";
import { joinWords } from "../joined-words";
import { isTitle } from "../labels/is-title";
import { type Entity, entitiesOf } from "../typed-entities";
import type { HostFacts, PageBeliefs, ScoredDocument } from "./candidate-features";

/** A typed entity with its place. */
export interface PlacedEntity extends Entity {
  readonly pageIndex: number;
  readonly text: string;
  readonly words: readonly number[];
  readonly hostNames: readonly PlacedHostName[];
}

/** A name in the host of an address. */
interface PlacedHostName extends HostName {
  readonly words: readonly number[];
}

/** All that is known of a document before a value is chosen. */
export interface PreparedDocument extends ScoredDocument {
  readonly evidence: DocumentEvidence;
  readonly entities: readonly PlacedEntity[];
}

/** Field types whose groups of tagged words are candidates as they are. */
const GROUPED: Readonly<Record<string, CandidateKind>> = {
  company: "name",
  buyer: "name",
  address: "address",
};
/** Fields that are known and fields that were taught are looked for in the same candidates. */
const known = new WeakMap<readonly FieldPage[], PreparedDocument>();

/** Finds all candidates of a document, once for each list of pages. */
export function prepareDocument(pages: readonly FieldPage[]): PreparedDocument {
  let document = known.get(pages);
  if (document === undefined) {
    document = prepare(pages);
    known.set(pages, document);
  }
  return document;
}

function prepare(pages: readonly FieldPage[]): PreparedDocument {
  const layouts = pages.map(layoutOf);
  const lines = layouts.map(linesOf);
  const evidence = gatherEvidence(
    lines.flat(),
    pages.map((page) => page.language),
  );
  const beliefs = layouts.map((layout, i) => beliefsOf(pages[i]!, layout));
  const entities = layouts.flatMap((layout) => entitiesOnPage(layout, evidence.country));
  const printed = layouts.flatMap((layout, i) => [
    ...findValues(layout, evidence),
    ...withTagged(findNames(layout), layout, beliefs[i]!),
  ]);
  const hostCandidates = namesInHosts(layouts, entities, printed);
  return {
    pages: layouts,
    beliefs,
    candidates: [...printed, ...hostCandidates.keys()],
    entityWords: layouts.map(
      (_, page) => new Set(entities.flatMap((one) => (one.pageIndex === page ? one.words : []))),
    ),
    hosts: [
      ...new Set(entities.flatMap(({ hostNames }) => hostNames.map(({ text }) => foldText(text)))),
    ].slice(0, MAX_HOSTS),
    hostCandidates,
    evidence,
    entities,
  };
}

/** Most characters of a line: what looks for dates in it takes the square of its length. */
const MAX_LINE_LENGTH = 1000;

/** The texts of a page's rows; cell by cell where a row is too long. */
function linesOf({ rows, cells }: PageLayout): string[] {
  return rows.flatMap((row) => {
    const texts = row.map((cell) => cells[cell]!.text);
    const line = texts.join("   ");
    return line.length > MAX_LINE_LENGTH ? texts : [line];
  });
}

function beliefsOf(page: FieldPage, { texts }: PageLayout): PageBeliefs {
  const belongs = new Map<string, Float32Array>();
  const starts = new Map<string, Float32Array>();
  for (const one of page.candidates) {
    if (!belongs.has(one.fieldType)) {
      belongs.set(one.fieldType, new Float32Array(texts.length));
      starts.set(one.fieldType, new Float32Array(texts.length));
    }
    belongs.get(one.fieldType)![one.wordIndex] = one.belongs;
    starts.get(one.fieldType)![one.wordIndex] = one.starts;
  }
  return { belongs, starts };
}

/** The names and addresses with those that the tagger's words make up. */
function withTagged(names: readonly Candidate[], layout: PageLayout, beliefs: PageBeliefs): Candidate[] {
  const known = new Set(names.map((name) => `${name.kind} ${name.words.join()}`));
  const cellOf = new Map(
    layout.cells.flatMap(({ words }, cell) => words.map((word) => [word, cell] as const)),
  );
  const tagged = Object.entries(GROUPED).flatMap(([fieldType, kind]) => {
    const belongs = beliefs.belongs.get(fieldType);
    if (belongs === undefined) return [];
    return groupTags(fieldType, belongs, beliefs.starts.get(fieldType)!, layout.boxes, layout.unit).flatMap(
      (words): Candidate[] => {
        const id = `${kind} ${words.join()}`;
        const { text } = joinWords(layout.texts, words);
        if (known.has(id) || !/\p{L}{2}|\p{L}.*\p{L}/u.test(text)) return [];
        if (words.some((word) => ORNAMENT.test(layout.texts[word]!))) return [];
        if (hasHole(words, layout, cellOf, kind === "name")) return [];
        if (kind === "name" && namesNobody(text)) return [];
        known.add(id);
        const cell = cellOf.get(words[0]!)!;
        const own = layout.cells[cell]!;
        const at = Math.max(own.text.indexOf(layout.texts[words[0]!]!), 0);
        const lines = new Set(words.map((word) => layout.cells[cellOf.get(word)!]!.row)).size;
        if (lines === 1 && isTitle(own, at, Math.min(at + text.length, own.text.length))) return [];
        return [
          textCandidate({
            kind,
            pageIndex: layout.pageIndex,
            words,
            text,
            box: words.map((word) => layout.boxes[word]!).reduce(uniteBoxes),
            cell,
            start: at,
            end: lines > 1 ? own.text.length : Math.min(at + text.length, own.text.length),
            lines,
          }),
        ];
      },
    );
  });
  return [...names, ...tagged];
}

/**
 * Whether words leave out words of their lines that stand between them.
 *
 * @param isName a name that goes on in another line leaves out nothing at the end of its line either.
 */
function hasHole(
  words: readonly number[],
  layout: PageLayout,
  cellOf: ReadonlyMap<number, number>,
  isName: boolean,
): boolean {
  return words.slice(1).some((word, i) => {
    const before = words[i]!;
    const [upper, lower] = [cellOf.get(before)!, cellOf.get(word)!];
    const own = layout.cells[upper]!.words;
    if (upper === lower) return own.indexOf(word) !== own.indexOf(before) + 1;
    return layout.cells[lower]!.words[0] !== word || (isName && own.at(-1) !== before);
  });
}

/** Words of a line that stand farther apart than this, in heights, have nothing to do with each other. */
const MAX_LINE_GAP = 6;
/** Most characters of a line: entities may take the square of its length, and a stranger's PDF may show a million on one. */
const MAX_ENTITY_LINE = 300;

function entitiesOnPage(page: PageLayout, country: string | null): PlacedEntity[] {
  return lineRuns(page.boxes, MAX_LINE_GAP)
    .flatMap((words) => shortParts(words, page.texts, MAX_ENTITY_LINE))
    .flatMap((words) => {
      const line = joinWords(page.texts, words);
      return entitiesOf(line.text, country).map((entity) => {
        const text = line.text.slice(entity.start, entity.end);
        return {
          ...entity,
          pageIndex: page.pageIndex,
          text,
          words: line.wordsIn(entity.start, entity.end),
          hostNames: hostNames({ type: entity.type, text }).map((name) => ({
            ...name,
            words: line.wordsIn(entity.start + name.start, entity.start + name.start + name.text.length),
          })),
        };
      });
    });
}

/** Most hosts of a document that names are compared with, or taken from; papers have one or two. */
const MAX_HOSTS = 16;

/**
 * The last name of each host as a candidate: where it stands first, in an address of the web rather than of mail.
 *
 * @param printed the candidates that names in hosts are compared with.
 */
function namesInHosts(
  pages: readonly PageLayout[],
  entities: readonly PlacedEntity[],
  printed: readonly Candidate[],
): ReadonlyMap<Candidate, HostFacts> {
  const found = new Map<string, { readonly one: Candidate; readonly isMail: boolean }>();
  for (const { pageIndex, hostNames } of entities) {
    if (found.size === MAX_HOSTS) break;
    const name = hostNames.at(-1);
    if (name === undefined || namesNobody(name.text)) continue;
    const { text, words, isMail } = name;
    const known = found.get(foldText(text));
    if (known !== undefined && (isMail || !known.isMail)) continue;
    const page = pages[pageIndex]!;
    const cell = page.cells.findIndex((one) => one.words.includes(words[0]!));
    const own = page.cells[cell];
    if (own === undefined) continue;
    const start = startOf(text, words[0]!, own);
    const one = textCandidate({
      kind: "name",
      pageIndex,
      words,
      text,
      box: words.map((word) => page.boxes[word]!).reduce(uniteBoxes),
      cell,
      start,
      end: Math.min(start + text.length, own.text.length),
      lines: 1,
    });
    found.set(one.key, { one, isMail });
  }
  if (found.size === 0) return new Map();
  const names = printed.filter(({ kind }) => kind === "name").map(({ text }) => comparedParts(text));
  return new Map(
    [...found.values()].map(({ one, isMail }) => {
      const likeness = names.reduce((most, parts) => Math.max(most, hostLikeness(parts, one.key)), 0);
      return [one, { isMail, likeness }];
    }),
  );
}

/** Where a text that stands in a word begins in that word's cell: at its last place there, as in `wren.office@wren.at`. */
function startOf(text: string, word: number, cell: Cell): number {
  let start = 0;
  for (let at = cell.text.indexOf(text); at >= 0; at = cell.text.indexOf(text, at + 1))
    if (cell.wordsIn(at, at + text.length)[0] === word) start = at;
  return start;
}
