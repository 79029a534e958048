import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";
import { startHeadlessEngine } from "../../src/cli/headless-engine";
import { paramsFromText } from "../../src/contract/params";
import type { KiePage } from "../../src/index";
import { median } from "../harness/median";
import { measureBundles } from "./bundle/measure";
import { measureRegions } from "./bundle/regions";
import { measureDocuments } from "./fields/documents";
import { measureItems } from "./items/measure";
import { type LineCounts, measureLines } from "./line-accuracy";
import { measureFields } from "./measure-fields";
import { addCounts, type MatchCounts, scoresOf } from "./metrics";
import { linesOfWords, measurePage, type PageAccuracy, textLayerWordsOf } from "./page-accuracy";
import { readRenderedPages, readTruth, type TruthRecord } from "./truth";

/** Pages of a PDF that are measured: later ones repeat the first ones' tables. */
const MAX_PAGES = 2;

const USAGE = `usage: npm run --silent eval -- --data DIR [--split val] [--limit N] [--json FILE] [--provider wasm|webgpu] [--threads N] [--param NAME=VALUE ...]
                                    [--fields] [--kind NAME ...] [--dpi N]
Reads DIR/index.jsonl and prints word precision, recall and F1 (bag of words, case-folded, edge punctuation stripped),
and the character error rate. Where DIR holds rendered pages (a JSON file beside each picture) also the share of printed
lines of four characters or more that were read exactly, case and spaces folded. The truth of a PDF is its own text layer: its first ${MAX_PAGES} pages are drawn and recognized.
  --fields     instead: precision, recall, F1 and calibration error of each annotated field, one answer per document of
               all its pages; where DIR holds rendered pages also false values per
               page without fields. --json lists wrong and missing answers.
  --documents  instead: of DIR/index.jsonl, lines of { id, file, fields, also?, split? }, what is right, wrong, missing and
               invented, by field, and precision and recall over the fields that have one value
  --items      instead: line items of DIR/rendered, and of DIR/zugferd, whose words the engine has read into --words
  --teach      instead: fields that are hidden and taught again, of DIR/adbuy (words as above) and DIR/rendered; --cache DIR keeps
               what the fields model says, and --limit N asks documents of N draws (10)
  --bundles    instead: documents of one file, of the sets whose words the engine has read into --words
  --words DIR  answers of the command line, see test/eval/fields/corpus.ts
  --kind NAME  rendered pages of these kinds only
  --dpi N      draws PDF pages at no more than N dots per inch (of US Letter)`;
/** Sets that bundles are made of. */
const BUNDLED_SETS = ["adbuy", "zugferd", "srd"];
/** Sets of pages of one document; pictures of several receipts are composed of each. */
const RECEIPT_SETS = ["real", "srd", "sroie"];
/** US Letter in inches: the format of the broadcast orders. */
const LETTER_SQUARE_INCHES = 8.5 * 11;

/** One measured page. */
interface Measured extends PageAccuracy {
  readonly id: string;
  readonly page: number;
  readonly elapsedMs: number;
  /** `null` where the truth has no words by line. */
  readonly lines: LineCounts | null;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      split: { type: "string", default: "val" },
      limit: { type: "string" },
      json: { type: "string" },
      provider: { type: "string", default: "wasm" },
      threads: { type: "string" },
      param: { type: "string", multiple: true, default: [] },
      fields: { type: "boolean", default: false },
      documents: { type: "boolean", default: false },
      items: { type: "boolean", default: false },
      bundles: { type: "boolean", default: false },
      teach: { type: "boolean", default: false },
      cache: { type: "string" },
      words: { type: "string" },
      kind: { type: "string", multiple: true, default: [] },
      dpi: { type: "string" },
    },
  });
  if (values.data === undefined) throw new Error(USAGE);
  if (values.teach) {
    const { measureTeaching } = await importBundled<typeof import("./teach/measure")>(
      "test/eval/teach/measure.ts",
    );
    const { data, words = values.data, cache = ".cache/beliefs", split, limit = "10", json } = values;
    const { misses, ...summary } = await measureTeaching(data, words, cache, split, Number(limit));
    process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
    if (json !== undefined) writeFileSync(json, `${JSON.stringify({ ...summary, misses }, null, 2)}\n`);
    return;
  }
  if (values.items || values.bundles) {
    const { data, split, words, json } = values;
    const report = values.items
      ? await measureItems(data, split, words ?? null)
      : {
          ...measureBundles(
            data,
            words ?? data,
            BUNDLED_SETS.map((set) => `${set}:${split}`),
          ),
          regions: measureRegions(
            data,
            words ?? data,
            RECEIPT_SETS.map((set) => `${set}:${split}`),
          ),
        };
    const { misses = [], ...summary } = { misses: undefined, ...report };
    process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
    if (json !== undefined) writeFileSync(json, `${JSON.stringify({ ...summary, misses }, null, 2)}\n`);
    return;
  }
  if (values.provider !== "wasm" && values.provider !== "webgpu") throw new Error(USAGE);
  const params = paramsFromText(values.param.map((text) => text.split("=", 2) as [string, string]));
  const isRendered = !existsSync(join(values.data, "index.jsonl"));
  const all = values.documents
    ? []
    : isRendered
      ? readRenderedPages(values.data, values.kind)
      : readTruth(values.data, values.split);
  const records = all.slice(0, values.limit ? Number(values.limit) : undefined);
  const maxPagePixels = values.dpi ? Math.round(LETTER_SQUARE_INCHES * Number(values.dpi) ** 2) : undefined;
  const engine = await startHeadlessEngine({
    providers: [values.provider],
    threads: values.threads ? Number(values.threads) : undefined,
    limits: { maxPagePixels },
  });
  const where = { browser: "headless Chromium", cores: cpus().length, cpu: cpus()[0]?.model ?? "unknown" };
  if (values.documents) {
    try {
      const limit = values.limit ? Number(values.limit) : undefined;
      const lines = await measureDocuments(engine, values.data, values.split, limit, params);
      process.stdout.write(`${lines.join("\n")}\n`);
    } finally {
      await engine.close();
    }
    return;
  }
  if (values.fields) {
    try {
      const { summary, ...lists } = await measureFields(engine, records, params);
      const report = { data: values.data, split: values.split, ...summary, ...where };
      const counts = { mismatches: lists.mismatches.length, failures: lists.failures.length };
      process.stdout.write(`${JSON.stringify({ ...report, ...counts }, null, 2)}\n`);
      if (values.json !== undefined) {
        writeFileSync(values.json, `${JSON.stringify({ ...report, ...lists }, null, 2)}\n`);
      }
    } finally {
      await engine.close();
    }
    return;
  }
  const measured: Measured[] = [];
  const failures: { readonly id: string; readonly message: string }[] = [];
  try {
    for (const record of records) {
      const read = await readPages(record, async (path, extra) => {
        const { pages, failure } = await engine.extract(
          [path],
          { fields: "none", ...params, ...extra },
          { maxPages: MAX_PAGES },
        );
        if (failure !== null) throw new Error(`${failure.code}: ${failure.message}`);
        return pages;
      });
      for (const { page, truth } of read) {
        if (page.error !== undefined) {
          failures.push({ id: record.id, message: page.error.message });
          continue;
        }
        const elapsedMs = Object.values(page.meta.elapsed_ms).reduce((sum, ms) => sum + ms, 0);
        const lines = record.printed === null ? null : measureLines(page, record.printed);
        measured.push({
          id: record.id,
          page: page.meta.page_number,
          elapsedMs,
          ...measurePage(page, truth),
          lines,
        });
      }
      process.stderr.write(`\r${measured.length} pages of ${records.length} documents`);
    }
  } finally {
    await engine.close();
  }
  process.stderr.write("\n");
  const summary = summarize(measured);
  const report = { data: values.data, split: values.split, documents: records.length, ...summary, ...where };
  process.stdout.write(`${JSON.stringify({ ...report, failures: failures.length }, null, 2)}\n`);
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ ...report, failures, pages: measured }, null, 2)}\n`);
  }
}

/** Imports a module by Vite: a library of typed entities has exports that Node does not see. */
async function importBundled<T>(path: string): Promise<T> {
  const { module } = await runnerImport<T>(path, { configFile: false, ssr: { noExternal: ["jsvat-next"] } });
  return module;
}

type Read = (path: string, extra: { pdf_text?: "auto" | "never" }) => Promise<readonly KiePage[]>;

/** A document's pages as read from their pictures, each with its truth; PDF pages without a text layer are left out. */
async function readPages(record: TruthRecord, read: Read) {
  if (record.lines !== null) {
    const [page] = await read(record.path, {});
    return page === undefined ? [] : [{ page, truth: record.lines }];
  }
  const pages = await read(record.path, { pdf_text: "never" });
  const layers = await read(record.path, { pdf_text: "auto" });
  return pages.flatMap((page, i) => {
    const layer = layers[i];
    if (layer === undefined || layer.meta.text_source === "recognition") return [];
    return [{ page, truth: linesOfWords(textLayerWordsOf(layer)) }];
  });
}

function summarize(measured: readonly Measured[]) {
  const counts = measured.reduce<MatchCounts>((sum, page) => addCounts(sum, page.words), {
    matched: 0,
    predicted: 0,
    truth: 0,
  });
  const { precision, recall, f1 } = scoresOf(counts);
  const lines = measured.flatMap((page) => page.lines ?? []);
  const exactLines = lines.reduce((sum, { exact }) => sum + exact, 0);
  const lineCount = lines.reduce((sum, page) => sum + page.lines, 0);
  const characters = measured.reduce((sum, page) => sum + page.characters, 0);
  const errors = measured.reduce((sum, page) => sum + page.characterErrors, 0);
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  return {
    pages: measured.length,
    word_precision: round(precision),
    word_recall: round(recall),
    word_f1: round(f1),
    character_error_rate: round(characters === 0 ? 0 : errors / characters),
    ...(lineCount > 0 && { lines: lineCount, lines_exact: round(exactLines / lineCount) }),
    median_ms_per_page: Math.round(median(measured.map((page) => page.elapsedMs))),
  };
}

await main();
