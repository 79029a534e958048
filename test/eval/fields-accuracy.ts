import { FIELD_TYPES } from "../../src/contract/params";
import { BROADCAST_NAMES, isAmountType, isDateType, isEntityType } from "../../src/fields/field-types";
import { foldText } from "../../src/fields/fold-text";
import { amountsOf } from "../../src/fields/normalize-amount";
import { dateOf } from "../../src/fields/normalize-date";
import type { KieFieldValue, KiePage } from "../../src/index";
import { type MatchCounts, type Scores, scoresOf } from "./metrics";

/** What a document says by its annotation, by our field types. */
export interface FieldTruth {
  readonly values: Readonly<Record<string, string>>;
  /** Whether a type that is not among `values` is known to be absent; else nothing is known of it. */
  readonly isComplete: boolean;
  /** Folded words that are printed there; `null` where only the values are known. */
  readonly printed: ReadonlySet<string> | null;
}

/** Names of the annotated fields of the sets, where they are not ours. Others of theirs are not measured. */
const ANNOTATED_NAMES: Readonly<Record<string, string>> = {
  contract_num: "contract_number",
  advertiser: "buyer",
  gross_amount: "total",
  invoice_id: "invoice_number",
  issue_date: "date",
  seller: "company",
  GrandTotalAmount: "total",
};
/** What is measured: all of ours but the names that broadcast orders have for others. */
const MEASURED_TYPES: readonly string[] = FIELD_TYPES.filter((type) => !(type in BROADCAST_NAMES));

/** One field of one document: what was true and what was answered. */
export interface FieldOutcome {
  readonly field: string;
  readonly truth: string | null;
  /** The most certain value, whatever its confidence; `null` where there is none. */
  readonly answer: string | null;
  readonly normalized: string | null;
  readonly confidence: number;
  readonly isRight: boolean;
}

/** Annotated fields by our names: those that are measured, with a text. */
export function fieldTruth(
  annotated: Readonly<Record<string, unknown>>,
  isComplete: boolean,
  words: readonly { readonly text: string }[] | null = null,
): FieldTruth {
  const values: Record<string, string> = {};
  for (const [name, text] of Object.entries(annotated)) {
    const type = ANNOTATED_NAMES[name] ?? name;
    if (!MEASURED_TYPES.includes(type) || typeof text !== "string" || text === "") continue;
    // Rendered orders have a buyer and an advertiser, who are the same.
    if (name === type || !(type in values)) values[type] = text;
  }
  return { values, isComplete, printed: words && new Set(words.map(({ text }) => foldText(text))) };
}

/**
 * Compares a document's answers with its truth, one outcome per field that is known. Of a typed entity, which may have
 * several values, the one that is true counts, or else the most certain one.
 *
 * @param pages all pages of the document, asked for with `field_threshold: 0`.
 */
export function fieldOutcomes(pages: readonly KiePage[], truth: FieldTruth): FieldOutcome[] {
  const types = truth.isComplete ? MEASURED_TYPES : Object.keys(truth.values);
  return types.flatMap((field): FieldOutcome[] => {
    const expected = truth.values[field] ?? null;
    const values = valuesOf(pages, field).sort((a, b) => b.confidence - a.confidence);
    const right = expected === null ? undefined : values.find((value) => isSameValue(field, value, expected));
    const best = isEntityType(field) ? (right ?? values[0]) : values[0];
    if (best === undefined && expected === null) return [];
    return [
      {
        field,
        truth: expected,
        answer: best?.value ?? null,
        normalized: best?.normalized ?? null,
        confidence: best?.confidence ?? 0,
        isRight: best !== undefined && best === right,
      },
    ];
  });
}

/**
 * By type, how many values all pages of a document have that has none of the fields, from a confidence on. An e-mail
 * address or another typed entity that is printed there as a word is not false, and not counted.
 */
export function countFalseValues(
  pages: readonly KiePage[],
  { printed }: FieldTruth,
  threshold: number,
): Readonly<Record<string, number>> {
  const counts = MEASURED_TYPES.map((type) => {
    const values = valuesOf(pages, type).filter(
      ({ value, confidence }) =>
        confidence >= threshold && !(isEntityType(type) && printed?.has(foldText(value))),
    );
    return [type, values.length] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function valuesOf(pages: readonly KiePage[], type: string): KieFieldValue[] {
  return pages
    .flatMap((page) => page.extracted_fields.find((field) => field.field_type === type)?.values ?? [])
    .filter((value): value is KieFieldValue => "word_indices" in value);
}

/** Case, spacing and punctuation folded; amounts as numbers, dates as dates: one of the readings of the true text. */
export function isSameValue(
  field: string,
  answer: Pick<KieFieldValue, "value" | "normalized">,
  truth: string,
): boolean {
  if (isAmountType(field)) {
    const amount = amountsOf(truth).at(-1)?.decimal;
    return amount !== undefined && answer.normalized !== null && Number(amount) === Number(answer.normalized);
  }
  if (isDateType(field)) {
    const date = dateOf(truth);
    if (date !== null) return [date.dayFirst, date.monthFirst].includes(answer.normalized);
  }
  return foldText(answer.value) === foldText(truth);
}

/** How well one field, or all together, was found. */
export interface FieldScores extends Scores {
  /** Documents that have the field. */
  readonly documents: number;
  /** Mean gap between confidence and the share that is right, over ten bins of confidence, all answers counted. */
  readonly expected_calibration_error: number;
}

/**
 * Scores per field, and of all together under `micro`.
 *
 * @param threshold answers less sure than this count as none, but for the calibration.
 */
export function scoreFields(
  outcomes: readonly FieldOutcome[],
  threshold: number,
): Readonly<Record<string, FieldScores>> {
  const fields = [...new Set(outcomes.map((outcome) => outcome.field))];
  const groups = fields.map((field) => [field, outcomes.filter((one) => one.field === field)] as const);
  return Object.fromEntries(
    [...groups, ["micro", outcomes] as const].map(([name, group]) => [name, scoreGroup(group, threshold)]),
  );
}

function scoreGroup(outcomes: readonly FieldOutcome[], threshold: number): FieldScores {
  const given = outcomes.filter((one) => one.answer !== null && one.confidence >= threshold);
  const counts: MatchCounts = {
    matched: given.filter((one) => one.isRight).length,
    predicted: given.length,
    truth: outcomes.filter((one) => one.truth !== null).length,
  };
  return {
    documents: counts.truth,
    ...scoresOf(counts),
    expected_calibration_error: calibrationError(outcomes.filter((one) => one.answer !== null)),
  };
}

const CALIBRATION_BINS = 10;

/** Expected calibration error (Naeini et al. 2015): bins of equal width, weighted by how many answers they hold. */
export function calibrationError(
  answers: readonly { readonly confidence: number; readonly isRight: boolean }[],
): number {
  const bins = Array.from({ length: CALIBRATION_BINS }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const { confidence, isRight } of answers) {
    const bin = bins[Math.min(Math.floor(confidence * CALIBRATION_BINS), CALIBRATION_BINS - 1)]!;
    bin.count++;
    bin.confidence += confidence;
    if (isRight) bin.right++;
  }
  const gaps = bins.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0);
  return answers.length === 0 ? 0 : gaps / answers.length;
}
