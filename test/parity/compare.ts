import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startNodeRuntime } from "../../models/cli/node-runtime";
import { addOwnModel } from "../../src/command/models/add";
import { DOCTR_EXPORTS } from "../../src/command/models/doctr-exports";
import { foldGraph, isLarge } from "../../src/command/models/fold-graph";
import { detectText } from "../../src/detect/detect-text";
import { detectionInput } from "../../src/detect/detection-input";
import { fitPage } from "../../src/detect/fit-page";
import type { ReadCrop } from "../../src/document/text";
import { polygonArea } from "../../src/geometry/polygon";
import { boxOfQuad, quadOfBox } from "../../src/geometry/quad";
import { cropBox } from "../../src/image/crop-box";
import { drawOnTensor, paddedTensor } from "../../src/image/image-tensor";
import { classifyAngles, letterbox } from "../../src/orient/classifier";
import { cropTensor, fitCrop, type RecognitionInput } from "../../src/recognize/crop-input";
import { recognizeCrops } from "../../src/recognize/recognize-crops";
import { countNodes } from "../../src/runtime/widen-weights";
import type { Box, Quad } from "../../src/types/geometry";
import type { PixelImage } from "../../src/types/image";
import type {
  DetectionCard,
  Model,
  NetworkCard,
  OrientationCard,
  RecognitionCard,
} from "../../src/types/model";
import type { Tensor } from "../../src/types/tensor";

const USAGE = `usage: npx tsx test/parity/compare.ts FOLDER [NAME ...] [--json FILE]
Installs what export.py wrote to FOLDER as \`models -- add\` does, and compares our stages with docTR's, one by one, on the
same pictures and the same logits. Networks run by onnxruntime-web on one thread.`;

interface Stored {
  readonly file: string;
  readonly dims: readonly number[];
}

interface Facts {
  readonly task: NetworkCard["task"];
  readonly like: string;
  readonly sizeBytes: number;
  readonly input: Stored;
  readonly logits: Stored;
  /** Detection. */
  readonly classNames?: readonly string[];
  readonly page?: Stored;
  /** What regions are found on: logits, smoothed. */
  readonly maps?: Stored;
  /** By mode and class: boxes [x, y, x, y, score], or four corners and [0, score], relative to the page. */
  readonly regions?: {
    readonly [mode: string]: { readonly [className: string]: readonly (readonly unknown[])[] };
  };
  readonly cropSizes?: { readonly [className: string]: readonly (readonly [number, number])[] };
  /** Recognition and orientation. */
  readonly crops?: readonly Stored[];
  readonly vocab?: string;
  readonly words?: readonly (readonly [string, number])[];
  readonly angles?: readonly (readonly [number, number])[];
}

type Row = { readonly [figure: string]: string | number };

const { signal } = new AbortController();

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "string" } },
  });
  const [folder, ...names] = positionals;
  if (folder === undefined || !existsSync(folder)) throw new Error(USAGE);
  const exported = readdirSync(folder).flatMap((file) => (file.endsWith(".onnx") ? [file.slice(0, -5)] : []));
  const modelsFolder = mkdtempSync(join(tmpdir(), "inkfield-parity-"));
  const rows: Row[] = [];
  try {
    for (const name of names.length > 0 ? names : exported.sort()) {
      const row = { name, ...(await compare(folder, name, modelsFolder)) };
      rows.push(row);
      process.stdout.write(`${JSON.stringify(row)}\n`);
    }
  } finally {
    rmSync(modelsFolder, { recursive: true, force: true });
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}

async function compare(folder: string, name: string, modelsFolder: string): Promise<Row> {
  const facts = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Facts;
  const own = { name, file: join(folder, `${name}.onnx`), like: facts.like, classNames: facts.classNames };
  const fold = async (bytes: Uint8Array) => (isLarge(bytes) ? foldGraph(bytes) : null);
  const startRuntime = startNodeRuntime;
  const options = { int8: false, replace: true, exports: DOCTR_EXPORTS, modelsFolder, startRuntime, fold };
  const card = await addOwnModel({ ...own, vocab: facts.vocab }, options);
  const bytes = new Uint8Array(readFileSync(join(modelsFolder, name, card.file)));
  const runtime = await startNodeRuntime();
  try {
    const startMs = performance.now();
    const model = await runtime.createModel(card, bytes);
    const startS = rounded((performance.now() - startMs) / 1000, 1);
    const wanted = tensorOf(folder, facts.logits);
    const ran = await model.run(tensorOf(folder, facts.input));
    const network = { nodes: countNodes(bytes), startS, logits: relative(ran, wanted) };
    try {
      if (facts.task === "detection") {
        return { ...network, ...(await compareDetector(folder, facts, card as DetectionCard)) };
      }
      const pictures = facts.crops!.map((crop) => pictureOf(folder, crop));
      return facts.task === "recognition"
        ? {
            ...network,
            ...(await compareRecognizer(folder, facts, model as Model<RecognitionCard>, pictures, wanted)),
          }
        : {
            ...network,
            ...(await compareClassifier(folder, facts, model as Model<OrientationCard>, pictures)),
          };
    } finally {
      await model.dispose();
    }
  } finally {
    await runtime.dispose();
  }
}

async function compareDetector(folder: string, facts: Facts, card: DetectionCard): Promise<Row> {
  const page = pictureOf(folder, facts.page!);
  const fit = { preserveAspectRatio: true, symmetricPadding: true };
  const input = detectionInput(page, fitPage(page, card.input, fit), card.input);
  const maps = tensorOf(folder, facts.maps!);
  const model: Model<DetectionCard> = {
    card,
    // The detector frees what it is given.
    run: async () => ({ ...maps, data: maps.data.slice() }),
    dispose: async () => {},
  };
  let cropsAlike = 0;
  let crops = 0;
  const figures: { [mode: string]: string } = {};
  for (const straight of [true, false]) {
    const [found] = await detectText(model, [page], {
      ...fit,
      assumeStraightPages: straight,
      binThreshold: 0.1,
      boxThreshold: 0.1,
      wantTextMask: false,
      signal,
    });
    const distances: number[] = [];
    let count = 0;
    let inPadding = 0;
    let alone = 0;
    let aloneAtEdge = 0;
    let score = 0;
    card.classNames.forEach((className, classIndex) => {
      const own = found!.regions.filter((region) => region.classIndex === classIndex);
      let wanted = 0;
      const matched = new Set<(typeof own)[number]>();
      facts.regions![straight ? "straight" : "rotated"]![className]!.forEach((one, i) => {
        const region = regionOf(one, page);
        // Found in the padding: docTR clips it to nothing or to a sliver and lists it, we leave it out.
        if (isSliver(region.quad)) {
          inPadding++;
          return;
        }
        wanted++;
        const nearest = own
          .map((candidate) => ({ candidate, distance: apart(candidate.quad, region.quad) }))
          .sort((a, b) => a.distance - b.distance)[0];
        if (nearest === undefined || nearest.distance > MATCH_PX) return;
        matched.add(nearest.candidate);
        distances.push(nearest.distance);
        score = Math.max(score, Math.abs(nearest.candidate.score - region.score));
        if (!straight) return;
        crops++;
        const crop = cropBox(page, boxOfQuad(nearest.candidate.quad));
        const [height, width] = facts.cropSizes![className]![i]!;
        if (crop.width === width && crop.height === height) cropsAlike++;
      });
      count += Math.max(wanted, own.length);
      for (const { quad } of own.filter((region) => !matched.has(region))) {
        alone++;
        const { xMin, xMax } = boxOfQuad(quad);
        // The padding of a tall page is left and right.
        if (xMin < EDGE_PX || xMax > page.width - EDGE_PX) aloneAtEdge++;
      }
    });
    distances.sort((a, b) => a - b);
    const at = (share: number): number =>
      rounded(distances[Math.floor(share * (distances.length - 1))] ?? 0, 2);
    figures[straight ? "straight" : "rotated"] =
      `${distances.length} of ${count}, corners off by ${at(0.5)} px (median), ${at(0.95)} (95%), ${at(1)} (most), ` +
      `scores by ${score.toExponential(0)}, ${inPadding} in the padding, ${alone} ours alone (${aloneAtEdge} at the edge)`;
  }
  return {
    input: largest(input, tensorOf(folder, facts.input)),
    ...figures,
    crops: `${cropsAlike} of ${crops} of one size`,
  };
}

async function compareRecognizer(
  folder: string,
  facts: Facts,
  model: Model<RecognitionCard>,
  pictures: readonly PixelImage[],
  logits: Tensor,
): Promise<Row> {
  const input = model.card.input as RecognitionInput;
  const whole = pictures.filter(({ width, height }) => width <= 8 * height);
  const tensor = cropTensor(
    whole,
    whole.map((crop) => fitCrop(crop, input)),
    input,
  );
  const sameLogits: Model<RecognitionCard> = { ...model, card: model.card, run: async () => logits };
  const decoded = await recognizeCrops(sameLogits, whole, { batchSize: 8, signal });
  const wanted = facts.words!.filter((_, i) => whole.includes(pictures[i]!));
  const confidence = decoded.map(([word], i) => Math.abs(word!.confidence - wanted[i]![1]));
  const read = await recognizeCrops(model, pictures, { batchSize: 8, signal });
  return {
    input: largest(tensor, tensorOf(folder, facts.input)),
    decoded: `${sameTexts(decoded, wanted)} of ${decoded.length}, confidence by ${Math.max(...confidence).toExponential(0)}`,
    // Networks that learned nothing turn on the rounding of a pixel.
    endToEnd: `${sameTexts(read, facts.words!)} of ${read.length}`,
  };
}

function sameTexts(words: readonly ReadCrop[], wanted: readonly (readonly [string, number])[]): number {
  return words.filter(([word], i) => word!.text === wanted[i]![0]).length;
}

async function compareClassifier(
  folder: string,
  facts: Facts,
  model: Model<OrientationCard>,
  pictures: readonly PixelImage[],
): Promise<Row> {
  const { input } = model.card;
  const size = { width: input.width!, height: input.height! };
  const tensor = paddedTensor(pictures.length, size, input);
  pictures.forEach((picture, i) => {
    drawOnTensor(tensor, i, picture, letterbox(picture, size), input);
  });
  const found = await classifyAngles(model, pictures, 8, signal);
  const same = found.filter(({ angleDeg }, i) => angleDeg === facts.angles![i]![0]);
  const confidence = found.map((one, i) => Math.abs(one.confidence - facts.angles![i]![1]));
  return {
    input: largest(tensor, tensorOf(folder, facts.input)),
    angles: `${same.length} of ${found.length}`,
    // docTR rounds these to two decimals.
    confidence: Math.max(...confidence).toExponential(0),
  };
}

/** Farther than this in page pixels, two regions are not the same one. */
const MATCH_PX = 8;
/** Nearer than this to the page's edge, a region may lie across it. */
const EDGE_PX = 2;

/** Whether a region has less than half a pixel of the page. */
function isSliver(quad: Quad): boolean {
  const sides = quad.map((p, i) => Math.hypot(p.x - quad[(i + 1) % 4]!.x, p.y - quad[(i + 1) % 4]!.y));
  return Math.min(...sides) < 0.5 || polygonArea(quad) < 1e-6;
}

function regionOf(one: readonly unknown[], page: PixelImage): { quad: Quad; score: number } {
  if (typeof one[0] === "number") {
    const [xMin, yMin, xMax, yMax, score] = one as readonly [number, number, number, number, number];
    const box: Box = {
      xMin: xMin * page.width,
      yMin: yMin * page.height,
      xMax: xMax * page.width,
      yMax: yMax * page.height,
    };
    return { quad: quadOfBox(box), score };
  }
  const corners = one as readonly (readonly [number, number])[];
  const at = (i: number) => ({ x: corners[i]![0] * page.width, y: corners[i]![1] * page.height });
  return { quad: [at(0), at(1), at(2), at(3)], score: corners[4]![1] };
}

/** Largest distance of two rectangles' corners, from whichever corner they begin. */
function apart(a: Quad, b: Quad): number {
  const turns = [0, 1, 2, 3].map((turn) =>
    Math.max(...a.map((p, i) => Math.hypot(p.x - b[(i + turn) % 4]!.x, p.y - b[(i + turn) % 4]!.y))),
  );
  return Math.min(...turns);
}

function tensorOf(folder: string, { file, dims }: Stored): Tensor {
  const bytes = readFileSync(join(folder, file));
  return {
    data: new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)),
    dims,
  };
}

function pictureOf(folder: string, { file, dims }: Stored): PixelImage {
  const [height = 0, width = 0] = dims;
  const rgb = readFileSync(join(folder, file));
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) data.set(rgb.subarray(i * 3, i * 3 + 3), i * 4);
  return { width, height, data };
}

function largest(a: Tensor, b: Tensor): string {
  if (a.data.length !== b.data.length) return `(${a.dims}) against (${b.dims})`;
  let most = 0;
  a.data.forEach((value, i) => {
    most = Math.max(most, Math.abs(value - b.data[i]!));
  });
  return most.toExponential(0);
}

/** The largest difference, as a share of the largest value. */
function relative(a: Tensor, b: Tensor): string {
  let scale = 0;
  for (const value of b.data) scale = Math.max(scale, Math.abs(value));
  return (Number(largest(a, b)) / scale).toExponential(0);
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

await main();
