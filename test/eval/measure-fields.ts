import type { HeadlessEngine } from "../../src/cli/headless-engine";
import { DEFAULT_PARAMS } from "../../src/contract/params";
import type { KiePage, KieParams } from "../../src/index";
import { median } from "../harness/median";
import { countFalseValues, type FieldOutcome, fieldOutcomes, scoreFields } from "./fields-accuracy";
import type { TruthRecord } from "./truth";

/** One document's fields against its truth. */
interface MeasuredDocument {
  readonly id: string;
  readonly pages: number;
  /** Milliseconds per page, all stages. */
  readonly elapsedMs: number;
  /** Milliseconds per page of the fields' stage. */
  readonly fieldsMs: number;
  readonly outcomes: readonly FieldOutcome[];
  /** By type, values on a document that has none of the fields; `null` on others. */
  readonly falseValues: Readonly<Record<string, number>> | null;
}

/** What `--fields` prints, and what it writes besides. */
export interface FieldsReport {
  readonly summary: object;
  readonly failures: readonly { readonly id: string; readonly message: string }[];
  /** Wrong and missing answers, for looking at by eye. */
  readonly mismatches: readonly (FieldOutcome & { readonly id: string })[];
}

/** Reads documents whole and compares their fields with the annotated ones. */
export async function measureFields(
  engine: HeadlessEngine,
  records: readonly TruthRecord[],
  params: KieParams,
): Promise<FieldsReport> {
  const threshold = params.field_threshold ?? DEFAULT_PARAMS.field_threshold;
  const documents: MeasuredDocument[] = [];
  const failures: { id: string; message: string }[] = [];
  for (const record of records) {
    if (record.fields === null) throw new Error(`document ${record.id} has no annotated fields`);
    // Every answer is wanted for the calibration; the threshold is applied to them afterwards.
    const { pages, failure } = await engine.extract([record.path], { ...params, field_threshold: 0 });
    const problem = failure?.message ?? pages.find((page) => page.error !== undefined)?.error?.message;
    if (problem !== undefined) failures.push({ id: record.id, message: problem });
    if (pages.length > 0) documents.push(measureDocument(record.id, pages, record.fields, threshold));
    process.stderr.write(`\r${documents.length} of ${records.length} documents`);
  }
  process.stderr.write("\n");
  return {
    summary: summarize(documents, threshold),
    failures,
    mismatches: documents.flatMap(({ id, outcomes }) =>
      outcomes.filter((one) => !one.isRight || one.confidence < threshold).map((one) => ({ id, ...one })),
    ),
  };
}

function measureDocument(
  id: string,
  pages: readonly KiePage[],
  truth: NonNullable<TruthRecord["fields"]>,
  threshold: number,
): MeasuredDocument {
  const elapsed = pages.map((page) => Object.values(page.meta.elapsed_ms).reduce((sum, ms) => sum + ms, 0));
  const isEmpty = truth.isComplete && Object.keys(truth.values).length === 0;
  return {
    id,
    pages: pages.length,
    elapsedMs: mean(elapsed),
    fieldsMs: mean(pages.map((page) => page.meta.elapsed_ms.fields ?? 0)),
    outcomes: isEmpty ? [] : fieldOutcomes(pages, truth),
    falseValues: isEmpty ? countFalseValues(pages, truth, threshold) : null,
  };
}

function summarize(documents: readonly MeasuredDocument[], threshold: number): object {
  const empty = documents.filter((document) => document.falseValues !== null);
  const emptyPages = empty.reduce((sum, document) => sum + document.pages, 0);
  const byType: Record<string, number> = {};
  for (const { falseValues } of empty) {
    for (const [type, count] of Object.entries(falseValues!)) byType[type] = (byType[type] ?? 0) + count;
  }
  const falseValues = Object.values(byType).reduce((sum, count) => sum + count, 0);
  const scores = scoreFields(
    documents.flatMap((document) => document.outcomes),
    threshold,
  );
  return {
    documents: documents.length,
    pages: documents.reduce((sum, document) => sum + document.pages, 0),
    field_threshold: threshold,
    fields: Object.fromEntries(
      Object.entries(scores).map(([field, group]) => [
        field,
        Object.fromEntries(Object.entries(group).map(([name, value]) => [name, round(value)])),
      ]),
    ),
    ...(emptyPages === 0
      ? {}
      : {
          pages_without_fields: emptyPages,
          false_values_per_page: round(falseValues / emptyPages),
          false_values_by_type: byType,
        }),
    median_ms_per_page: Math.round(median(documents.map((document) => document.elapsedMs))),
    median_fields_ms_per_page: round(median(documents.map((document) => document.fieldsMs))),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
