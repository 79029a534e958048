/**
 * Fits the network that compares texts of a document with taught values, on fields that are hidden and taught again.
 *
 *     npx esbuild test/eval/teach/fit.ts --bundle --platform=node --format=esm --outfile=.cache/fit.mjs --external:onnxruntime-web \
 *       --banner:js='import{createRequire as c}from"node:module";const require=c(import.meta.url);'
 *     node .cache/fit.mjs --data DATA --words DIR --cache DIR [--episodes 4000] [--seed 11] [--kept FILE] [--out FILE]
 *
 * Bundled, since a library of typed entities has exports that Node does not see. Documents that the cache has no beliefs of are
 * passed over.
 * `--kept FILE` keeps the episodes' inputs in `FILE.fit` and `FILE.held`, and takes them from there where they exist. Layouts of the
 * held episodes are others than those of the fitted ones: they say when to stop, and which features are worth their place. The weights
 * that ship are of 4,000 episodes, made in two runs of 2,000 with the seeds 11 and 12.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { INPUT_LENGTH } from "../../../src/teach/score";
import { randomFrom } from "../../harness/random-from";
import { Beliefs } from "../fields/beliefs";
import { isCached, readTeachDocuments, type TeachDocument, type TrainingPart, truePlaces } from "./corpus";
import { type Row, rowsOf, shuffled } from "./episodes";

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  adbuy: ["contract_number", "total", "buyer", "flight_from", "flight_to"],
  rendered: [
    "invoice_number", "payment_reference", "customer_number", "other_number", "date", "due_date", "other_date",
    "total", "subtotal", "tax", "shipping", "discount", "paid", "company", "buyer", "address", "phone",
  ], // biome-ignore format: a list
};
const COUNTS = [1, 2, 3, 3, 4, 5, 5];
/** Share of the episodes whose document does not have the field; all broadcast orders have theirs. */
const WITHOUT: Readonly<Record<string, number>> = { adbuy: 0, rendered: 0.5 };
/** Share of the episodes of documents with the field whose values are left out of them. */
const EMPTIED = 0.15;
/** Share of the episodes that are of rendered documents. */
const RENDERED = 0.75;
/** Documents that episodes are made of: so many of a layout, of so many layouts. */
const PER_LAYOUT = 5;
const LAYOUTS: Readonly<Record<string, number>> = { adbuy: 60, rendered: 532 };
/** Share of the episodes that are made of layouts that are held back. */
const HELD = 0.15;
const HIDDEN = 24;
const KEPT_ROWS = 48;
const EPOCHS = 15;
const BATCH = 16;
const RATE = 0.006;
/** Share of a weight that is lost at each step, by the rate. */
const DECAY = 0.3;
/** Share of the traits that an episode is shown without. */
const DROPPED = 0.2;

let random = randomFrom(11);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      words: { type: "string" },
      cache: { type: "string" },
      model: { type: "string", default: "models/inkfield_fields" },
      episodes: { type: "string", default: "4000" },
      kept: { type: "string" },
      seed: { type: "string", default: "11" },
      out: { type: "string", default: "src/teach/weights.json" },
    },
  });
  random = randomFrom(Number(values.seed));
  const files = ["fit", "held"].map((part) => `${values.kept ?? ""}.${part}`);
  const [own, held] = files.every((file) => existsSync(file))
    ? files.map((file) => unpackRows(readFileSync(file)))
    : await makeEpisodes(values as Required<typeof values>, Number(values.episodes));
  if (values.kept !== undefined)
    [own!, held!].forEach((rows, i) => void writeFileSync(files[i]!, packRows(rows)));
  const network = train(own!, held!);
  writeFileSync(values.out, `${JSON.stringify(network, null, 2)}\n`);
}

/** Episodes to fit, and others of other layouts. */
async function makeEpisodes(
  { data, words, cache, model }: { data: string; words: string; cache: string; model: string },
  count: number,
): Promise<[Row[][], Row[][]]> {
  const beliefs = new Beliefs(model, cache);
  const isWanted = (document: Parameters<typeof isCached>[0]): boolean => isCached(document, beliefs, cache);
  const setsOf = async (part: TrainingPart): Promise<DocumentSets> => {
    const sets: DocumentSets = {};
    for (const set of Object.keys(FIELDS)) {
      const all = await readTeachDocuments(data, words, set, [part], beliefs, isWanted);
      sets[set] = sampled(all, LAYOUTS[set]!);
    }
    return sets;
  };
  return [
    episodesOf(await setsOf("fit"), Math.round((1 - HELD) * count)),
    episodesOf(await setsOf("held"), Math.round(HELD * count)),
  ];
}

type DocumentSets = Record<string, readonly TeachDocument[]>;

function episodesOf(sets: DocumentSets, count: number): Row[][] {
  const episodes: Row[][] = [];
  for (let tries = 0; episodes.length < count && tries < 6 * count; tries++) {
    const set = random() < RENDERED ? "rendered" : "adbuy";
    const documents = sets[set]!;
    if (documents.length === 0) continue;
    const fields = FIELDS[set]!;
    const field = fields[Math.floor(random() * fields.length)]!;
    const isSameLayout = random() < 0.5;
    const size = COUNTS[Math.floor(random() * COUNTS.length)]!;
    const holds = random() >= WITHOUT[set]!;
    let query = documents[Math.floor(random() * documents.length)]!;
    for (let i = 0; i < 10 && truePlaces(query, field).length > 0 !== holds; i++) {
      query = documents[Math.floor(random() * documents.length)]!;
    }
    const others = shuffled(documents, random).filter(
      (other) => other !== query && (other.layout === query.layout) === isSameLayout,
    );
    const taught: TeachDocument[] = [];
    for (const other of others.slice(0, 40)) {
      if (taught.length < size && truePlaces(other, field).length > 0) taught.push(other);
    }
    if (taught.length === 0) continue;
    const rows = rowsOf({ field, isSameLayout, taught, query });
    // A form that was not filled in: its label is there.
    const isEmptied = random() < EMPTIED;
    episodes.push(thinned(isEmptied ? rows.filter(({ isRight }) => !isRight) : rows));
    if (episodes.length % 50 === 0) console.error(episodes.length, Math.round(performance.now() / 1000));
  }
  return episodes;
}

/** A few documents of each of some layouts. */
function sampled(documents: readonly TeachDocument[], count: number): TeachDocument[] {
  const layouts = new Map<string, TeachDocument[]>();
  for (const document of documents) {
    const own = layouts.get(document.layout);
    if (own === undefined) layouts.set(document.layout, [document]);
    else own.push(document);
  }
  return shuffled([...layouts.values()], random)
    .sort((a, b) => Math.min(b.length, PER_LAYOUT) - Math.min(a.length, PER_LAYOUT))
    .slice(0, count)
    .flatMap((own) => shuffled(own, random).slice(0, PER_LAYOUT));
}

/** The right texts, and the wrong ones that are most alike. */
function thinned(rows: readonly Row[]): Row[] {
  const alike = (row: Row): number => row.input.reduce((sum, value) => sum + value, 0);
  const wrong = rows.filter(({ isRight }) => !isRight).sort((a, b) => alike(b) - alike(a));
  return [
    ...rows.filter(({ isRight }) => isRight).slice(0, 12),
    ...wrong.slice(0, KEPT_ROWS - 10),
    ...shuffled(wrong.slice(KEPT_ROWS - 10), random).slice(0, 10),
  ];
}

function packRows(episodes: readonly (readonly Row[])[]): Buffer {
  const length = episodes.reduce((sum, rows) => sum + 1 + rows.length * (INPUT_LENGTH + 1), 1);
  const all = new Float32Array(length);
  let at = 0;
  all[at++] = episodes.length;
  for (const rows of episodes) {
    all[at++] = rows.length;
    for (const { input, isRight } of rows) {
      all[at++] = isRight ? 1 : 0;
      all.set(input, at);
      at += INPUT_LENGTH;
    }
  }
  return Buffer.from(all.buffer);
}

function unpackRows(bytes: Buffer): Row[][] {
  const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  let at = 1;
  return Array.from({ length: all[0]! }, () =>
    Array.from({ length: all[at++]! }, () => {
      const isRight = all[at++] === 1;
      const input = all.subarray(at, at + INPUT_LENGTH);
      at += INPUT_LENGTH;
      return { input, isRight };
    }),
  );
}

/** Layers of the network: weights of the hidden units, their biases, weights of the score, its bias. */
const SIZES = [HIDDEN * INPUT_LENGTH, HIDDEN, HIDDEN, 1];

/** Least cross entropy of the right value, or of none, by Adam. */
function train(episodes: readonly (readonly Row[])[], held: readonly (readonly Row[])[]) {
  const starts = SIZES.map((_, i) => SIZES.slice(0, i).reduce((a, b) => a + b, 0));
  const count = SIZES.reduce((a, b) => a + b, 0);
  const p = Float32Array.from({ length: count }, (_, i) => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    if (i < SIZES[0]!) return normal * Math.sqrt(1 / INPUT_LENGTH);
    return i >= starts[2]! && i < starts[3]! ? normal * Math.sqrt(1 / HIDDEN) : 0;
  });
  p[count - 1] = -3;
  const [m, v, g] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = RATE * (0.5 + 0.5 * Math.cos((Math.PI * epoch) / EPOCHS));
    let loss = 0;
    shuffled(episodes, random).forEach((rows, i, all) => {
      loss += lossOf(withoutSome(rows), p, starts, g);
      if ((i + 1) % BATCH !== 0 && i + 1 < all.length) return;
      step++;
      for (let k = 0; k < count; k++) {
        const gradient = g[k]! / BATCH;
        m[k] = 0.9 * m[k]! + 0.1 * gradient;
        v[k] = 0.999 * v[k]! + 0.001 * gradient * gradient;
        const move = m[k]! / (1 - 0.9 ** step) / (Math.sqrt(v[k]! / (1 - 0.999 ** step)) + 1e-8);
        p[k]! -= rate * (move + (k < SIZES[0]! ? DECAY * p[k]! : 0));
      }
      g.fill(0);
    });
    if (epoch % 3 === 2) {
      const apart = held.reduce((sum, rows) => sum + lossOf(rows, p, starts, null), 0) / held.length;
      const good = held.filter((rows) => isGood(rows, p, starts)).length / held.length;
      console.error(epoch + 1, (loss / episodes.length).toFixed(3), apart.toFixed(3), good.toFixed(3));
    }
  }
  const tensor = (i: number, shape: readonly number[]) => ({
    shape,
    data: halves(p.subarray(starts[i]!, starts[i]! + SIZES[i]!)),
  });
  return {
    "0.weight": tensor(0, [HIDDEN, INPUT_LENGTH]),
    "0.bias": tensor(1, [HIDDEN]),
    "2.weight": tensor(2, [1, HIDDEN]),
    "2.bias": tensor(3, [1]),
  };
}

/** Rows without some of the traits, so that none is relied on alone. */
function withoutSome(rows: readonly Row[]): Row[] {
  const kept = Array.from({ length: INPUT_LENGTH }, () => true);
  for (let k = 0; k + 5 < INPUT_LENGTH; k += 5) if (random() < DROPPED) kept.fill(false, k, k + 5);
  return rows.map(({ input, isRight }) => ({
    input: input.map((value, k) => (kept[k] ? value : 0)),
    isRight,
  }));
}

/** Scores of rows; adds to the gradient where there is one. */
function lossOf(
  rows: readonly Row[],
  p: Float32Array,
  starts: readonly number[],
  g: Float32Array | null,
): number {
  const hidden = rows.map(({ input }) => hiddenOf(input, p, starts));
  const scores = hidden.map((units) =>
    units.reduce((sum, unit, h) => sum + unit * p[starts[2]! + h]!, p[starts[3]!]!),
  );
  const top = scores.reduce((a, b) => Math.max(a, b), 0);
  const shares = scores.map((score) => Math.exp(score - top));
  const whole = shares.reduce((a, b) => a + b, Math.exp(-top));
  const has = rows.some(({ isRight }) => isRight);
  const right = has
    ? shares.reduce((sum, share, i) => sum + (rows[i]!.isRight ? share : 0), 0)
    : Math.exp(-top);
  if (g !== null) {
    rows.forEach(({ input, isRight }, i) => {
      const slope = shares[i]! / whole - (has && isRight ? shares[i]! / right : 0);
      if (Math.abs(slope) < 1e-5) return;
      g[starts[3]!]! += slope;
      hidden[i]!.forEach((unit, h) => {
        g[starts[2]! + h]! += slope * unit;
        if (unit <= 0) return;
        const inner = slope * p[starts[2]! + h]!;
        g[starts[1]! + h]! += inner;
        const at = h * INPUT_LENGTH;
        for (let k = 0; k < INPUT_LENGTH; k++) g[at + k]! += inner * input[k]!;
      });
    });
  }
  return -Math.log(Math.max(right / whole, 1e-9));
}

function hiddenOf(input: Float32Array, p: Float32Array, starts: readonly number[]): Float32Array {
  return Float32Array.from({ length: HIDDEN }, (_, h) => {
    let sum = p[starts[1]! + h]!;
    const at = h * INPUT_LENGTH;
    for (let k = 0; k < INPUT_LENGTH; k++) sum += p[at + k]! * input[k]!;
    return Math.max(sum, 0);
  });
}

function isGood(rows: readonly Row[], p: Float32Array, starts: readonly number[]): boolean {
  const scores = rows.map(({ input }) =>
    hiddenOf(input, p, starts).reduce((sum, unit, h) => sum + unit * p[starts[2]! + h]!, p[starts[3]!]!),
  );
  const best = scores.reduce((a, b) => Math.max(a, b), 0);
  const winner = scores.indexOf(best);
  return rows.some(({ isRight }) => isRight) ? winner >= 0 && rows[winner]!.isRight : winner < 0;
}

/** Float16 numbers, little-endian, in base64. */
function halves(numbers: Float32Array): string {
  const bytes = Buffer.alloc(numbers.length * 2);
  numbers.forEach((number, i) => void bytes.writeUInt16LE(halfOf(number), i * 2));
  return bytes.toString("base64");
}

function halfOf(number: number): number {
  const sign = number < 0 ? 0x8000 : 0;
  const size = Math.abs(number);
  if (size < 2 ** -24) return sign;
  const exponent = Math.max(Math.floor(Math.log2(size)), -14);
  const fraction = Math.round((size / 2 ** exponent - (exponent === -14 && size < 2 ** -14 ? 0 : 1)) * 1024);
  if (exponent === -14 && size < 2 ** -14) return sign | fraction;
  return sign | (((exponent + 15) << 10) + fraction);
}

await main();
