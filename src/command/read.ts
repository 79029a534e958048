import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { resolveParams } from "../contract/params";
import type { FieldTemplate } from "../contract/template";
import { findChromium } from "./find-chromium";
import { findInputs, type InputFile, outputNames } from "./input-paths";
import { EXIT, type Output } from "./output";
import type { Format, PageReport, ReadFailure } from "./page-job";
import { ProgressBar } from "./progress-bar";
import { parseReadArguments, type ReadArguments, UsageError } from "./read-arguments";
import { runInBrowser } from "./run-in-browser";
import { readTemplates } from "./template-files";

const ENDINGS: Readonly<Record<Format, string>> = {
  json: "json",
  csv: "csv",
  xlsx: "xlsx",
  text: "txt",
  hocr: "hocr",
  alto: "alto.xml",
  pdf: "pdf",
};
/** Formats of which two documents make no common file. */
const SINGLE: readonly Format[] = ["hocr", "alto", "pdf"];
/** Name of the table of all documents. */
const TABLE = "fields";

/**
 * `inkfield read`.
 *
 * @param library folder of the package's code and assets.
 * @throws UsageError.
 */
export async function readCommand(
  words: readonly string[],
  library: string,
  output: Output,
): Promise<number> {
  const asked = parseReadArguments(words);
  const templates = readTemplates(asked.templates);
  refuseUnknownFields(asked, templates);
  const { files, missing } = findInputs(asked.paths);
  refuseUnprintable(asked, files.length, output);
  const executable = files.length === 0 ? null : findChromium();
  if (files.length > 0 && executable === null) {
    output.error("no Chromium was found: install Chromium, Chrome or Edge, or set CHROMIUM_PATH to one\n");
    return EXIT.engine;
  }
  const reading = new Reading(asked, files, output);
  for (const path of missing)
    reading.fail(path, "unsupported-input", "there is no such file, or nothing to read in it");
  try {
    if (executable !== null) await readInBrowser(reading, library, executable, templates, output.interrupted);
  } catch (error) {
    if (output.interrupted.aborted) return EXIT.interrupted;
    output.error(`the engine could not be started: ${(error as Error).message}\n`);
    return EXIT.engine;
  }
  if (reading.isBroken) return EXIT.engine;
  await reading.write();
  return reading.failures > 0 ? EXIT.failed : EXIT.good;
}

/** Which fields were taught is known once their templates are read. */
function refuseUnknownFields({ params }: ReadArguments, templates: readonly FieldTemplate[]): void {
  try {
    resolveParams(params, undefined, (name) => templates.some((template) => template.name === name));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function refuseUnprintable({ format, out }: ReadArguments, count: number, output: Output): void {
  if (out !== null) return;
  if (SINGLE.includes(format) && count > 1)
    throw new UsageError(`${count} documents as ${format} make as many files: give --out DIR`);
  if ((format === "pdf" || format === "xlsx") && output.isTerminal)
    throw new UsageError(`${format} is no text for a terminal: give --out DIR, or redirect it to a file`);
}

async function readInBrowser(
  reading: Reading,
  library: string,
  executable: string,
  templates: readonly FieldTemplate[],
  interrupted: AbortSignal,
): Promise<void> {
  const { asked, files } = reading;
  try {
    await runInBrowser({
      library,
      executable,
      files,
      job: {
        names: files.map(({ name }) => name),
        format: asked.format,
        params: asked.params,
        provider: asked.provider,
        threads: asked.threads,
        password: asked.password,
        templates,
        lesson: null,
      },
      onReport: (report) => reading.take(report),
      onAnswer: (fileIndex, bytes) => void reading.answers.set(fileIndex, bytes),
      interrupted,
    });
  } finally {
    reading.bar.clear();
  }
}

/** A run of `inkfield read`: what came so far. */
class Reading {
  /** By the document's index, or `null` for the table of all. */
  readonly answers = new Map<number | null, Buffer>();
  readonly bar: ProgressBar;
  failures = 0;
  /** Whether the engine itself failed. */
  isBroken = false;

  constructor(
    readonly asked: ReadArguments,
    readonly files: readonly InputFile[],
    private readonly output: Output,
  ) {
    this.bar = new ProgressBar(asked.isQuiet ? null : output.terminal, files.length);
  }

  take(report: Exclude<PageReport, { kind: "end" }>): void {
    if (report.kind === "progress") this.bar.show(report.done, report.note);
    else this.takeFailure(report.failure);
  }

  private takeFailure({ fileIndex, code, message }: ReadFailure): void {
    if (fileIndex === null) this.isBroken = true;
    this.fail(fileIndex === null ? "the engine" : this.files[fileIndex]!.path, code, message);
  }

  fail(path: string, code: string, message: string): void {
    this.failures++;
    this.bar.clear();
    this.output.error(`${path}: ${code}: ${message}\n`);
  }

  async write(): Promise<void> {
    const { format, out } = this.asked;
    const table = this.answers.get(null);
    if (out === null) {
      await this.output.print(table ?? this.joined());
      return;
    }
    mkdirSync(out, { recursive: true });
    if (table !== undefined) {
      writeFileSync(join(out, `${TABLE}.${ENDINGS[format]}`), table);
      return;
    }
    const names = outputNames(
      this.files.map(({ name }) => name),
      ENDINGS[format],
    );
    for (const [index, bytes] of this.answers) {
      writeFileSync(join(out, names[index!]!), format === "json" ? jsonList([bytes]) : bytes);
    }
  }

  /** All answers as one, in the documents' order. */
  private joined(): Buffer {
    const bytes = [...this.files.keys()].flatMap((index) => this.answers.get(index) ?? []);
    switch (this.asked.format) {
      case "json":
        return jsonList(bytes);
      case "text":
        return Buffer.from(bytes.join("\f"));
      default:
        return Buffer.concat(bytes);
    }
  }
}

/** The contract's list, of entries that come without brackets. */
function jsonList(entries: readonly Buffer[]): Buffer {
  const filled = entries.filter(({ length }) => length > 0);
  return Buffer.from(filled.length === 0 ? "[]\n" : `[\n${filled.join(",\n")}\n]\n`);
}
