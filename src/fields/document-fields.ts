import type { FieldType } from "../contract/params";
import type { FieldCandidate, FieldPage, FoundField } from "../document/field";
import { uprightFrame } from "../geometry/upright-frame";
import { type DocumentEvidence, gatherEvidence } from "./document-evidence";
import {
  BROADCAST_MARKS,
  BROADCAST_NAMES,
  ENTITY_TYPES,
  isAmountType,
  isDateType,
  isEntityType,
} from "./field-types";
import { findCurrency } from "./find-currency";
import { foldText } from "./fold-text";
import { type JoinedWords, joinWords } from "./joined-words";
import { lineRuns, MAX_PAGE_WORDS } from "./line-runs";
import { readValue } from "./read-value";
import { entitiesOf } from "./typed-entities";

/** What is asked of a document. */
export interface DocumentFieldsOptions {
  /** `"auto"` lists what the model knows, the typed entities, and on broadcast orders their own names too. */
  readonly fields: "auto" | readonly FieldType[];
  /** Types that the model knows; empty where none looked. */
  readonly modelTypes: readonly string[];
  /** Least confidence of a value, 0..1. */
  readonly threshold: number;
}

/** A document's fields. */
export interface DocumentFields {
  /** The field types to list, in order, whether there are values or not. */
  readonly types: readonly string[];
  /** At most one value of a type that a model finds; any number of typed entities. */
  readonly found: readonly FoundField[];
}

/** Words of a line that stand farther apart than this, in heights, have nothing to do with each other. */
const MAX_LINE_GAP = 6;
/**
 * Most characters of a line, and of a value. What looks for entities, dates and signs of countries in a text may take
 * the square of its length, and a stranger's PDF may show a million characters side by side.
 */
const MAX_LINE_LENGTH = 1000;
/** Alternatives that a value is given with. */
const MAX_ALTERNATIVES = 3;
/** How many words to the left and to the right. */
const WIDENINGS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [2, 0],
  [0, 2],
] as const;
/** However sure one place is, a second one still counts. */
const MAX_VOTE = 0.999;
/** What an amount that is not `WHOLE_AMOUNT` weighs beside others. */
const CUT_SHORT = 0.5;
/** Digits, grouped or not, and two decimals; a currency before or behind. */
const WHOLE_AMOUNT = /^\D*\d{1,3}(?:\d*|(?:[.,' ’]\d{3})*)[.,]\d{2}(?:\s*[^\d\s]{0,3})?$/u;
/** A misread character passes an IBAN's checksum once in 97 times (ISO 7064, MOD 97-10). */
const CHECKSUM_ODDS = 97;

/** A line of a page. */
interface Line extends JoinedWords {
  /** Indices of its words, from the left. */
  readonly words: readonly number[];
}

/**
 * Builds the fields of a document from all of its pages: one value of each field that a model finds, with what else it
 * may be, and every typed entity, each on the page where it stands.
 */
export function documentFields(pages: readonly FieldPage[], options: DocumentFieldsOptions): DocumentFields {
  const lines = pages.map(linesOf);
  const evidence = gatherEvidence(
    lines.flat().map((line) => line.text),
    pages.map((page) => page.language),
  );
  const texts = pages.map((page) => page.words.map((word) => word.text));
  const chosen = options.modelTypes.flatMap((type) => {
    const value = chooseValue(type, { pages, texts, lines, evidence }, options.threshold);
    return value === null ? [] : [value];
  });
  const isBroadcast = chosen.some(({ fieldType }) =>
    (BROADCAST_MARKS as readonly string[]).includes(fieldType),
  );
  if (isBroadcast) chosen.push(...broadcastNames(chosen));
  if (options.modelTypes.includes("currency")) addCurrency(chosen, lines, evidence, options.threshold);
  const types = listedTypes(options, isBroadcast);
  const wanted = new Set(types);
  const entities = ENTITY_TYPES.some((type) => wanted.has(type))
    ? pages.flatMap((page, pageIndex) => pageEntities(page, pageIndex, lines[pageIndex]!, evidence))
    : [];
  const sure = entities.filter(({ confidence }) => confidence >= options.threshold);
  return { types, found: [...chosen, ...sure].filter(({ fieldType }) => wanted.has(fieldType)) };
}

/** The currency of the amounts takes the place of what the model found. */
function addCurrency(
  chosen: FoundField[],
  lines: readonly (readonly Line[])[],
  evidence: DocumentEvidence,
  threshold: number,
): void {
  const found = findCurrency(
    lines.flatMap((ofPage, pageIndex) => ofPage.map((line) => ({ ...line, pageIndex }))),
    evidence.country,
  );
  if (found === null || found.confidence < threshold) return;
  const { text, code, pageIndex, wordIndices, confidence } = found;
  const before = chosen.findIndex(({ fieldType }) => fieldType === "currency");
  if (before >= 0) chosen.splice(before, 1);
  chosen.push({
    fieldType: "currency",
    text,
    normalized: code,
    normalizedAlternative: null,
    confidence,
    pageIndex,
    wordIndices,
    alternatives: [],
  });
}

function listedTypes({ fields, modelTypes }: DocumentFieldsOptions, isBroadcast: boolean): readonly string[] {
  if (fields !== "auto") return fields;
  const own = modelTypes.filter((type) => !isEntityType(type));
  return [...own, ...ENTITY_TYPES, ...(isBroadcast ? Object.keys(BROADCAST_NAMES) : [])];
}

/** Broadcast orders' names for what was found. */
function broadcastNames(chosen: readonly FoundField[]): FoundField[] {
  return Object.entries(BROADCAST_NAMES).flatMap(([name, type]) =>
    chosen
      .filter(({ fieldType }) => fieldType === type)
      .map((value) => ({
        ...value,
        fieldType: name,
        alternatives: value.alternatives?.map((other) => ({ ...other, fieldType: name })) ?? null,
      })),
  );
}

function linesOf({ words: all, size }: FieldPage): Line[] {
  const words = all.slice(0, MAX_PAGE_WORDS);
  const { boxes } = uprightFrame(
    words.map((word) => word.quad),
    size,
  );
  const texts = words.map((word) => (word.text.length > MAX_LINE_LENGTH ? "" : word.text));
  return lineRuns(boxes, MAX_LINE_GAP)
    .flatMap((words) => partsOf(words, texts))
    .map((words) => ({ words, ...joinWords(texts, words) }));
}

/** A line that is too long, cut between words. */
function partsOf(words: readonly number[], texts: readonly string[]): number[][] {
  const parts: number[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const word of words) {
    length += texts[word]!.length + 1;
    if (length > MAX_LINE_LENGTH) {
      parts.push([]);
      length = texts[word]!.length;
    }
    parts.at(-1)!.push(word);
  }
  return parts;
}

/** A document's pages with what is known of them. */
interface DocumentText {
  readonly pages: readonly FieldPage[];
  /** Of each page's words, by page. */
  readonly texts: readonly (readonly string[])[];
  /** By page. */
  readonly lines: readonly (readonly Line[])[];
  readonly evidence: DocumentEvidence;
}

/** A place of a value, and how sure the model is of it. Sharp print makes a value's confidence, and not the choice among values. */
interface Place {
  readonly value: FoundField;
  readonly belief: number;
}

/** The likeliest value of all pages, shown where it is surest, with the next likeliest ones. */
function chooseValue(type: string, document: DocumentText, threshold: number): FoundField | null {
  const byValue = new Map<string, Place[]>();
  document.pages.forEach((page, pageIndex) => {
    for (const candidate of page.candidates) {
      if (candidate.fieldType !== type) continue;
      const value = fieldOf(candidate, document, pageIndex);
      if (value === null) continue;
      const key = value.normalized ?? foldText(value.text);
      const places = byValue.get(key);
      const place = { value, belief: candidate.belief };
      if (places === undefined) byValue.set(key, [place]);
      else places.push(place);
    }
  });
  const [best, ...others] = [...byValue.values()]
    .map((places) => ({
      surest: places.reduce((a, b) => (b.value.confidence > a.value.confidence ? b : a)).value,
      weight: likelihood(places),
    }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ surest }) => surest);
  if (best === undefined || best.confidence < threshold) return null;
  return { ...best, alternatives: others.slice(0, MAX_ALTERNATIVES) };
}

/**
 * How likely the places of one value make it, to be compared only. A name or a number that is printed twice is likelier;
 * rows of a table repeat amounts and dates. An amount without two decimals is often one that was cut short.
 */
function likelihood(places: readonly Place[]): number {
  const { fieldType } = places[0]!.value;
  if (!isDateType(fieldType) && !isAmountType(fieldType)) {
    return 1 - places.reduce((doubt, { belief }) => doubt * (1 - Math.min(belief, MAX_VOTE)), 1);
  }
  const weightOf = ({ belief, value }: Place) =>
    isAmountType(fieldType) && !WHOLE_AMOUNT.test(value.text) ? belief * CUT_SHORT : belief;
  // Not by one call for all of them: a document may have more places than a call takes arguments.
  return places.reduce((most, place) => Math.max(most, weightOf(place)), 0);
}

function fieldOf(candidate: FieldCandidate, document: DocumentText, pageIndex: number): FoundField | null {
  const { fieldType, confidence, wordIndices } = candidate;
  const texts = document.texts[pageIndex]!;
  // The model may miss a date's day or year; its line has them beside what it saw.
  const tries = isDateType(fieldType)
    ? [wordIndices, ...widened(wordIndices, document.lines[pageIndex]!)]
    : [wordIndices];
  const readings = tries.flatMap((indices) => {
    const joined = joinWords(texts, indices);
    if (joined.text.length > MAX_LINE_LENGTH) return [];
    const read = readValue(fieldType, joined.text, document.evidence);
    return read === null ? [] : [{ joined, read }];
  });
  const [first] = readings;
  if (first === undefined) return null;
  const { joined, read } = first;
  return {
    fieldType,
    text: joined.text.slice(read.start, read.end),
    normalized: read.normalized,
    normalizedAlternative: read.normalizedAlternative,
    confidence,
    pageIndex,
    wordIndices: joined.wordsIn(read.start, read.end),
    alternatives: null,
  };
}

/** Words with up to two neighbours on their line, the fewest first. */
function widened(wordIndices: readonly number[], lines: readonly Line[]): number[][] {
  const line = lines.find(({ words }) => words.includes(wordIndices[0]!))?.words ?? [];
  const places = wordIndices.map((word) => line.indexOf(word));
  if (places.length === 0 || places.includes(-1)) return [];
  const from = Math.min(...places);
  const to = Math.max(...places) + 1;
  return WIDENINGS.map(([left, right]) => line.slice(Math.max(from - left, 0), to + right));
}

/** A page's typed entities in its order of lines, each value once. */
function pageEntities(
  page: FieldPage,
  pageIndex: number,
  lines: readonly Line[],
  evidence: DocumentEvidence,
): FoundField[] {
  const found = new Map<string, FoundField>();
  for (const line of lines) {
    for (const { type, start, end, normalized, isChecked } of entitiesOf(line.text, evidence.country)) {
      const wordIndices = line.wordsIn(start, end);
      const least = Math.min(...wordIndices.map((word) => page.words[word]!.confidence));
      const confidence = isChecked ? 1 - (1 - least) / CHECKSUM_ODDS : least;
      const text = line.text.slice(start, end);
      const key = `${type} ${normalized ?? foldText(text)}`;
      if ((found.get(key)?.confidence ?? -1) >= confidence) continue;
      found.set(key, {
        fieldType: type,
        text,
        normalized,
        normalizedAlternative: null,
        confidence,
        pageIndex,
        wordIndices,
        alternatives: null,
      });
    }
  }
  return [...found.values()];
}
