import type { KieDocumentKind } from "../contract/kie-page";
import type { FieldType } from "../contract/params";
import type { FieldPage, FoundField } from "../document/field";
import type { Candidate } from "./candidates/candidate";
import { isCreditorReference, isQrReference } from "./checked-reference";
import {
  BROADCAST_NAMES,
  ENTITY_TYPES,
  isAmountType,
  isBroadcastMark,
  isDateType,
  isEntityType,
} from "./field-types";
import { chooseCurrency } from "./find-currency";
import { foldText } from "./fold-text";
import { totalPartsOf } from "./scorer/additions";
import { chooseTogether, type JointChoice } from "./scorer/choose-together";
import { type DocumentScores, type ScoredValue, scoreDocument } from "./scorer/score-candidates";
import { type PreparedDocument, prepareDocument } from "./scorer/scored-document";

/** What is asked of a document. */
export interface DocumentFieldsOptions {
  /** `"auto"` lists what the model knows and the typed entities; what broadcast orders alone have, only on such orders. */
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
  /** `null` where no model looked or there are no words. */
  readonly kind: KieDocumentKind | null;
}

/** Alternatives that a value is given with. */
const MAX_ALTERNATIVES = 3;
/** Values less likely than this are no alternatives. */
const MIN_ALTERNATIVE = 0.02;
/** A misread character passes an IBAN's checksum once in 97 times (ISO 7064, MOD 97-10). */
const CHECKSUM_ODDS = 97;
/** How likely a number with a reference's check digits is one. */
const CHECKED_REFERENCE = 0.99;
/** Fewer words say little of a paper's kind. */
const MIN_OTHER_WORDS = 80;
/** Fields that are found where no label says so, and dates: prose has names, days and amounts, too. */
const NEEDS_NO_LABEL = new Set(["company", "address", "buyer", "currency"]);
/** Odds of a value on papers of other kinds against those on receipts, invoices and the like. */
const OTHER_ODDS = 0.1;
/** Most confidence of an amount that no sum and no second print of it confirms. */
const MAX_UNCONFIRMED = 0.89;
/** Most confidence of an address of mail whose first part may be missing. */
const MAX_TORN = 0.6;
/** A name whose words are read less surely than this, on average, was garbled out of a drawn logo: 1 of 14 was right. */
const LEAST_NAME_PRINT = 0.6;
const MAX_GARBLED = 0.4;
/** Most confidence of a seller that only a host names: it may be the till's maker's, or the buyer's. */
const MAX_BY_HOST = 0.7;
/** How alike a host and a printed name are where both are one's. */
const SAME_NAME = 0.6;
/** Least confidence of an amount for a document of kind "other" to have a currency. */
const MIN_SALE_AMOUNT = 0.5;
/** Most confidence of a date whose order of day and month is not known. */
const MAX_AMBIGUOUS = 0.75;

/**
 * Builds the fields of a document from all of its pages: one value of each field that a model finds, with what else it
 * may be, and every typed entity, each on the page where it stands.
 */
export function documentFields(pages: readonly FieldPage[], options: DocumentFieldsOptions): DocumentFields {
  const document = prepareDocument(pages);
  const hasWords = pages.some(({ words }) => words.length > 0);
  const scores = options.modelTypes.length === 0 || !hasWords ? null : scoreDocument(document);
  const chosen = scores === null ? [] : chooseValues(document, scores, options);
  const marks = chosen.filter(({ fieldType }) => isBroadcastMark(fieldType));
  // A lone number, or a period, is found on other papers, too.
  const isBroadcast =
    marks.some(({ fieldType }) => fieldType === "contract_number") &&
    marks.some(({ fieldType }) => fieldType !== "contract_number");
  const asked = options.fields === "auto" ? [] : options.fields;
  const kept = chosen.filter(
    (value) => isBroadcast || !marks.includes(value) || asked.includes(value.fieldType as FieldType),
  );
  if (isBroadcast) kept.push(...broadcastNames(kept));
  const types = listedTypes(options, isBroadcast);
  const wanted = new Set(types);
  const entities = ENTITY_TYPES.some((type) => wanted.has(type))
    ? pages.flatMap((page, pageIndex) => pageEntities(page, pageIndex, document))
    : [];
  const sure = entities.filter(({ confidence }) => confidence >= options.threshold);
  return {
    types,
    found: [...kept, ...sure].filter(({ fieldType }) => wanted.has(fieldType)),
    kind: scores?.kind ?? null,
  };
}

function listedTypes({ fields, modelTypes }: DocumentFieldsOptions, isBroadcast: boolean): readonly string[] {
  if (fields !== "auto") return fields;
  const own = modelTypes.filter((type) => !isEntityType(type) && (isBroadcast || !isBroadcastMark(type)));
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

/** The values of the fields that a model finds, in the order of its types. */
function chooseValues(
  document: PreparedDocument,
  { values, kind }: DocumentScores,
  { modelTypes, threshold }: DocumentFieldsOptions,
): FoundField[] {
  const scores = withCheckedReference(values, document);
  const { additions, payments } = totalPartsOf(document);
  const joint = chooseTogether(scores, additions, payments);
  const found = modelTypes.flatMap((type): FoundField[] => {
    if (type === "currency") return currencyField(document, joint);
    const own = scores.get(type) ?? [];
    // With a threshold of 0 the likeliest value is given though it is likelier that there is none.
    const value = joint.values.get(type) ?? own[0] ?? null;
    if (value === null) return [];
    const others = own.filter((other) => other !== value && other.probability >= MIN_ALTERNATIVE);
    const alternatives = others
      .slice(0, MAX_ALTERNATIVES)
      .map((other) => fieldOf(type, other, document, joint, null));
    return [fieldOf(type, value, document, joint, alternatives)];
  });
  const wordCount = document.pages.reduce((sum, { texts }) => sum + texts.length, 0);
  const isOther = kind.value === "other";
  const doubted =
    isOther && wordCount >= MIN_OTHER_WORDS
      ? found.map((field) => ofOtherPaper(field, kind.confidence))
      : found;
  // A menu or a price list has prices, but no total, subtotal or tax: no currency is given for it.
  const hasSale =
    !isOther ||
    found.some(({ fieldType, confidence }) => isAmountType(fieldType) && confidence >= MIN_SALE_AMOUNT);
  return doubted.filter(
    ({ fieldType, confidence }) => confidence >= threshold && (hasSale || fieldType !== "currency"),
  );
}

/**
 * A value of a document whose kind is "other", such as an article or a contract. Few of these have fields, so names, dates
 * and currencies get lower odds.
 */
function ofOtherPaper(field: FoundField, likelihood: number): FoundField {
  const { fieldType, confidence } = field;
  if (!NEEDS_NO_LABEL.has(fieldType) && !isDateType(fieldType)) return field;
  const rare = (confidence * OTHER_ODDS) / (confidence * OTHER_ODDS + 1 - confidence);
  return { ...field, confidence: likelihood * rare + (1 - likelihood) * confidence };
}

/** The scores with a reference first whose check digits are right: no label is needed to know one. */
function withCheckedReference(
  scores: ReadonlyMap<string, readonly ScoredValue[]>,
  { candidates }: PreparedDocument,
): ReadonlyMap<string, readonly ScoredValue[]> {
  const places = candidates.filter(
    ({ kind, text }) => kind === "code" && (isCreditorReference(text) || isQrReference(text)),
  );
  const key = places[0]?.key;
  if (key === undefined) return scores;
  const own = scores.get("payment_reference") ?? [];
  const others = own
    .filter(({ places: [place] }) => place!.key !== key)
    .map((value) => ({ ...value, probability: value.probability * (1 - CHECKED_REFERENCE) }));
  const checked = { probability: CHECKED_REFERENCE, places: places.filter((place) => place.key === key) };
  return new Map([...scores, ["payment_reference", [checked, ...others]]]);
}

/** Four letters or more that stand apart are one word printed wide; fewer are initials. */
const SPACED_LETTERS = /(?<!\S)\p{Lu}(?: \p{Lu}){3,}(?!\S)/gu;

function joinLetters(letters: string): string {
  return letters.replaceAll(" ", "");
}

function fieldOf(
  fieldType: string,
  value: ScoredValue,
  document: PreparedDocument,
  joint: JointChoice,
  alternatives: readonly FoundField[] | null,
): FoundField {
  const place = value.places[0]!;
  return {
    fieldType,
    text: place.kind === "name" ? place.text.replace(SPACED_LETTERS, joinLetters) : place.text,
    normalized: place.normalized,
    normalizedAlternative: place.normalizedAlternative,
    confidence: confidenceOf(fieldType, value, place, document, joint),
    pageIndex: place.pageIndex,
    wordIndices: place.words,
    alternatives,
  };
}

/** How likely it is that the words are the field's value, and that they are read right. */
function confidenceOf(
  fieldType: string,
  value: ScoredValue,
  place: Candidate,
  document: PreparedDocument,
  joint: JointChoice,
): number {
  const words = document.pages[place.pageIndex]!.confidences;
  const least = place.words.reduce((all, word) => Math.min(all, words[word]!), 1);
  const isChosen = joint.values.get(fieldType) === value;
  if (isAmountType(fieldType)) {
    const agrees = isChosen && joint.agreeing.has(fieldType);
    const likely = agrees ? 1 - (1 - value.probability) / 2 : value.probability;
    const isConfirmed = agrees || value.places.length > 1;
    return Math.min(likely * (agrees ? 1 : (1 + least) / 2), isConfirmed ? 1 : MAX_UNCONFIRMED);
  }
  const probability = (isChosen ? joint.probabilities.get(fieldType) : undefined) ?? value.probability;
  const likely = probability * ((1 + least) / 2);
  if (place.kind === "name") {
    const host = document.hostCandidates.get(place);
    if (host !== undefined && host.likeness < SAME_NAME) return Math.min(likely, MAX_BY_HOST);
    const mean = place.words.reduce((sum, word) => sum + words[word]!, 0) / place.words.length;
    return mean < LEAST_NAME_PRINT ? Math.min(likely, MAX_GARBLED) : likely;
  }
  return isDateType(fieldType) && place.normalizedAlternative !== null
    ? Math.min(likely, MAX_AMBIGUOUS)
    : likely;
}

function currencyField(document: PreparedDocument, joint: JointChoice): FoundField[] {
  const currency = chooseCurrency(document, joint.values.get("total")?.places[0]?.key ?? null);
  if (currency === null) return [];
  return [
    {
      fieldType: "currency",
      text: currency.text,
      normalized: currency.code,
      normalizedAlternative: null,
      confidence: currency.confidence,
      pageIndex: currency.pageIndex,
      wordIndices: currency.words,
      alternatives: [],
    },
  ];
}

/** A page's typed entities in its order of lines, each value once. */
function pageEntities(page: FieldPage, pageIndex: number, document: PreparedDocument): FoundField[] {
  const found = new Map<string, FoundField>();
  for (const one of document.entities) {
    if (one.pageIndex !== pageIndex) continue;
    const { type, text, words, normalized, isChecked, isTorn } = one;
    const least = words.reduce((all, word) => Math.min(all, page.words[word]!.confidence), 1);
    const likely = isChecked ? 1 - (1 - least) / CHECKSUM_ODDS : least;
    const confidence = isTorn ? Math.min(likely, MAX_TORN) : likely;
    const key = `${type} ${normalized ?? foldText(text)}`;
    if ((found.get(key)?.confidence ?? -1) >= confidence) continue;
    found.set(key, {
      fieldType: type,
      text,
      normalized,
      normalizedAlternative: null,
      confidence,
      pageIndex,
      wordIndices: words,
      alternatives: null,
    });
  }
  return [...found.values()];
}
