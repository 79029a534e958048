import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type ItemPage, prepareItemPage } from "../../../src/items/item-page";
import { contextFeatures, rowFeatures } from "../../../src/items/scorer/context-features";
import { type Features, wordFeatures } from "../../../src/items/scorer/word-features";
import { type ItemWords, PARTS, readLabelledElectronic, readRenderedItems } from "./corpus";

const USAGE = `usage: npx tsx test/eval/items/dump.ts --data DIR --out DIR --stage words|context|rows [--split train]
       or: --words DIR --split zugferd:train, for electronic invoices whose words the engine has read into DIR
Writes the features of rendered documents, with what they are of an item, for \`inkfield_training.items.train\`: by words,
by words with what the stage before said of their neighbours, by rows.`;

/** Beliefs that the training of a stage wrote, document after document. */
class Beliefs {
  private at = 0;
  private readonly data: Float32Array;

  constructor(path: string) {
    const bytes = readFileSync(path);
    this.data = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  }

  next(count: number): Float32Array {
    this.at += count;
    return this.data.subarray(this.at - count, this.at);
  }
}

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    out: { type: "string" },
    stage: { type: "string" },
    words: { type: "string" },
    split: { type: "string", default: "train" },
  },
});
const { data, out, stage, split, words: folder } = values;
if (data === undefined || out === undefined || !["words", "context", "rows"].includes(stage ?? "")) {
  throw new Error(USAGE);
}
const fileName = split.replace(":", "-");
const beliefsOf = (name: string): Beliefs => new Beliefs(join(out, `${fileName}.${name}.beliefs.bin`));
const first = stage === "context" ? beliefsOf("words") : null;
const second = stage === "rows" ? beliefsOf("context") : null;
/** Documents of one layout are alike, so many of each are enough; the layouts of receiptline are drawn anew each time. */
const PER_LAYOUT = 6;
const PER_DRAWN_LAYOUT = 60;
const seen = new Map<string, number>();
const chunks: Float32Array[] = [];
const docs: object[] = [];
let width = 0;
const documents =
  folder === undefined ? readRenderedItems(data, split) : await readLabelledElectronic(data, folder, split);
for (const { id, kind, layout, page: read, items } of documents) {
  const count = (seen.get(layout) ?? 0) + 1;
  seen.set(layout, count);
  if (count > (layout.startsWith("receiptline/") ? PER_DRAWN_LAYOUT : PER_LAYOUT)) continue;
  const page = prepareItemPage(read, 0, null);
  const features = featuresOf(page);
  if (features.width === 0) continue;
  width = features.width;
  chunks.push(features.data);
  docs.push({ id, kind, layout, roles: rolesOf(page, items), rows: rowsOf(page, items) });
}
const all = new Float32Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
chunks.reduce((at, chunk) => {
  all.set(chunk, at);
  return at + chunk.length;
}, 0);
writeFileSync(join(out, `${fileName}.${stage}.bin`), new Uint8Array(all.buffer));
writeFileSync(join(out, `${fileName}.${stage}.json`), JSON.stringify({ width, docs }));
process.stdout.write(`${docs.length} documents, ${all.length / width} rows of ${width}\n`);

function featuresOf(page: ItemPage): Features {
  const words = page.layout.texts.length;
  if (stage === "rows") return rowFeatures(page, second!.next(words * 5));
  const own = wordFeatures(page);
  return first === null ? own : contextFeatures(page, own, first.next(words * 5));
}

/** What each word is: 0, or the part's place from 1. */
function rolesOf(page: ItemPage, items: readonly ItemWords[]): number[] {
  const roles = page.layout.texts.map(() => 0);
  for (const item of items) {
    for (const [i, part] of PARTS.entries()) for (const word of item[part]) roles[word] = i + 1;
  }
  return roles;
}

/** What each row is: outside 0, beginning an item 1, continuing one 2. A row of two items belongs to the later one. */
function rowsOf(page: ItemPage, items: readonly ItemWords[]): number[] {
  const rows = page.rows.map(() => 0);
  for (const item of items) {
    const own = PARTS.flatMap((part) => item[part]).map((word) => page.rowOf[word]!);
    for (const row of own) if (rows[row] === 0) rows[row] = 2;
    if (own.length > 0) rows[Math.min(...own)] = 1;
  }
  return rows;
}
