import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { HeadlessEngine } from "../../../src/cli/headless-engine";
import type { KieParams } from "../../../src/index";
import { valuesOf } from "./corpus";
import { type Known, Tally } from "./verdicts";

/** A line of `index.jsonl`: a file of the folder and what it says. */
interface IndexLine {
  readonly id: string;
  readonly file: string;
  readonly split?: string;
  /** By type: a value, several, or `null` where the document has none. Types that are not named are not measured. */
  readonly fields: Known["fields"];
  /** Other answers that are right; `null` among them: none is right, too. */
  readonly also?: Known["also"];
}

/** Reads the documents of a folder and counts, by field, what is right, wrong, missing and invented; lines to print. */
export async function measureDocuments(
  engine: HeadlessEngine,
  folder: string,
  split: string,
  limit: number | undefined,
  params: KieParams,
): Promise<string[]> {
  const records = readFileSync(join(folder, "index.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as IndexLine)
    .filter((record) => (record.split ?? split) === split)
    .slice(0, limit);
  const tally = new Tally();
  for (const [i, { file, fields, also = {} }] of records.entries()) {
    const { pages } = await engine.extract([join(folder, file)], params);
    tally.add({ fields, also }, (type) => valuesOf(pages, type).sort((a, b) => b.confidence - a.confidence));
    process.stderr.write(`\r${i + 1} of ${records.length} documents`);
  }
  process.stderr.write("\n");
  return tally.lines();
}
