import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Quad } from "../../src/types/geometry";
import { type FieldTruth, fieldTruth } from "./fields-accuracy";
import type { PrintedWord } from "./line-accuracy";

/** A text with its place, in [0, 1] of the page: `[xmin, ymin, xmax, ymax]`. */
export interface PlacedText {
  readonly text: string;
  readonly box: readonly [number, number, number, number];
}

/** A document to be read, and what is known of it. */
export interface TruthRecord {
  readonly id: string;
  /** Image or PDF. */
  readonly path: string;
  readonly isPdf: boolean;
  /** Annotated lines of a one-page image; `null` where the PDF's text layer is the truth. */
  readonly lines: readonly PlacedText[] | null;
  /** Its words with their lines; `null` where lines alone are annotated. */
  readonly printed: readonly PrintedWord[] | null;
  /** Its annotated fields; `null` where it has no such annotation. */
  readonly fields: FieldTruth | null;
}

interface IndexLine {
  readonly id: string;
  readonly split: string;
  readonly image?: string;
  readonly pdf?: string;
  readonly width?: number;
  readonly height?: number;
  readonly lines?: readonly { readonly quad: readonly number[]; readonly text: string }[];
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** A rendered page's record: its words with their line, and all of its fields. */
interface RenderedPage extends Omit<IndexLine, "lines" | "image"> {
  readonly image: string;
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  readonly words: readonly {
    readonly quad: readonly number[];
    readonly text: string;
    readonly line: number;
  }[];
}

/**
 * Rendered pages of a folder: a JSON file beside each picture with `image`, `width`, `height`, `kind`, `words:
 * [{ quad, text }]` and `fields`, all that the page has. None are held back for validation.
 *
 * @param kinds of pages to read; all where it is empty.
 * @throws Error where there are none.
 */
export function readRenderedPages(folder: string, kinds: readonly string[]): TruthRecord[] {
  const records = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as RenderedPage)
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map(({ words, ...page }): TruthRecord => {
      const id = page.image.replace(/\.\w+$/, "");
      const record = toTruth({ ...page, id, split: "", lines: words }, folder);
      const printed = words.map(({ quad, ...word }) => ({ ...word, quad: quadOf(quad) }));
      return { ...record, printed, fields: fieldTruth(page.fields ?? {}, true, words) };
    });
  if (records.length === 0)
    throw new Error(`${folder} has no rendered page of kind ${kinds.join(", ") || "any"}`);
  return records;
}

/**
 * Documents of one split of a data folder: `index.jsonl`, a JSON object a line with `id`, `split` and either
 * `image`, `width`, `height`, `lines: [{ quad: 8 page pixels, text }]`, or `pdf`.
 *
 * @throws Error where the folder has no index or the split no document.
 */
export function readTruth(folder: string, split: string): TruthRecord[] {
  const indexPath = join(folder, "index.jsonl");
  if (!existsSync(indexPath)) throw new Error(`${folder} has no index.jsonl`);
  const records = readFileSync(indexPath, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as IndexLine)
    .filter((record) => record.split === split)
    .map((record) => toTruth(record, folder));
  if (records.length === 0) throw new Error(`${indexPath} has no document in split ${JSON.stringify(split)}`);
  return records;
}

function toTruth(record: IndexLine, folder: string): TruthRecord {
  const file = record.image ?? record.pdf;
  if (file === undefined) throw new Error(`document ${record.id} names neither image nor pdf`);
  const { width = 1, height = 1 } = record;
  const lines = record.lines?.map(({ quad, text }): PlacedText => {
    const xs = quad.filter((_, i) => i % 2 === 0).map((x) => x / width);
    const ys = quad.filter((_, i) => i % 2 === 1).map((y) => y / height);
    return { text, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
  });
  return {
    id: record.id,
    path: join(folder, file),
    isPdf: record.pdf !== undefined,
    lines: lines ?? null,
    printed: null,
    fields: record.fields === undefined ? null : fieldTruth(record.fields, false),
  };
}

function quadOf(numbers: readonly number[]): Quad {
  const point = (i: number) => ({ x: numbers[2 * i]!, y: numbers[2 * i + 1]! });
  return [point(0), point(1), point(2), point(3)];
}
